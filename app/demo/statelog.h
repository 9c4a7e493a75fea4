// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <map>
#include <string>
#include <vector>

namespace vvp::demo {

/// A state as lines that are only ever added: the first one is all of it, each other one what a change made
/// of it. A state is an object; what counts as one piece of it is a member, or within the member
/// "namespaces" each document of each list of a vNamespace.
class StateLog final {
public:
    /// The line for a change, with its end; empty where nothing has changed. It counts as written.
    [[nodiscard]] std::string lineFor(const Json& state);
    /// Forgets the line that was made last: it was not written after all.
    void takeBack();

    /// The state that lines tell. What follows the last end of a line was never told to anybody, and does not
    /// count. Throws std::exception where a line is damaged.
    [[nodiscard]] static Json read(const std::string& lines);

private:
    using Key = std::vector<std::string>; ///< vNamespace (empty: none), member, id (empty: the member itself)
    [[nodiscard]] static std::vector<std::pair<Key, const Json*>> piecesOf(const Json& state);
    static void replace(Json& state, const Key& key, const Json& piece);
    static void remove(Json& state, const Key& key);

    std::map<Key, std::string> m_written; ///< text by piece
    std::map<Key, std::string> m_before; ///< what lineFor() replaced
};

} // namespace vvp::demo

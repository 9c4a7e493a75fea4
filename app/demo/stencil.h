// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vvp::demo {

/// A text with gaps: a hundred thousand documents that differ in a few words are written as fast as they can
/// be copied.
class Stencil final {
public:
    /// Makes a gap of each place where one of the words stands. The words are not part of each other.
    Stencil(std::string_view text, const std::vector<std::string>& words);

    /// The text with the value of that number in each gap.
    [[nodiscard]] std::string fill(std::initializer_list<std::string_view> values) const;

private:
    struct Piece {
        std::string text;
        std::size_t gap; ///< behind it
    };
    std::vector<Piece> m_pieces;
    std::string m_rest;
};

} // namespace vvp::demo

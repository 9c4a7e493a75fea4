// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace vvp::demo {

/// How the platform behaves where nothing that is published says so (section 9 of the project's fact sheet):
/// for each such point what is assumed, unless another answer was chosen, so that a client can be tried
/// against both.
class Doubts final {
public:
    /// Chooses an answer, "no-token=403". Throws std::invalid_argument with words for the user where there is
    /// no such point, or no such answer to it.
    void choose(const std::string& choice);
    /// Whether that is the answer to a point.
    [[nodiscard]] bool is(const std::string& point, const std::string& answer) const;
    /// The answer to a point that is about a status code, or another number.
    [[nodiscard]] int status(const std::string& point) const;
    /// The answer to a point, as its word.
    [[nodiscard]] std::string answerTo(const std::string& point) const;
    /// All points with their answers, the assumed one first, a line each, for --help.
    [[nodiscard]] static std::string help();

private:
    std::map<std::string, std::string> m_chosen;
};

} // namespace vvp::demo

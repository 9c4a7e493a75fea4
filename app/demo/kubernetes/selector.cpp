// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/selector.h"

#include "app/demo/refusal.h"
#include "app/demo/text.h"

#include <algorithm>
#include <regex>

namespace vvp::demo {

/// The parts between commas that are not in parentheses.
static std::vector<std::string> parts(const std::string& text)
{
    std::vector<std::string> found;
    std::string part;
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
            found.push_back(trimmed(part));
            part.clear();
        } else {
            part += c;
        }
    }
    if (!trimmed(part).empty() || !found.empty()) {
        found.push_back(trimmed(part));
    }
    return found;
}

static constexpr std::size_t longestSelector = 4096; // std::regex recurses

Selector Selector::ofLabels(const std::string& text)
{
    static const std::regex pattern(
        "(!?) *([A-Za-z0-9][A-Za-z0-9_./-]*) *(?:(==|=|!=) *([A-Za-z0-9_.-]*)|(in|notin) *\\(([^()]*)\\))?");
    Selector selector;
    for (const std::string& part : parts(text.substr(0, longestSelector))) {
        std::smatch match;
        if (!std::regex_match(part, match, pattern)
            || (match.length(1) != 0 && (match.length(3) != 0 || match.length(5) != 0))) {
            throw Refusal(400, "unable to parse requirement: '" + part + "'");
        }
        Requirement requirement;
        requirement.path = { "metadata", "labels", match.str(2) };
        requirement.negated = match.length(1) != 0 || match.str(3) == "!=" || match.str(5) == "notin";
        requirement.anyValue = match.length(3) == 0 && match.length(5) == 0;
        requirement.values
            = match.length(5) != 0 ? parts(match.str(6)) : std::vector<std::string>{ match.str(4) };
        selector.m_requirements.push_back(std::move(requirement));
    }
    return selector;
}

Selector Selector::ofFields(const std::string& text)
{
    Selector selector;
    for (const std::string& part : parts(text)) {
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw Refusal(400, "invalid field selector: '" + part + "'");
        }
        Requirement requirement;
        requirement.negated = part[equals - 1] == '!';
        std::string path = trimmed(part.substr(0, requirement.negated ? equals - 1 : equals)) + '.';
        for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.')) {
            requirement.path.push_back(path.substr(0, dot));
            path.erase(0, dot + 1);
        }
        requirement.values = { trimmed(part.substr(equals + (part.compare(equals, 2, "==") == 0 ? 2 : 1))) };
        selector.m_requirements.push_back(std::move(requirement));
    }
    return selector;
}

bool Selector::matches(const Json& document) const
{
    return std::ranges::all_of(m_requirements, [&document](const Requirement& requirement) {
        const Json* value = &document;
        for (const std::string& member : requirement.path) {
            value = &at(*value, { member });
        }
        const std::string text = value->is_string() ? value->get<std::string>() : std::string();
        const bool isLabel = requirement.path.size() > 2 && requirement.path[1] == "labels";
        const bool fits = requirement.anyValue ? value->is_string()
                                               : (value->is_string() || !isLabel)
                && std::ranges::find(requirement.values, text) != requirement.values.end();
        return fits != requirement.negated;
    });
}

} // namespace vvp::demo

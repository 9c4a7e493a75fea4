// SPDX-License-Identifier: Apache-2.0
#include "app/demo/json.h"

#include <stdexcept>
#include <vector>

namespace vvp::demo {

const Json& at(const Json& document, std::initializer_list<std::string_view> path)
{
    static const Json nothing;
    const Json* here = &document;
    for (const std::string_view member : path) {
        if (!here->is_object()) {
            return nothing;
        }
        const auto found = here->find(std::string(member));
        if (found == here->end()) {
            return nothing;
        }
        here = &*found;
    }
    return *here;
}

std::string textAt(const Json& document, std::initializer_list<std::string_view> path)
{
    const Json& value = at(document, path);
    return value.is_string() ? value.get<std::string>() : std::string();
}

Json overlay(const Json& base, const Json& over)
{
    if (over.is_null()) {
        return base;
    }
    if (!base.is_object() || !over.is_object()) {
        return over;
    }
    Json joined = base;
    for (const auto& [key, value] : over.items()) {
        joined[key] = overlay(at(base, { key }), value);
    }
    return joined;
}

std::string toText(const Json& document)
{
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Refuses what would cost more than its length: the parser's own callback takes a time that grows with the
/// square of a list, and so does ordered JSON with the members of an object.
static void checkCost(std::string_view text)
{
    std::vector<int> members; // of each that is open
    int values = 1;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText) {
            i += c == '\\' ? 1 : 0;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            members.push_back(0);
            ++values;
        } else if ((c == '}' || c == ']') && !members.empty()) {
            members.pop_back();
        } else if (c == ',') {
            ++values;
        } else if (c == ':' && !members.empty() && ++members.back() > maximumMembers) {
            throw std::invalid_argument("The body has an object with too many members");
        }
        if (members.size() > static_cast<std::size_t>(maximumDepth)) {
            throw std::invalid_argument("The body is nested too deeply");
        }
        if (values > maximumValues) {
            throw std::invalid_argument("The body has too many values");
        }
    }
}

Json parseJson(std::string_view text)
{
    checkCost(text);
    try {
        return Json::parse(text);
    } catch (const Json::exception& error) {
        throw std::invalid_argument(std::string("The body is not JSON: ") + error.what());
    }
}

} // namespace vvp::demo

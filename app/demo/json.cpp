// SPDX-License-Identifier: Apache-2.0
#include "app/demo/json.h"

#include <stdexcept>

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

Json parseJson(std::string_view text)
{
    const auto guard = [](int depth, Json::parse_event_t event, Json&) {
        const bool opens
            = event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
        if (opens && depth >= maximumDepth) {
            throw std::invalid_argument("The body is nested too deeply");
        }
        return true;
    };
    try {
        return Json::parse(text, guard);
    } catch (const Json::exception& error) {
        throw std::invalid_argument(std::string("The body is not JSON: ") + error.what());
    }
}

} // namespace vvp::demo

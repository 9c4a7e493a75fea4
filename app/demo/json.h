// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace vvp::demo {

/// A document of the API. Members keep the order in which they were written, as those of the platform do.
using Json = nlohmann::ordered_json;

/// The value at a path of members; null where one of them is missing or not an object. The reference lives as
/// long as the document, or for ever.
[[nodiscard]] const Json& at(const Json& document, std::initializer_list<std::string_view> path);

/// The text at a path; empty where there is none or where it is not text.
[[nodiscard]] std::string textAt(const Json& document, std::initializer_list<std::string_view> path);

/// base with over laid on top: objects are joined member by member, a null in over lets the value of base
/// stand (the platform's "not given"), everything else replaces.
[[nodiscard]] Json overlay(const Json& base, const Json& over);

/// Compact JSON. Never throws: a byte that is not UTF-8 becomes the replacement character.
[[nodiscard]] std::string toText(const Json& document);

/// Reads one JSON value. Throws std::invalid_argument, with words for the sender, where it is not JSON or is
/// nested deeper than maximumDepth, has more than maximumValues or an object of more than maximumMembers.
[[nodiscard]] Json parseJson(std::string_view text);

/// The deepest nesting of objects and lists that a body may have, in JSON and in YAML.
inline constexpr int maximumDepth = 100;
/// How many values it may have, each of which takes a hundred bytes of memory.
inline constexpr int maximumValues = 200'000;
/// How many members an object may have: in ordered JSON, looking for one reads all of them.
inline constexpr int maximumMembers = 1'000;

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/yamlreader.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <optional>
#include <regex>
#include <stdexcept>

namespace vvp::demo {

static bool isOneOf(const std::string& text, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, std::string_view(text)) != words.end();
}

static Json integer(const std::string& digits, int base, bool negative)
{
    std::uint64_t magnitude = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, magnitude, base);
    if (error != std::errc() || stop != end) {
        return std::strtod(((negative ? "-" : "") + digits).c_str(), nullptr);
    }
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!negative) {
        return magnitude > largest ? Json(magnitude) : Json(static_cast<std::int64_t>(magnitude));
    }
    if (magnitude > largest) {
        return -static_cast<double>(magnitude);
    }
    return -static_cast<std::int64_t>(magnitude);
}

static Json sexagesimal(const std::string& digits, bool negative)
{
    double value = 0;
    std::size_t start = 0;
    while (start <= digits.size()) {
        const std::size_t colon = std::min(digits.find(':', start), digits.size());
        value = value * 60 + std::strtod(digits.substr(start, colon - start).c_str(), nullptr);
        start = colon + 1;
    }
    value = negative ? -value : value;
    if (digits.find('.') == std::string::npos && std::abs(value) < 9e15) {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

/// The number that a plain scalar is, by the resolver of SnakeYAML 1.x; nothing where it is not one.
static std::optional<Json> number(const std::string& text)
{
    // A longer one is not a number that anybody writes, and the expressions below recurse once a character.
    if (text.empty() || text.size() > 100) {
        return std::nullopt;
    }
    static const std::regex decimal("[-+]?(0|[1-9][0-9_]*)");
    static const std::regex octal("[-+]?0[0-7_]+");
    static const std::regex binary("[-+]?0b[0-1_]+");
    static const std::regex hexadecimal("[-+]?0x[0-9a-fA-F_]+");
    static const std::regex sixties("[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    static const std::regex floating(
        "[-+]?([0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+"
        "|\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?)");
    const bool negative = text.front() == '-';
    std::string digits = text.substr(text.front() == '-' || text.front() == '+' ? 1 : 0);
    std::erase(digits, '_');
    if (std::regex_match(text, decimal)) {
        return integer(digits, 10, negative);
    }
    if (std::regex_match(text, octal)) {
        return integer(digits, 8, negative);
    }
    if (std::regex_match(text, binary)) {
        return integer(digits.substr(2), 2, negative);
    }
    if (std::regex_match(text, hexadecimal)) {
        return integer(digits.substr(2), 16, negative);
    }
    if (std::regex_match(text, floating)) {
        const double value = std::strtod(digits.c_str(), nullptr);
        return negative ? -value : value;
    }
    if (std::regex_match(text, sixties)) {
        return sexagesimal(digits, negative);
    }
    return std::nullopt;
}

Json plainScalar(const std::string& text)
{
    if (isOneOf(text, { "", "~", "null", "Null", "NULL" })) {
        return nullptr;
    }
    if (isOneOf(text, { "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" })) {
        return true;
    }
    if (isOneOf(text, { "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" })) {
        return false;
    }
    const std::string unsignedText = text.substr(text.front() == '-' || text.front() == '+' ? 1 : 0);
    if (isOneOf(unsignedText, { ".inf", ".Inf", ".INF" }) || isOneOf(text, { ".nan", ".NaN", ".NAN" })) {
        throw std::invalid_argument("the number " + text + " cannot be expressed in JSON");
    }
    return number(text).value_or(Json(text));
}

} // namespace vvp::demo

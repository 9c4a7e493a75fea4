// SPDX-License-Identifier: Apache-2.0
#include "app/demo/yamlwriter.h"

#include "app/demo/yamlreader.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace vvp::demo {

/// Whether some reader could take this text, written plain, for a number, a date, a word of YAML or syntax.
static bool mustBeQuoted(const std::string& text)
{
    const auto first = static_cast<unsigned char>(text.empty() ? '\0' : text.front());
    if (!(std::isalpha(first) != 0 || first == '/' || first == '_')) {
        // Versions and times may stay plain where no rule of YAML 1.1 or 1.2 reads them: it takes two dots or
        // a letter.
        const bool version = std::isdigit(first) != 0 && std::ranges::count(text, '.') >= 2
            && text.find(':') == std::string::npos;
        if (!version) {
            return true;
        }
    }
    const bool syntax = text.find(": ") != std::string::npos || text.find(" #") != std::string::npos
        || text.find_first_of("{}[],&*!|>%@`\"'") != std::string::npos || text.back() == ':'
        || text.back() == ' ';
    if (syntax || text == "y" || text == "Y" || text == "n" || text == "N") {
        return true;
    }
    try {
        return !plainScalar(text).is_string();
    } catch (const std::invalid_argument&) {
        return true;
    }
}

/// Whether the text holds a character that only an escape can carry: a control character, or one of those
/// that YAML 1.1 takes for a line break or swallows (U+0080 to U+009F, U+2028, U+2029, U+FEFF).
static bool needsEscapes(const std::string& text)
{
    const bool control = std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
    if (control || text.find("\xE2\x80\xA8") != std::string::npos
        || text.find("\xE2\x80\xA9") != std::string::npos || text.find("\xEF\xBB\xBF") != std::string::npos) {
        return true;
    }
    for (std::size_t at = text.find('\xC2'); at != std::string::npos; at = text.find('\xC2', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) {
            return true;
        }
    }
    return false;
}

/// Text on one line: plain, in single quotes, or as JSON, whose strings are YAML too, where it needs escapes.
static std::string scalarText(const std::string& text)
{
    if (needsEscapes(text)) {
        // JSON escapes what lies above U+FFFF as a pair of surrogates, which YAML does not know.
        const bool astral
            = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
        return Json(text).dump(-1, ' ', !astral, Json::error_handler_t::replace);
    }
    if (!mustBeQuoted(text)) {
        return text;
    }
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' ? "''" : std::string(1, c);
    }
    return quoted + "'";
}

static std::string scalar(const Json& value)
{
    if (value.is_string()) {
        return scalarText(value.get<std::string>());
    }
    std::string text = toText(value);
    const std::size_t exponent = text.find('e');
    if (value.is_number_float() && text.find('.') == std::string::npos && exponent != std::string::npos) {
        text.insert(exponent, ".0"); // 1e+25 is text for some readers of YAML 1.1
    }
    return text;
}

static bool isBlock(const Json& value)
{
    return value.is_structured() && !value.empty();
}

static void write(std::string& out, const Json& value, std::size_t indent);

static void writeObject(std::string& out, const Json& value, std::size_t indent)
{
    bool first = true;
    for (const auto& [key, child] : value.items()) {
        if (!first) {
            out.append(indent, ' ');
        }
        first = false;
        const std::string name = scalarText(key);
        // A key of more than 1024 characters must be announced (YAML 1.1, "simple keys").
        out += name.size() > 1000 ? "? " + name + "\n" + std::string(indent, ' ') + ":" : name + ":";
        if (isBlock(child)) {
            out += "\n";
            out.append(indent + 2, ' ');
            write(out, child, indent + 2);
        } else {
            out += " ";
            write(out, child, indent);
        }
    }
}

static void writeArray(std::string& out, const Json& value, std::size_t indent)
{
    bool first = true;
    for (const Json& child : value) {
        if (!first) {
            out.append(indent, ' ');
        }
        first = false;
        out += "- ";
        write(out, child, indent + 2);
    }
}

/// Writes a value whose first line is already indented, up to and with its line feed.
static void write(std::string& out, const Json& value, std::size_t indent)
{
    if (!isBlock(value)) {
        out += scalar(value) + "\n";
    } else if (value.is_object()) {
        writeObject(out, value, indent);
    } else {
        writeArray(out, value, indent);
    }
}

std::string toYaml(const Json& document)
{
    std::string out;
    write(out, document, 0);
    return out;
}

} // namespace vvp::demo

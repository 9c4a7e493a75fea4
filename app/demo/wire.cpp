// SPDX-License-Identifier: Apache-2.0
#include "app/demo/wire.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace vvp::demo {

static std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

/// A media type without its parameters, lower case.
static std::string mediaType(const std::string& text)
{
    std::string type;
    for (const char c : text.substr(0, text.find(';'))) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            type += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return type;
}

/// The weight of one type of an Accept header, 0 to 1; 1 where it names none.
static double qualityOf(const std::string& text)
{
    for (const std::string& parameter : split(text, ';')) {
        const std::string one = mediaType(parameter);
        if (one.starts_with("q=")) {
            return std::strtod(one.c_str() + 2, nullptr);
        }
    }
    return 1;
}

std::optional<Format> formatOf(const std::string& contentType)
{
    const std::string type = mediaType(contentType);
    if (type == "application/json") {
        return Format::JsonText;
    }
    return type == "application/yaml" ? std::optional(Format::YamlText) : std::nullopt;
}

std::optional<Format> acceptedFormat(const std::string& accept, Api api)
{
    if (accept.empty()) {
        return Format::JsonText;
    }
    std::optional<Format> best;
    double most = 0;
    for (const std::string& one : split(accept, ',')) {
        const std::string type = mediaType(one);
        const bool isAny = type == "*/*" || type == "application/*";
        const std::optional<Format> format = isAny ? Format::JsonText : formatOf(type);
        const double quality = qualityOf(one);
        if (format && quality > most && (*format == Format::JsonText || api == Api::AppManager)) {
            best = format;
            most = quality;
        }
    }
    return best;
}

Api apiOf(const std::string& path)
{
    if (path.starts_with("/api/v1/")) {
        return Api::AppManager;
    }
    const bool platform = path.starts_with("/namespaces/v1/") || path.starts_with("/apitokens/v1/")
        || path.starts_with("/artifacts/v1/");
    return platform ? Api::Platform : Api::Gateway;
}

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const int lower = std::tolower(static_cast<unsigned char>(c));
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static std::string decoded(const std::string& text, bool plusIsBlank)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
        const int low = high >= 0 ? hexadecimal(text[i + 2]) : -1;
        if (low >= 0) {
            result += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            result += plusIsBlank && text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

std::vector<std::string> segmentsOf(const std::string& path)
{
    std::vector<std::string> segments = split(path, '/');
    if (segments.size() > 2 && segments.back().empty()) {
        segments.pop_back();
    }
    for (std::string& segment : segments) {
        segment = decoded(segment, false);
    }
    return segments;
}

std::map<std::string, std::string> parametersOf(const std::string& query)
{
    std::map<std::string, std::string> parameters;
    for (const std::string& one : split(query, '&')) {
        const std::size_t equals = std::min(one.find('='), one.size());
        const std::string value = equals < one.size() ? one.substr(equals + 1) : std::string();
        parameters.emplace(decoded(one.substr(0, equals), true), decoded(value, true));
    }
    return parameters;
}

} // namespace vvp::demo

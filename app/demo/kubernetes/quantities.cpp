// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/quantities.h"

#include "app/demo/kubernetes/pod.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace vvp::demo {

std::string labelValue(const std::string& text)
{
    std::string value;
    for (const char c : text.substr(0, 63)) {
        const bool allowed
            = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
        value += allowed ? c : '-';
    }
    const auto isEdge = [](char c) { return c == '-' || c == '_' || c == '.'; };
    while (!value.empty() && isEdge(value.back())) {
        value.pop_back();
    }
    return value.substr(std::ranges::find_if_not(value, isEdge) - value.begin());
}

std::string suffix(const std::string& seed)
{
    static constexpr std::string_view alphabet = "bcdfghjklmnpqrstvwxz2456789";
    std::uint64_t hash = stableHash(seed);
    std::string text;
    for (int i = 0; i < 5; ++i) {
        text += alphabet[hash % alphabet.size()];
        hash /= alphabet.size();
    }
    return text;
}

std::string cpuQuantity(const Json& cpu)
{
    const double value = cpu.is_string() ? std::strtod(cpu.get<std::string>().c_str(), nullptr)
        : cpu.is_number()                ? cpu.get<double>()
                                         : 1;
    const auto thousandths = static_cast<std::int64_t>(std::llround(value * 1000));
    return thousandths % 1000 == 0 ? std::to_string(thousandths / 1000) : std::to_string(thousandths) + 'm';
}

std::string memoryQuantity(const Json& memory)
{
    std::string text = memory.is_string() ? memory.get<std::string>() : "1G";
    for (char& c : text) {
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return text;
}

} // namespace vvp::demo

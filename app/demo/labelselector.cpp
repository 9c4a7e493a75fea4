// SPDX-License-Identifier: Apache-2.0
#include "app/demo/labelselector.h"

#include "app/demo/refusal.h"
#include "app/demo/text.h"

#include <algorithm>

namespace vvp::demo {

std::vector<std::pair<std::string, std::string>> parseLabelSelector(const std::string& selector)
{
    std::vector<std::pair<std::string, std::string>> wanted;
    std::size_t start = 0;
    while (start < selector.size()) {
        const std::size_t end = std::min(selector.find(',', start), selector.size());
        const std::string one = selector.substr(start, end - start);
        const std::size_t equals = one.find('=');
        const std::string key = trimmed(one.substr(0, equals));
        if (equals == std::string::npos || key.empty() || key.back() == '!') {
            throw Refusal(400, "labelSelector: '" + one + "' is not of the form key=value");
        }
        const std::size_t value = one.find_first_not_of('=', equals);
        wanted.emplace_back(key, value == std::string::npos ? std::string() : trimmed(one.substr(value)));
        start = end + 1;
    }
    return wanted;
}

bool hasLabels(const Json& labels, const std::vector<std::pair<std::string, std::string>>& wanted)
{
    return std::ranges::all_of(
        wanted, [&labels](const auto& label) { return at(labels, { label.first }) == Json(label.second); });
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <string>
#include <utility>
#include <vector>

namespace vvp::demo {

/// The labels that a selector "k=v,k2=v2" asks for. Throws Refusal 400 for anything else: the rest of the
/// grammar of Kubernetes is not documented for this platform.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parseLabelSelector(
    const std::string& selector);

/// Whether a map of labels has them all.
[[nodiscard]] bool hasLabels(
    const Json& labels, const std::vector<std::pair<std::string, std::string>>& wanted);

} // namespace vvp::demo

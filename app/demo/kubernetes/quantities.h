// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <string>

namespace vvp::demo {

/// A text as the value of a label: what Kubernetes does not allow there becomes '-'.
[[nodiscard]] std::string labelValue(const std::string& text);
/// Five characters as Kubernetes appends them to names; the same for the same seed.
[[nodiscard]] std::string suffix(const std::string& seed);
/// A number of CPUs as Kubernetes writes it: "1", "500m". 1 where it is none.
[[nodiscard]] std::string cpuQuantity(const Json& cpu);
/// A size as Kubernetes writes it: "1G". 1G where it is none.
[[nodiscard]] std::string memoryQuantity(const Json& memory);

} // namespace vvp::demo

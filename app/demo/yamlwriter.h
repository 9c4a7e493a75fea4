// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

namespace vvp::demo {

/// The document as YAML in block style, ending in a line feed. Every reader gets the types back: text that
/// would read as something else by YAML 1.1 or 1.2 is quoted.
[[nodiscard]] std::string toYaml(const Json& document);

} // namespace vvp::demo

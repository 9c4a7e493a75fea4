// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

namespace vvp::demo {

/// Reads one YAML document with the types that SnakeYAML gives it (YAML 1.1): a quoted scalar is text, a
/// plain one is what it looks like, so 1.9 is a number and '1.9' is not. Merge keys are expanded. Throws
/// std::invalid_argument, with line and column, for anything that is not one well-formed document: broken
/// syntax, a second document, a member twice, an unknown tag, bytes that are not UTF-8, an alias of something
/// that is not finished, more than 100 levels, 100 aliases or 200 000 values with the aliases expanded.
[[nodiscard]] Json parseYaml(std::string_view text);

/// A plain scalar as the value that YAML 1.1 makes of it: null, true or false, a number, else text.
/// Throws std::invalid_argument for .inf and .nan, which JSON cannot hold.
[[nodiscard]] Json plainScalar(const std::string& text);

} // namespace vvp::demo

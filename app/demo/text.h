// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vvp::demo {

/// Whether these bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// The text without the blanks (U+0020 alone) around it.
[[nodiscard]] std::string trimmed(const std::string& text);

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vvp {

/// What shows text as it is in a tooltip, which takes what looks like HTML for HTML.
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace vvp

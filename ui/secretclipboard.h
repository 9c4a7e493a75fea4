// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vvp {

/// How long a secret stays in the clipboard, in seconds.
inline constexpr int secretInClipboardFor = 10;

/// Puts a secret into the clipboard, marked so that clipboard managers do not keep it, and takes it out again
/// after secretInClipboardFor and when the program ends, unless something else is there by then.
void copySecret(const QString& secret);

} // namespace vvp

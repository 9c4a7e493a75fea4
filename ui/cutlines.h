// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vvp {

/// Whether a line has more than so many characters. QPlainTextEdit lays out the whole of a line at every key:
/// one of 50 000 characters takes 17 ms, of a million 300 ms, and wrapping that one half a minute.
[[nodiscard]] bool hasLineLongerThan(const QString& text, qsizetype longest);

/// The text with each longer line cut there, saying how much of it is missing. LF ends lines.
[[nodiscard]] QString withLinesCut(const QString& text, qsizetype longest);

} // namespace vvp

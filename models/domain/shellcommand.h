// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace vvp {

/// A word as a POSIX shell, bash too, takes it for exactly this, whatever is in it but NUL. Pure.
[[nodiscard]] QString shellWord(const QString& word);

/// A program and its arguments as a line that a POSIX shell takes for exactly these, whatever is in them: for
/// a person to paste. The console itself never runs a shell. Pure.
[[nodiscard]] QString shellCommand(const QString& program, const QStringList& arguments);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace vvp {

/// A program and its arguments as a line that a POSIX shell takes for exactly these, whatever is in them: for
/// a person to paste. The console itself never runs a shell. Pure.
[[nodiscard]] QString shellCommand(const QString& program, const QStringList& arguments);

} // namespace vvp

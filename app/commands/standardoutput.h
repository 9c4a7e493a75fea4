// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QStringList>

namespace vvp {

/// Writes all of bytes to standard output, at once. Storage where that fails; see isReaderGone(). Any thread.
[[nodiscard]] Result<Done> writeOutput(const QByteArray& bytes);

/// Whether the error of writeOutput() is that nobody reads any more, as after `| head`: no failure of ours.
[[nodiscard]] bool isReaderGone(const Error& error);

/// A line on standard error, with the program's name before it. What a server said is made visible.
void complain(const QString& text);

/// The rows as columns that begin under each other, the heads first; characters that mislead are made
/// visible. Pure.
[[nodiscard]] QByteArray asTable(const QStringList& heads, const QList<QStringList>& rows);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QCommandLineOption>
#include <QStringList>

class QCommandLineParser;

namespace vvp {

/// What documents are shown as.
enum class OutputFormat { Table, Name, Yaml, Json };

/// The option -o, and the format that it asks for: a table where it was not given. Rejected for another word.
[[nodiscard]] QCommandLineOption outputOption(const QString& description);
[[nodiscard]] Result<OutputFormat> outputFormat(const QCommandLineParser& parser);

/// Writes all of bytes to standard output, at once. Storage where that fails; see isReaderGone(). Any thread.
[[nodiscard]] Result<Done> writeOutput(const QByteArray& bytes);

/// Whether the error of writeOutput() is that nobody reads any more, as after `| head`: no failure of ours.
[[nodiscard]] bool isReaderGone(const Error& error);

/// A line on standard error, with the program's name before it. What a server said is made visible.
void complain(const QString& text);

/// Rows as columns that begin under each other; characters that mislead are made visible, and what is empty
/// is a dash. A value.
class TableText final {
public:
    /// Room for these rows, the heads among them.
    explicit TableText(const QList<QStringList>& rows);
    [[nodiscard]] QByteArray line(const QStringList& row) const;

private:
    QList<qsizetype> m_widths;
};

/// All of a table, the heads first. Pure.
[[nodiscard]] QByteArray asTable(const QStringList& heads, const QList<QStringList>& rows);

} // namespace vvp

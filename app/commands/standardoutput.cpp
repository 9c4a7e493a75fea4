// SPDX-License-Identifier: Apache-2.0
#include "app/commands/standardoutput.h"

#include "models/tables/words.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype gap = 3; // blanks between columns
static const char* const readerGone = "EPIPE";

QCommandLineOption outputOption(const QString& description)
{
    return { { u"o"_s, u"output"_s }, description, u"format"_s };
}

Result<OutputFormat> outputFormat(const QCommandLineParser& parser)
{
    static const QStringList formats{ u"table"_s, u"name"_s, u"yaml"_s, u"json"_s };
    const QString format = parser.isSet(u"output"_s) ? parser.value(u"output"_s) : formats.first();
    if (!formats.contains(format)) {
        return Error::of(Error::Kind::Rejected,
            QCoreApplication::translate("vvp::Commands", "“%1” is no format. There is: %2.")
                .arg(format, formats.join(u", "_s)));
    }
    return static_cast<OutputFormat>(formats.indexOf(format));
}

Result<Done> writeOutput(const QByteArray& bytes)
{
    const char* from = bytes.constData();
    auto left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        const ssize_t count = ::write(STDOUT_FILENO, from, left);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && errno == EPIPE) {
            return Error::of(Error::Kind::Storage, QString::fromLatin1(readerGone));
        }
        if (count < 0) {
            return Error::of(Error::Kind::Storage,
                QCoreApplication::translate("vvp::Commands", "Standard output could not be written."),
                QString::fromLocal8Bit(std::strerror(errno))); // NOLINT(concurrency-mt-unsafe)
        }
        from += count;
        left -= static_cast<std::size_t>(count);
    }
    return Done();
}

bool isReaderGone(const Error& error)
{
    return error.kind == Error::Kind::Storage && error.summary == QLatin1String(readerGone);
}

void complain(const QString& text)
{
    std::fprintf(stderr, "vvp-console: %s\n", qPrintable(visibleWhole(text)));
}

static QString cellText(const QString& text)
{
    return text.isEmpty() ? u"-"_s : visibleText(text);
}

TableText::TableText(const QList<QStringList>& rows)
{
    for (const QStringList& row : rows) {
        m_widths.resize(std::max(m_widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i) {
            m_widths[i] = std::max(m_widths.at(i), cellText(row.at(i)).size());
        }
    }
}

QByteArray TableText::line(const QStringList& row) const
{
    QString text;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const bool isLast = i + 1 == row.size();
        const QString cell = cellText(row.at(i));
        text += isLast ? cell : cell.leftJustified(m_widths.at(i) + gap);
    }
    text += u'\n';
    return text.toUtf8();
}

QByteArray asTable(const QStringList& heads, const QList<QStringList>& rows)
{
    const TableText table(QList<QStringList>{ heads } + rows);
    QByteArray text = table.line(heads);
    for (const QStringList& row : rows) {
        text += table.line(row);
    }
    return text;
}

} // namespace vvp

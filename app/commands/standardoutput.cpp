// SPDX-License-Identifier: Apache-2.0
#include "app/commands/standardoutput.h"

#include "models/tables/words.h"

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

QByteArray asTable(const QStringList& heads, const QList<QStringList>& rows)
{
    QList<QStringList> lines{ heads };
    for (const QStringList& row : rows) {
        QStringList cells;
        for (const QString& cell : row) {
            cells << (cell.isEmpty() ? u"-"_s : visibleText(cell));
        }
        lines << cells;
    }
    QList<qsizetype> widths(heads.size(), 0);
    for (const QStringList& line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths.at(i), line.at(i).size());
        }
    }
    QString text;
    for (const QStringList& line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i) {
            const bool isLast = i + 1 == line.size();
            text += isLast ? line.at(i) : line.at(i).leftJustified(widths.at(i) + gap);
        }
        text += u'\n';
    }
    return text.toUtf8();
}

} // namespace vvp

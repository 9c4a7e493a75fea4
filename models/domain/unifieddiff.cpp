// SPDX-License-Identifier: Apache-2.0
#include "models/domain/unifieddiff.h"

#include "models/domain/textdiff.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype linesRound = 3; // unchanged lines, as `diff -u` has them

namespace {

/// A text as lines that keep their ends, so that a last one without it is not equal to one that has it.
QStringList wholeLinesOf(const QString& text)
{
    QStringList lines;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = text.indexOf(u'\n', from);
        const qsizetype to = end < 0 ? text.size() : end + 1;
        lines << text.mid(from, to - from);
        from = to;
    }
    return lines;
}

/// Writes rows of a comparison, hunk by hunk.
class Hunks final {
public:
    Hunks(const QStringList& before, const QStringList& after) : m_before(before), m_after(after) { }

    /// Rows first to end, of which those at the edges are unchanged; what went before has `before` and
    /// `after` lines.
    void write(const QList<DiffRow>& rows, qsizetype first, qsizetype end, qsizetype before, qsizetype after)
    {
        QString body;
        qsizetype removed = 0;
        qsizetype added = 0;
        for (qsizetype at = first; at < end;) {
            if (rows.at(at).isSame) {
                addLine(body, u' ', m_before.at(rows.at(at).left));
                ++removed;
                ++added;
                ++at;
                continue;
            }
            const qsizetype from = at;
            for (; at < end && !rows.at(at).isSame; ++at) {
                if (rows.at(at).left >= 0) {
                    addLine(body, u'-', m_before.at(rows.at(at).left));
                    ++removed;
                }
            }
            for (qsizetype i = from; i < at; ++i) {
                if (rows.at(i).right >= 0) {
                    addLine(body, u'+', m_after.at(rows.at(i).right));
                    ++added;
                }
            }
        }
        m_text += u"@@ -%1 +%2 @@\n"_s.arg(range(before, removed), range(after, added)) + body;
    }
    [[nodiscard]] const QString& text() const { return m_text; }

private:
    /// "12,3"; a range without lines is named by the line before it.
    static QString range(qsizetype before, qsizetype count)
    {
        const QString start = QString::number(count == 0 ? before : before + 1);
        return count == 1 ? start : QString(start + u',' + QString::number(count));
    }
    static void addLine(QString& body, QChar sign, const QString& line)
    {
        body += sign + line;
        if (!line.endsWith(u'\n')) {
            body += u"\n\\ No newline at end of file\n"_s;
        }
    }

    const QStringList& m_before;
    const QStringList& m_after;
    QString m_text;
};

} // namespace

QString unifiedDiff(
    const QString& before, const QString& after, const QString& beforeName, const QString& afterName)
{
    const QStringList left = wholeLinesOf(before);
    const QStringList right = wholeLinesOf(after);
    const QList<DiffRow> rows = textDiff(left, right);
    const auto isOther = [](const DiffRow& row) { return !row.isSame; };
    Hunks hunks(left, right);
    qsizetype leftLines = 0; // before `from`
    qsizetype rightLines = 0;
    qsizetype from = 0;
    const auto skipTo = [&](qsizetype to) {
        for (; from < to; ++from) {
            leftLines += rows.at(from).left >= 0 ? 1 : 0;
            rightLines += rows.at(from).right >= 0 ? 1 : 0;
        }
    };
    while (true) {
        const auto changed = std::find_if(rows.begin() + from, rows.end(), isOther);
        if (changed == rows.end()) {
            break;
        }
        // Up to the next stretch of unchanged lines that is too long to stand between two changes.
        qsizetype end = changed - rows.begin();
        for (qsizetype at = end; at < rows.size() && at - end <= 2 * linesRound; ++at) {
            if (isOther(rows.at(at))) {
                end = at + 1;
            }
        }
        skipTo(std::max(from, (changed - rows.begin()) - linesRound));
        const qsizetype last = std::min(end + linesRound, rows.size());
        hunks.write(rows, from, last, leftLines, rightLines);
        skipTo(last);
    }
    return hunks.text().isEmpty()
        ? QString()
        : QString(u"--- "_s + beforeName + u"\n+++ "_s + afterName + u'\n' + hunks.text());
}

} // namespace vvp

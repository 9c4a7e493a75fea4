// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/podlog.h"

#include "models/tables/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

struct PodLogWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::PodLog)
};

void PodLog::add(const QByteArray& bytes)
{
    m_waiting += bytes;
    if (m_waiting.size() <= mostWaiting) {
        return;
    }
    // Nobody could read it at this pace: the older half goes without being looked at.
    const qsizetype end = m_waiting.indexOf('\n', m_waiting.size() / 2);
    const qsizetype cut = end < 0 ? m_waiting.size() : end + 1;
    m_dropped += std::max<qsizetype>(1, std::count(m_waiting.cbegin(), m_waiting.cbegin() + cut, '\n'));
    m_waiting.remove(0, cut);
}

PodLog::Change PodLog::settle(bool isEnd)
{
    const auto before = static_cast<qsizetype>(m_lines.size());
    qsizetype added = 0;
    qsizetype start = 0;
    for (qsizetype end = m_waiting.indexOf('\n'); end >= 0; end = m_waiting.indexOf('\n', start)) {
        take(m_waiting.sliced(start, end - start));
        start = end + 1;
        added += 1;
    }
    m_waiting.remove(0, start);
    if (isEnd && !m_waiting.isEmpty()) {
        take(std::exchange(m_waiting, {}));
        added += 1;
    }
    qsizetype removed = 0;
    while (static_cast<qsizetype>(m_lines.size()) > mostLines || m_characters > mostCharacters) {
        m_characters -= m_lines.front().text.size();
        m_lines.pop_front();
        removed += 1;
    }
    m_dropped += removed;
    // Of lines that came and went at once nobody heard.
    const qsizetype unseen = std::max<qsizetype>(0, removed - before);
    return { removed - unseen, added - unseen };
}

void PodLog::clear()
{
    *this = PodLog();
}

/// Text without the escape sequences that colour it. Tabs stay; other control characters become their
/// pictures of Unicode, and what else misleads becomes visible.
static QString readable(QString text)
{
    static const QRegularExpression colours(u"\x1b\\[[0-9;]*m"_s);
    static constexpr char16_t pictures = 0x2400;
    if (text.contains(u'\x1b')) {
        text.remove(colours);
    }
    for (QChar& c : text) {
        if (c.unicode() < 0x20 && c != u'\t') {
            c = QChar(static_cast<char16_t>(pictures + c.unicode()));
        }
    }
    return visibleWhole(text);
}

void PodLog::take(const QByteArray& bytes)
{
    LogLine line;
    // “2026-11-23T12:53:14.123456789Z ” before each line, because it was asked for.
    static constexpr qsizetype shortestTime = 20;
    static constexpr qsizetype longestTime = 36;
    const qsizetype blank = bytes.left(longestTime).indexOf(' ');
    const bool hasTime = blank >= shortestTime && bytes.at(4) == '-' && bytes.at(10) == 'T';
    if (hasTime) {
        line.time = QString::fromLatin1(bytes.left(blank));
    }
    QByteArray rest = hasTime ? bytes.sliced(blank + 1) : bytes;
    if (rest.endsWith('\r')) {
        rest.chop(1);
    }
    if (rest.size() > longestLine) {
        const QString more = PodLogWords::tr(" … and %1 bytes more").arg(rest.size() - longestLine);
        line.text = readable(QString::fromUtf8(rest.left(longestLine))) + more;
    } else {
        line.text = readable(QString::fromUtf8(rest));
    }
    m_characters += line.text.size();
    m_lines.push_back(std::move(line));
}

QString shownLine(const LogLine& line, bool withTime)
{
    return withTime && !line.time.isEmpty() ? QString(line.time + u"  "_s + line.text) : line.text;
}

QString PodLog::text(bool withTimes) const
{
    QString text;
    text.reserve(m_characters + static_cast<qsizetype>(m_lines.size()));
    for (const LogLine& line : m_lines) {
        text += shownLine(line, withTimes) + u'\n';
    }
    return text;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <deque>

namespace vvp {

/// One line of a pod's log.
struct LogLine {
    QString time; ///< as the cluster wrote it (RFC 3339); empty where the line has none
    QString text; ///< without colours; what could mislead is visible; cut at PodLog::longestLine
};

/// The newest lines of a log that may have no end: bytes go in as they come, lines come out, and what was
/// dropped is counted. However fast bytes come, it holds a few megabytes, and add() costs next to nothing. A
/// value; any one thread.
class PodLog final {
public:
    static constexpr qsizetype mostLines = 10'000;
    static constexpr qsizetype mostCharacters = 4'000'000; ///< of all lines together
    static constexpr qsizetype longestLine = 10'000;
    static constexpr qsizetype mostWaiting = 2 * 1024 * 1024; ///< bytes between two calls of settle()

    /// What settle() did to lines().
    struct Change {
        qsizetype removed = 0; ///< from the front
        qsizetype added = 0; ///< at the end
    };

    /// Takes bytes as the tool wrote them, each line with its time before it.
    void add(const QByteArray& bytes);
    /// Makes lines of what was added. The last line counts when its end has come, or with isEnd.
    Change settle(bool isEnd = false);
    void clear();

    [[nodiscard]] const std::deque<LogLine>& lines() const { return m_lines; }
    /// Lines that came and are not kept.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    /// All lines, each with its end.
    [[nodiscard]] QString text(bool withTimes) const;

private:
    void take(const QByteArray& bytes);

    QByteArray m_waiting;
    std::deque<LogLine> m_lines;
    qsizetype m_characters = 0;
    qint64 m_dropped = 0;
};

/// A line as a person sees it.
[[nodiscard]] QString shownLine(const LogLine& line, bool withTime);

} // namespace vvp

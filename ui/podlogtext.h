// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/podlog.h"

#include <QPlainTextEdit>

namespace vvp {

/// Shows the lines of a PodLog: read-only, monospaced, with what is searched for marked in what is in sight.
/// While it follows, the end is in sight; scrolling up lets go of it, scrolling to the end takes it again.
/// GUI thread.
class PodLogText final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit PodLogText(QWidget* parent = nullptr);

    /// Takes what has changed at the end and the beginning of the log.
    void take(const PodLog& log, const PodLog::Change& change);
    /// Shows all of the log anew.
    void showAll(const PodLog& log);
    void setWithTimes(bool withTimes) { m_withTimes = withTimes; }

    void setFollowing(bool follows);
    [[nodiscard]] bool isFollowing() const { return m_follows; }

    /// Marks text; empty marks nothing.
    void setMarked(const QString& text, Qt::CaseSensitivity caseSensitivity);
    /// Selects the next place of the marked text, or the one before, going round at the end. Lets go of the
    /// end of the log. False where there is none.
    bool goToMarked(bool backwards);

Q_SIGNALS:
    /// By scrolling.
    void followingChanged(bool follows);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void removeFirst(qsizetype count);
    void append(const PodLog& log, qsizetype count);
    void goToEnd();
    void scrolled();
    void mark();

    QString m_marked;
    Qt::CaseSensitivity m_caseSensitivity = Qt::CaseInsensitive;
    qsizetype m_shown = 0; // lines; an empty document has a block all the same
    bool m_withTimes = false;
    bool m_follows = true;
    bool m_isOurs = false; // what scrolls
};

} // namespace vvp

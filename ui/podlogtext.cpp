// SPDX-License-Identifier: Apache-2.0
#include "ui/podlogtext.h"

#include "ui/textsearch.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <utility>

namespace vvp {

PodLogText::PodLogText(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(textFont(TextStyle::Monospace));
    document()->setDocumentMargin(Metrics().u(2));
    showFoundInAccent(*this);
    // Whole pages are scrolled past scrollContentsBy(), and past the signals of the scroll bar.
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect&, int dy) {
        if (dy != 0 && !m_isOurs) {
            scrolled();
        }
    });
}

void PodLogText::take(const PodLog& log, const PodLog::Change& change)
{
    if (change.removed == 0 && change.added == 0) {
        return;
    }
    if (change.removed >= m_shown) {
        showAll(log);
        return;
    }
    m_isOurs = true;
    const int place = verticalScrollBar()->value();
    removeFirst(change.removed);
    append(log, change.added);
    m_isOurs = false;
    if (m_follows) {
        goToEnd();
    } else if (change.removed > 0) {
        // What was in sight stays there, until it is dropped itself.
        m_isOurs = true;
        verticalScrollBar()->setValue(place - static_cast<int>(change.removed));
        m_isOurs = false;
    }
    mark();
}

void PodLogText::showAll(const PodLog& log)
{
    m_isOurs = true;
    const int place = verticalScrollBar()->value();
    QString text = log.text(m_withTimes);
    text.chop(1); // the end of the last line, which would begin another one
    setPlainText(text);
    m_shown = static_cast<qsizetype>(log.lines().size());
    verticalScrollBar()->setValue(place);
    m_isOurs = false;
    if (m_follows) {
        goToEnd();
    }
    mark();
}

void PodLogText::removeFirst(qsizetype count)
{
    if (count <= 0) {
        return;
    }
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor, static_cast<int>(count));
    cursor.removeSelectedText();
    m_shown -= count;
}

void PodLogText::append(const PodLog& log, qsizetype count)
{
    const auto& lines = log.lines();
    QString text;
    for (auto line = lines.cend() - count; line != lines.cend(); ++line) {
        if (m_shown > 0) {
            text += u'\n';
        }
        text += shownLine(*line, m_withTimes);
        m_shown += 1;
    }
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text);
}

void PodLogText::goToEnd()
{
    const bool wasOurs = std::exchange(m_isOurs, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_isOurs = wasOurs;
}

void PodLogText::setFollowing(bool follows)
{
    m_follows = follows;
    if (follows) {
        goToEnd();
    }
}

void PodLogText::setMarked(const QString& text, Qt::CaseSensitivity caseSensitivity)
{
    m_marked = text;
    m_caseSensitivity = caseSensitivity;
    mark();
}

bool PodLogText::goToMarked(bool backwards)
{
    return goToText(*this, m_marked, m_caseSensitivity, backwards) != FoundPlace::None;
}

void PodLogText::mark()
{
    const bool wasOurs = std::exchange(m_isOurs, true);
    setExtraSelections(marksInSight(*this, m_marked, m_caseSensitivity));
    m_isOurs = wasOurs;
}

void PodLogText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showFoundInAccent(*this);
        mark();
    }
}

void PodLogText::resizeEvent(QResizeEvent* event)
{
    const bool wasOurs = std::exchange(m_isOurs, true);
    QPlainTextEdit::resizeEvent(event);
    m_isOurs = wasOurs;
    if (m_follows) {
        goToEnd();
    }
    mark();
}

void PodLogText::scrolled()
{
    const bool isAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (isAtEnd != m_follows) {
        m_follows = isAtEnd;
        Q_EMIT followingChanged(m_follows);
    }
    mark();
}

} // namespace vvp

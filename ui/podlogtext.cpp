// SPDX-License-Identifier: Apache-2.0
#include "ui/podlogtext.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <utility>

namespace vvp {

static constexpr int mostMarks = 500; // in sight at once

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
    takeColours();
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

/// What was found stands out among what is marked, while the focus is where one types as well.
void PodLogText::takeColours()
{
    const QColor background = colour(Role::Accent, palette());
    if (palette().color(QPalette::Highlight) == background) {
        return;
    }
    QPalette own;
    own.setColor(QPalette::Highlight, background);
    own.setColor(QPalette::HighlightedText, palette().color(QPalette::Base));
    setPalette(own);
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

void PodLogText::setMarked(const QString& text)
{
    m_marked = text;
    mark();
}

bool PodLogText::goToMarked(bool backwards)
{
    if (m_marked.isEmpty()) {
        return false;
    }
    const QTextDocument::FindFlags flags
        = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor found = document()->find(m_marked, textCursor(), flags);
    if (found.isNull()) {
        QTextCursor start(document());
        if (backwards) {
            start.movePosition(QTextCursor::End);
        }
        found = document()->find(m_marked, start, flags);
    }
    if (found.isNull()) {
        return false;
    }
    setTextCursor(found);
    centerCursor();
    return true;
}

/// Marks what is in sight only: a log may have the text in each of its lines.
void PodLogText::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(colour(Role::WarningBackground, palette()));
    format.setForeground(colour(Role::WarningText, palette()));
    format.setFontWeight(QFont::DemiBold);
    const int bottom = viewport()->height();
    for (QTextBlock block = firstVisibleBlock(); !m_marked.isEmpty() && block.isValid();
         block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > bottom) {
            break;
        }
        const QString text = block.text();
        for (qsizetype at = text.indexOf(m_marked, 0, Qt::CaseInsensitive);
             at >= 0 && marks.size() < mostMarks;
             at = text.indexOf(m_marked, at + m_marked.size(), Qt::CaseInsensitive)) {
            QTextCursor cursor(document());
            cursor.setPosition(block.position() + static_cast<int>(at));
            cursor.setPosition(
                block.position() + static_cast<int>(at + m_marked.size()), QTextCursor::KeepAnchor);
            marks.append({ cursor, format });
        }
    }
    const bool wasOurs = std::exchange(m_isOurs, true);
    setExtraSelections(marks);
    m_isOurs = wasOurs;
}

void PodLogText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        takeColours();
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

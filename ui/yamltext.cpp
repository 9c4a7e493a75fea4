// SPDX-License-Identifier: Apache-2.0
#include "ui/yamltext.h"

#include "models/domain/yaml.h"
#include "ui/cutlines.h"
#include "ui/linenumbers.h"
#include "ui/theme/metrics.h"
#include "ui/yamlcolours.h"
#include "ui/yamlsuggestions.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextDocument>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int indentation = 2; // blanks, as the platform's own documents have it

YamlText::YamlText(QWidget* parent) : QPlainTextEdit(parent)
{
    setFont(textFont(TextStyle::Monospace));
    setLineWrapMode(NoWrap);
    document()->setDocumentMargin(Metrics().u(2));
    m_colours = new YamlColours(document());
    m_suggestions = new YamlSuggestions(this);
    connect(m_suggestions, &YamlSuggestions::valueBegun, this, [this] { m_suggestions->open(text(), true); });
    m_numbers = new LineNumbers(this, [this] {
        QList<LineNumbers::Line> lines;
        const int bottom = viewport()->height();
        for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
            if (place.top() > bottom) {
                break;
            }
            lines.append({ block.blockNumber() + 1, qRound(place.top()), fontMetrics().lineSpacing() });
        }
        return lines;
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &YamlText::makeRoomForNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0) {
            m_numbers->scroll(0, dy);
        } else {
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
        }
    });
    makeRoomForNumbers();
}

void YamlText::makeRoomForNumbers()
{
    const int width = m_numbers->neededWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), width, viewport()->height());
}

void YamlText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    makeRoomForNumbers();
}

void YamlText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (m_numbers == nullptr) {
        return; // while it is made
    }
    if (event->type() == QEvent::FontChange) {
        m_numbers->setFont(font());
        makeRoomForNumbers();
    } else if (event->type() == QEvent::PaletteChange) {
        const QSignalBlocker blocker(this); // colours are no change of the text
        m_colours->rehighlight();
    }
}

void YamlText::colourise(bool isYaml)
{
    takeShape();
    if (!isPlain()) {
        const QSignalBlocker blocker(this); // colours are no change of the text
        m_colours->take(
            document()->toRawText().replace(QChar::ParagraphSeparator, u'\n'), isYaml && !isCut());
    }
}

bool YamlText::isPlain() const
{
    return document()->characterCount() > mostColoured;
}

/// What its size allows.
void YamlText::takeShape()
{
    QTextDocument* const coloured = isPlain() ? nullptr : document();
    if (m_colours->document() != coloured) {
        m_colours->setDocument(coloured);
    }
    const bool isReading = !m_isEditable || isCut();
    if (isReadOnly() != isReading) {
        setReadOnly(isReading);
        setTextInteractionFlags(
            isReading ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::TextEditorInteraction);
    }
}

void YamlText::setEditable(bool editable)
{
    m_isEditable = editable;
    takeShape();
}

void YamlText::setText(const QString& text)
{
    m_suggestions->close();
    const bool isLong = hasLineLongerThan(text, longestLine);
    m_whole = isLong ? text : QString();
    if (text.size() > mostColoured) {
        m_colours->setDocument(nullptr); // before it is asked for every line
    }
    setPlainText(isLong ? withLinesCut(text, longestLine) : text);
    takeShape();
}

QString YamlText::text() const
{
    if (isCut()) {
        return m_whole;
    }
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text;
}

void YamlText::replaceBy(const QString& text)
{
    if (isCut() || hasLineLongerThan(text, longestLine)) {
        setText(text);
        return;
    }
    const QString old = this->text();
    const auto different = std::ranges::mismatch(old, text);
    const qsizetype first = different.in1 - old.begin();
    qsizetype behind = 0;
    const qsizetype most = std::min(old.size(), text.size()) - first;
    while (behind < most && old.at(old.size() - 1 - behind) == text.at(text.size() - 1 - behind)) {
        ++behind;
    }
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.setPosition(static_cast<int>(first));
    cursor.setPosition(static_cast<int>(old.size() - behind), QTextCursor::KeepAnchor);
    cursor.insertText(text.sliced(first, text.size() - behind - first));
    cursor.endEditBlock();
}

/// Without a way back the keyboard would be caught in it.
bool YamlText::focusNextPrevChild(bool next)
{
    if (next && !isReadOnly()) {
        return QPlainTextEdit::focusNextPrevChild(next);
    }
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): the text's own keeps it
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void YamlText::keyPressEvent(QKeyEvent* event)
{
    if (m_suggestions->wants(*event)) {
        event->ignore(); // so that they get it
        return;
    }
    if (isReadOnly()) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        if (!isPlain()) {
            m_suggestions->open(text(), true);
        }
        return;
    }
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) {
        QTextCursor cursor = textCursor();
        const int over = cursor.positionInBlock() % indentation;
        cursor.insertText(QString(indentation - over, u' '));
        return;
    }
    if (event->matches(QKeySequence::InsertParagraphSeparator)) {
        breakLine();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    if (m_suggestions->follows(*event)) {
        m_suggestions->open(text(), false);
    }
}

/// Begins a line where its first word most likely belongs: below the one above, below the first word of a
/// list item, or deeper where something was opened.
void YamlText::breakLine()
{
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const auto isBlank = [](QChar character) { return character == u' '; };
    auto word = std::ranges::find_if_not(before, isBlank);
    while (word != before.end() && *word == u'-' && word + 1 != before.end() && isBlank(*(word + 1))) {
        word = std::find_if_not(word + 1, before.end(), isBlank);
    }
    const QString opened = before.trimmed();
    const bool opens = opened.endsWith(u':') || opened.endsWith(u": |"_s) || opened.endsWith(u": >"_s);
    const auto column = static_cast<int>(word - before.begin());
    cursor.insertText(u'\n' + QString(column + (opens ? indentation : 0), u' '));
    setTextCursor(cursor);
    ensureCursorVisible();
}

void YamlText::insertFromMimeData(const QMimeData* source)
{
    const QString text = source->text();
    if (text.size() + document()->characterCount() > YamlLimits::bytes) {
        Q_EMIT pasteRefused(Refusal::TooLong, text);
    } else if (hasLineLongerThan(text, longestLine)) {
        Q_EMIT pasteRefused(Refusal::LongLine, text);
    } else {
        QPlainTextEdit::insertFromMimeData(source);
    }
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/yamltext.h"

#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextDocument>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int indentation = 2; // blanks, as the platform's own documents have it

YamlText::YamlText(qsizetype mostCharacters, QWidget* parent)
    : QPlainTextEdit(parent), m_mostCharacters(mostCharacters)
{
    setFont(textFont(TextStyle::Monospace));
    setLineWrapMode(NoWrap);
    document()->setDocumentMargin(Metrics().u(2));
}

QString YamlText::text() const
{
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text;
}

void YamlText::replaceBy(const QString& text)
{
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
    return next && !isReadOnly() ? QPlainTextEdit::focusNextPrevChild(next)
                                 : QAbstractScrollArea::focusNextPrevChild(next);
}

void YamlText::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier && !isReadOnly()) {
        QTextCursor cursor = textCursor();
        const int over = cursor.positionInBlock() % indentation;
        cursor.insertText(QString(indentation - over, u' '));
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void YamlText::insertFromMimeData(const QMimeData* source)
{
    if (source->text().size() + document()->characterCount() > m_mostCharacters) {
        Q_EMIT tooLong();
        return;
    }
    QPlainTextEdit::insertFromMimeData(source);
}

} // namespace vvp

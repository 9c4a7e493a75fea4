// SPDX-License-Identifier: Apache-2.0
#include "ui/fulltext.h"

#include "models/tables/words.h"
#include "ui/theme/metrics.h"

using namespace Qt::StringLiterals;

namespace vvp {

FullText::FullText(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QPlainTextEdit(parent)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(Metrics().h(2));
    setFont(textFont(TextStyle::Monospace));
    document()->setDocumentMargin(0);
}

void FullText::setText(const QString& text)
{
    if (text == m_text) {
        return;
    }
    m_text = text;
    QStringList lines = visibleWhole(text).split(u'\n');
    bool isLong = false;
    for (QString& line : lines) {
        if (line.size() > longestLine) {
            isLong = true;
            const auto cut = static_cast<int>(line.size() - longestLine);
            line = line.left(longestLine) + tr("… (%n more character(s))", nullptr, cut);
        }
    }
    // Wrapping one line of a million characters takes half a minute.
    setLineWrapMode(isLong ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    setPlainText(lines.join(u'\n'));
}

} // namespace vvp

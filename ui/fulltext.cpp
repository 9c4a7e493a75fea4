// SPDX-License-Identifier: Apache-2.0
#include "ui/fulltext.h"

#include "models/tables/words.h"
#include "ui/cutlines.h"
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
    const QString visible = visibleWhole(text);
    // A line that is cut would still be a page of wrapped ones.
    const bool isLong = hasLineLongerThan(visible, longestLine);
    setLineWrapMode(isLong ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    setPlainText(isLong ? withLinesCut(visible, longestLine) : visible);
}

} // namespace vvp

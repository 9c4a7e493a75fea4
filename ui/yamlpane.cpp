// SPDX-License-Identifier: Apache-2.0
#include "ui/yamlpane.h"

#include "ui/findbar.h"
#include "ui/textsearch.h"
#include "ui/yamltext.h"

#include <QLocale>
#include <QVBoxLayout>

namespace vvp {

using namespace Qt::StringLiterals;

YamlPane::YamlPane(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_text(new YamlText), m_shape(new InlineMessage)
{
    auto* const bar = new FindBar(objectName + u"Find"_s, tr("Find in the text"));
    m_text->setObjectName(objectName);
    m_text->setAccessibleName(accessibleName);
    m_text->setEditable(false);
    m_shape->setObjectName(objectName + u"Shape"_s);
    m_search = new TextSearch(m_text, bar);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_text, 1);
    column->addWidget(bar);
    column->addWidget(m_shape);
    setFocusProxy(m_text);
    connect(m_search, &TextSearch::marksChanged, this, &YamlPane::mark);
}

void YamlPane::setText(const QString& text)
{
    if (text != m_text->text()) {
        m_text->setText(text);
        m_text->colourise(true);
        tellShape({});
    }
}

void YamlPane::setMarks(const QList<QTextEdit::ExtraSelection>& marks)
{
    m_marks = marks;
    mark();
}

void YamlPane::mark()
{
    m_text->setExtraSelections(m_marks + m_search->marks());
}

void YamlPane::tellShape(const QList<InlineMessage::Answer>& answers)
{
    if (m_text->isCut()) {
        m_shape->say(InlineMessage::Tone::Information,
            tr("A line has over %1 characters: shown cut, and read-only.")
                .arg(QLocale().toString(YamlText::longestLine)),
            answers);
    } else if (m_text->isPlain()) {
        m_shape->say(InlineMessage::Tone::Information,
            tr("The text has more than %1 characters: it has no colours and no suggestions.")
                .arg(QLocale().toString(YamlText::mostColoured)));
    } else {
        m_shape->clear();
    }
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/messagearea.h"

#include <QAccessible>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

MessageArea::MessageArea(QWidget* parent) : QWidget(parent), m_bar(new InlineMessage)
{
    setObjectName(u"messages"_s);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_bar);
    hide();
}

void MessageArea::tell(
    InlineMessage::Tone tone, const QString& text, const QList<InlineMessage::Answer>& answers)
{
    const auto isSame = [&](const Message& message) { return message.tone == tone && message.text == text; };
    if (std::ranges::any_of(m_messages, isSame)) {
        return;
    }
    const auto lighter = std::ranges::find_if(
        std::as_const(m_messages), [tone](const Message& message) { return message.tone < tone; });
    m_messages.insert(lighter, { tone, text, answers });
    showGravest();
}

void MessageArea::withdraw(const QString& text)
{
    m_messages.removeIf([&text](const Message& message) { return message.text == text; });
    showGravest();
}

/// Each answer ends the message before it does what it is for, which may tell another one.
QList<InlineMessage::Answer> MessageArea::answersOf(const Message& message)
{
    QList<InlineMessage::Answer> answers;
    for (const InlineMessage::Answer& answer : message.answers) {
        answers.append({ answer.name, answer.text, [this, text = message.text, chosen = answer.chosen] {
                            withdraw(text);
                            chosen();
                        } });
    }
    if (answers.isEmpty()) {
        answers.append({ u"dismiss"_s, tr("Dismiss"), [this, text = message.text] { withdraw(text); } });
        if (m_messages.size() > 1) {
            answers.append({ u"dismissAll"_s, tr("Dismiss All"), [this] {
                                m_messages.removeIf(
                                    [](const Message& each) { return each.answers.isEmpty(); });
                                showGravest();
                            } });
        }
    }
    return answers;
}

void MessageArea::showGravest()
{
    if (m_messages.isEmpty()) {
        m_bar->clear();
        hide();
        return;
    }
    const Message message = m_messages.first();
    const bool isOther = m_bar->text() != message.text;
    m_bar->say(message.tone, message.text, answersOf(message));
    if (m_messages.size() > 1) {
        //: beside a message: how many others wait behind it
        m_bar->setNote(tr("and %n more", nullptr, static_cast<int>(m_messages.size()) - 1));
    }
    show();
    if (isOther) {
        QAccessibleEvent alert(m_bar, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inlinemessage.h"

#include <QWidget>

namespace vvp {

/// Where a window tells what happened, wherever the user is: one bar for all messages, of which the gravest
/// is shown, the oldest among equals, with the number of those that wait behind it. A message stays until the
/// user has answered it; the same one is not there twice. Hidden while there is none.
class MessageArea final : public QWidget {
    Q_OBJECT

public:
    explicit MessageArea(QWidget* parent = nullptr);

    /// Adds a message with its answers; any of them ends it. Without answers it has Dismiss.
    void tell(
        InlineMessage::Tone tone, const QString& text, const QList<InlineMessage::Answer>& answers = {});
    /// Takes a message away that is not true any more, whether it is shown or waits.
    void withdraw(const QString& text);
    [[nodiscard]] qsizetype count() const { return m_messages.size(); }

private:
    struct Message {
        InlineMessage::Tone tone;
        QString text;
        QList<InlineMessage::Answer> answers;
    };

    void showGravest();
    [[nodiscard]] QList<InlineMessage::Answer> answersOf(const Message& message);

    QList<Message> m_messages; // the gravest first, the oldest among equals
    InlineMessage* m_bar;
};

} // namespace vvp

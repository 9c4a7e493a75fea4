// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace vvp {

/// A bar in a dialog that says what happened and offers what can be done about it. Its text may be a
/// server's: it is plain, selectable, and characters that mislead are made visible. Hidden while it has none.
class InlineMessage final : public QWidget {
    Q_OBJECT

public:
    enum class Tone { Information, Warning, Error };

    /// A button of the message.
    struct Answer {
        QString name; ///< objectName
        QString text;
        std::function<void()> chosen; ///< called with the message still there; may say() another one
    };

    explicit InlineMessage(QWidget* parent = nullptr);

    /// Shows a message in place of the one before.
    void say(Tone tone, const QString& text, const QList<Answer>& answers = {});
    /// Hides the bar.
    void clear();
    [[nodiscard]] QString text() const;
    /// Whether there is a message now, in sight or on another tab.
    [[nodiscard]] bool isEmpty() const { return isHidden(); }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void takeColours();

    Tone m_tone = Tone::Information;
    QHBoxLayout* m_row = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QWidget* m_icon = nullptr;
    QLabel* m_text = nullptr;
};

} // namespace vvp

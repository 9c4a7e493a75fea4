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

    /// Shows a message in place of the one before. Where it is the same, its buttons stay, so that one that
    /// is being pressed or has the focus keeps both.
    void say(Tone tone, const QString& text, const QList<Answer>& answers = {});
    /// Words in secondary after the text, for example how many messages wait behind this one; say() ends
    /// them.
    void setNote(const QString& note);
    /// Hides the bar.
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const { return m_tone; }
    /// Whether there is a message now, in sight or on another tab.
    [[nodiscard]] bool isEmpty() const { return isHidden(); }

protected:
    /// Its text begins where that of the page or dialog does in which it is.
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool isSame(Tone tone, const QString& text, const QList<Answer>& answers) const;
    void takeColours();

    Tone m_tone = Tone::Information;
    QHBoxLayout* m_row = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QWidget* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_note = nullptr;
    QList<Answer> m_answers;
};

} // namespace vvp

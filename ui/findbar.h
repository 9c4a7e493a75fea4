// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace vvp {

/// The bar below a text in which something to find is typed: Return and F3 go to the next place, with Shift
/// to the one before, Escape closes it. Hidden until it is opened.
class FindBar final : public QWidget {
    Q_OBJECT

public:
    /// `name` is its objectName and begins those of its parts (NAMEField, NAMECount, …); `prompt` says in
    /// what is searched.
    FindBar(const QString& name, const QString& prompt, QWidget* parent = nullptr);

    /// Shows it with the focus in its field, whose text is selected; `text`, where it is not empty, becomes
    /// the field's.
    void open(const QString& text = {});
    void close();
    /// What is searched for; empty while the bar is closed.
    [[nodiscard]] QString text() const;
    [[nodiscard]] Qt::CaseSensitivity caseSensitivity() const;
    /// What was found, in some words.
    void setResult(const QString& words);

Q_SIGNALS:
    /// text() or caseSensitivity() is different.
    void changed();
    void nextWanted(bool backwards);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_field;
    QToolButton* m_case;
    QLabel* m_result;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace vvp {

/// The bar below a log in which text to find is typed: Return goes to the next place, Shift+Return to the one
/// before, Escape closes it. Hidden until it is opened.
class PodLogSearch final : public QWidget {
    Q_OBJECT

public:
    explicit PodLogSearch(QWidget* parent = nullptr);

    /// Shows it with the focus in its field, whose text is selected.
    void open();
    void close();
    /// What is searched for; empty while the bar is closed.
    [[nodiscard]] QString text() const;
    /// How many lines have the text.
    void setLineCount(int lines);

Q_SIGNALS:
    /// text() is different.
    void changed();
    void nextWanted(bool backwards);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_field;
    QLabel* m_count;
};

} // namespace vvp

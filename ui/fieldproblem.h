// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace vvp {

/// The line below a field that says what is wrong with it: the error icon and one sentence. Hidden while
/// there is nothing to say. GUI thread.
class FieldProblem final : public QWidget {
    Q_OBJECT

public:
    explicit FieldProblem(QWidget* parent = nullptr);

    /// What is wrong, as plain text; empty hides the line.
    void setText(const QString& text);
    [[nodiscard]] QString text() const;

private:
    QLabel* m_text = nullptr;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QPlainTextEdit;

namespace vvp {

/// The numbers of the lines of a text, at its left edge; its owner makes room for width() and tells it when
/// the text moved. GUI thread.
class LineNumbers final : public QWidget {
    Q_OBJECT

public:
    /// What is to be painted: the number of a line, and where its line begins and how high it is.
    struct Line {
        int number = 0; ///< 1-based
        int top = 0;
        int height = 0;
    };

    /// `lines` gives those in sight.
    LineNumbers(QPlainTextEdit* text, std::function<QList<Line>()> lines);

    /// What the number of the last line needs.
    [[nodiscard]] int neededWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPlainTextEdit* m_text;
    std::function<QList<Line>()> m_lines;
};

} // namespace vvp

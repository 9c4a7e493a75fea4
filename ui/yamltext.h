// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace vvp {

class LineNumbers;
class YamlColours;

/// A YAML text with line numbers and colours: monospaced, lines do not wrap, Tab writes blanks and Shift+Tab
/// leaves it, a new line is indented as its place asks for, a paste or drop that would make it too long is
/// refused whole. GUI thread.
class YamlText final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit YamlText(qsizetype mostCharacters, QWidget* parent = nullptr);

    /// The text as it is, lines ending with LF; QPlainTextEdit::toPlainText() makes blanks of no-break
    /// spaces.
    [[nodiscard]] QString text() const;
    /// Changes only what differs, as one step that can be undone; the cursor stays where it can.
    void replaceBy(const QString& text);
    /// Colours the text as it is now; isYaml whether fromYaml() reads it.
    void colourise(bool isYaml);

Q_SIGNALS:
    /// A paste was refused.
    void tooLong();

protected:
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void breakLine();
    void makeRoomForNumbers();

    qsizetype m_mostCharacters;
    YamlColours* m_colours = nullptr;
    LineNumbers* m_numbers = nullptr;
};

} // namespace vvp

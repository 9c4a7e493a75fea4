// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace vvp {

/// The text of a YamlEdit: monospaced, lines do not wrap, Tab writes blanks and Shift+Tab leaves it, a paste
/// or drop that would make it too long is refused whole. GUI thread.
class YamlText final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit YamlText(qsizetype mostCharacters, QWidget* parent = nullptr);

    /// The text as it is, lines ending with LF; QPlainTextEdit::toPlainText() makes blanks of no-break
    /// spaces.
    [[nodiscard]] QString text() const;
    /// Changes only what differs, as one step that can be undone; the cursor stays where it can.
    void replaceBy(const QString& text);

Q_SIGNALS:
    /// A paste was refused.
    void tooLong();

protected:
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    qsizetype m_mostCharacters;
};

} // namespace vvp

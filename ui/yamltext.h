// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace vvp {

class LineNumbers;
class YamlColours;
class YamlSuggestions;

/// A YAML text with line numbers, colours and suggestions: monospaced, lines do not wrap, Tab writes blanks
/// and Shift+Tab leaves it, a new line is indented as its place asks for. A paste or drop that fromYaml()
/// could not read because of its size is refused whole. GUI thread.
class YamlText final : public QPlainTextEdit {
    Q_OBJECT

public:
    /// A longer text has no colours and no suggestions.
    static constexpr qsizetype mostColoured = 1'000'000; // characters
    /// A text with a longer line is shown with that line cut, and cannot be edited; see hasLineLongerThan().
    static constexpr qsizetype longestLine = 50'000;

    /// Why a paste was not taken.
    enum class Refusal { TooLong, LongLine };

    explicit YamlText(QWidget* parent = nullptr);

    /// Shows another text; nothing of the one before is left to undo.
    void setText(const QString& text);
    /// The text as it is, lines ending with LF; QPlainTextEdit::toPlainText() makes blanks of no-break
    /// spaces, and has not all of a text that is cut.
    [[nodiscard]] QString text() const;
    /// How many characters text() has.
    [[nodiscard]] qsizetype length() const
    {
        return isCut() ? m_whole.size() : document()->characterCount() - 1;
    }
    /// Changes only what differs, as one step that can be undone; the cursor stays where it can.
    void replaceBy(const QString& text);
    /// Colours the text as it is now; isYaml whether fromYaml() reads it.
    void colourise(bool isYaml);
    /// Whether it is too long for colours and suggestions.
    [[nodiscard]] bool isPlain() const;
    /// Whether it is shown cut.
    [[nodiscard]] bool isCut() const { return !m_whole.isEmpty(); }

    /// Whether the user may edit it, as long as it is not cut. A text that is read-only can be walked through
    /// and copied from; Tab leaves it.
    void setEditable(bool editable);
    [[nodiscard]] YamlSuggestions& suggestions() const { return *m_suggestions; }

Q_SIGNALS:
    void pasteRefused(vvp::YamlText::Refusal why, const QString& text);

protected:
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void breakLine();
    void makeRoomForNumbers();
    void takeShape();

    QString m_whole; // what is shown cut; empty: what is shown is all
    bool m_isEditable = true;
    YamlColours* m_colours = nullptr;
    LineNumbers* m_numbers = nullptr;
    YamlSuggestions* m_suggestions = nullptr;
};

} // namespace vvp

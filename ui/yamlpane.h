// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inlinemessage.h"

#include <QTextEdit>
#include <QWidget>

namespace vvp {

class TextSearch;
class YamlText;

/// A YAML text with what belongs to every one: the bar that finds in it, and a line where it is too long to
/// be shown as usual. To read, until text() is made editable. GUI thread.
class YamlPane final : public QWidget {
    Q_OBJECT

public:
    /// Both names are the text's.
    YamlPane(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);

    [[nodiscard]] YamlText& text() const { return *m_text; }
    /// Shows a text, coloured as far as it is YAML; the place where the reader is stays if it is the same.
    void setText(const QString& text);
    /// Marks of its owner, beside those of what was found.
    void setMarks(const QList<QTextEdit::ExtraSelection>& marks);
    /// Says where the text is not shown as usual, with what can be done about a line that is cut.
    void tellShape(const QList<InlineMessage::Answer>& answers);

private:
    void mark();

    YamlText* m_text;
    InlineMessage* m_shape;
    TextSearch* m_search;
    QList<QTextEdit::ExtraSelection> m_marks;
};

} // namespace vvp

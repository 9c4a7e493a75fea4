// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yaml.h"

#include <QTimer>
#include <QWidget>

namespace vvp {

class InlineMessage;
class YamlText;

/// An editor for one YAML document. It says below the text what keeps it from being read, where, and what
/// can be done about it; it reads 300 ms after the last key, and keeps whatever was typed. What it changes
/// itself can be undone. Tab writes blanks, Shift+Tab leaves the editor. GUI thread.
class YamlEdit final : public QWidget {
    Q_OBJECT

public:
    /// Longer texts are refused; a document of the platform has some hundred lines.
    static constexpr qsizetype mostCharacters = 1'000'000;

    explicit YamlEdit(QWidget* parent = nullptr);

    /// Shows another text: nothing of the one before is left to undo.
    void setText(const QString& text);
    /// Changes the text as the user would: undo brings the old one back. Reads it at once.
    void replaceText(const QString& text);
    [[nodiscard]] QString text() const;
    /// The document, or why there is none, as of the last reading.
    [[nodiscard]] const Result<QJsonObject>& document() const { return m_document; }
    /// Reads the text now, if it changed since the last reading.
    void readNow();

    void setReadOnly(bool readOnly);
    /// Marks lines (1-based) that something outside has to be said about.
    void setMarkedLines(const QList<int>& lines);
    /// Puts the focus into the text, on a line if line is one.
    void goTo(int line = 0);

Q_SIGNALS:
    /// The user changed the text; document() is not read yet.
    void edited();
    /// The text was read after a change.
    void read();

protected:
    void changeEvent(QEvent* event) override;

private:
    void take();
    [[nodiscard]] static Error refusal(const QString& sentence, int line = 0);
    void showProblem(const QList<YamlDocument>& documents);
    void mark();

    YamlText* m_edit = nullptr;
    InlineMessage* m_problem = nullptr;
    QTimer m_delay;
    Result<QJsonObject> m_document = QJsonObject();
    QList<int> m_marked;
    bool m_readOnly = false;
    bool m_setting = false; // the text, not by the user
    bool m_isRead = true;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/yamlreading.h"
#include "ui/yamlsuggestions.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

namespace vvp {

class InlineMessage;
class YamlPane;
class YamlText;

/// An editor for one YAML document. It says below the text what keeps it from being read, where, and what
/// can be done about it; it reads 300 ms after the last key, and keeps whatever was typed. What it changes
/// itself can be undone. Tab writes blanks, Shift+Tab leaves the editor. A text too long for colours is read
/// in another thread, so that nobody waits for it. GUI thread.
class YamlEdit final : public QWidget {
    Q_OBJECT

public:
    explicit YamlEdit(QWidget* parent = nullptr);

    /// Shows another text: nothing of the one before is left to undo.
    void setText(const QString& text);
    /// Changes the text as the user would: undo brings the old one back. Reads it at once.
    void replaceText(const QString& text);
    [[nodiscard]] QString text() const;
    /// Whether text() is this; does not copy a long one where the lengths tell.
    [[nodiscard]] bool holds(const QString& text) const;
    /// Whether there is nothing but blanks in it.
    [[nodiscard]] bool isBlank() const;
    /// The document, or why there is none, as of the last reading.
    [[nodiscard]] const Result<QJsonObject>& document() const { return m_reading.document; }
    /// Reads the text now, if it changed since the last reading. While a long one is being read, document()
    /// is an error that says so.
    void readNow();
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// Whether the text is too long for whatever reads it at once.
    [[nodiscard]] bool isLong() const;
    /// What can be written at a place of the text.
    void setSuggestions(YamlSuggestions::Source source);

    void setReadOnly(bool readOnly);
    /// Marks lines (1-based) that something outside has to be said about.
    void setMarkedLines(const QList<int>& lines);
    /// Puts the focus into the text, on a line if line is one.
    void goTo(int line = 0);

Q_SIGNALS:
    /// The user changed the text; document() is not read yet.
    void edited();
    /// The text was read after a change, or a long one is being read now, or has been.
    void read();

protected:
    void changeEvent(QEvent* event) override;

private:
    void take();
    void settle(const YamlReading& reading);
    void refusePaste(bool isLine, const QString& text);
    void showProblem();
    void write(const QString& text);
    void mark();

    YamlPane* m_pane = nullptr;
    YamlText* m_edit = nullptr;
    InlineMessage* m_problem = nullptr;
    QTimer m_delay;
    QFutureWatcher<YamlReading> m_aside;
    YamlReading m_reading;
    QList<int> m_marked;
    bool m_readOnly = false;
    bool m_setting = false; // the text, not by the user
    bool m_isRead = true;
    bool m_isReading = false; // in another thread
};

} // namespace vvp

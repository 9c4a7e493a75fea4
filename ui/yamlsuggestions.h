// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yamlcompletion.h"

#include <QObject>

#include <functional>

class QCompleter;
class QKeyEvent;
class QPlainTextEdit;
class QStandardItemModel;
class QTreeView;

namespace vvp {

/// Words to go on with, below the cursor of a YAML text: when asked for, and as it is typed. Typing goes on
/// and leaves those that fit; Return and Tab take one, as a step that can be undone; Escape closes them. The
/// text gives it its keys. GUI thread.
class YamlSuggestions final : public QObject {
    Q_OBJECT

public:
    /// What fits at a position of the text.
    using Source = std::function<YamlCompletions(const QString& text, int position)>;

    /// Belongs to the text.
    explicit YamlSuggestions(QPlainTextEdit* edit);

    /// Empty: there are none.
    void setSource(Source source) { m_source = std::move(source); }
    /// Shows what fits, if anything does. Where it is `asked` for, a word need not have been begun.
    void open(const QString& text, bool asked);
    void close();
    [[nodiscard]] bool isOpen() const;
    /// Whether a key of the text is for the words that are open.
    [[nodiscard]] bool wants(const QKeyEvent& key) const;
    /// Whether words are to be looked for behind this key, which the text has taken.
    [[nodiscard]] bool follows(const QKeyEvent& key) const;

Q_SIGNALS:
    /// A key was taken that wants a value behind it.
    void valueBegun();

private:
    void show(const YamlCompletions& found);
    void take(int row);

    QPlainTextEdit* m_edit;
    Source m_source;
    QCompleter* m_completer;
    QStandardItemModel* m_model;
    QTreeView* m_popup;
    YamlCompletions m_found;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/keyvaluemodel.h"

#include <QTableView>

namespace vvp {

/// A KeyValueModel to be edited: typing begins in the row that is current, Delete removes entries, a paste of
/// lines of `key: value` or `key=value` adds them. Known keys and words are completed. As high as its rows,
/// up to some; Tab leaves it. GUI thread.
class KeyValueTable final : public QTableView {
    Q_OBJECT

public:
    /// The model must outlive it.
    explicit KeyValueTable(KeyValueModel& model, QWidget* parent = nullptr);

    /// The Flink version whose keys are completed; empty: all.
    void setFlinkVersion(const QString& version) { m_flinkVersion = version; }
    /// What can be written into a cell, for completion.
    [[nodiscard]] QStringList offersFor(const QModelIndex& index) const;
    /// Removes the entries that are selected.
    void removeSelected();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void paste();
    void fitColumns();

    KeyValueModel& m_model;
    QString m_flinkVersion;
};

/// Reads lines of `key: value` (YAML) or `key=value` from a paste; empty where they are not.
[[nodiscard]] QList<std::pair<QString, QString>> entriesFromText(const QString& text);

} // namespace vvp

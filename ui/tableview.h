// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/tableproxy.h"

#include <QTimer>
#include <QTreeView>

class QSettings;

namespace vvp {

class CellDelegate;

/// Shows a TableModel through a TableProxy of its own: sorted, filtered, with remembered columns. Copies
/// cells, exports CSV, keeps times readable while the clock goes on. Until the user gave widths, a column is
/// as wide as its rows need, and where there is no room for that what is longest is elided. A current row
/// that is in sight stays so when the table gets smaller. The settings must outlive it.
class TableView final : public QTreeView {
    Q_OBJECT

public:
    /// `settingsKey` is where columns and sorting are remembered.
    TableView(QSettings& settings, const QString& settingsKey, QWidget* parent = nullptr);

    [[nodiscard]] TableProxy& proxy() { return m_proxy; }
    /// Shows a table; null shows none. Nothing is selected then.
    void setTable(TableModel* table);
    /// Columns not to show here whatever is remembered, by id.
    void setHiddenColumns(const QStringList& ids);
    /// The order in which columns show and sort while nothing is remembered: descending by the column of that
    /// id.
    void setFirstSort(const QString& columnId, Qt::SortOrder order);

    /// The selected rows of the table, in the order shown.
    [[nodiscard]] QList<int> selectedTableRows() const;
    /// Selects the row of that key, or, where there is none yet, as soon as it comes; unless something else
    /// is selected or another table is shown before.
    void selectKey(const QString& rowKey);
    [[nodiscard]] QString currentKey() const;
    /// The key to give to selectKey() so that all is as it was: the current one, or the one still to come.
    [[nodiscard]] QString keptKey() const { return currentIndex().isValid() ? currentKey() : m_awaitedKey; }

    void setStale(bool stale);
    /// Shows bars in the columns' places, for rows that are read for the first time.
    void setReading(bool reading);
    void setCompact(bool compact);
    /// The cells that are shown as CSV.
    [[nodiscard]] QString csv() const;
    void copy();
    /// How wide it has to be for no column to be out of sight, with what can be elided as short as it gets.
    [[nodiscard]] int leastWidth();
    /// The column heads and one row.
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The menu from which columns are shown and hidden; belongs to the caller.
    [[nodiscard]] QMenu* columnMenu(QWidget* parent);

Q_SIGNALS:
    void selectedRowsChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    // tableviewcolumns.cpp
    struct Wish;
    void restoreColumns();
    void fitColumns();
    void saveColumns();
    void saveWidths();
    [[nodiscard]] QList<Wish> wishes();
    [[nodiscard]] QString key(const char* what) const;

    QSettings& m_settings;
    QString m_settingsKey;
    TableProxy m_proxy;
    CellDelegate* m_delegate;
    QStringList m_hidden;
    QString m_firstSort;
    Qt::SortOrder m_firstOrder = Qt::AscendingOrder;
    QString m_awaitedKey; ///< to be selected when it comes; empty: none
    QList<int> m_needs; ///< by column: as wide as its cells were since the table is shown
    QTimer m_fitting;
    bool m_isHeaderHeld = false; ///< a mouse button was pressed there and is not released yet
    bool m_restoring = false;
    bool m_isReading = false;
};

} // namespace vvp

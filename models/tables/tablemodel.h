// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/column.h"
#include "models/tables/freshness.h"
#include "models/tables/roles.h"
#include "models/tables/words.h"

#include <QAbstractTableModel>
#include <QVector>

#include <vector>

namespace vvp {

/// What every table of the program has in common, whatever its rows are: the item-model protocol, words for
/// cells, ranks to sort by, text to filter by, and how sure it is. Below it is ResourceModel<T>. GUI thread.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

    /// The column's stable name for settings, and back; -1 where there is none of that name.
    [[nodiscard]] virtual QString columnId(int column) const = 0;
    [[nodiscard]] int columnWithId(const QString& id) const;
    [[nodiscard]] virtual CellKind cellKind(int column) const = 0;

    /// Identifies the row's object among all rows: its vNamespace and how the API addresses it.
    [[nodiscard]] virtual QString rowKey(int row) const = 0;
    /// The row of that key, or -1.
    [[nodiscard]] virtual int rowOf(const QString& rowKey) const = 0;
    [[nodiscard]] virtual QString rowNamespace(int row) const = 0;
    /// How the API addresses the row's object within its vNamespace.
    [[nodiscard]] virtual QString apiKey(int row) const = 0;

    /// The row's place in the order of a column; equal values keep the order of their names.
    [[nodiscard]] int rank(int column, int row) const;
    /// The words of the row's cells, case-folded, one per line; times are left out.
    [[nodiscard]] const QString& filterText(int row) const;

    [[nodiscard]] const Freshness& freshness() const { return m_freshness; }
    /// Reads again; while a read is under way, only what belongs to the table since it began. byUser goes
    /// before polls, and tries what failed for want of a sign-in or a role again.
    virtual void refresh(bool byUser) = 0;
    /// Ends reads under way; rows stay.
    virtual void stopReads() = 0;
    /// For how long rows are good enough, in ms: polls come no sooner. 0: as soon as they like.
    [[nodiscard]] virtual qint64 leastInterval() const { return 0; }
    /// How long the last refresh took, in ms; 0 before the first.
    [[nodiscard]] qint64 lastDuration() const { return m_lastDuration; }

    void setTimeStyle(TimeStyle style);
    [[nodiscard]] TimeStyle timeStyle() const { return m_timeStyle; }

Q_SIGNALS:
    void freshnessChanged();
    /// A refresh ended, with or without success; rows() is what is known now.
    void refreshed();

protected:
    [[nodiscard]] virtual const char* columnTitle(int column) const = 0;
    [[nodiscard]] virtual QVariant cellValue(int column, int row) const = 0;
    /// What the column is sorted by, of one type in all its rows.
    [[nodiscard]] virtual QVariant sortValue(int column, int row) const { return cellValue(column, row); }
    [[nodiscard]] virtual QString cellDetail(int column, int row) const = 0;

    /// Must be called whenever any row was added, removed or changed, before views are told.
    void forgetDerived();

    Freshness m_freshness;
    qint64 m_lastDuration = 0;

private:
    [[nodiscard]] QString words(int column, int row) const;

    TimeStyle m_timeStyle = TimeStyle::Relative;
    mutable std::vector<std::vector<int>>
        m_ranks; // by column; empty where not asked for since the last change
    mutable std::vector<QString> m_filterTexts;
};

} // namespace vvp

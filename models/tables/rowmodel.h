// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/columns.h"
#include "models/tables/tablemodel.h"

#include <QHash>
#include <QMap>

#include <functional>

namespace vvp {

/// A table of plain structs that columnsOf<Row>() describes, known by their vNamespace and key(). Rows that
/// come again are compared by key, and only what differs is touched: selections, scroll positions and editors
/// survive it. Where rows come from is the subclass's. GUI thread.
template <class Row> class RowModel : public TableModel {
public:
    using TableModel::TableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(columnsOf<Row>().size());
    }
    [[nodiscard]] QString columnId(int column) const override { return QString::fromLatin1(at(column).id); }
    [[nodiscard]] CellKind cellKind(int column) const override { return at(column).kind; }
    [[nodiscard]] QString rowKey(int row) const override { return keyOf(m_rows.at(row)); }
    [[nodiscard]] int rowOf(const QString& rowKey) const override { return m_index.value(rowKey, -1); }
    [[nodiscard]] QString rowNamespace(int row) const override { return m_rows.at(row).vNamespace; }
    [[nodiscard]] QString apiKey(int row) const override { return m_rows.at(row).key(); }

    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    /// The row of the object that the API addresses so; null where it is not in the table.
    [[nodiscard]] const Row* find(const QString& vNamespace, const QString& key) const
    {
        const int row = m_index.value(keyOf(vNamespace, key), -1);
        return row < 0 ? nullptr : &m_rows.at(row);
    }

protected:
    static QString keyOf(const QString& vNamespace, const QString& key) { return vNamespace + u'/' + key; }
    static QString keyOf(const Row& row) { return keyOf(row.vNamespace, row.key()); }

    /// Takes fresh as all rows of a vNamespace; of two with one key the last one counts.
    void merge(const QString& vNamespace, const QList<Row>& fresh);
    /// Takes a row for the one of its key, or as a new one.
    void putRow(Row row);
    void removeWhere(const std::function<bool(const Row&)>& gone);
    /// Rows by their place.
    void changeRows(const QMap<int, Row>& changed);

private:
    static const Column<Row>& at(int column) { return columnsOf<Row>()[static_cast<std::size_t>(column)]; }

    [[nodiscard]] const char* columnTitle(int column) const override { return at(column).title; }
    [[nodiscard]] QVariant cellValue(int column, int row) const override
    {
        return at(column).value(m_rows.at(row));
    }
    [[nodiscard]] QVariant sortValue(int column, int row) const override
    {
        return at(column).order == nullptr ? cellValue(column, row) : at(column).order(m_rows.at(row));
    }
    [[nodiscard]] QString cellDetail(int column, int row) const override
    {
        return at(column).detail == nullptr ? QString() : at(column).detail(m_rows.at(row));
    }

    void appendRows(QList<Row> rows);
    void reindex();

    QList<Row> m_rows;
    QHash<QString, int> m_index;
};

template <class Row> void RowModel<Row>::merge(const QString& vNamespace, const QList<Row>& fresh)
{
    QHash<QString, qsizetype> place;
    QList<Row> once;
    for (const Row& row : fresh) {
        const QString key = keyOf(row);
        if (const auto known = place.constFind(key); known != place.constEnd()) {
            once[*known] = row;
        } else {
            place.insert(key, once.size());
            once.append(row);
        }
    }
    removeWhere([&](const Row& row) { return row.vNamespace == vNamespace && !place.contains(keyOf(row)); });
    QList<Row> added;
    QMap<int, Row> changed;
    for (Row& row : once) {
        const int at = m_index.value(keyOf(row), -1);
        if (at < 0) {
            added.append(std::move(row));
        } else if (m_rows.at(at) != row) {
            changed.insert(at, std::move(row));
        }
    }
    changeRows(changed);
    appendRows(std::move(added));
}

template <class Row> void RowModel<Row>::putRow(Row row)
{
    const int at = m_index.value(keyOf(row), -1);
    if (at < 0) {
        appendRows({ std::move(row) });
    } else if (m_rows.at(at) != row) {
        changeRows({ { at, std::move(row) } });
    }
}

template <class Row> void RowModel<Row>::removeWhere(const std::function<bool(const Row&)>& gone)
{
    bool any = false;
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (!gone(m_rows.at(last))) {
            continue;
        }
        int first = last;
        while (first > 0 && gone(m_rows.at(first - 1))) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        reindex();
        endRemoveRows();
        any = true;
        last = first;
    }
    if (any) {
        forgetDerived();
    }
}

template <class Row> void RowModel<Row>::changeRows(const QMap<int, Row>& changed)
{
    if (changed.isEmpty()) {
        return;
    }
    for (auto change = changed.cbegin(); change != changed.cend(); ++change) {
        m_rows[change.key()] = change.value();
    }
    forgetDerived();
    // One signal: a proxy that heard of some of them would look for their places among others that are out of
    // place, and its order would be wrong.
    Q_EMIT dataChanged(index(changed.firstKey(), 0), index(changed.lastKey(), columnCount() - 1));
}

template <class Row> void RowModel<Row>::appendRows(QList<Row> rows)
{
    if (rows.isEmpty()) {
        return;
    }
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.append(std::move(rows));
    reindex();
    endInsertRows();
}

template <class Row> void RowModel<Row>::reindex()
{
    forgetDerived();
    m_index.clear();
    m_index.reserve(m_rows.size());
    for (int row = 0; row < m_rows.size(); ++row) {
        m_index.insert(keyOf(m_rows.at(row)), row);
    }
}

} // namespace vvp

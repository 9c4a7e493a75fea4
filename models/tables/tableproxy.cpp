// SPDX-License-Identifier: Apache-2.0
#include "models/tables/tableproxy.h"

#include <algorithm>

namespace vvp {

TableProxy::TableProxy(QObject* parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
}

void TableProxy::setTable(TableModel* table)
{
    m_table = table;
    setSourceModel(table);
}

void TableProxy::setFilterText(const QString& text)
{
    if (text == m_text) {
        return;
    }
    m_text = text;
    m_terms = text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
    Q_EMIT filterTextChanged(text);
}

int TableProxy::hiddenCount() const
{
    return !m_table ? 0 : m_table->rowCount({}) - rowCount();
}

bool TableProxy::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    if (!m_table || m_terms.isEmpty()) {
        return true;
    }
    const QString& text = m_table->filterText(row);
    return std::ranges::all_of(m_terms, [&text](const QString& term) { return text.contains(term); });
}

bool TableProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    return m_table->rank(left.column(), left.row()) < m_table->rank(right.column(), right.row());
}

} // namespace vvp

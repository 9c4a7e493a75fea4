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
    readTerms();
    setSourceModel(table);
}

void TableProxy::setFilterText(const QString& text)
{
    if (text == m_text) {
        return;
    }
    m_text = text;
    readTerms();
    invalidateRowsFilter();
    Q_EMIT filterTextChanged(text);
}

/// The column whose id that is in any case, or -1.
static int columnNamed(const TableModel* table, QStringView id)
{
    for (int column = 0; table != nullptr && column < table->columnCount({}); ++column) {
        if (id.compare(table->columnId(column), Qt::CaseInsensitive) == 0) {
            return column;
        }
    }
    return -1;
}

void TableProxy::readTerms()
{
    m_terms.clear();
    for (const QString& word : m_text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype colon = word.indexOf(u':');
        const int column = columnNamed(m_table, QStringView(word).left(std::max<qsizetype>(colon, 0)));
        if (column < 0) {
            m_terms.append({ word, column });
        } else if (colon + 1 < word.size()) { // until then somebody is about to say what
            m_terms.append({ word.mid(colon + 1), column });
        }
    }
}

bool TableProxy::holds(int row, const Term& term) const
{
    if (term.column < 0) {
        return m_table->filterText(row).contains(term.text);
    }
    const QString cell = m_table->index(row, term.column).data().toString().toCaseFolded();
    return m_table->cellKind(term.column) == CellKind::State ? cell == term.text : cell.contains(term.text);
}

int TableProxy::hiddenCount() const
{
    return !m_table ? 0 : m_table->rowCount({}) - rowCount();
}

bool TableProxy::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    return !m_table
        || std::ranges::all_of(m_terms, [this, row](const Term& term) { return holds(row, term); });
}

bool TableProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    return m_table->rank(left.column(), left.row()) < m_table->rank(right.column(), right.row());
}

} // namespace vvp

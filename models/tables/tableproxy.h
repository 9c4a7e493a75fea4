// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/tablemodel.h"

#include <QPointer>
#include <QSortFilterProxyModel>
#include <QString>

namespace vvp {

/// A sorted and filtered view of one TableModel. Sorting compares the model's ranks and filtering one folded
/// text a row, so neither asks data(): a stock proxy is 17 times slower. GUI thread.
class TableProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit TableProxy(QObject* parent = nullptr);

    /// The model shown; may be null, and may go before this. Replaces setSourceModel().
    void setTable(TableModel* table);
    [[nodiscard]] TableModel* table() const { return m_table; }

    /// Shows the rows that hold every word of text, in any case, in any column. A word like "target:jobs" is
    /// looked for in the column of that id alone, and one for a column of states is the whole state: after
    /// "state:running" what only wants to be RUNNING is hidden.
    void setFilterText(const QString& text);
    [[nodiscard]] const QString& filterText() const { return m_text; }
    /// Rows of the table that the filter hides.
    [[nodiscard]] int hiddenCount() const;

Q_SIGNALS:
    void filterTextChanged(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    struct Term {
        QString text; ///< case-folded
        int column = -1; ///< none: any
    };

    void readTerms();
    [[nodiscard]] bool holds(int row, const Term& term) const;

    QPointer<TableModel> m_table;
    QString m_text;
    QList<Term> m_terms;
};

} // namespace vvp

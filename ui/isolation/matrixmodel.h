// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/isolationmatrix.h"

#include <QAbstractTableModel>

namespace vvp {

/// Which vNamespace runs Jobs in which Kubernetes Namespace, as a table: one row per vNamespace, first who
/// may add targets to it, then one column per Kubernetes Namespace that is targeted. GUI thread.
class MatrixModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum MatrixRole {
        NoteRole = Qt::UserRole, ///< QString, of a head: words in a second line, or at the right
        MarkRole, ///< int: IsolationMatrix::Mark of a cell or a column; invalid where nothing is
        IsCheckedRole, ///< bool: the vNamespace of the row could be read
        NameRole, ///< QString, of a head: the vNamespace, or the Kubernetes Namespace (empty: the platform's)
    };
    /// The first column; those of Kubernetes Namespaces follow.
    static constexpr int ownersColumn = 0;

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows another matrix; its rows without anything in them only where they are few, or asked for.
    void setMatrix(const IsolationMatrix& matrix);
    /// Shows rows and columns with that text in a name, and what is in them. Case does not count.
    void setFilter(const QString& text);
    /// Shows vNamespaces without a target, however many there are.
    void setShowsUnused(bool shows);
    /// How many rows are not shown because nothing is in them.
    [[nodiscard]] int hiddenRows() const { return m_hidden; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] QString vNamespaceAt(int row) const;
    /// The column's; empty for the first column, and for the platform's own.
    [[nodiscard]] QString kubernetesNamespaceAt(int column) const;
    /// -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString& vNamespace) const;
    [[nodiscard]] int columnOf(const QString& kubernetesNamespace) const;
    /// What is in a cell; null for the first column and where nothing is.
    [[nodiscard]] const IsolationMatrix::Cell* cellAt(const QModelIndex& index) const;

private:
    void choose();
    [[nodiscard]] QString words(const QModelIndex& index) const;

    IsolationMatrix m_matrix;
    QString m_filter;
    bool m_showsUnused = false;
    int m_hidden = 0;
    QList<qsizetype> m_rows; ///< of the matrix, that are shown
    QList<qsizetype> m_columns;
};

} // namespace vvp

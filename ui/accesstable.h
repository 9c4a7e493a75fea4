// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/accessmatrix.h"

#include <QAbstractTableModel>

#include <optional>

namespace vvp {

/// An AccessMatrix as a table: a row for each member, a column for each vNamespace. Shows roles, or who can
/// do one thing; then only members who can do it somewhere. GUI thread.
class AccessTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setMatrix(const AccessMatrix& matrix);
    /// What is asked for; none: roles.
    void setDeed(std::optional<Deed> deed);
    [[nodiscard]] const AccessMatrix& matrix() const { return m_matrix; }
    [[nodiscard]] QString member(int row) const { return m_members.value(row); }
    [[nodiscard]] QString vNamespace(int column) const { return m_matrix.vNamespaces().value(column); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void update();
    [[nodiscard]] QString words(int row, int column) const;

    AccessMatrix m_matrix;
    std::optional<Deed> m_deed;
    QStringList m_members; // those that are shown
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/entryformat.h"

#include <QAbstractTableModel>

namespace vvp {

/// The entries of a map, or the variables of a list, as rows that can be edited: the document's own, then an
/// empty one in which another begins, then the defaults that no entry of the document replaces. An entry
/// whose value is not a text stays as it is until it is edited, and one that no text can stand for cannot be
/// edited here. GUI thread.
class KeyValueModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { KeyColumn, ValueColumn, OriginColumn, ColumnCount };
    enum CellRole {
        IsQuietRole = Qt::UserRole, ///< whether a cell holds no entry of the document: a default, a hint
        ProblemRole, ///< what is wrong with the row; empty: nothing
        DoubtRole, ///< what is doubtful about it
    };

    explicit KeyValueModel(FieldKind kind, QObject* parent = nullptr);

    [[nodiscard]] FieldKind kind() const { return m_format.kind(); }
    /// Whether value is a map, or a list of variables, as this kind wants it.
    [[nodiscard]] bool fits(const QJsonValue& value) const { return m_format.fits(value); }
    /// Shows other entries. What is equal to what is shown leaves the rows alone.
    void setValue(const QJsonValue& value);
    /// The entries as the document has them; Undefined for none. Cheap: kept until a row changes.
    [[nodiscard]] const QJsonValue& value() const;
    void setDefaults(const QJsonObject& defaults, const QString& origin);
    void setReadOnly(bool readOnly);

    /// The first thing that is wrong, or doubtful, in any row.
    [[nodiscard]] QString firstProblem() const;
    [[nodiscard]] QString firstDoubt() const;
    /// Whether row is an entry of the document.
    [[nodiscard]] bool isOwn(int row) const { return row < m_rows.size(); }
    /// The empty row; -1 while it is read-only.
    [[nodiscard]] int emptyRow() const { return m_readOnly ? -1 : static_cast<int>(m_rows.size()); }
    void removeOwn(QList<int> rows);
    /// Adds entries, or changes those of the same key.
    void merge(const QList<std::pair<QString, QString>>& entries);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// The user changed an entry.
    void edited();

private:
    using Entry = EntryFormat::Entry;

    [[nodiscard]] QString problemOf(int row) const;
    [[nodiscard]] QString doubtOf(int row) const;
    [[nodiscard]] QVariant ownData(int row, int column, int role) const;
    [[nodiscard]] QVariant otherData(int row, int column, int role) const;
    [[nodiscard]] int defaultAt(int row) const;
    void insertOwn(const Entry& row, bool isInEmptyRow);
    void changed();
    [[nodiscard]] QList<Entry> defaultsToShow() const;

    EntryFormat m_format;
    QList<Entry> m_rows;
    QList<Entry> m_defaults; ///< those that are shown
    QList<Entry> m_allDefaults;
    QString m_origin;
    bool m_readOnly = false;
    int m_emptyRows = 1; ///< none while it is read-only, two for a moment
    mutable std::optional<QJsonValue> m_value; ///< unset: to be put together
    mutable std::optional<QHash<QString, int>> m_keys; ///< how often each is there; unset: to be counted
};

} // namespace vvp

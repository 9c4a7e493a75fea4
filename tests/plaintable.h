// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/tablemodel.h"

#include <QList>

#include <array>
#include <functional>

namespace vvp::test {

/// A TableModel whose cells are what a test says, which counts how often they are asked for. Its first column
/// is the name, the second a state with the desired state, then a number and a time.
class PlainTable final : public TableModel {
public:
    struct Row {
        QString name;
        QVariant state;
        QVariant number;
        QVariant time;
        QString desired;
    };

    explicit PlainTable(QList<Row> rows = {}) : m_rows(std::move(rows)) { }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : 4;
    }
    [[nodiscard]] QString columnId(int column) const override { return QString::number(column); }
    [[nodiscard]] CellKind cellKind(int column) const override
    {
        constexpr std::array kinds{ CellKind::Name, CellKind::State, CellKind::Number, CellKind::Time };
        return kinds.at(static_cast<std::size_t>(column));
    }
    [[nodiscard]] QString rowKey(int row) const override { return m_rows.at(row).name; }
    [[nodiscard]] int rowOf(const QString& rowKey) const override
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows.at(row).name == rowKey) {
                return row;
            }
        }
        return -1;
    }
    [[nodiscard]] QString rowNamespace(int /*row*/) const override { return {}; }
    [[nodiscard]] QString apiKey(int row) const override { return rowKey(row); }
    void refresh(bool byUser) override
    {
        refreshes += 1;
        lastByUser = byUser;
        if (onRefresh) {
            onRefresh();
        }
    }
    void stopReads() override { stops += 1; }

    void change(int row, const Row& to)
    {
        m_rows[row] = to;
        forgetDerived();
        Q_EMIT dataChanged(index(row, 0), index(row, 3));
    }
    /// A refresh ends so.
    void end(const Freshness& freshness, qint64 duration = 1)
    {
        m_freshness = freshness;
        m_lastDuration = duration;
        Q_EMIT refreshed();
    }

    mutable int asked = 0; ///< cells that were asked for
    int refreshes = 0;
    int stops = 0;
    bool lastByUser = false;
    std::function<void()> onRefresh;

private:
    [[nodiscard]] const char* columnTitle(int column) const override
    {
        constexpr std::array titles{ "Name", "State", "Number", "Time" };
        return titles.at(static_cast<std::size_t>(column));
    }
    [[nodiscard]] QVariant cellValue(int column, int row) const override
    {
        asked += 1;
        const Row& from = m_rows.at(row);
        const std::array<QVariant, 4> cells{ from.name, from.state, from.number, from.time };
        return cells.at(static_cast<std::size_t>(column));
    }
    [[nodiscard]] QString cellDetail(int column, int row) const override
    {
        return column == 1 ? m_rows.at(row).desired : QString();
    }

    QList<Row> m_rows;
};

} // namespace vvp::test

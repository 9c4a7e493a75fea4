// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/textdiff.h"

#include <QAbstractTableModel>

#include <array>
#include <variant>

namespace vvp {

/// Two texts line by line, the left and the right one a column each. A run of equal lines shows what is next
/// to a difference; the rest is folded into one row. GUI thread.
class DiffModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// As many equal lines are shown on either side of a difference.
    static constexpr int context = 5;

    /// Equal lines that are not shown.
    struct Fold {
        qsizetype first = 0; ///< among the rows of textDiff()
        qsizetype count = 0;
    };
    /// One cell of a row that is not folded.
    struct Cell {
        enum class Kind { Same, Removed, Added, Missing };

        Kind kind = Kind::Same;
        int line = 0; ///< 1-based; 0 where the line is missing
        DiffRow::Part part; ///< what changed within it
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setTexts(
        const QString& leftTitle, const QString& left, const QString& rightTitle, const QString& right);
    /// How many rows have a difference.
    [[nodiscard]] int differences() const { return m_differences; }
    /// The row of the next difference behind row, or of the one before it; -1 where there is none.
    [[nodiscard]] int nextDifference(int row, bool forward) const;
    /// Whether a row stands for equal lines that are not shown.
    [[nodiscard]] bool isFold(int row) const;
    /// Shows the lines that row stands for.
    void unfold(int row);
    [[nodiscard]] Cell cell(const QModelIndex& index) const;
    /// The selected lines of one side as text.
    [[nodiscard]] QString text(const QList<int>& rows, int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A row of textDiff() by its number, or those that are folded.
    using Row = std::variant<qsizetype, Fold>;

    void fold();
    [[nodiscard]] QString lineOf(const QModelIndex& index) const;

    QStringList m_titles{ {}, {} };
    std::array<QStringList, 2> m_lines;
    QList<DiffRow> m_all;
    QList<Row> m_rows;
    int m_differences = 0;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/isolation/matrixmodel.h"

#include <QTableView>

namespace vvp {

/// Shows a MatrixModel: shared Kubernetes Namespaces stand out by colour, shape and words, what could not be
/// checked is hatched, and what a finding is about is framed. Copies nothing; Enter, or a double click, goes
/// to what is in a cell. The model must outlive it.
class MatrixView final : public QTableView {
    Q_OBJECT

public:
    explicit MatrixView(MatrixModel& model, QWidget* parent = nullptr);

    /// Frames the columns, and the rows, that something is about; those that are not shown do not count.
    void point(const QStringList& vNamespaces, const QStringList& kubernetesNamespaces);
    [[nodiscard]] const QList<int>& pointedColumns() const { return m_columns; }
    [[nodiscard]] const QList<int>& pointedRows() const { return m_rows; }
    /// As high as all its rows need, so that a small matrix leaves its room to what is below.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants to see what is in that cell.
    void cellChosen(const QModelIndex& index);
    /// The cell that is current; of the model.
    void cellEntered(const QModelIndex& index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void measure();

    MatrixModel& m_model;
    QList<int> m_rows;
    QList<int> m_columns;
};

/// One cell of the legend, or of the matrix: the chip of a mark with a text in it. Gives the width it needs.
[[nodiscard]] int matrixChipWidth(const QString& text, IsolationMatrix::Mark mark);
void paintMatrixChip(QPainter& painter, const QRect& cell, const QString& text, IsolationMatrix::Mark mark,
    const QPalette& palette);
/// The pattern of what was not checked.
void paintNotChecked(QPainter& painter, const QRect& rect, const QPalette& palette);

} // namespace vvp

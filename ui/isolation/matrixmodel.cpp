// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/matrixmodel.h"

#include "models/tables/words.h"
#include "ui/theme/plaintooltip.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype manyRows = 40; // more than a window shows

void MatrixModel::setMatrix(const IsolationMatrix& matrix)
{
    beginResetModel();
    m_matrix = matrix;
    choose();
    endResetModel();
}

void MatrixModel::setFilter(const QString& text)
{
    if (text == m_filter) {
        return;
    }
    beginResetModel();
    m_filter = text;
    choose();
    endResetModel();
}

void MatrixModel::setShowsUnused(bool shows)
{
    if (shows == m_showsUnused) {
        return;
    }
    beginResetModel();
    m_showsUnused = shows;
    choose();
    endResetModel();
}

/// A row matches by its own name, or by that of a Kubernetes Namespace that it uses; a column likewise.
void MatrixModel::choose()
{
    const auto matches = [this](const QString& name) { return name.contains(m_filter, Qt::CaseInsensitive); };
    QSet<qsizetype> columns;
    m_rows.clear();
    m_columns.clear();
    m_hidden = 0;
    for (qsizetype row = 0; row < m_matrix.rows.size(); ++row) {
        const IsolationMatrix::Row& each = m_matrix.rows.at(row);
        const bool isRowMeant = matches(each.vNamespace);
        bool isShown = isRowMeant;
        for (qsizetype column = 0; column < m_matrix.columns.size(); ++column) {
            if (m_matrix.cell(row, column) != nullptr
                && (isRowMeant || matches(m_matrix.columns.at(column).kubernetesNamespace))) {
                columns.insert(column);
                isShown = true;
            }
        }
        const bool isEmpty = each.isChecked && each.targets == 0;
        if (isShown && isEmpty && !m_showsUnused && m_filter.isEmpty() && m_matrix.rows.size() > manyRows) {
            ++m_hidden;
        } else if (isShown) {
            m_rows << row;
        }
    }
    m_columns = QList<qsizetype>(columns.cbegin(), columns.cend());
    std::ranges::sort(m_columns);
}

int MatrixModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MatrixModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_rows.isEmpty() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

QString MatrixModel::vNamespaceAt(int row) const
{
    return m_matrix.rows.at(m_rows.at(row)).vNamespace;
}

QString MatrixModel::kubernetesNamespaceAt(int column) const
{
    return column == ownersColumn ? QString()
                                  : m_matrix.columns.at(m_columns.at(column - 1)).kubernetesNamespace;
}

int MatrixModel::rowOf(const QString& vNamespace) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (vNamespaceAt(row) == vNamespace) {
            return row;
        }
    }
    return -1;
}

int MatrixModel::columnOf(const QString& kubernetesNamespace) const
{
    for (int column = ownersColumn + 1; column < columnCount(); ++column) {
        if (foldedNamespace(kubernetesNamespaceAt(column)) == foldedNamespace(kubernetesNamespace)) {
            return column;
        }
    }
    return -1;
}

const IsolationMatrix::Cell* MatrixModel::cellAt(const QModelIndex& index) const
{
    return !index.isValid() || index.column() == ownersColumn
        ? nullptr
        : m_matrix.cell(m_rows.at(index.row()), m_columns.at(index.column() - 1));
}

/// What a cell says to somebody who does not see its place and colour.
QString MatrixModel::words(const QModelIndex& index) const
{
    const IsolationMatrix::Row& row = m_matrix.rows.at(m_rows.at(index.row()));
    if (index.column() == ownersColumn) {
        return tr("May add targets to “%1”: %2")
            .arg(visibleText(row.vNamespace), visibleText(row.mayAddTargetsWords()));
    }
    const IsolationMatrix::Column& column = m_matrix.columns.at(m_columns.at(index.column() - 1));
    const QString place = tr("“%1” in “%2”").arg(visibleText(row.vNamespace), visibleText(column.title()));
    const IsolationMatrix::Cell* const cell = cellAt(index);
    if (cell == nullptr) {
        return row.isChecked ? tr("%1: nothing").arg(place) : tr("%1: not checked").arg(place);
    }
    const QString targets = tr("%n Deployment Target(s): %1", nullptr, static_cast<int>(cell->targets.size()))
                                .arg(visibleText(cell->targets.join(u", ")));
    const QString deployments = cell->areDeploymentsKnown
        ? tr("%1 of %n Deployment(s) running", nullptr, cell->deployments)
              .arg(QLocale().toString(cell->running))
        : tr("its Deployments are not known");
    return tr("%1, %2: %3; %4").arg(place, column.note(), targets, deployments);
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const IsolationMatrix::Row& row = m_matrix.rows.at(m_rows.at(index.row()));
    const IsolationMatrix::Cell* const cell = cellAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == ownersColumn) {
            return visibleText(row.mayAddTargetsWords());
        }
        if (cell != nullptr) {
            const QString running
                = cell->areDeploymentsKnown ? QLocale().toString(cell->running) : absentWord();
            //: Of a cell: how many Deployment Targets, and how many running Deployments
            return tr("%1 · %2").arg(QLocale().toString(cell->targets.size()), running);
        }
        return {};
    case Qt::AccessibleTextRole:
        return words(index);
    case Qt::ToolTipRole:
        return plainToolTip(words(index));
    case MarkRole:
        return cell == nullptr ? QVariant() : QVariant(static_cast<int>(cell->mark));
    case IsCheckedRole:
        return row.isChecked;
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Vertical ? rowCount() : columnCount())) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        const IsolationMatrix::Row& row = m_matrix.rows.at(m_rows.at(section));
        switch (role) {
        case Qt::DisplayRole:
            return visibleText(row.vNamespace);
        case NoteRole:
            return row.note();
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole: {
            const QString text = row.error
                ? tr("%1: %2").arg(visibleText(row.vNamespace), visibleText(row.error->text()))
                : visibleText(row.vNamespace);
            return role == Qt::ToolTipRole ? plainToolTip(text) : text;
        }
        case NameRole:
            return row.vNamespace;
        default:
            return {};
        }
    }
    if (section == ownersColumn) {
        return role == Qt::DisplayRole ? tr("May Add Targets")
            : role == NoteRole         ? tr("beside the team")
                                       : QVariant();
    }
    const IsolationMatrix::Column& column = m_matrix.columns.at(m_columns.at(section - 1));
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(column.title());
    case NoteRole:
        return column.note();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString text = tr("%1: %2").arg(visibleText(column.title()), column.note());
        return role == Qt::ToolTipRole ? plainToolTip(text) : text;
    }
    case MarkRole:
        return static_cast<int>(column.mark);
    case NameRole:
        return column.kubernetesNamespace;
    default:
        return {};
    }
}

} // namespace vvp

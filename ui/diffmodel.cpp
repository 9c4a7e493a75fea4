// SPDX-License-Identifier: Apache-2.0
#include "ui/diffmodel.h"

#include "models/tables/words.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

/// Fewer lines are shown rather than folded: the row that stands for them would take as much room.
static constexpr qsizetype fewestToFold = 2;

/// The lines of a text; an empty one has none, and the line feed at its end begins none.
static QStringList linesOf(const QString& text)
{
    QStringList lines = text.split(u'\n');
    if (lines.constLast().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

void DiffModel::setTexts(
    const QString& leftTitle, const QString& left, const QString& rightTitle, const QString& right)
{
    beginResetModel();
    m_titles = { leftTitle, rightTitle };
    m_lines = { linesOf(left), linesOf(right) };
    m_all = textDiff(m_lines[0], m_lines[1]);
    m_differences = static_cast<int>(std::ranges::count(m_all, false, &DiffRow::isSame));
    fold();
    endResetModel();
}

void DiffModel::fold()
{
    m_rows.clear();
    for (qsizetype at = 0; at < m_all.size();) {
        if (!m_all.at(at).isSame) {
            m_rows.append(at++);
            continue;
        }
        const auto run
            = std::find_if(m_all.cbegin() + at, m_all.cend(), [](const DiffRow& row) { return !row.isSame; });
        const qsizetype end = run - m_all.cbegin();
        const qsizetype first = at == 0 ? 0 : std::min(end, at + context);
        const qsizetype last = end == m_all.size() ? end : std::max(first, end - context);
        const bool folds = last - first >= fewestToFold;
        for (; at < (folds ? first : end); ++at) {
            m_rows.append(at);
        }
        if (folds) {
            m_rows.append(Fold{ first, last - first });
            for (at = last; at < end; ++at) {
                m_rows.append(at);
            }
        }
    }
}

int DiffModel::nextDifference(int row, bool forward) const
{
    const auto differs = [this](qsizetype at) {
        return at >= 0 && at < m_rows.size() && !isFold(static_cast<int>(at))
            && !m_all.at(std::get<qsizetype>(m_rows.at(at))).isSame;
    };
    const int step = forward ? 1 : -1;
    for (int at = row + step; at >= 0 && at < m_rows.size(); at += step) {
        // A difference is where it begins, in either direction.
        if (differs(at) && !differs(at - 1)) {
            return at;
        }
    }
    return -1;
}

bool DiffModel::isFold(int row) const
{
    return row >= 0 && row < m_rows.size() && std::holds_alternative<Fold>(m_rows.at(row));
}

void DiffModel::unfold(int row)
{
    if (!isFold(row)) {
        return;
    }
    const Fold fold = std::get<Fold>(m_rows.at(row));
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    beginInsertRows({}, row, row + static_cast<int>(fold.count) - 1);
    m_rows.insert(row, fold.count, Row(qsizetype{ 0 }));
    for (qsizetype i = 0; i < fold.count; ++i) {
        m_rows[row + i] = fold.first + i;
    }
    endInsertRows();
}

DiffModel::Cell DiffModel::cell(const QModelIndex& index) const
{
    const DiffRow& row = m_all.at(std::get<qsizetype>(m_rows.at(index.row())));
    const bool isLeft = index.column() == 0;
    const int line = isLeft ? row.left : row.right;
    Cell cell;
    cell.kind = line < 0 ? Cell::Kind::Missing
        : row.isSame     ? Cell::Kind::Same
        : isLeft         ? Cell::Kind::Removed
                         : Cell::Kind::Added;
    cell.line = line + 1;
    cell.part = isLeft ? row.leftPart : row.rightPart;
    return cell;
}

QString DiffModel::lineOf(const QModelIndex& index) const
{
    const int line = cell(index).line;
    return line == 0 ? QString() : m_lines.at(static_cast<std::size_t>(index.column())).at(line - 1);
}

QString DiffModel::text(const QList<int>& rows, int column) const
{
    QString text;
    const QStringList& lines = m_lines.at(static_cast<std::size_t>(column));
    const auto take = [&](qsizetype row) {
        const int line = column == 0 ? m_all.at(row).left : m_all.at(row).right;
        if (line >= 0) {
            text += lines.at(line) + u'\n';
        }
    };
    for (const int row : rows) {
        if (!isFold(row)) {
            take(std::get<qsizetype>(m_rows.at(row)));
            continue;
        }
        const Fold fold = std::get<Fold>(m_rows.at(row));
        for (qsizetype i = 0; i < fold.count; ++i) {
            take(fold.first + i);
        }
    }
    return text;
}

int DiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant DiffModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    if (isFold(index.row())) {
        const auto count = static_cast<int>(std::get<Fold>(m_rows.at(index.row())).count);
        return index.column() == 0 ? tr("%n unchanged line(s)", nullptr, count) : QString();
    }
    const QString line = visibleText(lineOf(index));
    if (role == Qt::DisplayRole) {
        return line;
    }
    const Cell cell = this->cell(index);
    switch (cell.kind) {
    case Cell::Kind::Same:
        return tr("Line %1: %2").arg(cell.line).arg(line);
    case Cell::Kind::Removed:
        return tr("Line %1, removed: %2").arg(cell.line).arg(line);
    case Cell::Kind::Added:
        return tr("Line %1, added: %2").arg(cell.line).arg(line);
    case Cell::Kind::Missing:
        return tr("No line here");
    }
    Q_UNREACHABLE();
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_titles.value(section) : QVariant();
}

} // namespace vvp

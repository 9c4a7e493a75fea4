// SPDX-License-Identifier: Apache-2.0
#include "models/tables/tablemodel.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <optional>

namespace vvp {

QString TableModel::words(int column, int row) const
{
    const QVariant value = cellValue(column, row);
    switch (value.userType()) {
    case QMetaType::QDateTime:
        return timeWords(value.toDateTime(), m_timeStyle, QDateTime::currentDateTime());
    case QMetaType::Double:
        return cellKind(column) == CellKind::Span ? spanWords(qRound64(value.toDouble()))
                                                  : numberWords(value.toDouble());
    default:
        return visibleText(value.toString());
    }
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const int column = index.column();
    const int row = index.row();
    const CellKind kind = cellKind(column);
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = words(column, row);
        return text.isEmpty() ? absentWord() : text;
    }
    case Qt::AccessibleTextRole: {
        const QString detail = cellDetail(column, row);
        return detail.isEmpty() ? words(column, row) : tr("%1, desired %2").arg(words(column, row), detail);
    }
    case SortRole:
        return cellValue(column, row);
    case StateRole:
        return kind == CellKind::State ? cellValue(column, row) : QVariant();
    case DetailRole:
        return cellDetail(column, row);
    case KeyRole:
        return rowKey(row);
    case CellKindRole:
        return static_cast<int>(kind);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter | (isRightAligned(kind) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount({})) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate("vvp::Column", columnTitle(section));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter | (isRightAligned(cellKind(section)) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

int TableModel::columnWithId(const QString& id) const
{
    for (int column = 0; column < columnCount({}); ++column) {
        if (columnId(column) == id) {
            return column;
        }
    }
    return -1;
}

void TableModel::setTimeStyle(TimeStyle style)
{
    if (style == m_timeStyle) {
        return;
    }
    m_timeStyle = style;
    if (rowCount({}) > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount({}) - 1, columnCount({}) - 1), { Qt::DisplayRole });
    }
}

void TableModel::forgetDerived()
{
    m_ranks.clear();
    m_filterTexts.clear();
}

static std::vector<int> ranksOf(const std::vector<int>& order)
{
    std::vector<int> ranks(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        ranks[static_cast<std::size_t>(order[place])] = static_cast<int>(place);
    }
    return ranks;
}

int TableModel::rank(int column, int row) const
{
    if (m_ranks.empty()) {
        m_ranks.resize(static_cast<std::size_t>(columnCount({})));
    }
    std::vector<int>& ranks = m_ranks[static_cast<std::size_t>(column)];
    if (ranks.empty()) {
        const auto rows = static_cast<std::size_t>(rowCount({}));
        std::vector<int> order(rows);
        std::iota(order.begin(), order.end(), 0);
        if (column != 0) {
            std::ranges::sort(order, {}, [this](int r) { return rank(0, r); });
        }
        std::vector<QVariant> values;
        values.reserve(rows);
        for (int r = 0; r < static_cast<int>(rows); ++r) {
            values.push_back(sortValue(column, r));
        }
        const auto at = [&values](int r) -> const QVariant& { return values[static_cast<std::size_t>(r)]; };
        if (rows > 0 && cellKind(column) == CellKind::Time) {
            std::ranges::stable_sort(
                order, {}, [&at](int r) { return at(r).toDateTime().toMSecsSinceEpoch(); });
        } else if (std::ranges::any_of(
                       values, [](const QVariant& v) { return v.userType() == QMetaType::Double; })) {
            // What has no number comes before the smallest.
            std::ranges::stable_sort(
                order, {}, [&at](int r) { return std::pair(at(r).isValid(), at(r).toDouble()); });
        } else {
            // The C locale compares bytes, which is no order for a person.
            QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
            collator.setNumericMode(true);
            collator.setCaseSensitivity(Qt::CaseInsensitive);
            std::vector<QCollatorSortKey> keys;
            keys.reserve(rows);
            for (const QVariant& value : values) {
                keys.push_back(collator.sortKey(value.toString()));
            }
            std::ranges::stable_sort(order, [&keys](int a, int b) {
                return keys[static_cast<std::size_t>(a)] < keys[static_cast<std::size_t>(b)];
            });
        }
        ranks = ranksOf(order);
    }
    return ranks[static_cast<std::size_t>(row)];
}

const QString& TableModel::filterText(int row) const
{
    if (m_filterTexts.empty()) {
        m_filterTexts.resize(static_cast<std::size_t>(rowCount({})));
    }
    QString& text = m_filterTexts[static_cast<std::size_t>(row)];
    if (text.isNull()) {
        for (int column = 0; column < columnCount({}); ++column) {
            if (cellKind(column) != CellKind::Time) {
                text += words(column, row).toCaseFolded() + u'\n' + cellDetail(column, row).toCaseFolded()
                    + u'\n';
            }
        }
    }
    return text;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
// How wide the columns of TableView are, and what is remembered of them.
#include "ui/tableview.h"

#include "ui/theme/metrics.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

/// What one shown column asks for.
struct TableView::Wish {
    int column;
    int order; ///< of those that give way; what cannot be elided has none, -1
    int needs; ///< that nothing is elided
    int likes; ///< with air
    int width; ///< what it gets
};

QString TableView::key(const char* what) const
{
    return m_settingsKey + u'/' + QLatin1String(what);
}

/// Sentences and addresses give way first, names next, states last, and the rest never.
static int orderOf(CellKind kind)
{
    switch (kind) {
    case CellKind::Text:
    case CellKind::Uri:
        return 0;
    case CellKind::Name:
        return 1;
    case CellKind::State:
        return 2;
    case CellKind::Number:
    case CellKind::Span:
    case CellKind::Id:
    case CellKind::Time:
        break;
    }
    return -1;
}

static constexpr int orders = 3;

/// How wide a column of a kind is where there is room, in characters.
static int likedCharacters(CellKind kind)
{
    switch (kind) {
    case CellKind::Name:
        return 27;
    case CellKind::State:
        return 34;
    case CellKind::Text:
        return 19;
    case CellKind::Uri:
        return 32;
    case CellKind::Time:
        return 18;
    case CellKind::Id:
        return 13;
    case CellKind::Number:
    case CellKind::Span:
        break;
    }
    return 0;
}

/// How wide what is elided is at the least; below that the table scrolls.
static int leastOf(int order, const QFontMetrics& metrics)
{
    constexpr int ofOthers = 12;
    constexpr int ofStates = 18; // the word itself
    const int characters = order == orders - 1 ? ofStates : ofOthers;
    return characters * metrics.averageCharWidth() + Metrics().u(5);
}

void TableView::restoreColumns()
{
    m_restoring = true;
    const TableModel& table = *m_proxy.table();
    const QVariantMap widths = m_settings.value(key("widths")).toMap();
    const QStringList hidden = m_settings.value(key("hidden")).toStringList();
    const QStringList order = m_settings.value(key("order")).toStringList();
    for (int column = 0; column < table.columnCount({}); ++column) {
        const QString id = table.columnId(column);
        if (widths.contains(id)) {
            header()->resizeSection(column, widths.value(id).toInt());
        }
        header()->setSectionHidden(column, m_hidden.contains(id) || hidden.contains(id));
    }
    for (qsizetype place = 0; place < order.size(); ++place) {
        const int column = table.columnWithId(order.at(place));
        if (column >= 0 && place < header()->count()) {
            header()->moveSection(header()->visualIndex(column), static_cast<int>(place));
        }
    }
    const int sorted = table.columnWithId(m_settings.value(key("sort"), m_firstSort).toString());
    sortByColumn(std::max(sorted, 0),
        m_settings.contains(key("descending"))
            ? (m_settings.value(key("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder)
            : m_firstOrder);
    m_restoring = false;
    fitColumns();
}

QList<TableView::Wish> TableView::wishes()
{
    const TableModel& table = *m_proxy.table();
    const Metrics metrics;
    const QFontMetrics heads(textFont(TextStyle::ColumnHead));
    if (m_proxy.rowCount() > 0) {
        m_needs.resize(table.columnCount({}));
    }
    QList<Wish> wishes;
    for (int column = 0; column < table.columnCount({}); ++column) {
        if (header()->isSectionHidden(column)) {
            continue;
        }
        const CellKind kind = table.cellKind(column);
        const QString title = table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int head = heads.horizontalAdvance(title) + metrics.u(5) + 1;
        const int sortMark = metrics.u(4);
        int needs = head + (header()->sortIndicatorSection() == column ? sortMark : 0);
        if (column < m_needs.size()) {
            m_needs[column] = std::max(m_needs.at(column), sizeHintForColumn(column));
            needs = std::max(needs, m_needs.at(column));
        }
        const int likes = std::max({ needs, head + sortMark,
            likedCharacters(kind) * fontMetrics().averageCharWidth() + metrics.u(5) });
        wishes.append({ column, orderOf(kind), needs, likes, needs });
    }
    return wishes;
}

static int sumOf(const auto& wishes, const auto& part)
{
    int sum = 0;
    for (const auto& wish : wishes) {
        sum += std::invoke(part, wish);
    }
    return sum;
}

/// Until the user gave widths: where there is more room than needed, everybody gets some of what they like;
/// where there is less, the widest give way until all that do are as wide.
void TableView::fitColumns()
{
    if (m_proxy.table() == nullptr || m_settings.contains(key("widths"))) {
        return;
    }
    QList<Wish> all = wishes();
    const int room = viewport()->width();
    const int needs = sumOf(all, &Wish::needs);
    const int more = sumOf(all, &Wish::likes) - needs;
    if (room > needs && more > 0) {
        const double share = std::min(1.0, static_cast<double>(room - needs) / more);
        for (Wish& wish : all) {
            wish.width += static_cast<int>((wish.likes - wish.needs) * share);
        }
    }
    for (int order = 0; order < orders; ++order) {
        const int least = leastOf(order, fontMetrics());
        int excess = sumOf(all, &Wish::width) - room;
        while (excess > 0) {
            Wish* widest = nullptr;
            int next = least; // the width of the second widest
            for (Wish& wish : all) {
                if (wish.order != order || wish.width <= least) {
                    continue;
                }
                if (widest == nullptr || wish.width > widest->width) {
                    next = widest == nullptr ? least : widest->width;
                    widest = &wish;
                } else {
                    next = std::max(next, wish.width);
                }
            }
            if (widest == nullptr) {
                break;
            }
            const int give = std::clamp(widest->width - next, 1, excess);
            widest->width -= give;
            excess -= give;
        }
    }
    const bool restoring = std::exchange(m_restoring, true);
    for (const Wish& wish : std::as_const(all)) {
        header()->resizeSection(wish.column, wish.width);
    }
    m_restoring = restoring;
}

int TableView::leastWidth()
{
    if (m_proxy.table() == nullptr || m_settings.contains(key("widths"))) {
        return header()->length();
    }
    int sum = verticalScrollBar()->sizeHint().width();
    for (const Wish& wish : wishes()) {
        sum += wish.order < 0 ? wish.needs : std::min(wish.needs, leastOf(wish.order, fontMetrics()));
    }
    return sum;
}

void TableView::saveColumns()
{
    if (m_restoring || m_proxy.table() == nullptr) {
        return;
    }
    const TableModel& table = *m_proxy.table();
    QStringList hidden;
    QStringList order;
    for (int place = 0; place < header()->count(); ++place) {
        const int column = header()->logicalIndex(place);
        const QString id = table.columnId(column);
        order << id;
        if (header()->isSectionHidden(column) && !m_hidden.contains(id)) {
            hidden << id;
        }
    }
    m_settings.setValue(key("hidden"), hidden);
    m_settings.setValue(key("order"), order);
    m_settings.setValue(key("sort"), table.columnId(header()->sortIndicatorSection()));
    m_settings.setValue(key("descending"), header()->sortIndicatorOrder() == Qt::DescendingOrder);
}

void TableView::saveWidths()
{
    if (m_restoring || m_proxy.table() == nullptr) {
        return;
    }
    QVariantMap widths = m_settings.value(key("widths")).toMap();
    for (int column = 0; column < header()->count(); ++column) {
        if (!header()->isSectionHidden(column)) {
            widths.insert(m_proxy.table()->columnId(column), header()->sectionSize(column));
        }
    }
    m_settings.setValue(key("widths"), widths);
}

QMenu* TableView::columnMenu(QWidget* parent)
{
    auto* menu = new QMenu(tr("Columns"), parent);
    const TableModel* table = m_proxy.table();
    for (int column = 1; table != nullptr && column < table->columnCount({}); ++column) {
        if (m_hidden.contains(table->columnId(column))) {
            continue;
        }
        QAction* action
            = menu->addAction(table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header()->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            header()->setSectionHidden(column, !shown);
            saveColumns();
            fitColumns();
        });
    }
    return menu;
}

} // namespace vvp

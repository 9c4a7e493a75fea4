// SPDX-License-Identifier: Apache-2.0
#include "ui/tableview.h"

#include "models/tables/csv.h"
#include "ui/theme/celldelegate.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int clockInterval = 5000; // relative times are repainted as they pass

TableView::TableView(QSettings& settings, const QString& settingsKey, QWidget* parent)
    : QTreeView(parent), m_settings(settings), m_settingsKey(settingsKey), m_delegate(new CellDelegate(this))
{
    setModel(&m_proxy);
    setItemDelegate(m_delegate);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setFrameShape(QFrame::NoFrame);
    setSortingEnabled(true);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        QMenu* menu = columnMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(header()->mapToGlobal(at));
    });
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        if (QGuiApplication::mouseButtons() != Qt::NoButton) {
            saveColumns(); // by the user, not because the window grew
        }
    });
    connect(header(), &QHeaderView::sectionMoved, this, &TableView::saveColumns);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &TableView::saveColumns);
    startTimer(clockInterval);
}

QString TableView::key(const char* what) const
{
    return m_settingsKey + u'/' + QLatin1String(what);
}

void TableView::setTable(TableModel* table)
{
    if (table == m_proxy.table()) {
        return;
    }
    m_restoring = true;
    m_proxy.setTable(table);
    m_restoring = false;
    if (table != nullptr) {
        restoreColumns();
    }
}

void TableView::setHiddenColumns(const QStringList& ids)
{
    m_hidden = ids;
    if (m_proxy.table() != nullptr) {
        restoreColumns();
    }
}

void TableView::setFirstSort(const QString& columnId, Qt::SortOrder order)
{
    m_firstSort = columnId;
    m_firstOrder = order;
}

/// How wide a column of a kind is until the user says otherwise, in characters.
static int firstWidth(CellKind kind, const QFontMetrics& font, const QString& title)
{
    const auto characters = [&font](int count) { return count * font.averageCharWidth(); };
    const Metrics metrics;
    const int heading = font.horizontalAdvance(title) + metrics.u(10);
    switch (kind) {
    case CellKind::Name:
        return std::max(heading, characters(27));
    case CellKind::State:
        return std::max(heading, characters(34));
    case CellKind::Text:
        return std::max(heading, characters(19));
    case CellKind::Uri:
        return std::max(heading, characters(32));
    case CellKind::Number:
    case CellKind::Span:
        return heading;
    case CellKind::Id:
        return std::max(heading, characters(13));
    case CellKind::Time:
        return std::max(heading, characters(18));
    }
    return heading;
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
        const int first = firstWidth(table.cellKind(column), fontMetrics(),
            table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        header()->resizeSection(column, widths.value(id, first).toInt());
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

/// Until the user gave widths, what can be elided shares the room there is, down to half of what it wants.
void TableView::fitColumns()
{
    const TableModel* table = m_proxy.table();
    if (table == nullptr || m_settings.contains(key("widths"))) {
        return;
    }
    const bool restoring = std::exchange(m_restoring, true);
    int fixed = 0;
    int flexible = 0;
    const auto visit = [&](const auto& give) {
        for (int column = 0; column < table->columnCount({}); ++column) {
            if (!header()->isSectionHidden(column)) {
                const CellKind kind = table->cellKind(column);
                give(column,
                    kind == CellKind::Name || kind == CellKind::State || kind == CellKind::Text
                        || kind == CellKind::Uri,
                    firstWidth(kind, fontMetrics(),
                        table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
            }
        }
    };
    visit([&](int, bool elides, int wanted) { (elides ? flexible : fixed) += wanted; });
    const double share = flexible == 0
        ? 1.0
        : std::clamp(static_cast<double>(viewport()->width() - fixed) / flexible, 0.5, 1.0);
    visit([&](int column, bool elides, int wanted) {
        header()->resizeSection(column, elides ? static_cast<int>(wanted * share) : wanted);
    });
    m_restoring = restoring;
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void TableView::saveColumns()
{
    if (m_restoring || m_proxy.table() == nullptr) {
        return;
    }
    const TableModel& table = *m_proxy.table();
    QVariantMap widths;
    QStringList hidden;
    QStringList order;
    for (int place = 0; place < header()->count(); ++place) {
        const int column = header()->logicalIndex(place);
        const QString id = table.columnId(column);
        order << id;
        if (!header()->isSectionHidden(column)) {
            widths.insert(id, header()->sectionSize(column));
        } else if (!m_hidden.contains(id)) {
            hidden << id;
        }
    }
    m_settings.setValue(key("widths"), widths);
    m_settings.setValue(key("hidden"), hidden);
    m_settings.setValue(key("order"), order);
    m_settings.setValue(key("sort"), table.columnId(header()->sortIndicatorSection()));
    m_settings.setValue(key("descending"), header()->sortIndicatorOrder() == Qt::DescendingOrder);
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
        });
    }
    return menu;
}

QList<int> TableView::selectedTableRows() const
{
    QModelIndexList shown = selectionModel()->selectedRows();
    std::ranges::sort(shown, {}, &QModelIndex::row);
    QList<int> rows;
    for (const QModelIndex& index : shown) {
        rows << m_proxy.mapToSource(index).row();
    }
    return rows;
}

QString TableView::currentKey() const
{
    return currentIndex().isValid() ? currentIndex().data(KeyRole).toString() : QString();
}

void TableView::selectKey(const QString& rowKey)
{
    const int row = m_proxy.table() == nullptr ? -1 : m_proxy.table()->rowOf(rowKey);
    if (row >= 0) {
        setCurrentIndex(m_proxy.mapFromSource(m_proxy.table()->index(row, 0)));
    }
}

void TableView::setStale(bool stale)
{
    if (stale != m_delegate->isStale()) {
        m_delegate->setStale(stale);
        viewport()->update();
    }
}

void TableView::setCompact(bool compact)
{
    m_delegate->setCompact(compact);
    scheduleDelayedItemsLayout();
}

QString TableView::csv() const
{
    QList<int> columns;
    for (int place = 0; place < header()->count(); ++place) {
        const int column = header()->logicalIndex(place);
        if (!header()->isSectionHidden(column)) {
            columns << column;
        }
    }
    return toCsv(m_proxy, columns);
}

void TableView::copy()
{
    QStringList lines;
    for (const int row : selectedTableRows()) {
        QStringList cells;
        for (int place = 0; place < header()->count(); ++place) {
            const int column = header()->logicalIndex(place);
            if (!header()->isSectionHidden(column)) {
                cells << m_proxy.table()->index(row, column).data().toString();
            }
        }
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty()) {
        QApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event == QKeySequence::Copy) {
        copy();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void TableView::timerEvent(QTimerEvent* event)
{
    viewport()->update();
    QTreeView::timerEvent(event);
}

void TableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    Q_EMIT selectedRowsChanged();
}

} // namespace vvp

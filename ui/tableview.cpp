// SPDX-License-Identifier: Apache-2.0
#include "ui/tableview.h"

#include "models/tables/csv.h"
#include "ui/theme/celldelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int clockInterval = 5000; // relative times are repainted as they pass
static constexpr int measuredRows = 100;
static constexpr int barRows = 8;

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
    header()->viewport()->installEventFilter(this);
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        if (m_isHeaderHeld) {
            saveWidths(); // by the user, not because a row was clicked and its detail took room
        }
    });
    connect(header(), &QHeaderView::sectionMoved, this, &TableView::saveColumns);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &TableView::saveColumns);
    header()->setResizeContentsPrecision(measuredRows);
    m_fitting.setSingleShot(true);
    connect(&m_fitting, &QTimer::timeout, this, &TableView::fitColumns);
    const auto fitSoon = [this] { m_fitting.start(); };
    connect(header(), &QHeaderView::sortIndicatorChanged, this, fitSoon);
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, fitSoon);
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, [this, fitSoon] {
        if (m_needs.isEmpty()) {
            fitColumns(); // the first rows are not to be seen in the wrong places
        }
        fitSoon();
        if (!m_awaitedKey.isEmpty()) {
            selectKey(QString(m_awaitedKey));
        }
    });
    startTimer(clockInterval);
}

void TableView::setTable(TableModel* table)
{
    if (table == m_proxy.table()) {
        return;
    }
    m_restoring = true;
    m_needs.clear();
    m_awaitedKey.clear();
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

void TableView::resizeEvent(QResizeEvent* event)
{
    // The viewport is what is resized; the header is beside it and changes nothing here.
    const QRect row = visualRect(currentIndex());
    const bool wasInSight = row.isValid() && row.top() >= 0 && row.bottom() < event->oldSize().height();
    QTreeView::resizeEvent(event);
    fitColumns();
    if (wasInSight) {
        scrollTo(currentIndex());
    }
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
    const QModelIndex index = row < 0 ? QModelIndex() : m_proxy.mapFromSource(m_proxy.table()->index(row, 0));
    m_awaitedKey = index.isValid() ? QString() : rowKey;
    if (index.isValid()) {
        setCurrentIndex(index);
    }
}

void TableView::setStale(bool stale)
{
    if (stale != m_delegate->isStale()) {
        m_delegate->setStale(stale);
        viewport()->update();
    }
}

void TableView::setReading(bool reading)
{
    if (reading != m_isReading) {
        m_isReading = reading;
        viewport()->update();
    }
}

void TableView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (!m_isReading) {
        return;
    }
    QPainter painter(viewport());
    const Metrics metrics;
    const int row = vvp::rowHeight(this, m_delegate->isCompact());
    const int bar = metrics.h(0.6);
    for (int column = 0; column < header()->count(); ++column) {
        const int room = header()->sectionSize(column) - metrics.u(8);
        if (header()->isSectionHidden(column) || room <= 0) {
            continue;
        }
        const int left = header()->sectionViewportPosition(column) + metrics.u(3);
        for (int i = 0; i < barRows; ++i) {
            constexpr int lengths = 4; // fourths of the room: 2, 3 or 4
            const int length = std::min(room, metrics.u(40)) * (2 + (i * 2 + column) % 3) / lengths;
            painter.fillRect(left, i * row + (row - bar) / 2, length, bar, colour(Role::Hover, palette()));
        }
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

QSize TableView::minimumSizeHint() const
{
    return { QTreeView::minimumSizeHint().width(),
        header()->sizeHint().height() + vvp::rowHeight(this, true) };
}

bool TableView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == header()->viewport()) {
        const QEvent::Type type = event->type();
        if (type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick) {
            m_isHeaderHeld = true;
        } else if (type == QEvent::MouseButtonRelease) {
            m_isHeaderHeld = false;
        }
    }
    return QTreeView::eventFilter(watched, event);
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
    if (!selected.isEmpty()) {
        m_awaitedKey.clear();
    }
    Q_EMIT selectedRowsChanged();
}

} // namespace vvp

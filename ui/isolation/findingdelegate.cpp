// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/findingdelegate.h"

#include "models/tables/tableproxy.h"
#include "models/tables/words.h"
#include "models/tenancy/findingtable.h"
#include "ui/theme/celldelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/plaintooltip.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace vvp {

Severity severityLook(AuditSeverity severity)
{
    switch (severity) {
    case AuditSeverity::High:
        return Severity::High;
    case AuditSeverity::Medium:
        return Severity::Medium;
    case AuditSeverity::Note:
        return Severity::Note;
    }
    Q_UNREACHABLE();
}

/// What a row of the view is about; null where it is not of a FindingTable.
static const FindingRow* rowOf(const QModelIndex& index)
{
    const auto* const proxy = qobject_cast<const TableProxy*>(index.model());
    const auto* const table = proxy == nullptr ? nullptr : qobject_cast<const FindingTable*>(proxy->table());
    return table == nullptr ? nullptr : &table->rows().at(proxy->mapToSource(index).row());
}

static QString columnOf(const QModelIndex& index)
{
    const auto* const proxy = qobject_cast<const TableProxy*>(index.model());
    return proxy == nullptr || proxy->table() == nullptr ? QString()
                                                         : proxy->table()->columnId(index.column());
}

static void drawLine(QPainter* painter, const QStyleOptionViewItem& item, const QRect& where, QString text,
    const QFont& font, const QColor& ink)
{
    text = visibleText(text.left(CellDelegate::longestText)).replace(u'\n', u' ');
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(QStyle::visualRect(item.direction, item.rect, where),
        static_cast<int>(QStyle::visualAlignment(item.direction, Qt::AlignLeft) | Qt::AlignVCenter)
            | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, where.width()));
}

/// The shape of a severity, and its word.
static void drawSeverity(QPainter* painter, const QStyleOptionViewItem& item, const QRect& room,
    const FindingRow& row, const QColor& plain)
{
    const Metrics m;
    const int side = m.u(3.5);
    const QRect box = QStyle::visualRect(
        item.direction, item.rect, QRect(room.left(), room.center().y() - side / 2, side, side));
    const bool isBad = row.isOpen();
    const QColor ink = isBad ? colour(severityRole(severityLook(*row.severity)), item.palette) : plain;
    if (row.severity) {
        paintSeverityShape(*painter, box, severityLook(*row.severity), ink);
    } else {
        paintStateShape(*painter, box, StateShape::DashedRing, ink);
    }
    drawLine(painter, item, room.adjusted(side + m.u(1.5), 0, 0, 0), row.severityWords(),
        textFont(TextStyle::Strong), ink);
}

void FindingDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const FindingRow* const row = rowOf(index);
    if (row == nullptr) {
        return;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* const style = item.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const Metrics m;
    const bool isSelected
        = item.state.testFlag(QStyle::State_Selected) && item.state.testFlag(QStyle::State_Active);
    const QColor secondary = colour(isSelected ? Role::SelectionText : Role::Secondary, item.palette);
    const QColor ink = row->severity && !row->isOpen()
        ? secondary
        : colour(isSelected ? Role::SelectionText : Role::Text, item.palette);
    const QRect room = item.rect.adjusted(m.u(3), 0, -m.u(2), 0);
    const QString column = columnOf(index);
    painter->save();
    painter->setClipRect(item.rect);
    if (column == u"severity") {
        drawSeverity(painter, item, room, *row, secondary);
    } else if (column == u"reason") {
        const int half = m.h(1.15);
        const QRect first(room.left(), room.center().y() - half, room.width(), half);
        drawLine(painter, item, first, row->reason, textFont(TextStyle::Name), ink);
        drawLine(painter, item, first.translated(0, half), row->advice, textFont(TextStyle::Body), secondary);
    } else {
        drawLine(painter, item, room, row->objectWords(), textFont(TextStyle::Body),
            isSelected ? ink : colour(Role::Link, item.palette));
    }
    painter->restore();
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const FindingRow* const row = rowOf(index);
    const Metrics m;
    const QSize size(m.u(20), m.h(2) + m.u(2.5));
    if (row == nullptr) {
        return size;
    }
    const auto width = [](const QString& text, TextStyle voice) {
        return QFontMetrics(textFont(voice)).horizontalAdvance(text);
    };
    const QString column = columnOf(index);
    int words = 0;
    if (column == u"severity") {
        words = width(row->severityWords(), TextStyle::Strong) + m.u(5);
    } else if (column == u"reason") {
        words = std::max(width(row->reason.left(CellDelegate::longestText), TextStyle::Name),
            width(row->advice.left(CellDelegate::longestText), TextStyle::Body));
    } else {
        words = width(row->objectWords(), TextStyle::Body);
    }
    Q_UNUSED(option)
    return { words + m.u(5) + 1, size.height() };
}

bool FindingDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const FindingRow* const row = index.isValid() ? rowOf(index) : nullptr;
    if (event->type() != QEvent::ToolTip || view == nullptr || row == nullptr) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const QString text = visibleText(row->reason) + u'\n' + visibleText(row->advice);
    QToolTip::showText(event->globalPos(), plainToolTip(text), view, option.rect);
    return true;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/platformrowdelegate.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QPainter>

namespace vvp {

static constexpr int longest = 1000;

PlatformRowDelegate::PlatformRowDelegate(int nameColumn, int addressColumn, QObject* parent)
    : QStyledItemDelegate(parent), m_nameColumn(nameColumn), m_addressColumn(addressColumn)
{
}

QFont PlatformRowDelegate::fontOf(const QModelIndex& index, const QFont& base) const
{
    if (index.data(IsHeadRole).toBool()) {
        return textFont(TextStyle::GroupHead, base);
    }
    return index.column() == m_nameColumn ? textFont(TextStyle::Name, base) : base;
}

void PlatformRowDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.data(Qt::CheckStateRole).isValid()) {
        QStyledItemDelegate::paint(painter, option, index); // where a click is looked for
        return;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.font = fontOf(index, item.font);
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const Metrics m;
    QRect room = item.rect.adjusted(m.u(3), 0, -m.u(2), 0);
    painter->save();
    painter->setClipRect(item.rect);
    if (!item.icon.isNull()) {
        const QRect spot(room.left(), room.top() + (room.height() - m.icon()) / 2, m.icon(), m.icon());
        item.icon.paint(painter, QStyle::visualRect(item.direction, item.rect, spot));
        room.setLeft(spot.right() + 1 + m.u(2));
    }
    const bool isSelected
        = item.state.testFlag(QStyle::State_Selected) && item.state.testFlag(QStyle::State_Active);
    const bool isName = index.column() == m_nameColumn && !index.data(IsHeadRole).toBool();
    painter->setFont(item.font);
    painter->setPen(colour(isSelected ? Role::SelectionText
            : isName                  ? Role::Text
                                      : Role::Secondary,
        item.palette));
    const QFontMetrics font(item.font);
    const bool isMiddle = index.column() == m_nameColumn || index.column() == m_addressColumn;
    const QString text
        = font.elidedText(item.text.left(longest), isMiddle ? Qt::ElideMiddle : Qt::ElideRight, room.width());
    const QRect at = QStyle::visualRect(item.direction, item.rect, room);
    const bool isMirrored = item.direction == Qt::RightToLeft;
    painter->drawText(isMirrored ? at.right() + 1 - font.horizontalAdvance(text) : at.left(),
        baselineIn(item.rect, item.font), text);
    painter->restore();
}

QSize PlatformRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Metrics m;
    const int height = rowHeight(option.widget, false);
    if (index.data(Qt::CheckStateRole).isValid()) {
        return { m.u(8), height };
    }
    const QFontMetrics font(fontOf(index, option.font));
    const int icon = index.data(Qt::DecorationRole).isNull() ? 0 : m.icon() + m.u(2);
    const int text = font.horizontalAdvance(index.data().toString().left(longest)) + 1;
    return { text + icon + m.u(5), height };
}

} // namespace vvp

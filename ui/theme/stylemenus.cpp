// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/styleparts.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace vvp::parts {

// The tick of a chosen item; an exclusive one has a disc, as radio buttons have.
static void mark(QPainter* painter, const QStyleOptionMenuItem& option, const QRect& spot, const QColor& ink)
{
    if (option.checkType == QStyleOptionMenuItem::NonExclusive) {
        paintIcon(painter, spot, Icon::Check, ink);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    const double radius = spot.width() / 5.0;
    painter->drawEllipse(QRectF(spot).center(), radius, radius);
    painter->restore();
}

static void separator(QPainter* painter, const QStyleOptionMenuItem& option)
{
    const Metrics m;
    if (option.text.isEmpty()) {
        const QRect rect(option.rect.left(), option.rect.center().y(), option.rect.width(), 1);
        hairline(painter, rect, option.palette);
        return;
    }
    painter->setFont(textFont(TextStyle::GroupHead, option.font));
    painter->setPen(colour(Role::Secondary, option.palette));
    painter->drawText(
        option.rect.adjusted(m.u(3), 0, -m.u(3), 0), Qt::AlignLeft | Qt::AlignVCenter, option.text);
}

void menuItem(QPainter* painter, const QStyleOptionMenuItem& option, bool underline)
{
    painter->save();
    const Metrics m;
    const QRect rect = option.rect;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool current = enabled && option.state.testFlag(QStyle::State_Selected);
    const auto of = [&option](Role role) { return colour(role, option.palette); };
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        separator(painter, option);
        painter->restore();
        return;
    }
    if (current) {
        painter->fillRect(rect, of(Role::Selection));
    }
    const QColor ink = of(!enabled ? Role::Disabled : current ? Role::SelectionText : Role::Text);
    const QColor grey = enabled ? of(Role::Secondary) : ink;

    const auto place = [&](int left, int width) {
        return QStyle::visualRect(option.direction, rect, QRect(left, rect.top(), width, rect.height()));
    };
    const auto square = [&](int left) {
        return QStyle::alignedRect(
            option.direction, Qt::AlignCenter, QSize(m.icon(), m.icon()), place(left, m.icon()));
    };
    const int left = rect.left() + m.u(2.5);
    const bool checked = option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked;
    if (checked) {
        mark(painter, option, square(left), ink);
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter, square(left), Qt::AlignCenter,
            !enabled      ? QIcon::Disabled
                : current ? QIcon::Selected
                          : QIcon::Normal);
    }

    const int textLeft = left + m.icon() + m.u(1.5);
    const int textRight = rect.right() - m.u(3);
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    const int flags
        = Qt::AlignVCenter | Qt::TextSingleLine | (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    painter->setFont(option.font);
    painter->setPen(ink);
    painter->drawText(place(textLeft, textRight - textLeft),
        flags | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft),
        tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        painter->setPen(grey);
        painter->drawText(place(textLeft, textRight - textLeft),
            flags | (rightToLeft ? Qt::AlignLeft : Qt::AlignRight), option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        paintIcon(painter, square(rect.right() - m.u(2) - m.icon()), Icon::Right, grey);
    }
    painter->restore();
}

void menuBarItem(QPainter* painter, const QStyleOptionMenuItem& option, bool underline)
{
    painter->save();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool current = enabled && option.state.testFlag(QStyle::State_Selected);
    const auto of = [&option](Role role) { return colour(role, option.palette); };
    painter->fillRect(option.rect, of(Role::Window));
    if (current) {
        box(painter, option.rect, of(Role::SelectionIdle), {});
    }
    painter->setPen(of(enabled ? Role::Text : Role::Disabled));
    painter->setFont(option.font);
    painter->drawText(option.rect,
        Qt::AlignCenter | Qt::TextSingleLine | (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
        option.text);
    painter->restore();
}

} // namespace vvp::parts

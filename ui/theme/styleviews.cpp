// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/styleparts.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QListView>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

namespace vvp::parts {

constexpr int accentBar = 3;
constexpr int accentLine = 2;

QRect tabText(const QStyleOptionTab& option)
{
    const QFontMetrics metrics(textFont(TextStyle::Strong));
    const int width = metrics.size(Qt::TextShowMnemonic, option.text).width() + Metrics().u(0.5);
    const QRect rect(
        option.rect.left(), option.rect.top(), std::min(width, option.rect.width()), option.rect.height());
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void tab(QPainter* painter, const QStyleOptionTab& option, bool underline)
{
    painter->save();
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver);
    const QRect text = tabText(option);
    if (current) {
        const QRect line(text.left(), text.bottom() - accentLine + 1, text.width(), accentLine);
        painter->fillRect(line, colour(enabled ? Role::Accent : Role::Disabled, option.palette));
    }
    painter->setFont(textFont(current ? TextStyle::Strong : TextStyle::Body));
    painter->setPen(colour(!enabled ? Role::Disabled
            : current || hover      ? Role::Text
                                    : Role::Secondary,
        option.palette));
    const int mnemonic = underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter->drawText(text, Qt::AlignCenter | Qt::TextSingleLine | mnemonic, option.text);
    if (option.state.testFlag(QStyle::State_HasFocus) && current) {
        const int grow = Metrics().u(0.5);
        const QRect ring
            = text.adjusted(-grow, grow, grow, -grow - accentLine) & option.rect.adjusted(-grow, 0, 0, 0);
        focusRing(painter, ring, option.palette);
    }
    painter->restore();
}

void header(QPainter* painter, const QStyleOptionHeader& option, const QRect& room)
{
    painter->save();
    const Metrics m;
    painter->fillRect(option.rect, colour(Role::Base, option.palette));
    hairline(
        painter, QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), option.palette);

    const QFont font = textFont(TextStyle::ColumnHead);
    const QFontMetrics metrics(font);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int arrow = sorted ? m.u(2.5) : 0;
    const int gap = sorted ? m.u() : 0;
    const QString text
        = metrics.elidedText(option.text, Qt::ElideRight, std::max(0, room.width() - arrow - gap));
    const int textWidth = metrics.horizontalAdvance(text);
    const Qt::Alignment align = QStyle::visualAlignment(option.direction, option.textAlignment);
    const bool right = align.testFlag(Qt::AlignRight);
    const int textLeft = right             ? room.right() + 1 - textWidth
        : align.testFlag(Qt::AlignHCenter) ? room.left() + (room.width() - textWidth) / 2
                                           : room.left();
    painter->setFont(font);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor ink = colour(enabled ? Role::Secondary : Role::Disabled, option.palette);
    painter->setPen(ink);
    painter->drawText(
        QRect(textLeft, room.top(), textWidth + 1, room.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    if (sorted) {
        // Beside the word, on the side that keeps the numbers' edge.
        const int arrowLeft = right ? textLeft - gap - arrow : textLeft + textWidth + gap;
        const QRectF spot(arrowLeft, room.center().y() - arrow / 2.0 + 0.5, arrow, arrow);
        // Qt names the arrow's direction after the sort that a click would not choose; SortDown is ascending.
        const bool ascending = option.sortIndicator == QStyleOptionHeader::SortDown;
        paintIcon(painter, spot, ascending ? Icon::Up : Icon::Down, ink);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        focusRing(painter, option.rect.adjusted(0, 0, 0, -1), option.palette);
    }
    painter->restore();
}

// What a scroll bar lies on: the view's own surface, so that it has no gutter of its own.
static QColor surfaceUnder(const QWidget* widget, const QPalette& palette)
{
    for (const QWidget* w = widget; w != nullptr; w = w->parentWidget()) {
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(w)) {
            const QWidget* viewport = area->viewport();
            if (viewport->autoFillBackground()) {
                return viewport->palette().color(viewport->backgroundRole());
            }
        }
        if (w->isWindow()) {
            break;
        }
    }
    return colour(Role::Window, palette);
}

void scrollBar(
    QPainter* painter, const QStyleOptionSlider& option, const QRect& slider, const QWidget* widget)
{
    painter->save();
    painter->fillRect(option.rect, surfaceUnder(widget, option.palette));
    if (option.maximum > option.minimum) {
        const bool active = option.state.testFlag(QStyle::State_MouseOver)
            || (option.state.testFlag(QStyle::State_Sunken)
                && option.activeSubControls == QStyle::SC_ScrollBarSlider);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(active ? Role::Secondary : Role::ControlBorder, option.palette));
        const double inset = Metrics().u(0.5);
        const QRectF thumb = QRectF(slider).adjusted(inset, inset, -inset, -inset);
        const double radius = std::min(thumb.width(), thumb.height()) / 2;
        painter->drawRoundedRect(thumb, radius, radius);
    }
    painter->restore();
}

// The place of a cell in its row as it is seen: views differ in whether they tell.
struct RowPlace {
    bool first;
    bool last;
};

static RowPlace placeInRow(const QStyleOptionViewItem& option, const QWidget* widget)
{
    const QHeaderView* header = nullptr;
    if (const auto* table = qobject_cast<const QTableView*>(widget)) {
        header = table->horizontalHeader();
    } else if (const auto* tree = qobject_cast<const QTreeView*>(widget)) {
        header = tree->header();
    }
    if (header == nullptr || !option.index.isValid()) {
        return { true, true };
    }
    const int visual = header->visualIndex(option.index.column());
    const auto anyShown = [header](int from, int to) {
        for (int i = from; i < to; ++i) {
            if (!header->isSectionHidden(header->logicalIndex(i))) {
                return true;
            }
        }
        return false;
    };
    return { !anyShown(0, visual), !anyShown(visual + 1, header->count()) };
}

// Lines along the cell's part of the row's edge, so that the cells together carry one line round the row.
static void rowFocus(QPainter* painter, const QRect& rect, RowPlace place, const QColor& accent)
{
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), accentLine), accent);
    painter->fillRect(QRect(rect.left(), rect.bottom() - accentLine + 1, rect.width(), accentLine), accent);
    if (place.first) {
        painter->fillRect(QRect(rect.left(), rect.top(), accentLine, rect.height()), accent);
    }
    if (place.last) {
        painter->fillRect(
            QRect(rect.right() - accentLine + 1, rect.top(), accentLine, rect.height()), accent);
    }
}

void itemBackground(QPainter* painter, const QStyleOptionViewItem& option, const QWidget* widget)
{
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool active = option.state.testFlag(QStyle::State_Active);
    if (selected) {
        painter->fillRect(rect, colour(active ? Role::Selection : Role::SelectionIdle, option.palette));
    } else if (option.backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(rect, option.backgroundBrush);
    } else if (option.features.testFlag(QStyleOptionViewItem::Alternate)) {
        painter->fillRect(rect, colour(Role::AlternateBase, option.palette));
    }

    const auto* view = qobject_cast<const QAbstractItemView*>(widget);
    const bool byRow = view != nullptr && view->selectionBehavior() == QAbstractItemView::SelectRows;
    const RowPlace place = placeInRow(option, widget);
    const QColor accent = colour(Role::Accent, option.palette);
    if (selected && (place.first || !byRow)) {
        const QRect bar(rect.left(), rect.top(), accentBar, rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, rect, bar), accent);
    }
    // In the list of a combo box nothing but the choice is ever marked, so the tint says it all.
    const bool popup = view != nullptr && view->inherits("QComboBoxListView");
    if (view == nullptr || popup || !view->hasFocus() || !option.index.isValid()) {
        return;
    }
    const QModelIndex current = view->currentIndex();
    if (byRow && current.row() == option.index.row() && current.parent() == option.index.parent()) {
        rowFocus(painter, rect, place, accent);
    } else if (!byRow && current == option.index) {
        rowFocus(painter, rect, { true, true }, accent);
    }
}

void branch(QPainter* painter, const QStyleOption& option)
{
    if (!option.state.testFlag(QStyle::State_Children)) {
        return;
    }
    const int side = Metrics().u(3);
    const QRect spot = QStyle::alignedRect(option.direction, Qt::AlignCenter, QSize(side, side), option.rect);
    const bool open = option.state.testFlag(QStyle::State_Open);
    paintIcon(painter, spot, open ? Icon::Down : Icon::Right, colour(Role::Secondary, option.palette));
}

} // namespace vvp::parts

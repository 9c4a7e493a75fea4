// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/celldelegate.h"

#include "models/tables/roles.h"
#include "models/tables/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/plaintooltip.h"
#include "ui/theme/statetext.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static CellKind kindOf(const QModelIndex& index)
{
    const int kind = index.data(CellKindRole).toInt();
    const bool known = kind >= static_cast<int>(CellKind::Text) && kind <= static_cast<int>(CellKind::Span);
    return known ? static_cast<CellKind>(kind) : CellKind::Text;
}

// One line of plain text, whatever came from the server.
static QString line(const QVariant& value)
{
    QString text = value.toString().left(CellDelegate::longestText);
    std::ranges::replace_if(
        text, [](QChar c) { return c.category() == QChar::Other_Control || c == QChar::LineSeparator; },
        QChar(u' '));
    return text;
}

static QFont fontOf(CellKind kind, const QFont& base)
{
    return kind == CellKind::Name ? textFont(TextStyle::Name, base)
        : kind == CellKind::Id    ? textFont(TextStyle::Monospace, base)
                                  : base;
}

/// Sentences end in "…"; names and addresses begin alike, so they have it in the middle.
static Qt::TextElideMode elideOf(CellKind kind, const QString& text)
{
    if (isRightAligned(kind)) {
        return Qt::ElideNone;
    }
    const bool isOneWord = kind == CellKind::Text && !text.contains(u' ');
    return kind == CellKind::Name || kind == CellKind::Uri || isOneWord ? Qt::ElideMiddle : Qt::ElideRight;
}

static QString shownText(CellKind kind, const QModelIndex& index)
{
    const QString text = line(index.data(Qt::DisplayRole));
    return kind == CellKind::Id ? shortId(text) : text;
}

static StateText stateOf(const QModelIndex& index)
{
    const QVariant word = index.data(StateRole);
    return { line(word.isValid() ? word : index.data(Qt::DisplayRole)), line(index.data(DetailRole)) };
}

static QColor inkOf(CellKind kind, const QStyleOptionViewItem& option, bool stale)
{
    const bool selected
        = option.state.testFlag(QStyle::State_Selected) && option.state.testFlag(QStyle::State_Active);
    if (!option.state.testFlag(QStyle::State_Enabled)) {
        return colour(Role::Disabled, option.palette);
    }
    if (stale || kind == CellKind::Time) {
        return colour(Role::Secondary, option.palette);
    }
    return colour(selected ? Role::SelectionText : Role::Text, option.palette);
}

void CellDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const Metrics m;
    const CellKind kind = kindOf(index);
    const QRect room
        = QStyle::visualRect(item.direction, item.rect, item.rect.adjusted(m.u(3), 0, -m.u(2), 0));
    const QColor ink = inkOf(kind, item, m_stale);
    painter->save();
    painter->setClipRect(item.rect);
    if (kind == CellKind::State) {
        paintStateText(*painter, room, stateOf(index), item.palette, ink, item.direction, item.font);
    } else {
        const QFont font = fontOf(kind, item.font);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(ink);
        const QString whole = shownText(kind, index);
        const QString text = metrics.elidedText(whole, elideOf(kind, whole), room.width());
        const Qt::Alignment align
            = QStyle::visualAlignment(item.direction, isRightAligned(kind) ? Qt::AlignRight : Qt::AlignLeft);
        const bool right = align.testFlag(Qt::AlignRight);
        const int x = right ? room.right() + 1 - metrics.horizontalAdvance(text) : room.left();
        painter->drawText(x, baselineIn(item.rect, item.font), text);
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Metrics m;
    const CellKind kind = kindOf(index);
    const int text = kind == CellKind::State
        ? stateTextWidth(stateOf(index), option.font)
        : QFontMetrics(fontOf(kind, option.font)).horizontalAdvance(shownText(kind, index)) + 1;
    return { text + m.u(5), rowHeight(option.widget, m_compact) };
}

/// All that the cell is about, where it shows less.
static QString wholeOf(const QModelIndex& index)
{
    const QString text = line(index.data(Qt::DisplayRole));
    switch (kindOf(index)) {
    case CellKind::Time: {
        const QDateTime time = index.data(SortRole).toDateTime();
        const QDateTime now = QDateTime::currentDateTime();
        return time.isValid() ? QString(
                   timeWords(time, TimeStyle::Local, now) + u" · "_s + timeWords(time, TimeStyle::Utc, now))
                              : QString();
    }
    case CellKind::State:
        return line(index.data(Qt::AccessibleTextRole));
    default:
        return text;
    }
}

bool CellDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || view == nullptr || !index.isValid()) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const CellKind kind = kindOf(index);
    const bool isCut = sizeHint(option, index).width() > option.rect.width() || kind == CellKind::Time
        || (kind == CellKind::Id
            && shortId(line(index.data(Qt::DisplayRole))) != line(index.data(Qt::DisplayRole)));
    const QString text = isCut ? wholeOf(index) : QString();
    QToolTip::showText(event->globalPos(), plainToolTip(text), view, option.rect);
    return true;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/plandelegate.h"

#include "ui/planmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int longestText = 1000;

namespace {

/// How a step looks: a sign on a ground, and the colour of its word.
struct Look {
    QString sign; ///< a character; empty: the check mark
    Role ground;
    Role ink;
    Role word;
};

/// The parts of a row.
struct Parts {
    QRect box;
    QRect tile;
    QRect first;
    QRect second;
};

} // namespace

static Look lookOf(const Step& step, const Outcome& outcome)
{
    if (outcome.state == Outcome::State::Done) {
        return { {}, Role::DiffAddedBackground, Role::DiffAddedText, Role::StateRunning };
    }
    if (outcome.state == Outcome::State::Failed || outcome.state == Outcome::State::Unknown) {
        return { u"!"_s, Role::ErrorBackground, Role::ErrorIcon, Role::StateFailed };
    }
    switch (step.action) {
    case Step::Action::Invalid:
        return { u"!"_s, Role::ErrorBackground, Role::ErrorIcon, Role::StateFailed };
    case Step::Action::Conflict:
        return { u"!"_s, Role::WarningBackground, Role::WarningText, Role::DiffChangedText };
    case Step::Action::Change:
        return { u"~"_s, Role::DiffChangedBackground, Role::DiffChangedText, Role::DiffChangedText };
    case Step::Action::Create:
        return { u"+"_s, Role::DiffAddedBackground, Role::DiffAddedText, Role::DiffAddedText };
    case Step::Action::Unchanged:
        return { u"="_s, Role::Hover, Role::Secondary, Role::Secondary };
    }
    Q_UNREACHABLE();
}

/// Left to right; the caller mirrors.
static Parts partsOf(const QRect& row, const QWidget* widget)
{
    const Metrics m;
    const QStyle* const style = widget != nullptr ? widget->style() : QApplication::style();
    const int box = style->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, widget);
    const int tile = m.u(5);
    Parts parts;
    parts.box = QRect(row.left() + m.u(3), row.center().y() - box / 2, box, box);
    parts.tile = QRect(parts.box.right() + m.u(2), row.center().y() - tile / 2, tile, tile);
    const int left = parts.tile.right() + m.u(2);
    const int half = m.h(1.15);
    const int top = row.center().y() - half;
    parts.first = QRect(left, top, row.right() - m.u(3) - left, half);
    parts.second = parts.first.translated(0, half);
    return parts;
}

static void drawTile(QPainter* painter, const QRect& tile, const Look& look, const QPalette& palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(look.ground, palette));
    painter->drawRoundedRect(tile, Metrics::corner(), Metrics::corner());
    const QColor ink = colour(look.ink, palette);
    if (look.sign.isEmpty()) {
        const Metrics m;
        paintIcon(painter, QRectF(tile).adjusted(m.u(0.5), m.u(0.5), -m.u(0.5), -m.u(0.5)), Icon::Check, ink);
    } else {
        painter->setFont(textFont(TextStyle::Strong));
        painter->setPen(ink);
        painter->drawText(tile, Qt::AlignCenter, look.sign);
    }
    painter->restore();
}

static void drawText(QPainter* painter, const QStyleOptionViewItem& item, const QRect& where,
    const QString& text, const QFont& font, const QColor& ink, Qt::TextElideMode elide, Qt::Alignment side)
{
    painter->setFont(font);
    painter->setPen(ink);
    const QString shown = QFontMetrics(font).elidedText(text.left(longestText), elide, where.width());
    painter->drawText(QStyle::visualRect(item.direction, item.rect, where),
        static_cast<int>(QStyle::visualAlignment(item.direction, side) | Qt::AlignVCenter)
            | Qt::TextSingleLine,
        shown);
}

void PlanDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* const plan = qobject_cast<const PlanModel*>(index.model());
    if (plan == nullptr) {
        return;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const Look look = lookOf(plan->step(index), plan->outcome(index));
    const Parts parts = partsOf(item.rect, item.widget);
    const bool isSelected
        = item.state.testFlag(QStyle::State_Selected) && item.state.testFlag(QStyle::State_Active);
    const auto ink = [&](Role role) { return colour(isSelected ? Role::SelectionText : role, item.palette); };
    painter->save();
    painter->setClipRect(item.rect);
    if (item.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        QStyleOptionViewItem box = item;
        box.rect = QStyle::visualRect(item.direction, item.rect, parts.box);
        box.state &= ~(QStyle::State_HasFocus | QStyle::State_Selected);
        box.state |= item.checkState == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, item.widget);
    }
    drawTile(painter, QStyle::visualRect(item.direction, item.rect, parts.tile), look, item.palette);

    const QString word = index.data(PlanModel::StatusRole).toString();
    const QFont small = textFont(TextStyle::StateWord);
    const int wordWidth = QFontMetrics(small).horizontalAdvance(word) + 1;
    drawText(painter, item, parts.first, word, small, ink(look.word), Qt::ElideNone, Qt::AlignRight);
    const QRect name = parts.first.adjusted(0, 0, -wordWidth - Metrics().u(2), 0);
    const bool isQuiet = plan->step(index).action == Step::Action::Unchanged;
    drawText(painter, item, name, item.text, textFont(TextStyle::Name),
        ink(isQuiet ? Role::Secondary : Role::Text), Qt::ElideMiddle, Qt::AlignLeft);
    const bool isBad = look.word == Role::StateFailed;
    drawText(painter, item, parts.second, index.data(PlanModel::DetailRole).toString(), small,
        ink(isBad ? Role::StateFailed : Role::Secondary), Qt::ElideRight, Qt::AlignLeft);
    painter->setPen(colour(Role::Border, item.palette));
    painter->drawLine(item.rect.left(), item.rect.bottom(), item.rect.right(), item.rect.bottom());
    if (item.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(item);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
    painter->restore();
}

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    const Metrics m;
    return { m.u(60), m.h(2) + m.u(4) };
}

/// As the base class has it, but for the place of the box.
bool PlanDelegate::editorEvent(
    QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QVariant checked = index.data(Qt::CheckStateRole);
    if (!checked.isValid() || !index.flags().testFlag(Qt::ItemIsUserCheckable)) {
        return false;
    }
    if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick) {
        const auto* const mouse = static_cast<QMouseEvent*>(event); // NOLINT: the type says so
        const Metrics m;
        const QRect box = partsOf(option.rect, option.widget).box.adjusted(-m.u(2), -m.u(2), m.u(2), m.u(2));
        if (mouse->button() != Qt::LeftButton
            || !QStyle::visualRect(option.direction, option.rect, box)
                    .contains(mouse->position().toPoint())) {
            return false;
        }
        if (event->type() == QEvent::MouseButtonDblClick) {
            return true; // the second release does it
        }
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key(); // NOLINT: the type says so
        if (key != Qt::Key_Space && key != Qt::Key_Select) {
            return false;
        }
    } else {
        return false;
    }
    return model->setData(
        index, checked.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/styleparts.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace vvp::parts {

void field(QPainter* painter, const QStyleOption& option, bool focused, bool problem)
{
    constexpr double strong = 2.0;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const auto of = [&option](Role role) { return colour(role, option.palette); };
    const QColor fill = of(enabled ? Role::Base : Role::Window);
    if (problem && enabled) {
        box(painter, option.rect, fill, of(Role::ErrorIcon), strong);
    } else if (focused && enabled) {
        box(painter, option.rect, fill, of(Role::Accent), strong);
    } else {
        box(painter, option.rect, fill, of(enabled ? Role::ControlBorder : Role::Border));
    }
}

static QColor arrowInk(const QStyleOption& option)
{
    return colour(
        option.state.testFlag(QStyle::State_Enabled) ? Role::Secondary : Role::Disabled, option.palette);
}

void comboBox(QPainter* painter, const QStyleOptionComboBox& option, const QRect& arrow, bool problem)
{
    if (option.frame) {
        field(painter, option, option.state.testFlag(QStyle::State_HasFocus), problem);
    } else if (option.state.testFlag(QStyle::State_HasFocus)) {
        focusRing(painter, option.rect, option.palette);
    }
    const int side = Metrics().icon();
    const QRect spot = QStyle::alignedRect(option.direction, Qt::AlignCenter, QSize(side, side), arrow);
    paintIcon(painter, spot, Icon::Down, arrowInk(option));
}

void spinBox(
    QPainter* painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down, bool problem)
{
    if (option.frame) {
        field(painter, option, option.state.testFlag(QStyle::State_HasFocus), problem);
    }
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const int side = Metrics().u(2.5);
    const auto arrow = [&](const QRect& rect, Icon which, QAbstractSpinBox::StepEnabledFlag step) {
        const QRect spot = QStyle::alignedRect(option.direction, Qt::AlignCenter, QSize(side, side), rect);
        const bool can = option.stepEnabled.testFlag(step);
        paintIcon(painter, spot, which, can ? arrowInk(option) : colour(Role::Disabled, option.palette));
    };
    arrow(up, Icon::Up, QAbstractSpinBox::StepUpEnabled);
    arrow(down, Icon::Down, QAbstractSpinBox::StepDownEnabled);
}

void progressGroove(QPainter* painter, const QStyleOptionProgressBar& option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(Role::Border, option.palette));
    const double radius = std::min(option.rect.width(), option.rect.height()) / 2.0;
    painter->drawRoundedRect(QRectF(option.rect), radius, radius);
    painter->restore();
}

void progressContents(QPainter* painter, const QStyleOptionProgressBar& option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QColor accent = colour(Role::Accent, option.palette);
    const QRectF rect(option.rect);
    const bool horizontal = option.state.testFlag(QStyle::State_Horizontal);
    const double radius = std::min(rect.width(), rect.height()) / 2;
    if (option.minimum == option.maximum) {
        // How long it takes is not known, and nothing here moves: an even pattern.
        painter->setBrush(QBrush(accent, Qt::BDiagPattern));
        painter->drawRoundedRect(rect, radius, radius);
    } else {
        const double span = static_cast<double>(option.maximum) - option.minimum;
        const double part
            = std::clamp((static_cast<double>(option.progress) - option.minimum) / span, 0.0, 1.0);
        QRectF done = rect;
        if (!horizontal) {
            done.setTop(rect.bottom() - rect.height() * part);
        } else if ((option.direction == Qt::RightToLeft) != option.invertedAppearance) {
            done.setLeft(rect.right() - rect.width() * part);
        } else {
            done.setWidth(rect.width() * part);
        }
        painter->setBrush(accent);
        if (part > 0) {
            painter->drawRoundedRect(done, radius, radius);
        }
    }
    painter->restore();
}

void progressLabel(QPainter* painter, const QStyleOptionProgressBar& option)
{
    painter->save();
    painter->setPen(colour(Role::Text, option.palette));
    painter->drawText(option.rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, option.text);
    painter->restore();
}

} // namespace vvp::parts

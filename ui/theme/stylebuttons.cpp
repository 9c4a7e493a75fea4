// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/styleparts.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOption>

namespace vvp::parts {

void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, double width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = line.isValid() ? width / 2 : 0;
    const double radius = Metrics::corner() - inset;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void focusRing(QPainter* painter, const QRectF& rect, const QPalette& palette)
{
    constexpr double width = 2.0;
    box(painter, rect, {}, colour(Role::Accent, palette), width);
}

void hairline(QPainter* painter, const QRect& rect, const QPalette& palette)
{
    painter->fillRect(rect, colour(Role::Border, palette));
}

// A filled button's focus cannot be the accent alone, because its face is the accent.
static void filledFocusRing(QPainter* painter, const QRectF& rect, const QPalette& palette)
{
    focusRing(painter, rect, palette);
    constexpr double gap = 2.0;
    box(painter, rect.adjusted(gap, gap, -gap, -gap), {}, colour(Role::DefaultButtonText, palette), 1.0);
}

static bool isFilled(const QStyleOptionButton& option)
{
    return option.features.testFlag(QStyleOptionButton::DefaultButton)
        && option.state.testFlag(QStyle::State_Enabled)
        && !option.features.testFlag(QStyleOptionButton::Flat);
}

static void face(QPainter* painter, const QStyleOption& option, bool flat, bool filled)
{
    const auto of = [&option](Role role) { return colour(role, option.palette); };
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool down = option.state.testFlag(QStyle::State_Sunken);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool hover = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const QRectF rect(option.rect);
    if (filled) {
        constexpr int pressedFactor = 115;
        constexpr int hoverFactor = 107;
        const QColor fill = of(Role::DefaultButton);
        box(painter, rect, down ? fill.darker(pressedFactor) : hover ? fill.darker(hoverFactor) : fill, {});
        return;
    }
    QColor fill;
    if (enabled && down) {
        fill = of(Role::SelectionIdle);
    } else if (on) {
        fill = of(enabled ? Role::Selection : Role::SelectionIdle);
    } else if (hover) {
        fill = of(Role::Hover);
    } else if (enabled && !flat) {
        fill = of(Role::Button);
    }
    if (fill.isValid() || !flat) {
        box(painter, rect, fill, flat ? QColor() : of(enabled ? Role::ButtonBorder : Role::Border));
    }
}

void buttonPanel(QPainter* painter, const QStyleOptionButton& option)
{
    const bool filled = isFilled(option);
    face(painter, option, option.features.testFlag(QStyleOptionButton::Flat), filled);
    if (!option.state.testFlag(QStyle::State_HasFocus)) {
        return;
    }
    if (filled) {
        filledFocusRing(painter, option.rect, option.palette);
    } else {
        focusRing(painter, option.rect, option.palette);
    }
}

static QPixmap tinted(QPixmap pixmap, const QColor& ink)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), ink);
    return pixmap;
}

// Icon, text and chevron as one group in the middle of `rect`; the text is elided when the button is too
// narrow.
static void label(QPainter* painter, const QStyleOption& option, const QRect& rect, const QIcon& icon,
    QSize iconSize, const QString& text, bool chevron, bool underline, const QColor& ink)
{
    const Metrics m;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const int iconWidth = icon.isNull() ? 0 : iconSize.width();
    const int iconGap = icon.isNull() || text.isEmpty() ? 0 : m.u(1.5);
    const int chevronWidth = chevron ? m.icon() + m.u() : 0;
    const int flags = underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    const int room = rect.width() - iconWidth - iconGap - chevronWidth;
    QString shown = text;
    int textWidth = option.fontMetrics.size(flags, text).width();
    if (textWidth > room && !text.contains(QLatin1Char('\n'))) {
        shown = option.fontMetrics.elidedText(text, Qt::ElideRight, room, flags);
        textWidth = option.fontMetrics.size(flags, shown).width();
    }
    const int total = iconWidth + iconGap + textWidth + chevronWidth;
    int x = rect.left() + std::max(0, (rect.width() - total) / 2);
    const auto place = [&](int width) {
        const QRect logical(x, rect.top(), width, rect.height());
        return QStyle::visualRect(option.direction, rect, logical);
    };
    if (!icon.isNull()) {
        const QSize size(iconWidth, iconSize.height());
        const QRect spot = QStyle::alignedRect(option.direction, Qt::AlignCenter, size, place(iconWidth));
        const QIcon::Mode mode = enabled ? QIcon::Normal : QIcon::Disabled;
        QPixmap pixmap = icon.pixmap(size, painter->device()->devicePixelRatioF(), mode);
        painter->drawPixmap(spot, ink.isValid() ? tinted(pixmap, ink) : pixmap);
        x += iconWidth + iconGap;
    }
    painter->setPen(ink.isValid() ? ink : colour(enabled ? Role::Text : Role::Disabled, option.palette));
    painter->drawText(place(textWidth), Qt::AlignCenter | flags, shown);
    x += textWidth + m.u();
    if (chevron) {
        const QColor grey
            = ink.isValid() ? ink : colour(enabled ? Role::Secondary : Role::Disabled, option.palette);
        const QRect spot = QStyle::alignedRect(
            option.direction, Qt::AlignCenter, QSize(m.icon(), m.icon()), place(m.icon()));
        paintIcon(painter, spot, Icon::Down, grey);
    }
}

void buttonLabel(QPainter* painter, const QStyleOptionButton& option, bool underline)
{
    const QColor ink = isFilled(option) ? colour(Role::DefaultButtonText, option.palette) : QColor();
    painter->save();
    label(painter, option, option.rect, option.icon, option.iconSize, option.text,
        option.features.testFlag(QStyleOptionButton::HasMenu), underline, ink);
    painter->restore();
}

void toolButton(
    QPainter* painter, const QStyleOptionToolButton& option, const QRect& menuPart, bool underline)
{
    painter->save();
    const bool flat = option.state.testFlag(QStyle::State_AutoRaise);
    face(painter, option, flat, false);
    const bool split = option.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
    const bool menu = option.features.testFlag(QStyleOptionToolButton::HasMenu);
    const bool hasText = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    QRect rect = option.rect;
    if (split) {
        rect.setRight(menuPart.left() - 1);
    }
    const bool hasIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly || option.text.isEmpty();
    painter->setFont(option.font);
    QIcon icon = hasIcon ? option.icon : QIcon();
    if (icon.isNull() && option.features.testFlag(QStyleOptionToolButton::Arrow)) {
        const bool up = option.arrowType == Qt::UpArrow;
        icon = themeIcon(up                          ? Icon::Up
                : option.arrowType == Qt::RightArrow ? Icon::Right
                                                     : Icon::Down,
            Role::Secondary);
    }
    // An icon alone says by itself that there is more; beside a word the chevron does.
    label(painter, option, rect, icon, option.iconSize, hasText ? option.text : QString(),
        menu && hasText && !split, underline, {});
    if (split) {
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        paintIcon(painter, menuPart, Icon::Down,
            colour(enabled ? Role::Secondary : Role::Disabled, option.palette));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        focusRing(painter, option.rect, option.palette);
    }
    painter->restore();
}

// Whether the mark is set, and with it the face that both indicators share.
static bool indicatorIsSet(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_On) || option.state.testFlag(QStyle::State_NoChange);
}

static QColor indicatorFill(const QStyleOption& option)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (indicatorIsSet(option)) {
        return colour(enabled ? Role::DefaultButton : Role::Disabled, option.palette);
    }
    return colour(enabled ? Role::Base : Role::Window, option.palette);
}

static QColor indicatorLine(const QStyleOption& option)
{
    if (indicatorIsSet(option)) {
        return {};
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    return colour(enabled ? Role::ControlBorder : Role::Border, option.palette);
}

void checkIndicator(QPainter* painter, const QStyleOption& option)
{
    const QRectF rect(option.rect);
    box(painter, rect, indicatorFill(option), indicatorLine(option));
    if (!indicatorIsSet(option)) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double side = rect.width();
    painter->setPen(QPen(colour(Role::DefaultButtonText, option.palette), side / 8, Qt::SolidLine,
        Qt::RoundCap, Qt::RoundJoin));
    const auto at
        = [&rect, side](double x, double y) { return rect.topLeft() + QPointF(x * side, y * side); };
    QPainterPath mark;
    if (option.state.testFlag(QStyle::State_NoChange)) {
        mark.moveTo(at(0.28, 0.5));
        mark.lineTo(at(0.72, 0.5));
    } else {
        mark.moveTo(at(0.24, 0.53));
        mark.lineTo(at(0.42, 0.71));
        mark.lineTo(at(0.77, 0.31));
    }
    painter->drawPath(mark);
    painter->restore();
}

void radioIndicator(QPainter* painter, const QStyleOption& option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor line = indicatorLine(option);
    painter->setPen(line.isValid() ? QPen(line, 1.0) : QPen(Qt::NoPen));
    painter->setBrush(indicatorFill(option));
    const double inset = line.isValid() ? 0.5 : 0.0;
    const QRectF rect(option.rect);
    painter->drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
    if (indicatorIsSet(option)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(Role::DefaultButtonText, option.palette));
        const double radius = rect.width() / 5;
        painter->drawEllipse(rect.center(), radius, radius);
    }
    painter->restore();
}

} // namespace vvp::parts

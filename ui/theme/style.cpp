// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/styleparts.h"

#include <QAbstractItemView>
#include <QFrame>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>
#include <QVariant>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr const char* problemProperty = "vvpProblem";

void setProblem(QWidget* field, bool problem)
{
    if (hasProblem(field) == problem) {
        return;
    }
    field->setProperty(problemProperty, problem);
    field->update();
}

bool hasProblem(const QWidget* field)
{
    return field != nullptr && field->property(problemProperty).toBool();
}

ConsoleStyle::ConsoleStyle() : QProxyStyle(u"fusion"_s) { }

// Text editors are fields like line edits; other scroll areas are surfaces.
static bool isEditor(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) != nullptr
        || qobject_cast<const QTextEdit*>(widget) != nullptr;
}

static bool underlineShown(const QStyle& style, const QStyleOption* option, const QWidget* widget)
{
    return style.styleHint(QStyle::SH_UnderlineShortcut, option, widget) != 0;
}

static void frame(QPainter* painter, const QStyleOption& option, const QWidget* widget)
{
    if (isEditor(widget)) {
        parts::field(painter, option, widget->hasFocus(), hasProblem(widget));
        return;
    }
    painter->save();
    painter->setPen(colour(Role::Border, option.palette));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

static void surface(QPainter* painter, const QStyleOption& option, Role fill)
{
    painter->save();
    painter->setPen(colour(Role::ButtonBorder, option.palette));
    painter->setBrush(colour(fill, option.palette));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

static void arrow(QPainter* painter, const QStyleOption& option, Icon which)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    paintIcon(
        painter, option.rect, which, colour(enabled ? Role::Secondary : Role::Disabled, option.palette));
}

void ConsoleStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const QRect r = option->rect;
    // Only what Fusion draws otherwise than the look wants; the rest is Fusion's.
    switch (static_cast<int>(element)) {
    case PE_PanelButtonCommand:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            parts::buttonPanel(painter, *button);
        }
        return;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameGroupBox:
    case PE_PanelMenuBar:
    case PE_FrameButtonTool:
    case PE_FrameMenu: // PE_PanelMenu has drawn it
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView*>(widget) == nullptr) {
            parts::focusRing(painter, r, option->palette);
        }
        return;
    case PE_PanelLineEdit:
        if (const auto* f = qstyleoption_cast<const QStyleOptionFrame*>(option);
            f != nullptr && f->lineWidth > 0) {
            parts::field(painter, *option, option->state.testFlag(State_HasFocus), hasProblem(widget));
        }
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        frame(painter, *option, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        parts::checkIndicator(painter, *option);
        return;
    case PE_IndicatorRadioButton:
        parts::radioIndicator(painter, *option);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            parts::itemBackground(painter, *item, widget);
        }
        return;
    case PE_FrameTabBarBase:
        parts::hairline(painter, QRect(r.left(), r.bottom(), r.width(), 1), option->palette);
        return;
    case PE_FrameTabWidget:
        parts::hairline(painter, QRect(r.left(), r.top(), r.width(), 1), option->palette);
        return;
    case PE_PanelMenu:
        surface(painter, *option, Role::Button);
        return;
    case PE_PanelTipLabel:
        surface(painter, *option, Role::Base);
        return;
    case PE_PanelStatusBar:
        painter->fillRect(r, colour(Role::Window, option->palette));
        parts::hairline(painter, QRect(r.left(), r.top(), r.width(), 1), option->palette);
        return;
    case PE_IndicatorToolBarSeparator: {
        const int inset = Metrics().u();
        parts::hairline(
            painter, QRect(r.center().x(), r.top() + inset, 1, r.height() - 2 * inset), option->palette);
        return;
    }
    case PE_IndicatorBranch:
        parts::branch(painter, *option);
        return;
    case PE_IndicatorArrowUp:
        arrow(painter, *option, Icon::Up);
        return;
    case PE_IndicatorArrowDown:
        arrow(painter, *option, Icon::Down);
        return;
    case PE_IndicatorArrowRight:
        arrow(painter, *option, Icon::Right);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const bool underline = underlineShown(*this, option, widget);
    switch (static_cast<int>(element)) {
    case CE_PushButton:
    case CE_PushButtonBevel:
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            if (element != CE_PushButtonLabel) {
                parts::buttonPanel(painter, *button);
            }
            if (element != CE_PushButtonBevel) {
                parts::buttonLabel(painter, *button, underline);
            }
        }
        return;
    case CE_TabBarTab:
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            parts::tab(painter, *tab, underline);
        }
        return;
    case CE_TabBarTabShape:
    case CE_ToolBar:
        return;
    case CE_Header:
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            parts::header(painter, *header, subElementRect(SE_HeaderLabel, header, widget));
        }
        return;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
            combo != nullptr && !combo->editable) {
            QStyleOptionComboBox part = *combo;
            const int room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width();
            const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + Metrics().u();
            part.currentText
                = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideMiddle, room - icon);
            QProxyStyle::drawControl(element, &part, painter, widget);
            return;
        }
        break;
    case CE_HeaderLabel:
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, colour(Role::Base, option->palette));
        parts::hairline(painter, QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            option->palette);
        return;
    case CE_Splitter:
        parts::hairline(painter, option->rect, option->palette);
        return;
    case CE_ShapedFrame:
        if (const auto* f = qstyleoption_cast<const QStyleOptionFrame*>(option);
            f != nullptr && (f->frameShape == QFrame::HLine || f->frameShape == QFrame::VLine)) {
            const QPoint middle = f->rect.center();
            const bool level = f->frameShape == QFrame::HLine;
            parts::hairline(painter,
                level ? QRect(f->rect.left(), middle.y(), f->rect.width(), 1)
                      : QRect(middle.x(), f->rect.top(), 1, f->rect.height()),
                f->palette);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            parts::menuItem(painter, *item, underline);
        }
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            parts::menuBarItem(painter, *item, underline);
        }
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, colour(Role::Window, option->palette));
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            QStyleOptionProgressBar part = *bar;
            part.rect = subElementRect(SE_ProgressBarGroove, bar, widget);
            parts::progressGroove(painter, part);
            parts::progressContents(painter, part);
            part.rect = subElementRect(SE_ProgressBarLabel, bar, widget);
            if (bar->textVisible) {
                parts::progressLabel(painter, part);
            }
        }
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto rectOf = [&](SubControl part) { return subControlRect(control, option, part, widget); };
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            parts::comboBox(painter, *combo, rectOf(SC_ComboBoxArrow), hasProblem(widget));
        }
        return;
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            parts::spinBox(painter, *spin, rectOf(SC_SpinBoxUp), rectOf(SC_SpinBoxDown), hasProblem(widget));
        }
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            parts::scrollBar(painter, *bar, rectOf(SC_ScrollBarSlider), widget);
        }
        return;
    }
    if (control == CC_ToolButton) {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (button != nullptr && button->toolButtonStyle != Qt::ToolButtonTextUnderIcon) {
            return parts::toolButton(
                painter, *button, rectOf(SC_ToolButtonMenu), underlineShown(*this, option, widget));
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QDialogButtonBox>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

#include <algorithm>

namespace vvp {

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const Metrics m;
    switch (static_cast<int>(metric)) {
    case PM_DefaultFrameWidth:
        // Room for the 2 px of focus; surfaces have a hairline.
        return qobject_cast<const QPlainTextEdit*>(widget) != nullptr
                || qobject_cast<const QTextEdit*>(widget) != nullptr
            ? 2
            : 1;
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
        return 2;
    case PM_SplitterWidth:
        return 1;
    case PM_ScrollBarExtent:
        return m.u(2.5);
    case PM_ScrollBarSliderMin:
        return m.u(8);
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuHMargin:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
        return m.icon();
    case PM_FocusFrameHMargin: // an item's text, less the 1 px that Qt adds
        return m.u(2) - 1;
    case PM_MessageBoxIconSize:
        return m.u(8);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m.u(3.5);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m.u(2);
    case PM_MenuBarHMargin:
        return m.u(1.75);
    case PM_MenuBarItemSpacing:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return m.u();
    case PM_ToolTipLabelFrameWidth:
        return m.u(1.5);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m.u(2);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return widget != nullptr && widget->isWindow() ? m.u(5) : m.u(3);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returnData) const
{
    switch (static_cast<int>(hint)) {
    case SH_Widget_Animation_Duration:
    case SH_Widget_Animate:
    case SH_Menu_FlashTriggeredItem:
    case SH_ScrollBar_Transient:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_MessageBox_CenterButtons:
    case SH_ComboBox_Popup: // a list below the field instead of a menu over it
    case SH_TabBar_PreferNoArrows:
        return 0;
    case SH_DialogButtonLayout: // the button that does it is the last
        return QDialogButtonBox::GnomeLayout;
    case SH_UnderlineShortcut:
        return m_altHeld || qobject_cast<const QMenu*>(widget) != nullptr ? 1 : 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_SupportsSections:
        return 1;
    case SH_Table_GridLineColor:
        return static_cast<int>(colour(Role::Border, option != nullptr ? option->palette : QPalette()).rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

static QSize buttonSize(const QStyleOptionButton& option)
{
    const Metrics m;
    const QSize text
        = option.text.isEmpty() ? QSize(0, 0) : option.fontMetrics.size(Qt::TextShowMnemonic, option.text);
    int width = text.width();
    if (!option.icon.isNull()) {
        width += option.iconSize.width() + (option.text.isEmpty() ? 0 : m.u(1.5));
    }
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        width += m.icon() + m.u();
    }
    const bool alone = option.text.isEmpty();
    width = alone ? std::max(width, m.u(7)) : width + 2 * m.u(2.5);
    if (!alone && !option.features.testFlag(QStyleOptionButton::Flat)) {
        width = std::max(width, m.u(20));
    }
    return { width, std::max(m.u(7), text.height() + m.u(2)) };
}

static QSize toolButtonSize(const QStyleOptionToolButton& option)
{
    const Metrics m;
    const bool hasText = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    const bool hasIcon = (option.toolButtonStyle != Qt::ToolButtonTextOnly || option.text.isEmpty())
        && (!option.icon.isNull() || option.features.testFlag(QStyleOptionToolButton::Arrow));
    const bool split = option.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
    int width = 0;
    if (hasText) {
        width += option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() + 2 * m.u(2.5);
    }
    if (hasIcon) {
        width += option.iconSize.width() + (hasText ? m.u(1.5) : m.u(3));
    }
    if (split) {
        width += m.u(5);
    } else if (hasText && option.features.testFlag(QStyleOptionToolButton::HasMenu)) {
        width += m.icon() + m.u();
    }
    return { width, std::max(m.u(7), option.iconSize.height() + m.u(2)) };
}

// Text with a tab carries its shortcut behind it, whose width QMenu adds by itself.
static QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& size)
{
    const Metrics m;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        return { size.width(), option.text.isEmpty() ? m.u(2) + 1 : m.u(6) };
    }
    int width = size.width() + m.u(2.5) + m.icon() + m.u(1.5) + m.u(3);
    if (option.text.contains(QLatin1Char('\t'))) {
        width += m.u(6);
    } else if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        width += m.u(4);
    }
    return { width, m.u(7) };
}

static QSize headerSize(const QStyleOptionHeader& option)
{
    const Metrics m;
    const QFontMetrics metrics(textFont(TextStyle::ColumnHead));
    const int arrow = option.sortIndicator == QStyleOptionHeader::None ? 0 : m.u(4);
    return { metrics.horizontalAdvance(option.text) + m.u(5) + arrow + 1, rowHeight(nullptr, false) + 2 };
}

QSize ConsoleStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    const Metrics m;
    switch (static_cast<int>(type)) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            return buttonSize(*button);
        }
        break;
    case CT_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button != nullptr && button->toolButtonStyle != Qt::ToolButtonTextUnderIcon) {
            return toolButtonSize(*button);
        }
        break;
    case CT_LineEdit:
    case CT_SpinBox:
        return { size.width() + m.u(4), std::max(m.u(7), size.height()) };
    case CT_ComboBox:
        return { size.width() + m.u(2) + m.u(6), std::max(m.u(7), size.height()) };
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            const int text
                = QFontMetrics(textFont(TextStyle::Strong)).size(Qt::TextShowMnemonic, tab->text).width();
            return { text + m.u(0.5) + m.u(4.5), m.u(7) + 1 };
        }
        break;
    case CT_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header != nullptr && header->orientation == Qt::Horizontal) {
            return headerSize(*header);
        }
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            return menuItemSize(*item, size);
        }
        break;
    case CT_MenuBarItem:
        return { size.width() + m.u(5.5), m.h(1.5) };
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (widget != nullptr && widget->inherits("QComboBoxListView")) {
            return { base.width() + m.u(2), m.u(7) };
        }
        return base;
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "ui/theme/icons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTabBar>

namespace vvp {

QIcon ConsoleStyle::standardIcon(
    StandardPixmap standardIcon, const QStyleOption* option, const QWidget* widget) const
{
    switch (static_cast<int>(standardIcon)) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return themeIcon(Icon::Info, Role::InfoIcon);
    case SP_MessageBoxWarning:
        return themeIcon(Icon::Warning, Role::WarningIcon);
    case SP_MessageBoxCritical:
        return themeIcon(Icon::Error, Role::ErrorIcon);
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
        return themeIcon(Icon::Close, Role::Secondary);
    default:
        return QProxyStyle::standardIcon(standardIcon, option, widget);
    }
}

QPixmap ConsoleStyle::standardPixmap(
    StandardPixmap standardPixmap, const QStyleOption* option, const QWidget* widget) const
{
    switch (static_cast<int>(standardPixmap)) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical: {
        const int side = pixelMetric(PM_MessageBoxIconSize, option, widget);
        return standardIcon(standardPixmap, option, widget).pixmap(QSize(side, side));
    }
    default:
        return QProxyStyle::standardPixmap(standardPixmap, option, widget);
    }
}

void ConsoleStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    // These show where the pointer is; Fusion asks this of most of them, not of all.
    if (qobject_cast<QScrollBar*>(widget) != nullptr || qobject_cast<QTabBar*>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void ConsoleStyle::polish(QApplication* application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void ConsoleStyle::unpolish(QApplication* application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

void ConsoleStyle::setAltHeld(bool held)
{
    if (m_altHeld == held) {
        return;
    }
    m_altHeld = held;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* const window : windows) {
        const QList<QWidget*> children = window->findChildren<QWidget*>();
        for (QWidget* const child : children) {
            child->update();
        }
    }
}

bool ConsoleStyle::eventFilter(QObject* watched, QEvent* event)
{
    // A release may go to another program, hence the deactivation.
    if (event->type() == QEvent::KeyPress && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Alt) {
        setAltHeld(true);
    } else if ((event->type() == QEvent::KeyRelease
                   && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Alt)
        || event->type() == QEvent::ApplicationDeactivate || event->type() == QEvent::WindowDeactivate) {
        setAltHeld(false);
    }
    return QProxyStyle::eventFilter(watched, event);
}

} // namespace vvp

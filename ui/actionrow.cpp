// SPDX-License-Identifier: Apache-2.0
#include "ui/actionrow.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

ActionRow::ActionRow(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_more(new QToolButton), m_menu(new QMenu(this))
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Metrics().u(2));
    m_row->addStretch();
    m_more->setIcon(themeIcon(Icon::More, Role::Secondary));
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setObjectName(u"moreActions"_s);
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(m_more);
    m_more->hide();
}

void ActionRow::add(QAction* action, const QString& buttonName)
{
    auto* const button = new QToolButton;
    button->setDefaultAction(action);
    button->setObjectName(buttonName.isEmpty() ? QString(action->objectName() + u"Button"_s) : buttonName);
    button->setAccessibleName(action->text());
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_row->addWidget(button);
    m_buttons.append(button);
    m_first = -1;
    updateGeometry();
    fit();
}

/// What the buttons from the first one on want, with More where that is not the very first.
int ActionRow::widthFrom(qsizetype first) const
{
    int width = first > 0 ? m_more->sizeHint().width() + m_row->spacing() : 0;
    for (qsizetype i = first; i < m_buttons.size(); ++i) {
        width += m_buttons.at(i)->sizeHint().width() + m_row->spacing();
    }
    return std::max(0, width - m_row->spacing());
}

QSize ActionRow::sizeHint() const
{
    return { widthFrom(0), m_more->sizeHint().height() };
}

QSize ActionRow::minimumSizeHint() const
{
    return { widthFrom(std::max<qsizetype>(0, m_buttons.size() - 1)), m_more->sizeHint().height() };
}

void ActionRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ActionRow::fit()
{
    qsizetype first = 0;
    while (first + 1 < m_buttons.size() && widthFrom(first) > width()) {
        ++first;
    }
    if (first == m_first) {
        return;
    }
    m_first = first;
    m_menu->clear();
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setVisible(i >= first);
        if (i < first) {
            m_menu->addAction(m_buttons.at(i)->defaultAction());
        }
    }
    m_more->setVisible(first > 0);
    m_row->activate();
}

} // namespace vvp

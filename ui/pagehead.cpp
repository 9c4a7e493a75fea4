// SPDX-License-Identifier: Apache-2.0
#include "ui/pagehead.h"

#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

PageHead::PageHead(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(plainLabel({}, TextStyle::PageTitle))
    , m_count(new ElidedLabel)
    , m_more(new QToolButton)
    , m_menu(new QMenu(this))
{
    const Metrics metrics;
    setFixedHeight(metrics.u(11));
    m_title->setWordWrap(false);
    m_count->setObjectName(u"count"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_row->setContentsMargins(metrics.u(3), 0, metrics.u(2), 0);
    m_row->setSpacing(metrics.u(2));
    m_row->addWidget(m_title);
    m_row->addWidget(m_count, 1);
    m_menu->setObjectName(u"moreMenu"_s);
    m_more->setIcon(themeIcon(Icon::More, Role::Secondary));
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setObjectName(u"more"_s);
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(m_more);
}

void PageHead::setTitle(const QString& title)
{
    m_title->setText(title);
    fit();
}

void PageHead::setCount(const QString& words)
{
    m_count->setText(words);
}

void PageHead::addButton(QAction* action)
{
    auto* const button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setAccessibleName(action->text());
    m_row->insertWidget(m_row->indexOf(m_more), button);
    m_buttons.append(button);
    fit();
}

void PageHead::addToMore(QAction* action)
{
    m_inMore.append(action);
    m_shown = -1;
    fit();
}

void PageHead::setCreate(QAction* action, const QString& shortWord)
{
    m_createText = action->text();
    m_createShort = shortWord.isEmpty() ? m_createText : shortWord;
    m_create = new QPushButton(action->icon(), m_createText);
    m_create->setObjectName(action->objectName() + u"Button"_s);
    m_create->setAccessibleName(m_createText);
    m_create->setAutoDefault(false);
    connect(m_create, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [this, action] {
        m_create->setEnabled(action->isEnabled());
        m_create->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, m_create, follow);
    follow();
    m_row->addWidget(m_create);
    m_inMore.removeAll(action); // it is in sight
    m_shown = -1;
    measureCreate();
    fit();
}

void PageHead::measureCreate()
{
    if (m_create != nullptr) {
        m_create->setText(m_createShort);
        m_createShortWidth = m_create->sizeHint().width();
        m_create->setText(m_createText);
        m_createWidth = m_create->sizeHint().width();
    }
}

void PageHead::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measureCreate();
        fit();
    }
}

/// What all of it wants while so many buttons are shown, and of the count the first characters.
int PageHead::widthWith(qsizetype buttons, bool shortCreate) const
{
    const QMargins margins = m_row->contentsMargins();
    int width = margins.left() + margins.right() + m_title->sizeHint().width()
        + m_count->minimumSizeHint().width() + m_more->sizeHint().width() + 2 * m_row->spacing();
    for (qsizetype i = 0; i < buttons; ++i) {
        width += m_buttons.at(i)->sizeHint().width() + m_row->spacing();
    }
    if (m_create != nullptr) {
        width += (shortCreate ? m_createShortWidth : m_createWidth) + m_row->spacing();
    }
    return width;
}

QSize PageHead::minimumSizeHint() const
{
    return { widthWith(0, true), height() };
}

void PageHead::paintEvent(QPaintEvent* /*event*/)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, colour(Role::Border, palette()));
}

void PageHead::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void PageHead::fit()
{
    qsizetype shown = m_buttons.size();
    while (shown > 0 && widthWith(shown, false) > width()) {
        --shown;
    }
    if (m_create != nullptr) {
        m_create->setText(widthWith(shown, false) > width() ? m_createShort : m_createText);
    }
    if (shown != m_shown) {
        m_shown = shown;
        for (qsizetype i = 0; i < m_buttons.size(); ++i) {
            m_buttons.at(i)->setVisible(i < shown);
        }
        fillMore(shown);
    }
    m_row->activate();
}

void PageHead::fillMore(qsizetype buttons)
{
    m_menu->clear();
    for (qsizetype i = buttons; i < m_buttons.size(); ++i) {
        m_menu->addAction(m_buttons.at(i)->defaultAction());
    }
    if (buttons < m_buttons.size()) {
        m_menu->addSeparator();
    }
    m_menu->addActions(m_inMore);
}

} // namespace vvp

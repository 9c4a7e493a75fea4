// SPDX-License-Identifier: Apache-2.0
#include "ui/emptystate.h"

#include "ui/formparts.h"

#include <QAction>
#include <QFocusEvent>
#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double emptyStateUnits = 130;
static constexpr int mostOfIt = 100; // the column of words goes as far as it may

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
    , m_text(plainLabel({}))
    , m_create(new QPushButton)
    , m_clearFilter(new QPushButton(tr("Clear Filter")))
{
    const Metrics metrics;
    m_text->setObjectName(u"emptyText"_s);
    m_create->setObjectName(u"emptyCreate"_s);
    m_create->setDefault(true);
    m_clearFilter->setObjectName(u"clearFilter"_s);
    connect(m_clearFilter, &QPushButton::clicked, this, &EmptyState::clearFilterWanted);
    auto* const column = new QWidget;
    column->setMaximumWidth(metrics.u(emptyStateUnits));
    column->setLayout(m_rows);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(metrics.u(3));
    m_rows->addWidget(m_text, 1);
    m_rows->addWidget(m_create, 0, Qt::AlignLeft);
    m_rows->addWidget(m_clearFilter, 0, Qt::AlignLeft);
    // It stands where a table does and asks for no more height than that.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    auto* const place = new QGridLayout(this);
    place->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    place->addWidget(column, 1, 0);
    place->setRowStretch(0, 1);
    place->setRowStretch(2, 3);
    place->setColumnStretch(0, mostOfIt);
    place->setColumnStretch(1, 1);
    follow();
}

void EmptyState::setCreate(QAction* action)
{
    m_action = action;
    m_create->setText(action->text());
    connect(m_create, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &EmptyState::follow);
    follow();
}

void EmptyState::say(const QString& text, Way way)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_way = way;
    follow();
}

void EmptyState::follow()
{
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    m_create->setVisible(m_way == Way::Create && m_action != nullptr && m_action->isEnabled());
    m_clearFilter->setVisible(m_way == Way::ClearFilter);
    if (hadFocus) {
        setFocus();
    }
}

void EmptyState::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    for (QPushButton* const button : { m_create, m_clearFilter }) {
        if (!button->isHidden()) {
            button->setFocus(event->reason());
        }
    }
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isLow = height() < Metrics().h(6);
    m_rows->setDirection(isLow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace vvp

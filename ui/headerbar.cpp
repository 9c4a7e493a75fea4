// SPDX-License-Identifier: Apache-2.0
#include "ui/headerbar.h"

#include "models/session/session.h"
#include "models/tables/words.h"
#include "ui/dialogframe.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace vvp {

// An ampersand in a name is not a mnemonic.
static QString literal(const QString& name)
{
    return visibleText(name).replace(u'&', u"&&"_s);
}

static QPushButton* switcher(const QString& objectName, const QString& accessibleName, QMenu* menu)
{
    auto* button = new QPushButton;
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    button->setMenu(menu);
    return button;
}

static QToolButton* toolButton(QAction* action, const QString& objectName)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setObjectName(objectName);
    button->setAccessibleName(action->toolTip());
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

HeaderBar::HeaderBar(QAction* refresh, QAction* pause, QAction* lock, QWidget* parent)
    : QWidget(parent)
    , m_platformMenu(new QMenu(this))
    , m_namespaceMenu(new QMenu(this))
    , m_filter(new QLineEdit)
{
    const Metrics metrics;
    setObjectName(u"header"_s);
    m_platform = switcher(u"platformSwitcher"_s, tr("Platform"), m_platformMenu);
    m_platform->setFont(textFont(TextStyle::Strong));
    m_namespace = switcher(u"namespaceSelector"_s, tr("vNamespace"), m_namespaceMenu);
    m_namespace->setIcon(themeIcon(Icon::VNamespace));
    m_namespaceMenu->setObjectName(u"namespaceMenu"_s);
    m_platformMenu->setObjectName(u"platformMenu"_s);
    const QSize iconSize(metrics.icon(), metrics.icon());
    m_platform->setIconSize(iconSize);
    m_namespace->setIconSize(iconSize);

    m_unencrypted = new QWidget;
    auto* badge = new QHBoxLayout(m_unencrypted);
    badge->setContentsMargins(0, 0, 0, 0);
    badge->setSpacing(metrics.u());
    badge->addWidget(new IconLabel(themeIcon(Icon::NotEncrypted, Role::WarningIcon)));
    badge->addWidget(plainLabel(tr("Not encrypted"), TextStyle::Small));
    m_unencrypted->setObjectName(u"unencryptedBadge"_s);
    m_unencrypted->hide();

    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(themeIcon(Icon::Search, Role::Secondary), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(metrics.u(60));
    m_filter->setMinimumWidth(metrics.u(30));
    m_shortcut = plainLabel(tr("Ctrl+F"), TextStyle::Origin);
    m_shortcut->setWordWrap(false);
    auto* inside = new QHBoxLayout(m_filter);
    inside->setContentsMargins(0, 0, metrics.u(2), 0);
    inside->addStretch();
    inside->addWidget(m_shortcut);
    m_shortcut->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_filter, &QLineEdit::textChanged, this,
        [this] { m_shortcut->setVisible(m_filter->text().isEmpty()); });

    m_refresh = toolButton(refresh, u"refreshButton"_s);
    m_refresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_lock = new QPushButton;
    m_lock->setObjectName(u"lockButton"_s);
    m_lock->setIconSize(iconSize);
    connect(m_lock, &QPushButton::clicked, lock, &QAction::trigger);
    const auto followLock = [this, lock] {
        m_lock->setText(lock->text());
        m_lock->setIcon(lock->icon());
        m_lock->setAccessibleName(lock->text());
        m_lock->setVisible(lock->isVisible());
    };
    connect(lock, &QAction::changed, this, followLock);
    followLock();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.u(2), metrics.u(1.5), metrics.u(2), metrics.u(1.5));
    row->setSpacing(metrics.u(2));
    row->addWidget(m_platform);
    row->addWidget(new IconLabel(themeIcon(Icon::Right, Role::Secondary)));
    row->addWidget(m_namespace);
    row->addWidget(m_unencrypted);
    row->addStretch(1);
    row->addWidget(m_filter, 2);
    row->addWidget(m_refresh);
    row->addWidget(toolButton(pause, u"pauseButton"_s));
    row->addWidget(m_lock);
}

void HeaderBar::setPlatforms(
    const QList<Choice>& platforms, const QString& current, const QList<QAction*>& actions)
{
    m_platformMenu->clear();
    for (const Choice& choice : platforms) {
        QAction* action
            = m_platformMenu->addAction(environmentIcon(choice.environment), literal(choice.name));
        action->setCheckable(true);
        action->setChecked(choice.id == current);
        connect(action, &QAction::triggered, this, [this, id = choice.id] { Q_EMIT platformChosen(id); });
    }
    m_platformMenu->addSeparator();
    m_platformMenu->addActions(actions);
}

void HeaderBar::setNamespaces(const QStringList& names, const QString& current)
{
    m_namespaceMenu->clear();
    const auto add = [&](const QString& name, const QString& text) {
        QAction* action = m_namespaceMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(name == current);
        action->setData(name);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT namespaceChosen(name); });
    };
    add(Session::allNamespaces.toString(), tr("All vNamespaces"));
    m_namespaceMenu->addSeparator();
    for (const QString& name : names) {
        add(name, literal(name));
    }
    m_namespaceMenu->addSeparator();
    QAction* other = m_namespaceMenu->addAction(tr("Other vNamespace…"));
    other->setObjectName(u"otherNamespace"_s);
    connect(other, &QAction::triggered, this, &HeaderBar::namespaceWanted);
}

void HeaderBar::setPlace(const Place& place)
{
    m_platform->setIcon(environmentIcon(place.environment));
    m_platform->setText(literal(place.platform));
    m_namespace->setText(
        place.vNamespace == Session::allNamespaces ? tr("All vNamespaces") : literal(place.vNamespace));
    m_unencrypted->setVisible(!place.encrypted);
}

void HeaderBar::setFilterPlaceholder(const QString& text)
{
    m_filter->setPlaceholderText(text);
}

void HeaderBar::setTime(const QString& time)
{
    m_refresh->defaultAction()->setIconText(time);
}

void HeaderBar::openPlatforms()
{
    m_platform->showMenu();
}

void HeaderBar::openNamespaces()
{
    m_namespace->showMenu();
}

void HeaderBar::resizeEvent(QResizeEvent* event)
{
    // When it gets narrow, first the shortcut goes, then the time.
    const Metrics metrics;
    m_shortcut->setVisible(m_filter->text().isEmpty() && event->size().width() > metrics.u(220));
    m_refresh->setToolButtonStyle(
        event->size().width() > metrics.u(190) ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    QWidget::resizeEvent(event);
}

} // namespace vvp

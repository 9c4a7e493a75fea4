// SPDX-License-Identifier: Apache-2.0
#include "ui/headerbar.h"

#include "models/session/session.h"
#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/platformmenu.h"
#include "ui/switcher.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

// In u.
static constexpr double openedFilter = 24;
static constexpr double leastFilter = 30;
static constexpr double mostFilter = 60;

// An ampersand in a name is not a mnemonic.
static QPushButton* switcher(const QString& objectName, const QString& accessibleName, QMenu* menu)
{
    auto* button = new Switcher;
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
    , m_row(new QHBoxLayout(this))
    , m_platformMenu(new PlatformMenu(this))
    , m_namespaceMenu(new QMenu(this))
    , m_unencrypted(new QWidget)
    , m_filter(new QLineEdit)
    , m_filterIcon(new QToolButton)
    , m_refresh(toolButton(refresh, u"refreshButton"_s))
    , m_pause(toolButton(pause, u"pauseButton"_s))
    , m_lock(new QPushButton)
{
    const Metrics metrics;
    setObjectName(u"header"_s);
    m_platform = switcher(u"platformSwitcher"_s, tr("Platform"), m_platformMenu);
    m_platform->setFont(textFont(TextStyle::Strong));
    m_namespace = switcher(u"namespaceSelector"_s, tr("vNamespace"), m_namespaceMenu);
    m_namespace->setIcon(themeIcon(Icon::VNamespace));
    m_namespaceMenu->setObjectName(u"namespaceMenu"_s);
    connect(m_platformMenu, &PlatformMenu::platformChosen, this, &HeaderBar::platformChosen);
    const QSize iconSize(metrics.icon(), metrics.icon());
    m_platform->setIconSize(iconSize);
    m_namespace->setIconSize(iconSize);
    makeBadge();
    makeFilter();
    m_lock->setObjectName(u"lockButton"_s);
    m_lock->setIconSize(iconSize);
    connect(m_lock, &QPushButton::clicked, lock, &QAction::trigger);
    const auto followLock = [this, lock] {
        m_lock->setText(lock->text());
        m_lock->setIcon(lock->icon());
        m_lock->setAccessibleName(lock->text());
        m_lock->setVisible(lock->isVisible());
        fit();
    };
    connect(lock, &QAction::changed, this, followLock);

    m_row->setContentsMargins(metrics.u(2), metrics.u(1.5), metrics.u(2), metrics.u(1.5));
    m_row->setSpacing(metrics.u(2));
    m_row->addWidget(m_platform);
    m_chevron = new IconLabel(themeIcon(Icon::Right, Role::Secondary));
    m_row->addWidget(m_chevron);
    m_row->addWidget(m_namespace);
    m_row->addWidget(m_unencrypted);
    m_row->addStretch(1);
    m_row->addWidget(m_filterIcon);
    m_row->addWidget(m_filter, 2);
    m_row->addWidget(m_refresh);
    m_row->addWidget(m_pause);
    m_row->addWidget(m_lock);
    followLock();
}

void HeaderBar::makeBadge()
{
    const Metrics metrics;
    auto* row = new QHBoxLayout(m_unencrypted);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.u());
    row->addWidget(new IconLabel(themeIcon(Icon::NotEncrypted, Role::WarningIcon)));
    m_unencryptedWords = plainLabel(tr("Not encrypted"), TextStyle::Small);
    m_unencryptedWords->setWordWrap(false);
    row->addWidget(m_unencryptedWords);
    m_unencrypted->setObjectName(u"unencryptedBadge"_s);
    m_unencrypted->setAccessibleName(m_unencryptedWords->text());
    m_unencrypted->setToolTip(
        tr("The connection is not encrypted: whoever is on the way can read and change what is sent."));
    m_unencrypted->hide();
}

void HeaderBar::makeFilter()
{
    const Metrics metrics;
    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(themeIcon(Icon::Search, Role::Secondary), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(metrics.u(mostFilter));
    m_filter->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // what it gets is decided by fit()
    m_filter->installEventFilter(this);
    m_shortcut = plainLabel(tr("Ctrl+F"), TextStyle::Origin);
    m_shortcut->setWordWrap(false);
    auto* inside = new QHBoxLayout(m_filter);
    inside->setContentsMargins(0, 0, metrics.u(2), 0);
    inside->addStretch();
    inside->addWidget(m_shortcut);
    m_shortcut->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_filter, &QLineEdit::textChanged, this, &HeaderBar::fit);

    m_filterIcon->setObjectName(u"openFilter"_s);
    m_filterIcon->setIcon(themeIcon(Icon::Search));
    m_filterIcon->setAutoRaise(true);
    m_filterIcon->setFocusPolicy(Qt::TabFocus);
    m_filterIcon->setToolTip(tr("Filter (%1)").arg(m_shortcut->text()));
    m_filterIcon->setAccessibleName(tr("Filter"));
    m_filterIcon->hide();
    connect(m_filterIcon, &QToolButton::clicked, this, &HeaderBar::openFilter);
}

void HeaderBar::setPlatforms(
    const QList<Platform>& platforms, const QUuid& current, const QList<QAction*>& actions)
{
    m_platformMenu->setPlatforms(platforms, current, actions);
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
        add(name, visibleLabel(name));
    }
    m_namespaceMenu->addSeparator();
    QAction* other = m_namespaceMenu->addAction(tr("Other vNamespace…"));
    other->setObjectName(u"otherNamespace"_s);
    connect(other, &QAction::triggered, this, &HeaderBar::namespaceWanted);
}

void HeaderBar::setPlace(const Place& place)
{
    m_platform->setIcon(environmentIcon(place.environment));
    m_platform->setText(visibleLabel(place.platform));
    m_namespace->setText(
        place.vNamespace == Session::allNamespaces ? tr("All vNamespaces") : visibleLabel(place.vNamespace));
    m_namespace->setVisible(!place.vNamespace.isEmpty());
    m_chevron->setVisible(!place.vNamespace.isEmpty());
    m_isEncrypted = place.encrypted;
    m_unencrypted->setVisible(!place.encrypted);
    fit();
}

void HeaderBar::setFilterPlaceholder(const QString& text)
{
    m_filter->setPlaceholderText(text);
    fit();
}

void HeaderBar::setTime(const QString& time)
{
    m_refresh->defaultAction()->setIconText(time);
    fit();
}

/// Not by the button, which would run an event loop of its own until the menu closes. The keys go on from
/// what is shown now.
static void openBelow(const QPushButton* button)
{
    QMenu* const menu = button->menu();
    menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
    for (QAction* const choice : menu->actions()) {
        if (choice->isChecked()) {
            menu->setActiveAction(choice);
        }
    }
}

void HeaderBar::openPlatforms()
{
    openBelow(m_platform);
}

void HeaderBar::openNamespaces()
{
    openBelow(m_namespace);
}

void HeaderBar::openFilter()
{
    m_isFilterOpen = true;
    fit();
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool HeaderBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::FocusOut && m_isFilterOpen) {
        m_isFilterOpen = false;
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

/// What is typed there is in force, so it has to be seen.
bool HeaderBar::isFilterNeeded() const
{
    return m_isFilterOpen || !m_filter->text().isEmpty();
}

/// The filter's width when its words and its shortcut stand beside each other.
int HeaderBar::filterWithShortcut() const
{
    const Metrics metrics;
    const int words = m_filter->fontMetrics().horizontalAdvance(m_filter->placeholderText());
    return std::min(metrics.u(mostFilter),
        metrics.icon() + words + m_shortcut->sizeHint().width() + metrics.u(10)); // and what is around them
}

/// What the header wants in that shape, its names whole or elided as far as they can be.
int HeaderBar::widthWith(const Shape& shape, bool elided) const
{
    const Metrics metrics;
    const QMargins margins = m_row->contentsMargins();
    int width = margins.left() + margins.right() - m_row->spacing();
    const auto add = [&](int part) { width += part + m_row->spacing(); };
    for (const QPushButton* names : { m_platform, m_namespace }) {
        add(elided ? names->minimumSizeHint().width() : names->sizeHint().width());
    }
    add(metrics.icon()); // the chevron between them
    if (!m_isEncrypted) {
        add(metrics.icon() + (shape.badge ? metrics.u() + m_unencryptedWords->sizeHint().width() : 0));
    }
    const int icon = m_pause->sizeHint().width();
    if (shape.filter) {
        add(shape.shortcut ? filterWithShortcut() : metrics.u(leastFilter));
    } else {
        add(icon);
    }
    const QString time = m_refresh->defaultAction()->iconText();
    add(icon + (shape.time ? m_refresh->fontMetrics().horizontalAdvance(time) + metrics.u(3.5) : 0));
    add(icon);
    if (!m_lock->isHidden()) {
        add(m_lock->sizeHint().width());
    }
    return width;
}

QSize HeaderBar::minimumSizeHint() const
{
    return { widthWith({ false, false, false, false }, true), QWidget::minimumSizeHint().height() };
}

void HeaderBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void HeaderBar::fit()
{
    Shape shape;
    for (bool Shape::*part : { &Shape::shortcut, &Shape::time, &Shape::filter, &Shape::badge }) {
        if (widthWith(shape, false) > width()) {
            shape.*part = false;
        }
    }
    const bool isOpen = !shape.filter && isFilterNeeded();
    m_shortcut->setVisible(shape.shortcut && m_filter->text().isEmpty());
    m_refresh->setToolButtonStyle(shape.time ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_unencryptedWords->setVisible(shape.badge);
    // An open filter takes the place of what can be had by key or menu.
    m_filter->setMinimumWidth(
        shape.shortcut ? filterWithShortcut() : Metrics().u(isOpen ? openedFilter : leastFilter));
    m_filter->setVisible(shape.filter || isOpen);
    m_filterIcon->setVisible(!shape.filter && !isOpen);
    m_refresh->setVisible(!isOpen);
    m_pause->setVisible(!isOpen);
    m_row->activate();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/platformmenu.h"

#include "models/tables/words.h"
#include "ui/place.h"
#include "ui/platformtree.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWidgetAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double searchUnits = 60;

// An ampersand in a name is not a mnemonic.
PlatformMenu::PlatformMenu(QWidget* parent)
    : QMenu(parent), m_searchAction(new QWidgetAction(this)), m_search(new QLineEdit)
{
    const Metrics metrics;
    setObjectName(u"platformMenu"_s);
    m_search->setObjectName(u"findPlatform"_s);
    m_search->setAccessibleName(tr("Find Platform"));
    m_search->setPlaceholderText(tr("Find a platform"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themeIcon(Icon::Search, vvp::Role::Secondary), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(metrics.u(searchUnits));
    m_search->installEventFilter(this);
    auto* const around = new QWidget;
    auto* const layout = new QHBoxLayout(around);
    layout->setContentsMargins(metrics.u(2), metrics.u(), metrics.u(2), metrics.u());
    layout->addWidget(m_search);
    around->setFocusProxy(m_search);
    m_searchAction->setDefaultWidget(around);
    connect(m_search, &QLineEdit::textChanged, this, &PlatformMenu::find);
}

void PlatformMenu::setPlatforms(
    const QList<Platform>& platforms, const QUuid& current, const QList<QAction*>& actions)
{
    removeAction(m_searchAction); // it stays; clear() deletes what belongs to the menu alone
    clear();
    m_entries.clear();
    m_search->clear();
    const bool isSearched = platforms.size() > searchedFrom;
    if (isSearched) {
        addAction(m_searchAction);
    }
    QAction* head = nullptr;
    QString group;
    for (const Platform& platform : platforms) {
        if (platform.group != group) {
            group = platform.group;
            head = addSection(visibleText(group)); // heads have no mnemonics
        }
        QAction* const action = addAction(environmentIcon(platform.environment), visibleLabel(platform.name));
        action->setCheckable(true);
        action->setChecked(platform.id == current);
        connect(action, &QAction::triggered, this, [this, id = platform.id] { Q_EMIT platformChosen(id); });
        m_entries.append({ platform, action, head });
    }
    m_nothing = addAction(tr("No platform has this in its name, address, group or environment"));
    m_nothing->setObjectName(u"noPlatformFound"_s);
    m_nothing->setEnabled(false);
    m_nothing->setVisible(false);
    addSeparator();
    addActions(actions);
}

void PlatformMenu::find(const QString& search)
{
    if (m_entries.isEmpty()) {
        return;
    }
    for (const Entry& entry : std::as_const(m_entries)) {
        if (entry.head != nullptr) {
            entry.head->setVisible(false);
        }
    }
    bool isAny = false;
    for (const Entry& entry : std::as_const(m_entries)) {
        const bool isShown = isFound(entry.platform, search);
        isAny = isAny || isShown;
        entry.action->setVisible(isShown);
        if (isShown && entry.head != nullptr) {
            entry.head->setVisible(true);
        }
    }
    m_nothing->setVisible(!isAny);
}

void PlatformMenu::showEvent(QShowEvent* event)
{
    QMenu::showEvent(event);
    m_search->clear();
    if (m_entries.size() > searchedFrom) {
        m_search->setFocus(Qt::PopupFocusReason);
    }
}

void PlatformMenu::chooseFirst()
{
    const auto first
        = std::ranges::find_if(m_entries, [](const Entry& entry) { return entry.action->isVisible(); });
    if (first != m_entries.end()) {
        QAction* const action = first->action;
        close();
        action->trigger();
    }
}

bool PlatformMenu::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)
                            ->key(); // NOLINT(cppcoreguidelines-pro-type-static-cast-downcast)
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            chooseFirst();
            return true;
        }
    }
    return QMenu::eventFilter(watched, event);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/platformsdialog.h"

#include "models/session/platformlist.h"
#include "models/tables/words.h"
#include "ui/emptystate.h"
#include "ui/platformdialog.h"
#include "ui/platformtree.h"

#include <QAction>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

void PlatformsDialog::select(const QUuid& id)
{
    if (m_platforms.find(id)) {
        m_tree->select({ id });
    }
}

std::optional<Platform> PlatformsDialog::chosen() const
{
    const QList<QUuid> ids = m_tree->selectedPlatforms();
    return ids.size() == 1 ? m_platforms.find(ids.first()) : std::nullopt;
}

/// What stands beside a platform in its group, or beside a group; null where it is the last on that side.
template <class T, class Same>
static std::optional<T> neighbour(const QList<T>& all, qsizetype at, int by, const Same& isSibling)
{
    const qsizetype next = at + by;
    const bool isThere = at >= 0 && next >= 0 && next < all.size() && isSibling(all.at(next));
    return isThere ? std::optional(all.at(next)) : std::nullopt;
}

static bool canMove(const PlatformList& platforms, const PlatformTree& tree, int by)
{
    if (const QString group = tree.selectedGroup(); !group.isEmpty()) {
        const QStringList groups = platforms.groups();
        return neighbour<QString>(groups, groups.indexOf(group), by, [](const QString&) {
            return true;
        }).has_value();
    }
    const QList<QUuid> ids = tree.selectedPlatforms();
    const std::optional<Platform> platform = ids.size() == 1 ? platforms.find(ids.first()) : std::nullopt;
    return platform
        && neighbour<Platform>(
            platforms.all(), platforms.all().indexOf(*platform), by, [&platform](const Platform& next) {
                return next.group == platform->group;
            }).has_value();
}

void PlatformsDialog::follow()
{
    const QList<QUuid> ids = m_tree->selectedPlatforms();
    const QString head = m_tree->selectedGroup();
    const bool isWritable = !m_platforms.problem();
    const bool isSearching = !m_search->text().trimmed().isEmpty();
    const bool isOne = ids.size() == 1;
    m_add->setEnabled(isWritable);
    m_import->setEnabled(isWritable);
    m_edit->setEnabled(isWritable && isOne);
    m_duplicate->setEnabled(isWritable && isOne);
    m_remove->setEnabled(isWritable && isOne);
    m_open->setEnabled(isOne);
    m_up->setEnabled(isWritable && !isSearching && canMove(m_platforms, *m_tree, -1));
    m_down->setEnabled(isWritable && !isSearching && canMove(m_platforms, *m_tree, 1));
    const auto count = static_cast<int>(m_platforms.all().size());
    m_export->setEnabled(count > 0);
    m_export->setText(
        ids.size() > 1 ? tr("E&xport %n…", nullptr, static_cast<int>(ids.size())) : tr("E&xport All…"));

    QStringList groups;
    for (const QUuid& id : ids) {
        if (const auto platform = m_platforms.find(id); platform && !groups.contains(platform->group)) {
            groups.append(platform->group);
        }
    }
    const QSignalBlocker blocker(m_group);
    m_group->clear();
    m_group->addItems(m_platforms.groups());
    m_group->setCurrentText(!head.isEmpty() ? head : groups.size() == 1 ? groups.first() : QString());
    m_group->lineEdit()->setPlaceholderText(groups.size() > 1 ? tr("Several groups") : tr("None"));
    m_group->lineEdit()->setModified(false);
    m_group->setEnabled(isWritable && (!ids.isEmpty() || !head.isEmpty()));

    const int shown = m_tree->shownCount();
    m_addAction->setEnabled(isWritable);
    m_nothing->say(count == 0 ? tr("No platform is registered yet. Add one, or import a list.")
                              : tr("No platform has this in its name, address, group or environment."),
        count == 0 ? EmptyState::Way::Create : EmptyState::Way::ClearFilter);
    m_list->setCurrentIndex(shown == 0 ? 1 : 0);
    m_count->setText(isSearching ? tr("%1 of %n platform(s)", nullptr, count).arg(shown)
                                 : tr("%n platform(s)", nullptr, count));
}

void PlatformsDialog::followProblem()
{
    const std::optional<Error>& problem = m_platforms.problem();
    m_problemText->setProblem(problem ? problem->text() : QString());
    m_problem->setVisible(problem.has_value());
    follow();
}

void PlatformsDialog::readAgain()
{
    judge(m_platforms.reload());
    followProblem();
}

void PlatformsDialog::restorePrevious()
{
    judge(m_platforms.restorePrevious());
    followProblem();
}

void PlatformsDialog::startAfresh()
{
    judge(m_platforms.startAfresh());
    followProblem();
}

void PlatformsDialog::judge(const Result<Done>& done)
{
    if (done) {
        message()->say(NoteLine::Tone::Note, {});
        return;
    }
    if (done.error().kind == Error::Kind::Conflict && m_platforms.reload()) {
        message()->say(NoteLine::Tone::Warning,
            tr("The list was changed by another window or program, and was read anew. Try again."));
        return;
    }
    message()->say(NoteLine::Tone::Problem, done.error().text());
    followProblem();
}

void PlatformsDialog::openForm(PlatformDialog* form) const
{
    form->setUsualClusterTool(m_usualClusterTool);
    form->open();
}

void PlatformsDialog::add()
{
    auto* const dialog = new PlatformDialog(m_platforms, m_secrets, QString(), this);
    connect(dialog, &PlatformDialog::saved, this, &PlatformsDialog::select);
    openForm(dialog);
}

void PlatformsDialog::edit()
{
    if (const std::optional<Platform> platform = chosen()) {
        openForm(new PlatformDialog(m_platforms, m_secrets, *platform, this));
    }
}

void PlatformsDialog::duplicate()
{
    if (const std::optional<Platform> platform = chosen()) {
        PlatformDialog* const dialog = PlatformDialog::copyOf(*platform, m_platforms, m_secrets, this);
        connect(dialog, &PlatformDialog::saved, this, &PlatformsDialog::select);
        openForm(dialog);
    }
}

void PlatformsDialog::remove()
{
    if (const std::optional<Platform> platform = chosen()) {
        askRemovePlatform(this, m_platforms, m_secrets, *platform, this, [] {});
    }
}

void PlatformsDialog::moveUp()
{
    move(-1);
}

void PlatformsDialog::moveDown()
{
    move(1);
}

void PlatformsDialog::move(int by)
{
    if (const QString group = m_tree->selectedGroup(); !group.isEmpty()) {
        judge(m_platforms.moveGroup(group, by));
        return;
    }
    const std::optional<Platform> platform = chosen();
    if (!platform || !canMove(m_platforms, *m_tree, by)) {
        return;
    }
    const QList<Platform>& all = m_platforms.all();
    const qsizetype before = all.indexOf(*platform) + (by < 0 ? -1 : 2);
    const bool isInGroup = before < all.size() && all.at(before).group == platform->group;
    judge(m_platforms.place({ platform->id }, platform->group, isInGroup ? all.at(before).id : QUuid()));
}

void PlatformsDialog::setGroup()
{
    const QString head = m_tree->selectedGroup();
    QList<QUuid> ids = m_tree->selectedPlatforms();
    if (!head.isEmpty()) {
        for (const Platform& platform : m_platforms.all()) {
            if (platform.group == head) {
                ids.append(platform.id);
            }
        }
    }
    const QString wanted = m_group->currentText().simplified();
    const bool isOther = std::ranges::any_of(ids, [&](const QUuid& id) {
        const auto platform = m_platforms.find(id);
        return platform && platform->group != wanted;
    });
    // Several groups show as an empty field; leaving that must not make them one.
    const bool isMeant = !wanted.isEmpty() || m_group->lineEdit()->isModified();
    if (isOther && isMeant) {
        judge(m_platforms.setGroup(ids, wanted));
        m_tree->select(ids);
    }
}

void PlatformsDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        DialogFrame::keyPressEvent(event);
        return;
    }
    // Return belongs to the search, the list and the group; it must not open a platform from there.
    if (auto* const button = qobject_cast<QPushButton*>(focusWidget())) {
        button->click();
    }
}

void PlatformsDialog::openChosen()
{
    if (const std::optional<Platform> platform = chosen()) {
        accept();
        Q_EMIT openWanted(platform->id);
    }
}

QList<Platform> PlatformsDialog::exported() const
{
    const QList<QUuid> ids = m_tree->selectedPlatforms();
    QList<Platform> platforms = m_platforms.all();
    if (ids.size() > 1) {
        platforms.removeIf([&ids](const Platform& platform) { return !ids.contains(platform.id); });
    }
    return platforms;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/platformtree.h"

#include "models/tables/words.h"
#include "ui/place.h"
#include "ui/platformrowdelegate.h"

#include <QDropEvent>
#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

enum TreeColumn { TreeNameColumn, TreeAddressColumn, TreeEnvironmentColumn, TreeSignInColumn, TreeColumns };
enum TreeRole { IdRole = Qt::UserRole, GroupRole };

} // namespace

QString signInWords(const Platform& platform)
{
    if (platform.signIn == SignIn::None) {
        return PlatformTree::tr("None");
    }
    const auto missing = static_cast<int>(platform.missingTokens.size());
    return missing == 0 ? PlatformTree::tr("API Tokens")
                        : PlatformTree::tr("API Tokens, %n missing", nullptr, missing);
}

bool isFound(const Platform& platform, const QString& search)
{
    const QString text = QStringList{ platform.name, platform.url.toDisplayString(), platform.group,
        environmentTitle(platform.environment) }
                             .join(u'\n')
                             .toCaseFolded();
    const QStringList words = search.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&text](const QString& word) { return text.contains(word); });
}

PlatformTree::PlatformTree(const PlatformList& platforms, QWidget* parent)
    : QTreeWidget(parent), m_platforms(platforms)
{
    setObjectName(u"platformTree"_s);
    setAccessibleName(tr("Platforms"));
    setColumnCount(TreeColumns);
    setHeaderLabels({ tr("Name"), tr("Address"), tr("Environment"), tr("Sign-In") });
    setItemDelegate(new PlatformRowDelegate(TreeNameColumn, TreeAddressColumn, this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setDragDropMode(InternalMove);
    setDropIndicatorShown(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(false);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        if (!item->data(0, PlatformRowDelegate::IsHeadRole).toBool()) {
            Q_EMIT platformActivated(item->data(0, IdRole).toUuid());
        }
    });
    connect(&platforms, &QAbstractItemModel::modelReset, this, &PlatformTree::fill);
    connect(&platforms, &QAbstractItemModel::rowsInserted, this, &PlatformTree::fill);
    connect(&platforms, &QAbstractItemModel::rowsRemoved, this, &PlatformTree::fill);
    connect(&platforms, &QAbstractItemModel::dataChanged, this, &PlatformTree::fill);
    fill();
}

void PlatformTree::fill()
{
    const QList<QUuid> selected = selectedPlatforms();
    const QString group = selectedGroup();
    const QUuid first = selected.value(0);
    const int place = currentIndex().row();
    {
        const QSignalBlocker blocker(this);
        clear();
        QString last;
        for (const Platform& platform : m_platforms.all()) {
            if (platform.group != last) {
                last = platform.group;
                addHead(platform.group);
            }
            addPlatform(platform);
        }
        hideUnfound();
    }
    const auto isSelectedHead = [&](const QTreeWidgetItem* item) {
        return !group.isEmpty() && item->data(0, PlatformRowDelegate::IsHeadRole).toBool()
            && item->data(0, GroupRole).toString() == group;
    };
    for (int row = 0; row < topLevelItemCount(); ++row) {
        QTreeWidgetItem* const item = topLevelItem(row);
        if (isSelectedHead(item) || (!first.isNull() && idAt(row) == first)) {
            setCurrentItem(item, TreeNameColumn, QItemSelectionModel::NoUpdate);
        }
        item->setSelected(isSelectedHead(item) || selected.contains(idAt(row)));
    }
    if (currentItem() == nullptr && topLevelItemCount() > 0 && place >= 0) {
        setCurrentItem(topLevelItem(std::min(place, topLevelItemCount() - 1))); // what was there went
    }
    fitColumns();
    Q_EMIT itemSelectionChanged();
}

void PlatformTree::addHead(const QString& group)
{
    auto* const item = new QTreeWidgetItem(this);
    item->setText(TreeNameColumn, visibleText(group));
    item->setData(TreeNameColumn, Qt::AccessibleTextRole, tr("Group %1").arg(visibleText(group)));
    item->setData(0, GroupRole, group);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDropEnabled);
    item->setFirstColumnSpanned(true);
    for (int column = 0; column < TreeColumns; ++column) {
        item->setData(column, PlatformRowDelegate::IsHeadRole, true);
    }
}

void PlatformTree::addPlatform(const Platform& platform)
{
    auto* const item = new QTreeWidgetItem(this);
    item->setText(TreeNameColumn, visibleText(platform.name));
    item->setText(TreeAddressColumn, visibleText(platform.url.toDisplayString(QUrl::RemoveUserInfo)));
    item->setText(TreeEnvironmentColumn, environmentTitle(platform.environment));
    item->setText(TreeSignInColumn, signInWords(platform));
    item->setIcon(TreeNameColumn, environmentIcon(platform.environment));
    item->setData(0, IdRole, platform.id);
    item->setData(0, GroupRole, platform.group);
    item->setToolTip(TreeAddressColumn, platform.url.toDisplayString(QUrl::RemoveUserInfo).toHtmlEscaped());
    item->setFlags(
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren);
}

void PlatformTree::setSearch(const QString& search)
{
    m_search = search;
    setDragEnabled(search.trimmed().isEmpty());
    hideUnfound();
}

void PlatformTree::hideUnfound()
{
    int head = -1;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        QTreeWidgetItem* const item = topLevelItem(row);
        if (item->data(0, PlatformRowDelegate::IsHeadRole).toBool()) {
            head = row;
            item->setHidden(true);
            continue;
        }
        const std::optional<Platform> platform = m_platforms.find(idAt(row));
        const bool isShown = platform && isFound(*platform, m_search);
        item->setHidden(!isShown);
        item->setSelected(item->isSelected() && isShown); // what is out of sight is not acted on
        if (isShown && head >= 0) {
            topLevelItem(head)->setHidden(false);
        }
    }
}

int PlatformTree::shownCount() const
{
    int count = 0;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        count += !topLevelItem(row)->isHidden() && !idAt(row).isNull() ? 1 : 0;
    }
    return count;
}

QUuid PlatformTree::idAt(int row) const
{
    const QTreeWidgetItem* const item = topLevelItem(row);
    return item == nullptr ? QUuid() : item->data(0, IdRole).toUuid();
}

QString PlatformTree::groupAt(int row) const
{
    const QTreeWidgetItem* const item = topLevelItem(row);
    return item == nullptr ? QString() : item->data(0, GroupRole).toString();
}

QList<QUuid> PlatformTree::selectedPlatforms() const
{
    QList<QUuid> ids;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->isSelected() && !idAt(row).isNull()) {
            ids.append(idAt(row));
        }
    }
    return ids;
}

QString PlatformTree::selectedGroup() const
{
    const QList<QTreeWidgetItem*> items = selectedItems();
    const bool isHead = items.size() == 1 && items.first()->data(0, PlatformRowDelegate::IsHeadRole).toBool();
    return isHead ? items.first()->data(0, GroupRole).toString() : QString();
}

void PlatformTree::select(const QList<QUuid>& ids)
{
    clearSelection();
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (ids.contains(idAt(row))) {
            setCurrentItem(topLevelItem(row), TreeNameColumn, QItemSelectionModel::NoUpdate);
            topLevelItem(row)->setSelected(true);
            scrollToItem(topLevelItem(row));
        }
    }
}

void PlatformTree::selectFirst()
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (!topLevelItem(row)->isHidden() && !idAt(row).isNull()) {
            select({ idAt(row) });
            return;
        }
    }
}

void PlatformTree::dropEvent(QDropEvent* event)
{
    // The rows come anew from the list; nothing may be moved or removed by the view itself.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    setState(NoState);
    viewport()->update();
    const Where where = dropIndicatorPosition() == OnItem ? Where::On
        : dropIndicatorPosition() == BelowItem            ? Where::Below
                                                          : Where::Above;
    dropSelected(indexAt(event->position().toPoint()).row(), where);
}

void PlatformTree::dropSelected(int row, Where where)
{
    int gap = row < 0 ? topLevelItemCount() : row; // the number of rows above the place
    const bool isOnHead = where == Where::On && idAt(gap).isNull();
    gap += where == Where::Below || isOnHead ? 1 : 0;
    // Between two rows it belongs with the one above; on a head it goes to the end of the group.
    const QString group = groupAt(gap - 1);
    const QUuid before = isOnHead || groupAt(gap) != group ? QUuid() : idAt(gap);
    Q_EMIT dropped(selectedPlatforms(), group, before);
}

/// The short columns get what they hold, and the name and the address share the rest.
void PlatformTree::fitColumns()
{
    const int character = fontMetrics().averageCharWidth();
    const auto needed = [this](int column) {
        return std::max(sizeHintForColumn(column), header()->sectionSizeHint(column));
    };
    const int environment = needed(TreeEnvironmentColumn);
    const int left = viewport()->width() - environment - needed(TreeSignInColumn);
    const int least = 12 * character;
    const int name = std::max(std::min(needed(TreeNameColumn), left / 2), least);
    header()->resizeSection(TreeNameColumn, name);
    header()->resizeSection(TreeAddressColumn, std::max(left - name, least));
    header()->resizeSection(TreeEnvironmentColumn, environment);
}

void PlatformTree::resizeEvent(QResizeEvent* event)
{
    QTreeWidget::resizeEvent(event);
    fitColumns();
}

void PlatformTree::changeEvent(QEvent* event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitColumns();
    }
}

} // namespace vvp

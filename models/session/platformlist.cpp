// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformlist.h"

#include "models/session/address.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static void makeConsistent(Platform& platform)
{
    platform.name = platform.name.trimmed();
    platform.group = platform.group.simplified();
    if (platform.unencryptedSecretsOrigin != origin(platform.url)) {
        platform.unencryptedSecretsOrigin.clear();
    }
}

PlatformList::PlatformList(const QString& configFolder, QObject* parent)
    : QAbstractListModel(parent), m_path(QDir(configFolder).absoluteFilePath(u"platforms.json"_s))
{
    (void)reload(); // what failed is in problem()
}

int PlatformList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_file.platforms.size());
}

QVariant PlatformList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Platform& platform = m_file.platforms.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return platform.name;
    case IdRole:
        return platform.id;
    case UrlRole:
        return platform.url;
    case GroupRole:
        return platform.group;
    case EnvironmentRole:
        return platform.environment ? QVariant::fromValue(*platform.environment) : QVariant();
    default: // other roles of Qt
        return {};
    }
}

QHash<int, QByteArray> PlatformList::roleNames() const
{
    return { { Qt::DisplayRole, "display"_ba }, { IdRole, "id"_ba }, { UrlRole, "url"_ba },
        { EnvironmentRole, "environment"_ba }, { GroupRole, "group"_ba } };
}

std::optional<Platform> PlatformList::find(const QUuid& id) const
{
    const qsizetype row = rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_file.platforms.at(row));
}

QStringList PlatformList::groups() const
{
    QStringList groups;
    for (const Platform& platform : m_file.platforms) {
        if (!platform.group.isEmpty() && (groups.isEmpty() || groups.last() != platform.group)) {
            groups.append(platform.group);
        }
    }
    return groups;
}

Result<QUuid> PlatformList::add(Platform platform)
{
    if (platform.id.isNull()) {
        platform.id = QUuid::createUuid();
    }
    if (const Result<Done> added = addAll({ platform }); !added) {
        return added.error();
    }
    return platform.id;
}

Result<Done> PlatformList::addAll(const QList<Platform>& platforms)
{
    QList<Platform> all = m_file.platforms;
    for (Platform platform : platforms) {
        if (platform.id.isNull()) {
            platform.id = QUuid::createUuid();
        }
        makeConsistent(platform);
        if (Result<Done> checked = checkedPlatform(platform, all); !checked) {
            return checked;
        }
        all.append(platform);
    }
    return replace(all);
}

Result<Done> PlatformList::update(Platform platform)
{
    const qsizetype row = rowOf(platform.id);
    if (row < 0) {
        return Error::of(
            Error::Kind::NotFound, tr("The platform “%1” is not in the list.").arg(platform.name));
    }
    makeConsistent(platform);
    QList<Platform> platforms = m_file.platforms;
    const bool staysInGroup = platforms.takeAt(row).group == platform.group;
    if (Result<Done> checked = checkedPlatform(platform, platforms); !checked) {
        return checked;
    }
    platforms.insert(staysInGroup ? row : platforms.size(), platform);
    return replace(platforms);
}

Result<Done> PlatformList::remove(const QUuid& id)
{
    const qsizetype row = rowOf(id);
    if (row < 0) {
        return Error::of(Error::Kind::NotFound, tr("The platform is not in the list."));
    }
    QList<Platform> platforms = m_file.platforms;
    platforms.removeAt(row);
    return replace(platforms);
}

Result<Done> PlatformList::place(const QList<QUuid>& ids, const QString& group, const QUuid& before)
{
    const QString name = group.simplified();
    QList<Platform> stay;
    QList<Platform> go;
    qsizetype at = -1;
    for (Platform platform : m_file.platforms) {
        if (platform.id == before) {
            at = stay.size();
        }
        const bool isMeant = ids.contains(platform.id);
        platform.group = isMeant ? name : platform.group;
        (isMeant ? go : stay).append(platform);
    }
    for (const Platform& platform : std::as_const(go)) {
        stay.insert(at < 0 ? stay.size() : at++, platform);
    }
    return replace(stay);
}

Result<Done> PlatformList::setGroup(const QList<QUuid>& ids, const QString& group)
{
    const QString name = group.simplified();
    QList<Platform> inPlace = m_file.platforms;
    QList<Platform> stay;
    QList<Platform> go;
    for (Platform& platform : inPlace) {
        const bool isMeant = ids.contains(platform.id) && platform.group != name;
        platform.group = isMeant ? name : platform.group;
        (isMeant ? go : stay).append(platform);
    }
    const bool isThere = std::ranges::any_of(stay,
        [&name](const Platform& platform) { return platform.group.compare(name, Qt::CaseInsensitive) == 0; });
    // A new group stands where its members stood, so that renaming one does not move it.
    return replace(isThere || name.isEmpty() ? stay + go : inPlace);
}

Result<Done> PlatformList::moveGroup(const QString& group, int by)
{
    QStringList order = groups();
    const qsizetype from = order.indexOf(group);
    const qsizetype to = from + by;
    if (from < 0 || to < 0 || to >= order.size()) {
        return Error::of(Error::Kind::NotFound, tr("The group “%1” cannot be moved there.").arg(group));
    }
    order.move(from, to);
    order.prepend({});
    QList<Platform> platforms = m_file.platforms;
    std::ranges::stable_sort(
        platforms, {}, [&order](const Platform& platform) { return order.indexOf(platform.group); });
    return replace(platforms);
}

/// Saves and takes over the platforms, and tells what changed in as small a way as the model's protocol has.
Result<Done> PlatformList::replace(const QList<Platform>& platforms)
{
    const QList<Platform> after = grouped(platforms);
    if (Result<Done> saved = save(after); !saved) {
        return saved;
    }
    const QList<Platform> before = m_file.platforms;
    const auto sameId = [](const Platform& a, const Platform& b) { return a.id == b.id; };
    const qsizetype shorter = std::min(before.size(), after.size());
    const auto differs = std::ranges::mismatch(before, after, sameId).in1;
    const qsizetype head = std::distance(before.begin(), differs);
    qsizetype tail = 0;
    while (tail < shorter - head
        && sameId(before.at(before.size() - 1 - tail), after.at(after.size() - 1 - tail))) {
        ++tail;
    }
    const auto row = static_cast<int>(head);
    const auto gone = static_cast<int>(before.size() - head - tail);
    const auto come = static_cast<int>(after.size() - head - tail);
    if (gone > 0 && come > 0) {
        beginResetModel();
        m_file.platforms = after;
        endResetModel();
        return Done();
    }
    if (come > 0) {
        beginInsertRows({}, row, row + come - 1);
    }
    if (gone > 0) {
        beginRemoveRows({}, row, row + gone - 1);
    }
    m_file.platforms = after;
    if (come > 0) {
        endInsertRows();
    }
    if (gone > 0) {
        endRemoveRows();
    }
    for (int i = 0; i < rowCount(); ++i) {
        const int was = i < row ? i : i - come + gone;
        const bool isNew = i >= row && i < row + come;
        if (!isNew && before.at(was) != after.at(i)) {
            Q_EMIT dataChanged(index(i), index(i));
        }
    }
    return Done();
}

qsizetype PlatformList::rowOf(const QUuid& id) const
{
    const auto found = std::ranges::find(m_file.platforms, id, &Platform::id);
    return found == m_file.platforms.end() ? -1 : std::distance(m_file.platforms.begin(), found);
}

} // namespace vvp

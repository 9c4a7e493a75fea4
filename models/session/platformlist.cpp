// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformlist.h"

#include "models/session/address.h"
#include "models/session/configfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static void makeConsistent(Platform& platform)
{
    platform.name = platform.name.trimmed();
    platform.group = platform.group.simplified();
    if (platform.unencryptedSecretsOrigin != origin(platform.url))
        platform.unencryptedSecretsOrigin.clear();
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
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Platform& platform = m_file.platforms.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return platform.name;
    case Qt::ToolTipRole:
        return platform.url.toString().toHtmlEscaped();
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
    return { { Qt::DisplayRole, "display"_ba }, { Qt::ToolTipRole, "toolTip"_ba }, { IdRole, "id"_ba },
        { UrlRole, "url"_ba }, { EnvironmentRole, "environment"_ba }, { GroupRole, "group"_ba } };
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
        if (!platform.group.isEmpty() && (groups.isEmpty() || groups.last() != platform.group))
            groups.append(platform.group);
    }
    return groups;
}

Result<QUuid> PlatformList::add(Platform platform)
{
    if (platform.id.isNull())
        platform.id = QUuid::createUuid();
    if (const Result<Done> added = addAll({ platform }); !added)
        return added.error();
    return platform.id;
}

Result<Done> PlatformList::addAll(const QList<Platform>& platforms)
{
    QList<Platform> all = m_file.platforms;
    for (Platform platform : platforms) {
        if (platform.id.isNull())
            platform.id = QUuid::createUuid();
        makeConsistent(platform);
        if (Result<Done> checked = checkedPlatform(platform, all); !checked)
            return checked;
        all.append(platform);
    }
    return replace(all);
}

Result<Done> PlatformList::update(Platform platform)
{
    const qsizetype row = rowOf(platform.id);
    if (row < 0)
        return Error::of(
            Error::Kind::NotFound, tr("The platform “%1” is not in the list.").arg(platform.name));
    makeConsistent(platform);
    QList<Platform> platforms = m_file.platforms;
    const bool staysInGroup = platforms.takeAt(row).group == platform.group;
    if (Result<Done> checked = checkedPlatform(platform, platforms); !checked)
        return checked;
    platforms.insert(staysInGroup ? row : platforms.size(), platform);
    return replace(platforms);
}

Result<Done> PlatformList::remove(const QUuid& id)
{
    const qsizetype row = rowOf(id);
    if (row < 0)
        return Error::of(Error::Kind::NotFound, tr("The platform is not in the list."));
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
        if (platform.id == before)
            at = stay.size();
        const bool isMeant = ids.contains(platform.id);
        platform.group = isMeant ? name : platform.group;
        (isMeant ? go : stay).append(platform);
    }
    for (const Platform& platform : std::as_const(go))
        stay.insert(at < 0 ? stay.size() : at++, platform);
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
    if (from < 0 || to < 0 || to >= order.size())
        return Error::of(Error::Kind::NotFound, tr("The group “%1” cannot be moved there.").arg(group));
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
    if (Result<Done> saved = save(after); !saved)
        return saved;
    const QList<Platform> before = m_file.platforms;
    const auto sameId = [](const Platform& a, const Platform& b) { return a.id == b.id; };
    const qsizetype shorter = std::min(before.size(), after.size());
    const auto differs = std::ranges::mismatch(before, after, sameId).in1;
    const qsizetype head = std::distance(before.begin(), differs);
    qsizetype tail = 0;
    while (tail < shorter - head
        && sameId(before.at(before.size() - 1 - tail), after.at(after.size() - 1 - tail)))
        ++tail;
    const auto row = static_cast<int>(head);
    const auto gone = static_cast<int>(before.size() - head - tail);
    const auto come = static_cast<int>(after.size() - head - tail);
    if (gone > 0 && come > 0) {
        beginResetModel();
        m_file.platforms = after;
        endResetModel();
        return Done();
    }
    if (come > 0)
        beginInsertRows({}, row, row + come - 1);
    if (gone > 0)
        beginRemoveRows({}, row, row + gone - 1);
    m_file.platforms = after;
    if (come > 0)
        endInsertRows();
    if (gone > 0)
        endRemoveRows();
    for (int i = 0; i < rowCount(); ++i) {
        const int was = i < row ? i : i - come + gone;
        const bool isNew = i >= row && i < row + come;
        if (!isNew && before.at(was) != after.at(i))
            Q_EMIT dataChanged(index(i), index(i));
    }
    return Done();
}

Result<Done> PlatformList::reload()
{
    const Result<std::optional<QByteArray>> bytes = readConfigFile(m_path);
    if (!bytes) {
        m_problem = bytes.error();
        return *m_problem;
    }
    PlatformsFile file;
    if (*bytes) {
        Result<PlatformsFile> parsed = PlatformsFile::fromBytes(**bytes);
        if (!parsed) {
            const Error& reason = parsed.error();
            const QString where = QDir::toNativeSeparators(m_path);
            m_problem = reason;
            m_problem->kind = Error::Kind::Storage;
            m_problem->summary = reason.line > 0
                ? tr("“%1” cannot be understood and is left as it is. Line %2: %3")
                      .arg(where, QString::number(reason.line), reason.summary)
                : tr("“%1” cannot be understood and is left as it is. %2").arg(where, reason.summary);
            return *m_problem;
        }
        file = parsed.value();
    }
    m_problem.reset();
    m_bytes = *bytes;
    if (file.platforms == m_file.platforms) {
        m_file.other = file.other;
        return Done();
    }
    beginResetModel();
    m_file = file;
    endResetModel();
    return Done();
}

QString PlatformList::warning() const
{
    if (!m_bytes || !isWritableByOthers(m_path))
        return {};
    return tr(
        "Other users of this computer may write to “%1” or its folder, and could redirect what is sent to "
        "a platform. Take that permission away from them.")
        .arg(QDir::toNativeSeparators(m_path));
}

Result<Done> PlatformList::startAfresh()
{
    if (reload())
        return Done();
    if (Result<Done> aside = putUnreadableAside(); !aside)
        return aside;
    return reload();
}

Result<Done> PlatformList::restorePrevious()
{
    if (reload())
        return Done();
    const Result<std::optional<QByteArray>> previous = readConfigFile(previousPath());
    if (!previous || !*previous || !PlatformsFile::fromBytes(**previous)) {
        return Error::of(Error::Kind::NotFound,
            tr("There is no earlier state in “%1” that could be used.")
                .arg(QDir::toNativeSeparators(previousPath())));
    }
    if (Result<Done> aside = putUnreadableAside(); !aside)
        return aside;
    if (Result<Done> written = writeConfigFile(m_path, **previous); !written)
        return written;
    return reload();
}

qsizetype PlatformList::rowOf(const QUuid& id) const
{
    const auto found = std::ranges::find(m_file.platforms, id, &Platform::id);
    return found == m_file.platforms.end() ? -1 : std::distance(m_file.platforms.begin(), found);
}

QString PlatformList::previousPath() const
{
    return m_path + u".bak"_s;
}

Result<Done> PlatformList::save(const QList<Platform>& platforms)
{
    if (m_problem)
        return *m_problem;
    const Result<std::optional<QByteArray>> onDisk = readConfigFile(m_path);
    if (!onDisk)
        return onDisk.error();
    if (*onDisk != m_bytes) {
        return Error::of(Error::Kind::Conflict,
            tr("“%1” was changed by another window or program, so your change was not saved. Reload the "
               "platforms "
               "and try again.")
                .arg(QDir::toNativeSeparators(m_path)));
    }
    const QByteArray bytes = PlatformsFile{ platforms, m_file.other }.toBytes();
    if (m_bytes == bytes)
        return Done();
    if (m_bytes) {
        if (Result<Done> kept = writeConfigFile(previousPath(), *m_bytes); !kept)
            return kept;
    }
    if (Result<Done> written = writeConfigFile(m_path, bytes); !written)
        return written;
    m_bytes = bytes;
    return Done();
}

Result<Done> PlatformList::putUnreadableAside()
{
    int n = 1;
    const auto aside = [&] { return QString(m_path + u".unreadable-"_s + QString::number(n)); };
    while (QFileInfo::exists(aside()))
        ++n;
    QFile file(m_path);
    if (file.rename(aside()))
        return Done();
    Error error = Error::of(Error::Kind::Storage,
        tr("“%1” could not be renamed. Check the permissions of its folder.")
            .arg(QDir::toNativeSeparators(m_path)));
    error.message = file.errorString();
    return error;
}

} // namespace vvp

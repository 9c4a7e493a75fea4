// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/session/platform.h"
#include "models/session/platformsfile.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QString>
#include <QUuid>

#include <optional>

namespace vvp {

/// The platforms that the user registered, kept in platforms.json of a config folder. Holds no secrets.
///
/// Every change is on disk before it is in the list. A change is refused with Conflict when the file was
/// changed by another instance since it was read; reload() takes that in. A file that cannot be understood is
/// never overwritten: problem() says why and the list is read-only until the user acts. To be used from one
/// thread.
class PlatformList final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        UrlRole, ///< QUrl
        EnvironmentRole, ///< Environment; invalid until one is chosen
        GroupRole, ///< name of the group; empty: none
    };

    /// Reads platforms.json in configFolder; neither needs to exist.
    explicit PlatformList(const QString& configFolder, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole is the name, and Role.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// In the user's order, which is that of the rows: first those of no group, then group by group.
    [[nodiscard]] const QList<Platform>& all() const { return m_file.platforms; }
    [[nodiscard]] std::optional<Platform> find(const QUuid& id) const;

    /// The names of the groups in their order; a group is there while a platform is in it.
    [[nodiscard]] QStringList groups() const;

    /// Adds platform as the last of its group and gives its id, a new one where it has none. The name is
    /// trimmed, and the tick for sending secrets unencrypted is dropped unless it is for the origin of the
    /// URL. Rejected where checkedPlatform() refuses it, else Conflict or Storage.
    Result<QUuid> add(Platform platform);
    /// Adds all of them with one write, or none of them. Else as add().
    Result<Done> addAll(const QList<Platform>& platforms);
    /// Puts platform in the place of the one with the same id, or last in its group where that is another
    /// now. NotFound where there is none; else as add().
    Result<Done> update(Platform platform);
    /// Removes the platform; its secrets are the caller's to remove. NotFound, Conflict or Storage.
    Result<Done> remove(const QUuid& id);

    /// Puts platforms into group (empty: none) in their order, before the platform with the id `before` of
    /// that group, or last. Conflict or Storage.
    Result<Done> place(const QList<QUuid>& ids, const QString& group, const QUuid& before = {});
    /// Puts platforms into group (empty: none), last and in their order; those that are in it keep their
    /// place. A new group comes where they were: all of a group into a new name renames it. Conflict or
    /// Storage.
    Result<Done> setGroup(const QList<QUuid>& ids, const QString& group);
    /// Moves a group by so many places among the groups; negative: up. NotFound where there is no such group
    /// or place, else Conflict or Storage.
    Result<Done> moveGroup(const QString& group, int by);

    /// Reads the file anew and resets the model where it differs. Where that fails the rows stay and
    /// problem() says why.
    Result<Done> reload();

    /// Why the list is read-only: path, line and reason. None where all is well.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }
    /// A sentence where other users of this computer may change the file and so where tokens are sent; else
    /// empty.
    [[nodiscard]] QString warning() const;

    /// Ends a problem: renames the unreadable file to platforms.json.unreadable-<n> and starts with no
    /// platforms. A file that has become readable meanwhile is read instead.
    Result<Done> startAfresh();
    /// Ends a problem with the state before the last change (platforms.json.bak), renaming the unreadable
    /// file as startAfresh() does. NotFound where there is no such state that can be read.
    Result<Done> restorePrevious();

    [[nodiscard]] QString path() const { return m_path; }

private:
    [[nodiscard]] qsizetype rowOf(const QUuid& id) const;
    [[nodiscard]] QString previousPath() const;
    Result<Done> replace(const QList<Platform>& platforms);
    Result<Done> save(const QList<Platform>& platforms);
    Result<Done> putUnreadableAside();

    QString m_path;
    PlatformsFile m_file;
    std::optional<QByteArray>
        m_bytes; ///< what the file held when it was last read or written; none: there was none
    std::optional<Error> m_problem;
};

} // namespace vvp

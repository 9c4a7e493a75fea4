// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/session/platform.h"

#include <QByteArray>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>

namespace vvp {

/// What the file platforms.json says. A value; reading and writing are pure.
///
/// Members that this version does not know are kept and written back. A file of a newer schema, or one that
/// cannot be understood wholly, is an error: half of a list must never replace the whole.
struct PlatformsFile {
    static constexpr int schemaVersion = 1;
    static constexpr QLatin1StringView schemaKey{ "schemaVersion" };
    static constexpr QLatin1StringView platformsKey{ "platforms" };

    QList<Platform> platforms; ///< as grouped() orders them; no two with the same id or name
    QJsonObject other; ///< unknown members of the file's top level

    /// Reads the bytes of a file. Rejected with the reason, and with line and column where the JSON does not
    /// parse.
    [[nodiscard]] static Result<PlatformsFile> fromBytes(const QByteArray& bytes);

    /// The bytes to write: indented JSON.
    [[nodiscard]] QByteArray toBytes() const;
};

/// One platform as the file writes it.
[[nodiscard]] QJsonObject objectFrom(const Platform& platform);

/// The platform that objectFrom() wrote. Rejected where a member is of a wrong type or the sign-in is not
/// known; a name, an id or a URL may be missing, see checkedPlatform().
[[nodiscard]] Result<Platform> platformFrom(const QJsonObject& object);

/// The platforms with those of one group together: first those of no group, then the groups as they come,
/// each in its order. Groups whose names differ in case only are one, in the first spelling. Pure.
[[nodiscard]] QList<Platform> grouped(const QList<Platform>& platforms);

/// A name like this one that none of the others has: "prod (2)" for "prod" and for "prod (1)". Pure.
[[nodiscard]] QString numberedName(const QString& name, const QList<Platform>& others);

/// Why platform cannot be in a list together with others, or Done: a name that is empty or taken (case and
/// surrounding blanks do not make names different), an id that is missing or taken, a URL that is no base
/// URL.
[[nodiscard]] Result<Done> checkedPlatform(const Platform& platform, const QList<Platform>& others);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/session/platform.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace vvp {

/// How a list of platforms is written for another console.
enum class ExchangeFormat { Json, Yaml };

/// What a file for another console may be, at most.
struct ExchangeLimits {
    static constexpr int platforms = 1000;
    static constexpr int nameLength = 200; ///< characters of a name or group
    static constexpr int urlLength = 2000; ///< characters of a URL or a path
    static constexpr int vNamespaces = 1000; ///< of one platform
    static constexpr int members = 1000; ///< of its platform team
};

/// The platforms, in their order, as a file for another console: name, URL, environment, group, sign-in, the
/// vNamespaces that have an API Token, the path of the CA file, the platform team and the platform's own
/// Kubernetes Namespace. Nothing else: no token, no consent to
/// send one, no access to a cluster, no id. Pure.
[[nodiscard]] QByteArray exportedPlatforms(const QList<Platform>& platforms, ExchangeFormat format);

/// One platform of a file, judged against a list.
struct ImportEntry {
    /// What importing comes to.
    enum class Fate {
        New,
        Renamed, ///< new, under a name that was not taken
        AlreadyThere, ///< one with this URL and name is in the list, or comes earlier in the file
        Invalid,
    };

    Fate fate = Fate::Invalid;
    QString name; ///< as the file has it, or "Entry 3"; the file's text
    /// What would be added, unless the fate is Invalid or AlreadyThere: a new id, no tokens (those of the
    /// file are in missingTokens), no consent. Its environment is what the file says, which the user has to
    /// agree to.
    Platform platform;
    QString reason; ///< a sentence: why it is renamed, there already or invalid
    QStringList notes; ///< sentences: what is left out of it, and what to know before it is added

    /// Whether it can be added.
    [[nodiscard]] bool isAddable() const { return fate == Fate::New || fate == Fate::Renamed; }
};

/// What importing bytes would come to, entry by entry in the order of the file; nothing is changed. Reads
/// what exportedPlatforms() writes in either format, and a platforms.json. Rejected, with line and column
/// where there is one, for what is neither, or larger than ExchangeLimits and YamlLimits. Trusts nothing in
/// the file: what could be a secret is left out and named in the notes, without its value. Pure.
[[nodiscard]] Result<QList<ImportEntry>> planImport(const QByteArray& bytes, const QList<Platform>& existing);

/// The bytes of a file to import. Storage where it is not an ordinary file, cannot be read, or is larger than
/// any list of platforms.
[[nodiscard]] Result<QByteArray> readExchangeFile(const QString& path);

/// Writes an export as a whole, readable by this user only. Storage where that fails, or where path is a
/// symbolic link, which might lead anywhere; then whatever was there is as it was.
[[nodiscard]] Result<Done> writeExchangeFile(const QString& path, const QByteArray& bytes);

} // namespace vvp

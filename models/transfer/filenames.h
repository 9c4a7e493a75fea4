// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace vvp {

/// The most bytes of a name that safeFileName() gives: with ".yaml" it keeps within 100.
inline constexpr qsizetype longestFileName = 95;

/// A name that is a file's or folder's own on every system: letters, digits, '.', '_' and '-' of ASCII, no
/// '.' or '-' in front, no '.' at the end, none of the names that Windows keeps for devices. Never empty, at
/// most longestFileName bytes. Different names may become the same; see safeFileNames(). Pure.
[[nodiscard]] QString safeFileName(const QString& name);

/// What gets a file: its name, and what tells it from others of the same name.
struct NamedThing {
    QString name;
    QString id; ///< may be empty
};

/// A name for each of the things of one folder, in their order, each safe as safeFileName() has it. One that
/// is safe already is kept. One that had to change, or that differs from a neighbour in case only, gets a
/// mark made of the whole name (and, among equal names, the id): the same in every export, whatever the
/// order, and no two of the result are the same, also where case does not count. Pure.
[[nodiscard]] QStringList safeFileNames(const QList<NamedThing>& things);

} // namespace vvp

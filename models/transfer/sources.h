// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/path.h"
#include "models/domain/yaml.h"

#include <QStringList>

#include <atomic>
#include <memory>

namespace vvp {

/// Where something stands that is to be applied.
struct Origin {
    QString file; ///< as a person knows it: "team-1.yaml", below a folder its path in it; "Clipboard"
    int line = 0; ///< 1-based; 0: the whole file

    /// "team-1.yaml, line 12".
    [[nodiscard]] QString words() const;
    friend bool operator==(const Origin&, const Origin&) = default;
};

/// A document to apply, and the text that it was read from. A value.
struct SourceDocument {
    QJsonObject json;
    Origin origin; ///< the line of its first field
    QString note; ///< what was done to the text so that it can be read, translated; mostly empty
    std::shared_ptr<const QString> text; ///< of the document alone; null: there are no lines to tell

    /// The line in the file where the member at path stands, or the nearest one round it.
    [[nodiscard]] int lineOf(const Path& path) const;
};

/// What could not be read, and why.
struct SourceProblem {
    Origin origin;
    QString sentence; ///< translated; may hold text of the file
};

/// What files, folders or a text gave.
struct Sources {
    QList<SourceDocument> documents; ///< in the order of the files, and within them
    QList<SourceProblem> problems; ///< the other documents are there all the same
    QStringList files; ///< that were read, as a person knows them
};

/// What readPaths() takes at most; each file has its own limits besides, see YamlLimits.
struct SourceLimits {
    static constexpr int files = 2'000;
    static constexpr int documents = 20'000;
    static constexpr qsizetype bytes = qsizetype{ 64 } * 1024 * 1024; ///< of all files together
    static constexpr int depth = 32; ///< folders in each other
};

/// The documents of a text, which a person knows as name. A list of the platform (`kind: DeploymentList` and
/// the like) gives its items. Unquoted placeholders, which YAML refuses and the platform's tutorial prints,
/// are read as text, and the documents say so; whoever applies them sees a plan first. Any thread.
[[nodiscard]] Sources readText(const QString& text, const QString& name);

/// What stands for standard input among paths.
inline constexpr QStringView standardInput = u"-";

/// The documents of files and of folders: in these, of all that end in .yaml, .yml or .json, folders below
/// included, in the order of their paths; standardInput is read to its end. A link that leads out of its
/// folder is not followed, nothing but regular files is opened, and hidden ones are left out. A file that
/// changes while it is read is read once more, then refused. Blocks, so it belongs in a worker; ends early,
/// with what it has, once stop is true.
[[nodiscard]] Sources readPaths(const QStringList& paths, const std::atomic_bool& stop);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/toolfinder.h"

#include "models/tables/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace vvp {

struct ToolFinderWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::ToolFinder)
};

QStringList toolFolders()
{
    QStringList folders = qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders.removeIf([](const QString& folder) { return !QDir::isAbsolutePath(folder); });
    folders.removeDuplicates();
    return folders;
}

static QString inFolders(const QString& name)
{
    const QStringList folders = toolFolders();
    // With no folders given it would look into the process's own PATH, relative ones included.
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(name, folders);
}

static Error notFound(const QString& names)
{
    return Error::of(Error::Kind::NotFound,
        ToolFinderWords::tr("%1 was not found in the folders of PATH: %2. Install it (in Debian the package "
                            "“kubernetes-client” has “kubectl”), or name the program by its full path.")
            .arg(names, visibleText(toolFolders().join(u", "_s))));
}

Result<QString> findTool(const QString& wanted)
{
    if (wanted.isEmpty()) {
        for (const QString& name : { u"oc"_s, u"kubectl"_s }) {
            if (const QString path = inFolders(name); !path.isEmpty()) {
                return path;
            }
        }
        return notFound(ToolFinderWords::tr("Neither “oc” nor “kubectl”"));
    }
    const QString shown = u"“%1”"_s.arg(visibleText(wanted));
    if (!wanted.contains(u'/')) {
        const QString path = inFolders(wanted);
        return path.isEmpty() ? Result<QString>(notFound(shown)) : Result<QString>(path);
    }
    const QFileInfo file(wanted);
    if (!file.isAbsolute()) {
        return Error::of(Error::Kind::NotFound,
            ToolFinderWords::tr("%1 depends on the current folder. Name the program by its full path.")
                .arg(shown));
    }
    if (!file.exists()) {
        return Error::of(Error::Kind::NotFound,
            ToolFinderWords::tr("There is no program %1. Choose another one.").arg(shown));
    }
    if (!file.isFile() || !file.isExecutable()) {
        return Error::of(Error::Kind::Forbidden,
            ToolFinderWords::tr("%1 cannot be run: it is no program, or not executable by you.").arg(shown));
    }
    return file.absoluteFilePath();
}

} // namespace vvp

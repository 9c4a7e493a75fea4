// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace vvp::test {

/// Programs of a test's own in a folder that goes with it, to stand in for oc or kubectl: scripts of /bin/sh.
class ToolScript final {
public:
    /// Writes an executable with that body and gives its path. One of the same name is replaced.
    [[nodiscard]] QString write(const QString& name, const QByteArray& body) const;
    /// As write(), for one that notes the arguments of each run, see runs(), before it does what body says.
    [[nodiscard]] QString writeNoting(const QString& name, const QByteArray& body) const;
    /// The arguments of the runs so far.
    [[nodiscard]] QList<QStringList> runs() const;

    [[nodiscard]] QString filePath(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    /// Writes a file that is not executable, and gives its path.
    [[nodiscard]] QString writeFile(const QString& name, const QByteArray& content) const;

private:
    QTemporaryDir m_folder;
};

/// Whether a process of that id is there and is not a zombie.
[[nodiscard]] bool isAlive(qint64 id);

} // namespace vvp::test

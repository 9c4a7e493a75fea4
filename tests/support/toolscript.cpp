// SPDX-License-Identifier: Apache-2.0
#include "tests/support/toolscript.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace vvp::test {

QString ToolScript::writeFile(const QString& name, const QByteArray& content) const
{
    QFile file(filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    }
    return file.fileName();
}

QString ToolScript::write(const QString& name, const QByteArray& body) const
{
    const QString path = writeFile(name, "#!/bin/sh\n" + body + '\n');
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

QString ToolScript::writeNoting(const QString& name, const QByteArray& body) const
{
    const QByteArray notes = filePath(u"runs"_s).toUtf8();
    return write(name, "{ printf '%s\\037' \"$@\"; printf '\\036'; } >>'" + notes + "'\n" + body);
}

QList<QStringList> ToolScript::runs() const
{
    QFile file(filePath(u"runs"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<QStringList> runs;
    const QStringList each = QString::fromUtf8(file.readAll()).split(u'\036', Qt::SkipEmptyParts);
    for (const QString& run : each) {
        runs.append(run.split(u'\037'));
        runs.last().removeLast(); // what is behind the last argument
    }
    return runs;
}

bool isAlive(qint64 id)
{
    QFile file(u"/proc/%1/stat"_s.arg(id));
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2, 1) != "Z";
}

} // namespace vvp::test

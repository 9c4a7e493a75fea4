// SPDX-License-Identifier: Apache-2.0
#include "models/session/configfile.h"

#include "models/tables/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

struct ConfigFileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::ConfigFile)
};

static Error storageError(const QString& summary, const QString& reason)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = summary;
    error.message = reason;
    return error;
}

static Error notWritten(const QString& path, const QString& reason)
{
    return storageError(
        ConfigFileWords::tr("“%1” could not be written, so the change was not saved. Check the "
                            "permissions and the free space of its folder.")
            .arg(QDir::toNativeSeparators(path)),
        reason);
}

static QString lastSystemError()
{
    return QString::fromLocal8Bit(std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

static QString makeFolder(const QString& folder)
{
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (QFileInfo(folder).isDir()) {
        return {};
    }
    const QString parent = QFileInfo(folder).absolutePath();
    if (parent != folder) {
        if (const QString problem = makeFolder(parent); !problem.isEmpty()) {
            return problem;
        }
    }
    if (!QDir().mkdir(folder, ownerOnly) && !QFileInfo(folder).isDir()) {
        return lastSystemError();
    }
    return {};
}

/// So that the new name survives a power cut. Not every file system can, and then there is nothing better to
/// do.
static void syncFolder(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return;
    }
    ::fsync(descriptor);
    ::close(descriptor);
}

Result<std::optional<QByteArray>> readConfigFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo::exists(path)) {
        return std::optional<QByteArray>();
    }
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly)) {
        bytes = file.readAll();
    }
    if (!file.isOpen() || file.error() != QFileDevice::NoError) {
        return storageError(
            ConfigFileWords::tr("“%1” could not be read.").arg(QDir::toNativeSeparators(path)),
            file.errorString());
    }
    return std::optional(bytes);
}

Result<QByteArray> readOrdinaryFile(const QString& path, qint64 cap)
{
    const QString where = visibleText(QDir::toNativeSeparators(path));
    if (const QFileInfo info(path); info.exists() && !info.isFile()) {
        return storageError(
            ConfigFileWords::tr("“%1” is not an ordinary file, so it was not read. Choose another.")
                .arg(where),
            {});
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return storageError(
            ConfigFileWords::tr("“%1” cannot be read. Check that it is there, and its permissions.")
                .arg(where),
            file.errorString());
    }
    const QByteArray bytes = file.read(cap + 1);
    if (file.error() != QFileDevice::NoError) {
        return storageError(ConfigFileWords::tr("“%1” cannot be read.").arg(where), file.errorString());
    }
    if (bytes.size() > cap) {
        return storageError(
            ConfigFileWords::tr("“%1” is larger than %2, so it was not read. Choose another file.")
                .arg(where, QLocale().formattedDataSize(cap, 0, QLocale::DataSizeSIFormat)),
            {});
    }
    return bytes;
}

Result<Done> writeConfigFile(const QString& path, const QByteArray& bytes)
{
    const QFileInfo info(path);
    const QString existing = info.canonicalFilePath();
    const QString linked = info.isSymLink() ? info.symLinkTarget() : info.absoluteFilePath();
    const QString target = existing.isEmpty() ? linked : existing;
    const QString folder = QFileInfo(target).absolutePath();
    if (const QString problem = makeFolder(folder); !problem.isEmpty()) {
        return notWritten(path, problem);
    }

    // Not QSaveFile: it creates with the umask's mode and narrows only afterwards.
    QTemporaryFile temporary(target + u".XXXXXX"_s);
    if (!temporary.open() || temporary.write(bytes) != bytes.size() || !temporary.flush()) {
        return notWritten(path, temporary.errorString());
    }
    if (::fsync(temporary.handle()) != 0) {
        return notWritten(path, lastSystemError());
    }
    const QByteArray from = QFile::encodeName(temporary.fileName());
    if (std::rename(from.constData(), QFile::encodeName(target).constData()) != 0) {
        return notWritten(path, lastSystemError());
    }
    temporary.setAutoRemove(false);
    syncFolder(folder);
    return Done();
}

bool isWritableByOthers(const QString& path)
{
    constexpr auto others = QFile::WriteGroup | QFile::WriteOther;
    const QFileInfo file(path);
    return (file.permissions() & others) || (QFileInfo(file.absolutePath()).permissions() & others);
}

} // namespace vvp

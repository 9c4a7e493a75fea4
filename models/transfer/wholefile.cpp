// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/wholefile.h"

#include "models/tables/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct WholeFileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::WholeFile)
};

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0) {
        ::close(m_number);
    }
}

Error notWrittenBecause(int number, const QString& path)
{
    const QString shown = visibleText(QDir::toNativeSeparators(path));
    const QString reason = QString::fromLocal8Bit(std::strerror(number)); // NOLINT(concurrency-mt-unsafe)
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Error::of(Error::Kind::Storage,
            WholeFileWords::tr("There is no room left for “%1”. Make room there, or choose another folder.")
                .arg(shown),
            reason);
    case EACCES:
    case EPERM:
    case EROFS:
        return Error::of(Error::Kind::Storage,
            WholeFileWords::tr("“%1” may not be written. Choose another folder, or change its permissions.")
                .arg(shown),
            reason);
    default:
        return Error::of(
            Error::Kind::Storage, WholeFileWords::tr("“%1” could not be written.").arg(shown), reason);
    }
}

WholeFile::WholeFile(int folder, const QString& name, const QString& shownPath)
    : m_folder(folder)
    , m_name(QFile::encodeName(name))
    , m_temporary(".vvp-export-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16))
    , m_shownPath(shownPath)
{
}

Result<std::shared_ptr<WholeFile>> WholeFile::begin(
    int folder, const QString& name, bool ownerOnly, const QString& shownPath)
{
    std::shared_ptr<WholeFile> file(new WholeFile(folder, name, shownPath));
    constexpr mode_t forOwner = S_IRUSR | S_IWUSR;
    constexpr mode_t forAll = forOwner | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
    file->m_file = Descriptor(::openat(folder, file->m_temporary.constData(),
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, ownerOnly ? forOwner : forAll));
    if (!file->m_file.isOpen()) {
        const int number = errno;
        file->m_temporary.clear();
        return notWrittenBecause(number, shownPath);
    }
    return file;
}

WholeFile::~WholeFile()
{
    if (!m_temporary.isEmpty()) {
        ::unlinkat(m_folder, m_temporary.constData(), 0);
    }
}

Result<Done> WholeFile::write(const QByteArray& bytes)
{
    const char* from = bytes.constData();
    auto left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        const ssize_t count = ::write(m_file.number(), from, left);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return notWrittenBecause(count < 0 ? errno : ENOSPC, m_shownPath);
        }
        from += count;
        left -= static_cast<std::size_t>(count);
    }
    return Done();
}

/// Renames without replacing anything. Where the file system cannot promise that, it is looked up before.
static int renameToNew(int folder, const char* from, const char* to)
{
    if (::renameat2(folder, from, folder, to, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    struct stat status { };
    if (::fstatat(folder, to, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        return EEXIST;
    }
    return ::renameat(folder, from, folder, to) == 0 ? 0 : errno;
}

Result<Done> WholeFile::commit(Existing existing, bool toDisk)
{
    if (toDisk && ::fsync(m_file.number()) != 0) {
        return notWrittenBecause(errno, m_shownPath);
    }
    const char* from = m_temporary.constData();
    const char* to = m_name.constData();
    const int number = existing == Existing::Keep       ? renameToNew(m_folder, from, to)
        : ::renameat(m_folder, from, m_folder, to) == 0 ? 0
                                                        : errno;
    if (number == EEXIST) {
        return Error::of(Error::Kind::Conflict,
            WholeFileWords::tr("“%1” was not written: a file of that name has come meanwhile.")
                .arg(visibleText(QDir::toNativeSeparators(m_shownPath))));
    }
    if (number != 0) {
        return notWrittenBecause(number, m_shownPath);
    }
    m_temporary.clear();
    if (toDisk) {
        ::fsync(m_folder);
    }
    return Done();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportsink.h"

#include "models/tables/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct ExportSinkWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::ExportSink)
};

} // namespace

static const QByteArray& documentMark()
{
    static const QByteArray mark = "---\n";
    return mark;
}

static ExportSink::Problem notFollowed(const QString& path)
{
    return { Error::of(Error::Kind::Storage,
                 ExportSinkWords::tr("“%1” was not written: there is a link or something else than a file "
                                     "or folder in its place, and nothing is written through it.")
                     .arg(visibleText(QDir::toNativeSeparators(path)))),
        true };
}

FolderSink::FolderSink(const QString& folder, Mode mode, QSet<QString> mayReplace)
    : m_folder(QDir(folder).absolutePath()), m_mode(mode), m_mayReplace(std::move(mayReplace))
{
}

FolderSink::~FolderSink() = default;

static int openFolderAt(int parent, const QByteArray& name)
{
    return ::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// Opens a subfolder of the root as the current one; where it is only looked at it may not be there.
std::optional<ExportSink::Problem> FolderSink::enter(const QString& subfolder)
{
    if (!m_root.isOpen()) {
        if (m_mode == Mode::Write && !QDir().mkpath(m_folder)) {
            return Problem{ notWrittenBecause(errno, m_folder) };
        }
        // The folder itself was chosen, as a link or not; below it none is followed.
        m_root
            = Descriptor(::open(QFile::encodeName(m_folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!m_root.isOpen() && (m_mode == Mode::Write || errno != ENOENT)) {
            return Problem{ notWrittenBecause(errno, m_folder) };
        }
    }
    if (!m_root.isOpen() || (m_entered == subfolder && m_current.isOpen())) {
        return std::nullopt;
    }
    m_entered.clear();
    m_current = Descriptor(::dup(m_root.number()));
    QString path = m_folder;
    for (const QString& part : subfolder.split(u'/')) {
        const QByteArray name = QFile::encodeName(part);
        path += u'/' + part;
        if (m_mode == Mode::Write
            && ::mkdirat(m_current.number(), name.constData(), S_IRWXU | S_IRWXG | S_IRWXO) != 0
            && errno != EEXIST) {
            return Problem{ notWrittenBecause(errno, path) };
        }
        m_current = Descriptor(openFolderAt(m_current.number(), name));
        if (!m_current.isOpen()) {
            if (errno == ENOENT && m_mode == Mode::Compare) {
                return std::nullopt;
            }
            return errno == ELOOP || errno == ENOTDIR ? notFollowed(path)
                                                      : Problem{ notWrittenBecause(errno, path) };
        }
    }
    m_entered = subfolder;
    return std::nullopt;
}

ExportSink::Put FolderSink::put(const QString& path, const QByteArray& yaml, bool isSecret)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    if (const std::optional<Problem> problem = enter(path.left(slash))) {
        return *problem;
    }
    return m_root.isOpen() && m_current.isOpen() ? putInto(m_current.number(), path, yaml, isSecret)
                                                 : Put(ExportOutcome::Written);
}

/// The bytes of an ordinary file, if they are as many as expected; nothing else.
static bool hasContent(int file, const QByteArray& expected)
{
    QFile reader;
    return reader.open(file, QIODevice::ReadOnly | QIODevice::Unbuffered) && reader.size() == expected.size()
        && reader.readAll() == expected;
}

ExportSink::Put FolderSink::putInto(int folder, const QString& path, const QByteArray& yaml, bool isSecret)
{
    const QString name = path.mid(path.lastIndexOf(u'/') + 1);
    const QString shown = QString(m_folder + u'/' + path);
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    struct stat status { };
    const Descriptor existing(::openat(
        folder, QFile::encodeName(name).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!existing.isOpen() && errno != ENOENT) {
        return errno == ELOOP || errno == ENXIO ? notFollowed(shown)
                                                : Problem{ notWrittenBecause(errno, shown), true };
    }
    auto how = WholeFile::Existing::Keep;
    if (existing.isOpen()) {
        if (::fstat(existing.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
            return notFollowed(shown);
        }
        if (hasContent(existing.number(), yaml) && (!isSecret || (status.st_mode & others) == 0)) {
            return ExportOutcome::Unchanged;
        }
        how = WholeFile::Existing::Replace;
    }
    if (how == WholeFile::Existing::Replace && !m_mayReplace.contains(path)) {
        return ExportOutcome::Differs;
    }
    if (m_mode == Mode::Compare) {
        return ExportOutcome::Written;
    }
    const Result<std::shared_ptr<WholeFile>> file = WholeFile::begin(folder, name, isSecret, shown);
    if (!file) {
        return Problem{ file.error() };
    }
    Result<Done> done = (*file)->write(yaml);
    if (done) {
        done = (*file)->commit(how, false); // all of them go to the disk at the end
    }
    if (!done) {
        return Problem{ done.error(), done.error().kind == Error::Kind::Conflict };
    }
    return ExportOutcome::Written;
}

Result<Done> FolderSink::finish()
{
    if (m_mode == Mode::Write && m_root.isOpen() && ::syncfs(m_root.number()) != 0) {
        return notWrittenBecause(errno, m_folder);
    }
    return Done();
}

bool FolderSink::wants(const QString& folder) const
{
    return m_mode == Mode::Write || QFileInfo::exists(QString(m_folder + u'/' + folder))
        || QFileInfo(QString(m_folder + u'/' + folder)).isSymLink();
}

FileSink::FileSink(const QString& path, bool ownerOnly)
    : m_path(QFileInfo(path).absoluteFilePath()), m_ownerOnly(ownerOnly)
{
}

FileSink::~FileSink() = default;

Result<Done> FileSink::begin()
{
    const QFileInfo info(m_path);
    if (!info.isSymLink() && info.exists() && !info.isFile()) {
        return notFollowed(m_path).error;
    }
    const QByteArray folder = QFile::encodeName(info.path());
    m_folder = Descriptor(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!m_folder.isOpen()) {
        return notWrittenBecause(errno, m_path);
    }
    Result<std::shared_ptr<WholeFile>> file
        = WholeFile::begin(m_folder.number(), info.fileName(), m_ownerOnly, m_path);
    if (!file) {
        return file.error();
    }
    m_file = file.value();
    return Done();
}

ExportSink::Put FileSink::put(const QString&, const QByteArray& yaml, bool)
{
    Result<Done> done = m_file ? Done() : begin();
    if (done) {
        done = m_file->write(m_isFirst ? yaml : QByteArray(documentMark() + yaml));
        m_isFirst = false;
    }
    return done ? Put(ExportOutcome::Written) : Put(Problem{ done.error() });
}

Result<Done> FileSink::finish()
{
    Result<Done> done = m_file ? Done() : begin(); // nothing to export is an empty file
    if (done) {
        done = m_file->commit(WholeFile::Existing::Replace, true);
        m_file.reset();
    }
    return done;
}

ExportSink::Put TextSink::put(const QString&, const QByteArray& yaml, bool)
{
    const Result<Done> done = m_take(m_isFirst ? yaml : QByteArray(documentMark() + yaml));
    m_isFirst = false;
    return done ? Put(ExportOutcome::Written) : Put(Problem{ done.error() });
}

} // namespace vvp

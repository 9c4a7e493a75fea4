// SPDX-License-Identifier: Apache-2.0
// Files and folders as sources of documents.
#include "models/transfer/sources.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStringDecoder>

#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Sources)
};

/// Reads files one after the other, within the limits of all together.
class FileReading final {
public:
    explicit FileReading(const std::atomic_bool& stop) : m_stop(stop) { }

    void readPath(const QString& path);
    [[nodiscard]] Sources& sources() { return m_sources; }

private:
    void readFolder(const QDir& folder, const QString& shown, int depth);
    void readFile(const QString& path, const QString& shown, bool isChosen);
    void readInput();
    void take(const QByteArray& bytes, const QString& shown, bool isChosen);
    void complain(const QString& shown, const QString& sentence);
    [[nodiscard]] bool isFull(const QString& shown);

    const std::atomic_bool& m_stop;
    Sources m_sources;
    QString m_root; // canonical path of the folder that was chosen
    qsizetype m_bytes = 0;
    bool m_saidFull = false;
};

} // namespace

/// Whether a file or folder is what is read of a folder.
static bool isWanted(const QFileInfo& info)
{
    const QString suffix = info.suffix().toLower();
    return info.isDir() || suffix == u"yaml" || suffix == u"yml" || suffix == u"json";
}

static bool isBelow(const QString& canonical, const QString& root)
{
    return canonical == root || canonical.startsWith(root == u"/" ? root : QString(root + u'/'));
}

void FileReading::complain(const QString& shown, const QString& sentence)
{
    m_sources.problems.append({ { shown, 0 }, sentence });
}

bool FileReading::isFull(const QString& shown)
{
    QString what;
    if (m_sources.files.size() >= SourceLimits::files) {
        what = FileWords::tr("More than %1 files: this and what follows is not read. Choose fewer.")
                   .arg(SourceLimits::files);
    } else if (m_sources.documents.size() >= SourceLimits::documents) {
        what = FileWords::tr("More than %1 documents: this and what follows is not read. Choose fewer files.")
                   .arg(SourceLimits::documents);
    } else if (m_bytes >= SourceLimits::bytes) {
        what = FileWords::tr("More than %1 MB: this and what follows is not read. Choose fewer files.")
                   .arg(SourceLimits::bytes / (qsizetype{ 1024 } * 1024));
    }
    if (!what.isEmpty() && !m_saidFull) {
        m_saidFull = true;
        complain(shown, what);
    }
    return !what.isEmpty();
}

void FileReading::readPath(const QString& path)
{
    if (path == standardInput) {
        readInput();
        return;
    }
    const QFileInfo info(path);
    const QString shown = info.fileName().isEmpty() ? path : info.fileName();
    if (info.isDir()) {
        m_root = info.canonicalFilePath();
        const qsizetype before = m_sources.files.size() + m_sources.problems.size();
        readFolder(QDir(path), shown, 0);
        if (m_sources.files.size() + m_sources.problems.size() == before && !m_stop) {
            complain(shown, FileWords::tr("The folder has no .yaml, .yml or .json file."));
        }
        return;
    }
    readFile(path, shown, true);
}

void FileReading::readFolder(const QDir& folder, const QString& shown, int depth)
{
    const QFileInfo own(folder.path());
    if (!own.isReadable() || !own.isExecutable()) {
        complain(shown, FileWords::tr("The folder cannot be read: its permissions do not allow it."));
        return;
    }
    if (depth > SourceLimits::depth) {
        complain(shown,
            FileWords::tr("More than %1 folders in each other: this one is not read.")
                .arg(SourceLimits::depth));
        return;
    }
    const QFileInfoList entries = folder.entryInfoList(
        QDir::AllDirs | QDir::Files | QDir::System | QDir::NoDotAndDotDot, QDir::Name | QDir::DirsLast);
    for (const QFileInfo& entry : entries) {
        const QString name = shown + u'/' + entry.fileName();
        if (m_stop || (isWanted(entry) && isFull(name))) {
            return;
        }
        if (!isWanted(entry)) {
            continue;
        }
        if (entry.isSymLink() && (entry.isDir() || !isBelow(entry.canonicalFilePath(), m_root))) {
            complain(name, FileWords::tr("A link to elsewhere: it is not followed. Choose the file itself."));
        } else if (entry.isDir()) {
            readFolder(QDir(entry.filePath()), name, depth + 1);
        } else {
            readFile(entry.filePath(), name, false);
        }
    }
}

static QString fileTooLong()
{
    return FileWords::tr("The file has more than %1 MB, and no more is read of one.")
        .arg(YamlLimits::bytes / (qsizetype{ 1024 } * 1024));
}

/// The bytes of a file that was the same before and after; nothing where it was not, or could not be read.
static std::optional<QByteArray> steadyBytes(const QString& path, QString* failure)
{
    const auto markOf = [&path] {
        const QFileInfo info(path); // a new one: it remembers
        return std::pair(info.size(), info.lastModified());
    };
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto before = markOf();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            *failure = FileWords::tr("The file cannot be read: %1.").arg(file.errorString());
            return std::nullopt;
        }
        const QByteArray bytes = file.read(YamlLimits::bytes + 1);
        if (file.error() != QFileDevice::NoError) {
            *failure = FileWords::tr("The file cannot be read: %1.").arg(file.errorString());
            return std::nullopt;
        }
        if (bytes.size() > YamlLimits::bytes) {
            *failure = fileTooLong();
            return std::nullopt;
        }
        if (markOf() == before && before.first == bytes.size()) {
            return bytes;
        }
    }
    *failure = FileWords::tr("The file changed while it was read. Try again when it is complete.");
    return std::nullopt;
}

/// The line of the first byte that is not UTF-8; 0 where all of it is.
static int lineOfBadText(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    int line = 1;
    for (qsizetype from = 0; from < bytes.size(); ++line) {
        const qsizetype end = bytes.indexOf('\n', from);
        const qsizetype to = end < 0 ? bytes.size() : end + 1;
        (void)QString(decoder.decode(QByteArrayView(bytes).sliced(from, to - from))); // for its errors
        if (decoder.hasError()) {
            return line;
        }
        from = to;
    }
    return 0;
}

void FileReading::readFile(const QString& path, const QString& shown, bool isChosen)
{
    if (m_stop || isFull(shown)) {
        return;
    }
    const QFileInfo info(path);
    if (!info.exists()) {
        complain(shown, FileWords::tr("There is no such file."));
        return;
    }
    if (!info.isFile()) {
        complain(shown, FileWords::tr("This is not a file that has a text in it."));
        return;
    }
    QString failure;
    const std::optional<QByteArray> bytes = steadyBytes(path, &failure);
    if (!bytes) {
        complain(shown, failure);
        return;
    }
    take(*bytes, shown, isChosen);
}

/// Whoever writes there may take its time, and stop has to be heard meanwhile.
void FileReading::readInput()
{
    constexpr int patience = 100; // milliseconds
    const QString shown = FileWords::tr("Standard input");
    QByteArray bytes;
    std::array<char, 65536> chunk{};
    while (!m_stop && bytes.size() <= YamlLimits::bytes) {
        pollfd input{ STDIN_FILENO, POLLIN, 0 };
        if (::poll(&input, 1, patience) == 0) {
            continue;
        }
        const ssize_t count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (count == 0) {
            take(bytes, shown, true);
            return;
        }
        if (count > 0) {
            bytes.append(chunk.data(), count);
        } else if (errno != EINTR && errno != EAGAIN) {
            complain(shown,
                FileWords::tr("The file cannot be read: %1.")
                    .arg(QString::fromLocal8Bit(std::strerror(errno)))); // NOLINT(concurrency-mt-unsafe)
            return;
        }
    }
    if (!m_stop) {
        complain(shown, fileTooLong());
    }
}

void FileReading::take(const QByteArray& bytes, const QString& shown, bool isChosen)
{
    m_bytes += bytes.size();
    if (const int line = lineOfBadText(bytes); line > 0) {
        m_sources.problems.append({ { shown, line }, FileWords::tr("The text is not UTF-8.") });
        return;
    }
    const Sources read = readText(QString::fromUtf8(bytes), shown);
    m_sources.files.append(shown);
    m_sources.documents.append(read.documents);
    m_sources.problems.append(read.problems);
    if (isChosen && read.documents.isEmpty() && read.problems.isEmpty()) {
        complain(shown, FileWords::tr("The file has no document in it."));
    }
}

Sources readPaths(const QStringList& paths, const std::atomic_bool& stop)
{
    FileReading reading(stop);
    for (const QString& path : paths) {
        if (!stop) {
            reading.readPath(path);
        }
    }
    return std::move(reading.sources());
}

} // namespace vvp

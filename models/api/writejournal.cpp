// SPDX-License-Identifier: Apache-2.0
#include "models/api/writejournal.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QUuid>

#include <csignal>
#include <optional>
#include <tuple>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int longestWait = 2000; // milliseconds; whoever holds the lock needs a few
static constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// When the process began, in the system's own measure: with its id it is known again even after the id was
/// given to another process. Empty where the system does not say.
static QString startOf(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    // proc(5): the second field is a name in brackets, which may hold anything; the start is the 22nd.
    const QByteArray line = file.readAll();
    return QString::fromLatin1(line.mid(line.lastIndexOf(')') + 2).split(' ').value(19));
}

static QByteArray openLine(const WriteEntry& entry)
{
    const QJsonObject object{ { u"open"_s, entry.id }, { u"process"_s, QCoreApplication::applicationPid() },
        { u"processStart"_s, startOf(QCoreApplication::applicationPid()) }, { u"platform"_s, entry.platform },
        { u"platformName"_s, entry.platformName }, { u"vNamespace"_s, entry.vNamespace },
        { u"verb"_s, entry.verb }, { u"path"_s, entry.path }, { u"what"_s, entry.what },
        { u"time"_s, entry.time.toString(Qt::ISODateWithMs) }, { u"bodySha256"_s, entry.bodyHash } };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

static QByteArray closeLine(const QString& id)
{
    return QJsonDocument(QJsonObject{ { u"close"_s, id } }).toJson(QJsonDocument::Compact) + '\n';
}

static WriteEntry entryOf(const QJsonObject& object)
{
    WriteEntry entry;
    entry.id = object.value(u"open"_s).toString();
    entry.platform = object.value(u"platform"_s).toString();
    entry.platformName = object.value(u"platformName"_s).toString();
    entry.vNamespace = object.value(u"vNamespace"_s).toString();
    entry.verb = object.value(u"verb"_s).toString();
    entry.path = object.value(u"path"_s).toString();
    entry.what = object.value(u"what"_s).toString();
    entry.time = QDateTime::fromString(object.value(u"time"_s).toString(), Qt::ISODateWithMs);
    entry.bodyHash = object.value(u"bodySha256"_s).toString();
    return entry;
}

static bool isOfLivingOther(const QJsonObject& opened)
{
    const qint64 process = opened.value(u"process"_s).toInteger();
    return process > 0 && process != QCoreApplication::applicationPid()
        && ::kill(static_cast<pid_t>(process), 0) == 0
        && opened.value(u"processStart"_s).toString() == startOf(process);
}

/// Keeps other programs from the file meanwhile: one that is just replaced must not be appended to. Where
/// that is not possible, because the folder cannot be written, the file cannot be replaced either.
static bool keepOthersOut(QLockFile& lock)
{
    return lock.tryLock(longestWait) || lock.error() != QLockFile::LockFailedError;
}

static QString lockOf(const QString& path)
{
    return path + u".lock"_s;
}

WriteJournal::WriteJournal(QString path) : m_path(std::move(path))
{
    if (!m_path.isEmpty()) {
        load();
    }
}

void WriteJournal::load()
{
    QLockFile lock(lockOf(m_path));
    const bool isAlone = keepOthersOut(lock);
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        return; // nothing was ever entered
    }
    bool others = false;
    while (!file.atEnd()) {
        // A line that a crash cut short does not parse and is skipped: its write had not been sent.
        const QJsonObject object = QJsonDocument::fromJson(file.readLine()).object();
        if (object.contains(u"open"_s)) {
            if (isOfLivingOther(object)) {
                others = true;
            } else {
                m_leftOver.append(entryOf(object));
            }
        } else if (object.contains(u"close"_s)) {
            const QString id = object.value(u"close"_s).toString();
            m_leftOver.removeIf([&id](const WriteEntry& entry) { return entry.id == id; });
        }
    }
    file.close();
    if (isAlone && !others) {
        QSaveFile compact(m_path);
        if (compact.open(QIODevice::WriteOnly)) {
            compact.setPermissions(ownerOnly);
            for (const WriteEntry& entry : std::as_const(m_leftOver)) {
                compact.write(openLine(entry));
            }
            compact.commit();
        }
    }
}

static Error refusal(const QString& path, const QString& why)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = QCoreApplication::translate("vvp::WriteJournal",
        "Nothing was sent: the journal of changes “%1” cannot be written. Make room or mend its permissions, "
        "then try again.")
                        .arg(path);
    error.message = why;
    return error;
}

std::optional<Error> WriteJournal::append(const QByteArray& line)
{
    if (m_path.isEmpty()) {
        return std::nullopt;
    }
    QLockFile lock(lockOf(m_path));
    QFile file(m_path);
    if (!keepOthersOut(lock)) {
        return refusal(
            m_path, QCoreApplication::translate("vvp::WriteJournal", "Another program keeps it locked."));
    }
    const bool isNew = !file.exists();
    if (file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        if (isNew) {
            file.setPermissions(ownerOnly);
        }
        // On a line of its own, even after one that a crash or a full disk cut short.
        const QByteArray whole = '\n' + line;
        if (file.write(whole) == whole.size() && file.flush() && ::fdatasync(file.handle()) == 0) {
            return std::nullopt;
        }
    }
    return refusal(m_path, file.errorString());
}

Result<QString> WriteJournal::open(WriteEntry entry)
{
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.time = QDateTime::currentDateTimeUtc();
    if (const auto error = append(openLine(entry))) {
        return *error;
    }
    m_open.append(entry);
    return entry.id;
}

void WriteJournal::close(const QString& id)
{
    m_open.removeIf([&id](const WriteEntry& entry) { return entry.id == id; });
    std::ignore = append(
        closeLine(id)); // a failure leaves it open in the file: reported once too often, never too rarely
}

void WriteJournal::forgetLeftOver()
{
    for (const WriteEntry& entry : std::as_const(m_leftOver)) {
        std::ignore = append(closeLine(entry.id));
    }
    m_leftOver.clear();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
// How PlatformList reads and writes its file; what is in the list is in platformlist.cpp.
#include "models/session/configfile.h"
#include "models/session/platformlist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vvp {

Result<Done> PlatformList::reload()
{
    const Result<std::optional<QByteArray>> bytes = readConfigFile(m_path);
    if (!bytes) {
        m_problem = bytes.error();
        return *m_problem;
    }
    PlatformsFile file;
    if (*bytes) {
        Result<PlatformsFile> parsed = PlatformsFile::fromBytes(**bytes);
        if (!parsed) {
            const Error& reason = parsed.error();
            const QString where = QDir::toNativeSeparators(m_path);
            m_problem = reason;
            m_problem->kind = Error::Kind::Storage;
            m_problem->summary = reason.line > 0
                ? tr("“%1” cannot be understood and is left as it is. Line %2: %3")
                      .arg(where, QString::number(reason.line), reason.summary)
                : tr("“%1” cannot be understood and is left as it is. %2").arg(where, reason.summary);
            return *m_problem;
        }
        file = parsed.value();
    }
    m_problem.reset();
    m_bytes = *bytes;
    if (file.platforms == m_file.platforms) {
        m_file.other = file.other;
        return Done();
    }
    beginResetModel();
    m_file = file;
    endResetModel();
    return Done();
}

QString PlatformList::warning() const
{
    if (!m_bytes || !isWritableByOthers(m_path)) {
        return {};
    }
    return tr(
        "Other users of this computer may write to “%1” or its folder, and could redirect what is sent to "
        "a platform. Take that permission away from them.")
        .arg(QDir::toNativeSeparators(m_path));
}

Result<Done> PlatformList::startAfresh()
{
    if (reload()) {
        return Done();
    }
    if (Result<Done> aside = putUnreadableAside(); !aside) {
        return aside;
    }
    return reload();
}

Result<Done> PlatformList::restorePrevious()
{
    if (reload()) {
        return Done();
    }
    const Result<std::optional<QByteArray>> previous = readConfigFile(previousPath());
    if (!previous || !*previous || !PlatformsFile::fromBytes(**previous)) {
        return Error::of(Error::Kind::NotFound,
            tr("There is no earlier state in “%1” that could be used.")
                .arg(QDir::toNativeSeparators(previousPath())));
    }
    if (Result<Done> aside = putUnreadableAside(); !aside) {
        return aside;
    }
    if (Result<Done> written = writeConfigFile(m_path, **previous); !written) {
        return written;
    }
    return reload();
}

QString PlatformList::previousPath() const
{
    return m_path + u".bak"_s;
}

Result<Done> PlatformList::save(const QList<Platform>& platforms)
{
    if (m_problem) {
        return *m_problem;
    }
    const Result<std::optional<QByteArray>> onDisk = readConfigFile(m_path);
    if (!onDisk) {
        return onDisk.error();
    }
    if (*onDisk != m_bytes) {
        return Error::of(Error::Kind::Conflict,
            tr("“%1” was changed by another window or program, so your change was not saved. Reload the "
               "platforms "
               "and try again.")
                .arg(QDir::toNativeSeparators(m_path)));
    }
    const QByteArray bytes = PlatformsFile{ platforms, m_file.other }.toBytes();
    if (m_bytes == bytes) {
        return Done();
    }
    if (m_bytes) {
        if (Result<Done> kept = writeConfigFile(previousPath(), *m_bytes); !kept) {
            return kept;
        }
    }
    if (Result<Done> written = writeConfigFile(m_path, bytes); !written) {
        return written;
    }
    m_bytes = bytes;
    return Done();
}

Result<Done> PlatformList::putUnreadableAside()
{
    int n = 1;
    const auto aside = [&] { return QString(m_path + u".unreadable-"_s + QString::number(n)); };
    while (QFileInfo::exists(aside())) {
        ++n;
    }
    QFile file(m_path);
    if (file.rename(aside())) {
        return Done();
    }
    Error error = Error::of(Error::Kind::Storage,
        tr("“%1” could not be renamed. Check the permissions of its folder.")
            .arg(QDir::toNativeSeparators(m_path)));
    error.message = file.errorString();
    return error;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/diagnostics.h"

#include "models/tables/words.h"

#include <QApplication>
#include <QDir>
#include <QMetaEnum>
#include <QMultiMap>
#include <QSslSocket>
#include <QStyle>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static QString environmentOf(const Platform& platform)
{
    if (!platform.environment) {
        return u"no environment"_s;
    }
    return QString::fromLatin1(
        QMetaEnum::fromType<Environment>().valueToKey(static_cast<int>(*platform.environment)))
        .toLower();
}

static QString lineOf(const Diagnostics::Entry& entry)
{
    const Platform& platform = entry.platform;
    const QUrl url = platform.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString line = u"  %1: %2, %3, "_s.arg(
        visibleText(platform.name), url.toString(QUrl::FullyEncoded), environmentOf(platform));
    line += platform.signIn == SignIn::None
        ? u"no sign-in"_s
        : u"API tokens of %1 vNamespaces"_s.arg(platform.tokenNamespaces.size());
    line += entry.version.isEmpty() ? u", version not known"_s : u", version "_s + visibleText(entry.version);
    if (!platform.caFile.isEmpty()) {
        line += u", own CA file"_s;
    }
    if (!entry.problem.isEmpty()) {
        line += u"\n    "_s + visibleText(entry.problem);
    }
    return line;
}

/// Why there was no answer, for whoever reads a report.
static QLatin1StringView failureWord(Answer::Failure failure)
{
    switch (failure) {
    case Answer::Failure::None:
        return "no status"_L1;
    case Answer::Failure::Refused:
        return "refused"_L1;
    case Answer::Failure::NameNotFound:
        return "name not found"_L1;
    case Answer::Failure::Tls:
        return "TLS"_L1;
    case Answer::Failure::Timeout:
        return "timeout"_L1;
    case Answer::Failure::Closed:
        return "closed"_L1;
    case Answer::Failure::TooLarge:
        return "too large"_L1;
    case Answer::Failure::Garbled:
        return "garbled"_L1;
    case Answer::Failure::Aborted:
        return "aborted"_L1;
    case Answer::Failure::Other:
        return "failed"_L1;
    }
    Q_UNREACHABLE();
}

static QString lineOf(const SentRequest& request, const QString& platform)
{
    const QString came = request.failure == Answer::Failure::None && request.status != 0
        ? QString::number(request.status)
        : (request.status != 0 ? QString::number(request.status) + u' ' : QString())
            + failureWord(request.failure);
    return u"  %1  %2 %3  %4, %5 ms, %6 bytes, %7"_s.arg(request.at.toUTC().toString(Qt::ISODateWithMs),
        QString::fromLatin1(request.verb), visibleText(request.path), came,
        QString::number(request.milliseconds), QString::number(request.bytes), visibleText(platform));
}

/// Of all platforms, by time.
static QStringList requestLines(const QList<Diagnostics::Entry>& platforms)
{
    QMultiMap<QDateTime, QString> lines;
    for (const Diagnostics::Entry& entry : platforms) {
        for (const SentRequest& request : entry.requests) {
            lines.insert(request.at, lineOf(request, entry.platform.name));
        }
    }
    return lines.values().mid(std::max<qsizetype>(0, lines.size() - ApiClient::requestsKept));
}

/// Whoever reads a report need not know who wrote it: a home is "~".
static QString withoutHome(const QString& path)
{
    const QString home = QDir::homePath();
    return home.size() > 1 && (path == home || path.startsWith(home + u'/')) ? u'~' + path.mid(home.size())
                                                                             : path;
}

QString diagnosticsText(const Diagnostics& diagnostics)
{
    QStringList lines{
        u"VVP Console %1"_s.arg(QStringLiteral(VVP_VERSION)),
        u"Qt %1 (built with %2)"_s.arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        u"System: %1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
            QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
        u"Window system: %1, style: %2"_s.arg(QGuiApplication::platformName(),
            QString::fromLatin1(QApplication::style()->metaObject()->className())),
        u"TLS: %1"_s.arg(
            QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString() : u"not available"_s),
        diagnostics.isKeychainUsed ? u"Keychain: in use"_s
                                   : u"Keychain: not in use; tokens are kept until the program ends"_s,
        u"Config folder: %1"_s.arg(withoutHome(diagnostics.configFolder)),
        u"Platforms: %1"_s.arg(diagnostics.platforms.size()),
    };
    for (const Diagnostics::Entry& entry : diagnostics.platforms) {
        lines += lineOf(entry);
    }
    const QStringList requests = requestLines(diagnostics.platforms);
    lines += u"Requests, the last %1 (UTC):"_s.arg(requests.size());
    lines += requests;
    return lines.join(u'\n') + u'\n';
}

} // namespace vvp

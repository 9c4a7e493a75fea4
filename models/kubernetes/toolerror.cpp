// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/toolerror.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

struct ToolErrorWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::ToolError)
};

static constexpr qsizetype longestMessage = 2048;

namespace {

/// What the tool says, in lower case, and what we make of it.
struct Saying {
    QLatin1StringView words;
    Error::Kind kind;
    const char* summary; // marked for translation; %1 is the tool
};

// The first that is found counts: what is particular comes before what is general. The sentences come from
// kubectl and from the Go libraries below it.
constexpr std::array sayings{
    Saying{ "getting credentials"_L1, Error::Kind::Unauthorized,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The program that the kubeconfig names for signing in to the cluster failed. Run “%1 get pods” "
            "in a "
            "terminal to see what it asks for.") },
    Saying{ "error: context "_L1, Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig has no such context. Choose another one in the cluster access of the "
            "platform.") },
    Saying{ "context was not found"_L1, Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig has no such context. Choose another one in the cluster access of the "
            "platform.") },
    Saying{ "current-context is not set"_L1, Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig names no current context. Choose one in the cluster access of the platform.") },
    Saying{ "error loading config file"_L1, Error::Kind::Storage,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig cannot be read. Repair it, or choose another one in the cluster access of the "
            "platform.") },
    Saying{ "invalid configuration"_L1, Error::Kind::Storage,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig is not complete. Repair it, or choose another one in the cluster access of the "
            "platform.") },
    Saying{ "couldn't get version/kind"_L1, Error::Kind::Storage,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig cannot be read. Repair it, or choose another one in the cluster access of the "
            "platform.") },
    Saying{ "no such file or directory"_L1, Error::Kind::Storage,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "A file that the cluster access needs is not there. Choose another kubeconfig in the cluster "
            "access "
            "of the platform.") },
    Saying{ "(unauthorized)"_L1, Error::Kind::Unauthorized,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster does not accept the sign-in of the kubeconfig. Sign in again, for example with “oc "
            "login”, or renew its credentials.") },
    Saying{ "must be logged in"_L1, Error::Kind::Unauthorized,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster does not accept the sign-in of the kubeconfig. Sign in again, for example with “oc "
            "login”, or renew its credentials.") },
    Saying{ "provide credentials"_L1, Error::Kind::Unauthorized,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster does not accept the sign-in of the kubeconfig. Sign in again, for example with “oc "
            "login”, or renew its credentials.") },
    Saying{ "please enter username"_L1, Error::Kind::Unauthorized,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig has no sign-in for this cluster. Sign in, for example with “oc login”.") },
    Saying{ "(forbidden)"_L1, Error::Kind::Forbidden,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster does not allow this to the user of the kubeconfig. Ask for the role “view” in the "
            "Kubernetes Namespace.") },
    Saying{ "is forbidden"_L1, Error::Kind::Forbidden,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster does not allow this to the user of the kubeconfig. Ask for the role “view” in the "
            "Kubernetes Namespace.") },
    Saying{ "(notfound)"_L1, Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("vvp::ToolError", "The cluster does not have it, or no longer.") },
    Saying{ "the server doesn't have a resource type"_L1, Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("vvp::ToolError", "The cluster does not have it, or no longer.") },
    Saying{ "(badrequest)"_L1, Error::Kind::Rejected,
        QT_TRANSLATE_NOOP("vvp::ToolError", "The cluster refuses this now.") },
    Saying{ "unknown flag"_L1, Error::Kind::Rejected,
        QT_TRANSLATE_NOOP(
            "vvp::ToolError", "“%1” does not know an option that the console gives. Install a newer one.") },
    Saying{ "x509:"_L1, Error::Kind::Tls,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The certificate of the cluster is not trusted. Correct the certificate authority in the "
            "kubeconfig.") },
    Saying{ "tls:"_L1, Error::Kind::Tls,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "No secure connection to the cluster could be made. Correct the server in the kubeconfig.") },
    Saying{ "server gave http response to https"_L1, Error::Kind::Tls,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "No secure connection to the cluster could be made. Correct the server in the kubeconfig.") },
    Saying{ "no such host"_L1, Error::Kind::Network,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The name of the cluster’s server is not known. Correct the server in the kubeconfig, or connect "
            "to "
            "its network.") },
    Saying{ "localhost:8080 was refused"_L1, Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The kubeconfig names no cluster. Choose another kubeconfig or context in the cluster access of "
            "the "
            "platform.") },
    Saying{ "refused"_L1, Error::Kind::Network,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The server of the cluster refuses the connection. Start it, or correct it in the kubeconfig.") },
    Saying{ "timeout"_L1, Error::Kind::Timeout,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster did not answer in time. Check that it can be reached from here.") },
    Saying{ "deadline exceeded"_L1, Error::Kind::Timeout,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster did not answer in time. Check that it can be reached from here.") },
    Saying{ "timed out"_L1, Error::Kind::Timeout,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster did not answer in time. Check that it can be reached from here.") },
    Saying{ "unable to connect"_L1, Error::Kind::Network,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster cannot be reached. Check the network, and the server in the kubeconfig.") },
    Saying{ "no route to host"_L1, Error::Kind::Network,
        QT_TRANSLATE_NOOP("vvp::ToolError",
            "The cluster cannot be reached. Check the network, and the server in the kubeconfig.") },
};

} // namespace

/// The words without what stands before the "@" of an address. A kubeconfig may have the password of its
/// server there, kubectl keeps the name in what it logs, and quotes an address whole that it cannot read:
/// host must be a URL or a host:port pair: "http://name:pass word@host".
static QString withoutUserInfo(QString words)
{
    static const QRegularExpression afterScheme(u"(://)[^\\n\"'/]*@"_s);
    static const QRegularExpression quotedAddress(
        u"([\"'])([a-z][a-z0-9+.-]*://)?[^\\n\"']*:[^\\n\"']*@([^\\n\"'@]*\\1)"_s,
        QRegularExpression::CaseInsensitiveOption);
    words.replace(quotedAddress, u"\\1\\2…@\\3"_s);
    return words.replace(afterScheme, u"\\1…@"_s);
}

/// The words without what kubectl's logging library adds, up to five times the same: lines such as "E1123
/// 12:53:14.000001    4711 memcache.go:265] …", with all up to " >" where one ends with "err=<".
static QString wordsOf(const QByteArray& errors)
{
    QStringList kept;
    bool isInside = false;
    const QStringList lines = QString::fromUtf8(errors).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const bool isLogged = line.size() > 1 && u"IWEF"_s.contains(line.at(0)) && line.at(1).isDigit();
        if (isLogged || isInside) {
            isInside = isInside ? line != u" >" : line.endsWith(u"err=<");
        } else {
            kept.append(line.trimmed());
        }
    }
    return (kept.isEmpty() ? lines : kept).join(u'\n').trimmed();
}

static void judge(Error& error, const ToolOutcome& outcome, const QString& tool)
{
    const QString folded = error.message.toLower();
    const auto* const found = std::ranges::find_if(
        sayings, [&folded](const Saying& saying) { return folded.contains(saying.words); });
    if (found != sayings.end()) {
        error.kind = found->kind;
        error.summary = ToolErrorWords::tr(found->summary);
        if (error.summary.contains(u"%1")) {
            error.summary = error.summary.arg(tool);
        }
        return;
    }
    error.kind = Error::Kind::Server;
    error.summary = ToolErrorWords::tr("“%1” ended with status %2.").arg(tool).arg(outcome.exitCode);
}

Error toolError(const ToolOutcome& outcome, const QString& tool, const QString& command)
{
    Error error;
    error.request = command;
    error.message = withoutUserInfo(wordsOf(outcome.errors)).left(longestMessage);
    switch (outcome.end) {
    case ToolOutcome::End::Exited:
        judge(error, outcome, tool);
        break;
    case ToolOutcome::End::NotStarted:
        error.kind = Error::Kind::Storage;
        error.summary = ToolErrorWords::tr(
            "“%1” could not be started. Choose another program in the cluster access of the "
            "platform.")
                            .arg(tool);
        break;
    case ToolOutcome::End::Crashed:
        error.kind = Error::Kind::Server;
        error.summary = ToolErrorWords::tr("“%1” crashed. Try again, or install another version.").arg(tool);
        break;
    case ToolOutcome::End::Deadline:
        error.kind = Error::Kind::Timeout;
        error.summary = ToolErrorWords::tr(
            "“%1” did not answer in time and was ended. Check that the cluster can be reached from here.")
                            .arg(tool);
        break;
    case ToolOutcome::End::TooMuch:
        error.kind = Error::Kind::Malformed;
        error.summary
            = ToolErrorWords::tr("“%1” wrote more than %2 MiB and was ended. Check that it is really "
                                 "“oc” or “kubectl”.")
                  .arg(tool)
                  .arg(ToolProcess::usualOutputCap / (1024 * 1024));
        break;
    }
    return error;
}

Error toolNonsense(const QByteArray& output, const QString& tool, const QString& command)
{
    Error error;
    error.kind = Error::Kind::Malformed;
    error.summary = ToolErrorWords::tr("What “%1” wrote is not what “oc” or “kubectl” would. Choose another "
                                       "program in the cluster access of the platform.")
                        .arg(tool);
    error.message = withoutUserInfo(QString::fromUtf8(output.left(longestMessage))).trimmed();
    error.request = command;
    return error;
}

} // namespace vvp

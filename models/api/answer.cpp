// SPDX-License-Identifier: Apache-2.0
#include "models/api/answer.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int wordsLimit = 2048; // characters of the other side's words
static constexpr int textLimit = 64 * 1024; // bytes of a text in which they are looked for

namespace {

struct AnswerWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Answer)
};

} // namespace

static bool isHtml(const QByteArray& body, const QByteArray& contentType)
{
    constexpr QByteArrayView space = " \t\r\n";
    const auto first = std::ranges::find_if_not(body, [&](char c) { return space.contains(c); });
    return contentType.startsWith("text/html") || (first != body.end() && *first == '<');
}

static QString htmlTitle(const QByteArray& body)
{
    static const QRegularExpression title(
        u"<title[^>]*>([^<]*)"_s, QRegularExpression::CaseInsensitiveOption);
    return title.match(QString::fromUtf8(body.left(textLimit))).captured(1).simplified();
}

QString serverWords(const QByteArray& body, const QByteArray& contentType)
{
    if (isHtml(body, contentType)) {
        return htmlTitle(body);
    }
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) {
        for (const QString& member : { u"message"_s, u"description"_s, u"error"_s }) {
            const QString words = document.object().value(member).toString();
            if (!words.isEmpty()) {
                return words;
            }
        }
        return {};
    }
    return contentType.startsWith("text/plain") ? QString::fromUtf8(body.left(textLimit)) : QString();
}

static QString hostAndPort(const QUrl& url)
{
    return QString::fromLatin1("%1:%2").arg(url.host()).arg(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

static QString originOf(const QUrl& url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString();
}

static Error errorAt(const Answer& answer, Error::Kind kind, const QString& summary)
{
    Error error;
    error.kind = kind;
    error.summary = summary;
    error.httpStatus = answer.status;
    error.platform = answer.platform;
    error.retryAfter = answer.retryAfter;
    error.request = QString::fromLatin1(answer.verb) + u' ' + answer.url.path(QUrl::FullyEncoded);
    return error;
}

/// The error without the secret in any spelling that it may come back in, then cut: in this order, or a part
/// of it could be left at the cut.
static Error presentable(Error error, const QByteArray& secret)
{
    if (!secret.isEmpty()) {
        for (const QByteArray& spelling : { secret, secret.toBase64(), secret.toPercentEncoding() }) {
            for (QString* text : { &error.summary, &error.message, &error.request }) {
                text->replace(QString::fromLatin1(spelling), u"•••"_s);
            }
        }
    }
    error.message.truncate(wordsLimit);
    return error;
}

static QString unknownOutcome()
{
    return AnswerWords::tr(
        "It is not known whether the platform carried this out: the request was sent, and no complete "
        "answer came. It was not sent again. Check reads the current state.");
}

Error malformed(const Answer& answer, const QString& summary)
{
    Error error = errorAt(answer, Error::Kind::Malformed, summary);
    if (answer.mayHaveActed) {
        error.kind = Error::Kind::OutcomeUnknown;
        error.message = error.summary;
        error.summary = unknownOutcome();
    }
    return error;
}

static Error transportError(const Answer& answer)
{
    const QString host = hostAndPort(answer.url);
    const auto network = [&answer](Error::Kind kind, const QString& summary) {
        Error error = errorAt(answer, kind, summary);
        error.message = answer.detail;
        return error;
    };
    switch (answer.failure) {
    case Answer::Failure::Refused: {
        // The operating system's "connection refused" is all that the detail would say.
        return errorAt(answer, Error::Kind::Network,
            AnswerWords::tr(
                "Cannot reach %1: the connection was refused. Check the address and that the platform is "
                "running.")
                .arg(host));
    }
    case Answer::Failure::NameNotFound:
        return errorAt(answer, Error::Kind::Network,
            AnswerWords::tr("The host name “%1” was not found. Check the address and the network.")
                .arg(answer.url.host()));
    case Answer::Failure::Tls:
        return network(Error::Kind::Tls,
            AnswerWords::tr(
                "No secure connection to %1. Check its certificate, or give the CA file of the platform.")
                .arg(host));
    case Answer::Failure::Timeout:
        return network(Error::Kind::Timeout, AnswerWords::tr("%1 did not answer in time.").arg(host));
    case Answer::Failure::Closed:
        return network(Error::Kind::Network,
            answer.status != 0 || answer.bytesReceived > 0
                ? AnswerWords::tr("The answer of %1 is incomplete: the connection was closed.").arg(host)
                : answer.url.scheme() == "http"_L1
                ? AnswerWords::tr(
                    "%1 closed the connection without an answer that could be read. If the port wants TLS, "
                    "use https://.")
                      .arg(host)
                : AnswerWords::tr("%1 closed the connection without an answer.").arg(host));
    case Answer::Failure::TooLarge:
        return network(Error::Kind::Malformed,
            AnswerWords::tr("The answer of %1 is larger than this program reads.").arg(host));
    case Answer::Failure::Garbled:
        return network(Error::Kind::Malformed,
            AnswerWords::tr("The answer of %1 is damaged: it cannot be decompressed.").arg(host));
    case Answer::Failure::Aborted:
        return network(Error::Kind::Network, AnswerWords::tr("The request was stopped before it was sent."));
    case Answer::Failure::Other:
    case Answer::Failure::None:
        break;
    }
    return network(Error::Kind::Network, AnswerWords::tr("The request to %1 failed.").arg(host));
}

static Error statusError(const Answer& answer)
{
    const auto said = [&answer](Error::Kind kind, const QString& summary) {
        Error error = errorAt(answer, kind, summary);
        error.message = serverWords(answer.body, answer.contentType);
        return error;
    };
    const int status = answer.status;
    switch (status) {
    case 401:
        return said(Error::Kind::Unauthorized,
            AnswerWords::tr("The platform wants a sign-in, or refused the API Token (401)."));
    case 403:
        return said(Error::Kind::Forbidden,
            AnswerWords::tr(
                "Not allowed (403): the API Token lacks the role for this, was revoked, or the vNamespace "
                "does not exist."));
    case 404:
        return said(Error::Kind::NotFound, AnswerWords::tr("It does not exist on the platform (404)."));
    case 409:
    case 412:
        return said(Error::Kind::Conflict,
            AnswerWords::tr("The platform refused this because of a conflict (%1).").arg(status));
    case 405:
    case 501:
        return said(Error::Kind::Server,
            AnswerWords::tr("This platform does not offer this operation (%1).").arg(status));
    case 429:
        return said(
            Error::Kind::Server, AnswerWords::tr("The platform asks to wait before the next request (429)."));
    default:
        break;
    }
    if (status >= 500) {
        return said(Error::Kind::Server,
            AnswerWords::tr("The platform failed to handle the request (%1).").arg(status));
    }
    return said(Error::Kind::Rejected, AnswerWords::tr("The platform refused the request (%1).").arg(status));
}

static Result<QByteArray> judgedAsSent(const Answer& answer)
{
    if (answer.sentAgain && answer.status == 404 && answer.verb == "DELETE") {
        return QByteArray();
    }
    if (answer.failure != Answer::Failure::None) {
        Error error = transportError(answer);
        if (answer.mayHaveActed) {
            error.kind = Error::Kind::OutcomeUnknown;
            error.message = error.summary;
            error.summary = unknownOutcome();
        }
        return error;
    }
    if (answer.status >= 300 && answer.status < 400) {
        return errorAt(answer, Error::Kind::NotThePlatform,
            AnswerWords::tr(
                "The server redirects to %1, which was not followed. Use the address of the platform itself.")
                .arg(originOf(answer.url.resolved(answer.location))));
    }
    const bool html = isHtml(answer.body, answer.contentType);
    if (answer.status >= 200 && answer.status < 300) {
        if (html) {
            Error error = errorAt(answer, Error::Kind::NotThePlatform,
                AnswerWords::tr(
                    "A web page came back instead of the API. Check the address; a login proxy may stand "
                    "before the platform."));
            error.message = htmlTitle(answer.body);
            return error;
        }
        return answer.body;
    }
    if (answer.status < 200) {
        return malformed(answer, AnswerWords::tr("The server’s answer is not valid HTTP."));
    }
    if (html && (answer.status == 404 || answer.status == 405)) {
        Error error = errorAt(answer, Error::Kind::NotThePlatform,
            AnswerWords::tr("A web page came back instead of the API (%1). Check the address.")
                .arg(answer.status));
        error.message = htmlTitle(answer.body);
        return error;
    }
    Error error = statusError(answer);
    if (answer.mayHaveActed && answer.status >= 500 && answer.status != 501) {
        error.kind = Error::Kind::OutcomeUnknown;
        error.summary = AnswerWords::tr(
            "The platform failed while handling this (%1), so it is not known whether it was carried out. It "
            "was not sent again. Check reads the current state.")
                            .arg(answer.status);
    }
    return error;
}

Result<QByteArray> judged(const Answer& answer)
{
    if (answer.refusal) {
        return *answer.refusal;
    }
    Result<QByteArray> result = judgedAsSent(answer);
    return result ? result : presentable(result.error(), answer.secret);
}

} // namespace vvp

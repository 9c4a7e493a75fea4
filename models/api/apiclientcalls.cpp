// SPDX-License-Identifier: Apache-2.0
// What ApiClient asks, and what it takes for an answer; how it is sent is in apiclient.cpp.
#include "models/api/apiclient.h"

#include "models/api/curl.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace vvp {

std::optional<QUrl> ApiClient::url(const Endpoint& endpoint, const QString& vNamespace,
    const std::optional<QString>& key, const QUrlQuery& query) const
{
    return urlOf(m_settings.baseUrl, segmentsOf(endpoint, vNamespace, key), query);
}

Outgoing ApiClient::reading(std::optional<QUrl> url, const QString& vNamespace)
{
    return { "GET", std::move(url), {}, vNamespace, {} };
}

Outgoing ApiClient::writing(const char* verb, std::optional<QUrl> url, const QString& vNamespace,
    const QJsonObject& body, const QString& what)
{
    Outgoing request{ verb, std::move(url), {}, vNamespace, what };
    if (request.verb != "DELETE") {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return request;
}

ApiClient::Call ApiClient::call(Outgoing request, int deadline, bool byUser)
{
    Call call;
    static_cast<Outgoing&>(call) = std::move(request);
    call.deadline = deadline;
    call.byUser = byUser;
    return call;
}

Request ApiClient::remove(const Outgoing& request, const QObject* context, Handler<Done> handler)
{
    Call sent = call(request, m_settings.deadlines.write, true);
    answerWith<Done>(
        sent,
        [](const Answer& answer) {
            const Result<QByteArray> body = judged(answer);
            return body ? Result<Done>(Done()) : Result<Done>(body.error());
        },
        std::move(handler));
    return send(std::move(sent), context);
}

QString ApiClient::curlOf(const Outgoing& request) const
{
    return curlCommand(request, m_settings.maySendSecrets && !tokenFor(request.vNamespace).isEmpty());
}

Result<QJsonObject> ApiClient::object(const Answer& answer, QStringView envelope)
{
    const Result<QByteArray> body = judged(answer);
    if (!body) {
        return body.error();
    }
    QJsonParseError problem;
    const QJsonValue whole = QJsonDocument::fromJson(*body, &problem).object();
    const QJsonValue value = envelope.isEmpty() ? whole : whole.toObject().value(envelope);
    if (problem.error == QJsonParseError::NoError && value.isObject() && !value.toObject().isEmpty()) {
        return value.toObject();
    }
    return malformed(answer,
        problem.error == QJsonParseError::NoError
            ? tr("The platform’s answer is not the document that was asked for.")
            : tr("The platform’s answer is not valid JSON at byte %1: it is incomplete, or something else "
                 "answered.")
                  .arg(problem.offset));
}

Request ApiClient::single(
    const QStringList& segments, const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    Call sent
        = call(reading(urlOf(m_settings.baseUrl, segments), vNamespace), m_settings.deadlines.item, true);
    answerWith<Resource>(
        sent, [](const Answer& answer) { return document<Resource>(answer, {}); }, std::move(handler));
    return send(std::move(sent), context);
}

Request ApiClient::systemInfo(const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(systemInfoSegments(), vNamespace, context, std::move(handler));
}

Request ApiClient::deploymentDefaults(
    const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(deploymentDefaultsSegments(vNamespace), vNamespace, context, std::move(handler));
}

Request ApiClient::globalDeploymentDefaults(
    const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(globalDeploymentDefaultsSegments(), vNamespace, context, std::move(handler));
}

WriteEntry ApiClient::entryFor(const Call& call) const
{
    WriteEntry entry;
    entry.platform = m_settings.platformId;
    entry.platformName = m_settings.platformName;
    entry.vNamespace = call.vNamespace;
    entry.verb = QString::fromLatin1(call.verb);
    entry.path = call.url ? call.url->path(QUrl::FullyEncoded) : QString();
    entry.what = call.what;
    if (!call.body.isEmpty()) {
        entry.bodyHash
            = QString::fromLatin1(QCryptographicHash::hash(call.body, QCryptographicHash::Sha256).toHex());
    }
    return entry;
}

Result<Done> ApiClient::setToken(const QString& vNamespace, const QByteArray& token)
{
    const QByteArray trimmed = token.trimmed();
    const bool clean = std::ranges::none_of(trimmed, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte >= 0x7f;
    });
    if (!clean) {
        Error error;
        error.kind = Error::Kind::Rejected;
        error.summary = tr(
            "The API Token has a character that cannot be sent. Copy the token again, without line breaks.");
        return error;
    }
    if (trimmed.isEmpty()) {
        m_tokens.remove(vNamespace);
    } else {
        m_tokens.insert(vNamespace, trimmed);
    }
    return Done();
}

/// The token of the vNamespace and no other's; what belongs to no vNamespace may be asked with any.
QByteArray ApiClient::tokenFor(const QString& vNamespace) const
{
    return vNamespace.isEmpty() && !m_tokens.isEmpty() && !m_tokens.contains(vNamespace)
        ? m_tokens.first()
        : m_tokens.value(vNamespace);
}

} // namespace vvp

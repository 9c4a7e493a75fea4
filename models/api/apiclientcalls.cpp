// SPDX-License-Identifier: Apache-2.0
// What ApiClient asks, and what it takes for an answer; how it is sent is in apiclient.cpp.
#include "models/api/apiclient.h"

#include "models/api/curl.h"

#include <QCryptographicHash>
#include <QJsonArray>
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
    return askIfDone(call(request, m_settings.deadlines.write, true), context, std::move(handler));
}

Request ApiClient::tryReading(const Outgoing& request, const QObject* context, Handler<Done> handler)
{
    return askIfDone(call(request, m_settings.deadlines.list, true), context, std::move(handler));
}

Request ApiClient::askIfDone(Call call, const QObject* context, Handler<Done> handler)
{
    answerWith<Done>(
        call,
        [](const Answer& answer) {
            const Result<QByteArray> body = judged(answer);
            return body ? Result<Done>(Done()) : Result<Done>(body.error());
        },
        std::move(handler));
    return send(std::move(call), context);
}

QString ApiClient::curlOf(const Outgoing& request) const
{
    return curlCommand(request, m_settings.maySendSecrets && !tokenFor(request.vNamespace).isEmpty(),
        m_settings.certificateAuthorityFile);
}

Result<QJsonObject> ApiClient::whole(const Answer& answer)
{
    const Result<QByteArray> body = judged(answer);
    if (!body) {
        return body.error();
    }
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(*body, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return malformed(answer,
            tr("The platform’s answer is not valid JSON at byte %1: it is incomplete, or something else "
               "answered.")
                .arg(problem.offset));
    }
    if (!json.isObject()) {
        return malformed(answer, tr("The platform’s answer is not the document that was asked for."));
    }
    return json.object();
}

Result<QJsonObject> ApiClient::object(const Answer& answer, QStringView envelope)
{
    const Result<QJsonObject> json = whole(answer);
    if (!json) {
        return json.error();
    }
    const QJsonObject document = envelope.isEmpty() ? *json : json->value(envelope).toObject();
    return document.isEmpty()
        ? malformed(answer, tr("The platform’s answer is not the document that was asked for."))
        : Result<QJsonObject>(document);
}

/// The documents of a list answer. A list that is left out is an empty one, as Protocol Buffers writes it.
static Result<QList<QJsonObject>> itemsOf(const QJsonObject& answer, QStringView items)
{
    Error error;
    error.kind = Error::Kind::Malformed;
    error.summary = ApiClient::tr("The platform’s answer is not the list that was asked for.");
    const QJsonValue list = answer.value(items);
    if (!list.isArray() && !list.isUndefined() && !list.isNull()) {
        return error;
    }
    QList<QJsonObject> documents;
    const QJsonArray array = list.toArray();
    for (const QJsonValue& item : array) {
        if (!item.isObject()) {
            return error;
        }
        documents << item.toObject();
    }
    return documents;
}

Request ApiClient::single(
    const QStringList& segments, const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return ask<Resource>(
        call(reading(urlOf(m_settings.baseUrl, segments), vNamespace), m_settings.deadlines.item, true), {},
        context, std::move(handler));
}

Request ApiClient::systemInfo(const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(systemInfoSegments(), vNamespace, context, std::move(handler));
}

/// What addresses one of the kind; nothing for the defaults, which are no collection.
static std::optional<QString> keyIn(DocumentKind kind, const QString& key)
{
    return kind == DocumentKind::DeploymentDefaults ? std::nullopt : std::optional(key);
}

Request ApiClient::documents(
    DocumentKind kind, const QString& vNamespace, const QObject* context, Handler<QList<QJsonObject>> handler)
{
    const Endpoint& endpoint = endpointOf(kind);
    Call sent
        = call(reading(url(endpoint, vNamespace, std::nullopt), vNamespace), m_settings.deadlines.list, true);
    answerWith<QList<QJsonObject>>(
        sent,
        [items = endpoint.items](const Answer& answer) -> Result<QList<QJsonObject>> {
            const Result<QJsonObject> json = items.isEmpty() ? object(answer, {}) : whole(answer);
            if (!json) {
                return json.error();
            }
            Result<QList<QJsonObject>> documents
                = items.isEmpty() ? QList<QJsonObject>{ *json } : itemsOf(*json, items);
            return documents ? documents : malformed(answer, documents.error().summary);
        },
        std::move(handler));
    return send(std::move(sent), context);
}

Request ApiClient::document(DocumentKind kind, const QString& vNamespace, const QString& key,
    const QObject* context, Handler<Resource> handler)
{
    return ask<Resource>(call(toReadDocument(kind, vNamespace, key), m_settings.deadlines.item, true),
        endpointOf(kind).envelope, context, std::move(handler));
}

Outgoing ApiClient::toListDocuments(DocumentKind kind, const QString& vNamespace) const
{
    const bool isNamespaces = kind == DocumentKind::Namespace;
    return reading(url(endpointOf(kind), isNamespaces ? QString() : vNamespace, std::nullopt), vNamespace);
}

Outgoing ApiClient::toReadDocument(DocumentKind kind, const QString& vNamespace, const QString& key) const
{
    return reading(
        url(endpointOf(kind), vNamespace, keyIn(kind, key)), vNamespace.isEmpty() ? key : vNamespace);
}

Outgoing ApiClient::toCreateDocument(
    DocumentKind kind, const QString& vNamespace, const QJsonObject& document, const QString& what) const
{
    return writing("POST", url(endpointOf(kind), vNamespace, std::nullopt), vNamespace, document, what);
}

Outgoing ApiClient::toUpdateDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
    const QJsonObject& patch, const QString& what) const
{
    return writing("PATCH", url(endpointOf(kind), vNamespace, keyIn(kind, key)), vNamespace, patch, what);
}

Outgoing ApiClient::toReplaceDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
    const QJsonObject& document, const QString& what) const
{
    return writing("PUT", url(endpointOf(kind), vNamespace, keyIn(kind, key)),
        vNamespace.isEmpty() ? key : vNamespace, document, what);
}

Request ApiClient::createDocument(DocumentKind kind, const QString& vNamespace, const QJsonObject& document,
    const QString& what, const QObject* context, Handler<Resource> handler)
{
    return ask<Resource>(
        call(toCreateDocument(kind, vNamespace, document, what), m_settings.deadlines.write, true),
        endpointOf(kind).envelope, context, std::move(handler));
}

Request ApiClient::updateDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
    const QJsonObject& patch, const QString& what, const QObject* context, Handler<Resource> handler)
{
    return ask<Resource>(
        call(toUpdateDocument(kind, vNamespace, key, patch, what), m_settings.deadlines.write, true),
        endpointOf(kind).envelope, context, std::move(handler));
}

Request ApiClient::replaceDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
    const QJsonObject& document, const QString& what, const QObject* context, Handler<Resource> handler)
{
    return ask<Resource>(
        call(toReplaceDocument(kind, vNamespace, key, document, what), m_settings.deadlines.write, true),
        endpointOf(kind).envelope, context, std::move(handler));
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

// SPDX-License-Identifier: Apache-2.0
// How ApiClient asks for each kind: the definitions of its templates, which apiclient.h ends with.
#pragma once

#include "models/api/apiclient.h"

namespace vvp {

template <class T>
void ApiClient::answerWith(Call& call, std::function<Result<T>(const Answer&)> parse, Handler<T> handler)
{
    call.parse = [parse = std::move(parse)](const Answer& answer) {
        auto result = std::make_shared<Result<T>>(parse(answer));
        std::optional<Error> error = *result ? std::nullopt : std::optional(result->error());
        return Parsed{ std::move(result), std::move(error) };
    };
    call.deliver = [handler = std::move(handler)](
                       const void* result) { handler(*static_cast<const Result<T>*>(result)); };
}

template <class T> Result<T> ApiClient::documentOf(const Answer& answer, QStringView envelope)
{
    const Result<QJsonObject> json = object(answer, envelope);
    return json ? Result<T>(T(*json)) : Result<T>(json.error());
}

/// Reads a list answer: the mark first, so that a body which is shown already is not parsed again.
template <class Row>
[[nodiscard]] Result<Listing<Row>> readListing(const Answer& answer, QStringView items, const BodyMark& known)
{
    const Result<QByteArray> body = judged(answer);
    if (!body) {
        return body.error();
    }
    Listing<Row> listing;
    listing.mark = { body->size(), qHashBits(body->constData(), static_cast<std::size_t>(body->size())) };
    listing.serverTime = answer.serverTime;
    listing.unchanged = listing.mark == known;
    if (!listing.unchanged) {
        Result<QList<Row>> rows = readRows<Row>(*body, items);
        if (!rows) {
            Error error = malformed(answer, rows.error().summary);
            error.message = rows.error().message;
            return error;
        }
        listing.rows = std::move(rows.value());
    }
    return listing;
}

template <class T>
Request ApiClient::list(
    const ListQuery& query, const QObject* context, Handler<Listing<typename T::Row>> handler)
{
    using Row = typename T::Row;
    const Endpoint& endpoint = endpointOf<T>();
    Call call = read(url(endpoint, query.vNamespace, std::nullopt, query.filter), query.vNamespace,
        m_settings.deadlines.list, query.byUser);
    answerWith<Listing<Row>>(
        call,
        [items = endpoint.items, known = query.known](
            const Answer& answer) { return readListing<Row>(answer, items, known); },
        std::move(handler));
    return send(std::move(call), context);
}

template <class T>
Request ApiClient::readAt(const Endpoint& endpoint, const QString& vNamespace,
    const std::optional<QString>& key, const QObject* context, Handler<T> handler, bool byUser)
{
    Call call = read(url(endpoint, vNamespace, key),
        vNamespace.isEmpty() ? key.value_or(QString()) : vNamespace, m_settings.deadlines.item, byUser);
    answerWith<T>(
        call, [wrap = endpoint.envelope](const Answer& answer) { return documentOf<T>(answer, wrap); },
        std::move(handler));
    return send(std::move(call), context);
}

template <class T>
Request ApiClient::writeAt(const char* verb, const Endpoint& endpoint, const QString& vNamespace,
    const std::optional<QString>& key, const QJsonObject& body, const QString& what, const QObject* context,
    Handler<T> handler)
{
    Call call = write(verb, url(endpoint, vNamespace, key),
        vNamespace.isEmpty() ? key.value_or(QString()) : vNamespace, body, what);
    answerWith<T>(
        call, [wrap = endpoint.envelope](const Answer& answer) { return documentOf<T>(answer, wrap); },
        std::move(handler));
    return send(std::move(call), context);
}

template <class T>
Request ApiClient::get(
    const QString& vNamespace, const QString& key, const QObject* context, Handler<T> handler, bool byUser)
{
    return readAt<T>(endpointOf<T>(), vNamespace, key, context, std::move(handler), byUser);
}

template <class T>
Request ApiClient::create(const QString& vNamespace, const T& document, const QString& what,
    const QObject* context, Handler<T> handler)
{
    return writeAt<T>("POST", endpointOf<T>(), vNamespace, std::nullopt, document.json(), what, context,
        std::move(handler));
}

template <class T>
Request ApiClient::update(const QString& vNamespace, const QString& key, const QJsonObject& patch,
    const QString& what, const QObject* context, Handler<T> handler)
{
    return writeAt<T>("PATCH", endpointOf<T>(), vNamespace, key, patch, what, context, std::move(handler));
}

template <class T>
Request ApiClient::replace(const QString& vNamespace, const QString& key, const T& document,
    const QString& what, const QObject* context, Handler<T> handler)
{
    return writeAt<T>(
        "PUT", endpointOf<T>(), vNamespace, key, document.json(), what, context, std::move(handler));
}

template <class T>
Request ApiClient::remove(const QString& vNamespace, const QString& key, const QString& what,
    const QObject* context, Handler<Done> handler, const QUrlQuery& query)
{
    Call call = write("DELETE", url(endpointOf<T>(), vNamespace, key, query),
        vNamespace.isEmpty() ? key : vNamespace, {}, what);
    answerWith<Done>(
        call,
        [](const Answer& answer) {
            const Result<QByteArray> body = judged(answer);
            return body ? Result<Done>(Done()) : Result<Done>(body.error());
        },
        std::move(handler));
    return send(std::move(call), context);
}

} // namespace vvp

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
Outgoing ApiClient::toCreate(const QString& vNamespace, const T& document, const QString& what) const
{
    return writing("POST", url(endpointOf<T>(), vNamespace, std::nullopt), vNamespace, document.json(), what);
}

template <class T>
Outgoing ApiClient::toUpdate(
    const QString& vNamespace, const QString& key, const QJsonObject& patch, const QString& what) const
{
    return writing("PATCH", url(endpointOf<T>(), vNamespace, key), vNamespace, patch, what);
}

template <class T>
Outgoing ApiClient::toReplace(
    const QString& vNamespace, const QString& key, const T& document, const QString& what) const
{
    return writing("PUT", url(endpointOf<T>(), vNamespace, key), vNamespace.isEmpty() ? key : vNamespace,
        document.json(), what);
}

template <class T>
Outgoing ApiClient::toRemove(
    const QString& vNamespace, const QString& key, const QString& what, const QUrlQuery& query) const
{
    return writing("DELETE", url(endpointOf<T>(), vNamespace, key, query),
        vNamespace.isEmpty() ? key : vNamespace, {}, what);
}

template <class T> Outgoing ApiClient::toList(const QString& vNamespace, const QUrlQuery& filter) const
{
    return reading(url(endpointOf<T>(), vNamespace, std::nullopt, filter), vNamespace);
}

template <class T> Outgoing ApiClient::toGet(const QString& vNamespace, const QString& key) const
{
    return reading(url(endpointOf<T>(), vNamespace, key), vNamespace.isEmpty() ? key : vNamespace);
}

template <class T>
Request ApiClient::ask(Call call, QStringView envelope, const QObject* context, Handler<T> handler)
{
    answerWith<T>(
        call, [envelope](const Answer& answer) { return documentOf<T>(answer, envelope); },
        std::move(handler));
    return send(std::move(call), context);
}

template <class T>
Request ApiClient::write(const Outgoing& request, const QObject* context, Handler<T> handler)
{
    return ask<T>(call(request, m_settings.deadlines.write, true), endpointOf<T>().envelope, context,
        std::move(handler));
}

template <class T>
Request ApiClient::list(
    const ListQuery& query, const QObject* context, Handler<Listing<typename T::Row>> handler)
{
    using Row = typename T::Row;
    Call sent = call(toList<T>(query.vNamespace, query.filter), m_settings.deadlines.list, query.byUser);
    answerWith<Listing<Row>>(
        sent,
        [items = endpointOf<T>().items, known = query.known](
            const Answer& answer) { return readListing<Row>(answer, items, known); },
        std::move(handler));
    return send(std::move(sent), context);
}

template <class T>
Request ApiClient::get(
    const QString& vNamespace, const QString& key, const QObject* context, Handler<T> handler, bool byUser)
{
    return ask<T>(call(toGet<T>(vNamespace, key), m_settings.deadlines.item, byUser),
        endpointOf<T>().envelope, context, std::move(handler));
}

template <class T>
Request ApiClient::create(const QString& vNamespace, const T& document, const QString& what,
    const QObject* context, Handler<T> handler)
{
    return write<T>(toCreate<T>(vNamespace, document, what), context, std::move(handler));
}

template <class T>
Request ApiClient::update(const QString& vNamespace, const QString& key, const QJsonObject& patch,
    const QString& what, const QObject* context, Handler<T> handler)
{
    return write<T>(toUpdate<T>(vNamespace, key, patch, what), context, std::move(handler));
}

template <class T>
Request ApiClient::replace(const QString& vNamespace, const QString& key, const T& document,
    const QString& what, const QObject* context, Handler<T> handler)
{
    return write<T>(toReplace<T>(vNamespace, key, document, what), context, std::move(handler));
}

template <class T>
Request ApiClient::remove(const QString& vNamespace, const QString& key, const QString& what,
    const QObject* context, Handler<Done> handler, const QUrlQuery& query)
{
    return remove(toRemove<T>(vNamespace, key, what, query), context, std::move(handler));
}

} // namespace vvp

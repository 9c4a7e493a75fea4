// SPDX-License-Identifier: Apache-2.0
#include "tests/support/plainhttp.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSignalSpy>

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp::test {

static constexpr int patienceInMs = 30'000;

QJsonObject PlainAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonValue PlainAnswer::at(const QString& path) const
{
    QJsonValue value = json();
    for (const QString& member : path.split(u'/')) {
        value = value[member];
    }
    return value;
}

PlainHttp::PlainHttp(const QUrl& base, const QByteArray& token) : m_base(base), m_token(token) { }

QNetworkRequest PlainHttp::request(const QString& path) const
{
    QNetworkRequest request(m_base.resolved(QUrl(path)));
    if (!m_token.isEmpty()) {
        const QByteArray value = "Bearer " + m_token;
        request.setRawHeader("Authorization", value);
    }
    return request;
}

PlainAnswer PlainHttp::answerOf(QNetworkReply* reply)
{
    const std::unique_ptr<QNetworkReply> owned(reply);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    if (!finished.wait(patienceInMs)) { // qWaitFor() would sleep between two pieces of a body
        return {};
    }
    return { reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
        reply->rawHeader("Content-Type"), reply->readAll() };
}

PlainAnswer PlainHttp::get(const QString& path, const QByteArray& accept)
{
    QNetworkRequest asked = request(path);
    asked.setRawHeader("Accept", accept);
    return answerOf(m_network.get(asked));
}

PlainAnswer PlainHttp::send(const QByteArray& verb, const QString& path, const QJsonObject& body)
{
    return send(verb, path, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json");
}

PlainAnswer PlainHttp::send(const QByteArray& verb, const QString& path, const QByteArray& body,
    const QByteArray& contentType, const QList<QByteArray>& headers)
{
    QNetworkRequest asked = request(path);
    asked.setRawHeader("Content-Type", contentType);
    for (qsizetype i = 0; i + 1 < headers.size(); i += 2) {
        asked.setRawHeader(headers[i], headers[i + 1]);
    }
    return answerOf(m_network.sendCustomRequest(asked, verb, body));
}

PlainAnswer PlainHttp::remove(const QString& path)
{
    return answerOf(m_network.deleteResource(request(path)));
}

} // namespace vvp::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace vvp::test {

/// An answer, and nothing made of it.
struct PlainAnswer {
    int status = 0; ///< 0: there was none within 30 seconds
    QByteArray contentType;
    QByteArray body;

    /// The body as a JSON object; empty where it is none.
    [[nodiscard]] QJsonObject json() const;
    /// The value at a path of members, "metadata/name"; undefined where there is none.
    [[nodiscard]] QJsonValue at(const QString& path) const;
    /// The text at a path; empty where it is none.
    [[nodiscard]] QString text(const QString& path) const { return at(path).toString(); }
};

/// Asks a platform by plain HTTP, with no code of the console: what a test checks the console against. Each
/// call runs the event loop until the answer is there.
class PlainHttp final {
public:
    /// base is "http://127.0.0.1:PORT". A token goes with each request as "Authorization: Bearer".
    explicit PlainHttp(const QUrl& base, const QByteArray& token = {});

    [[nodiscard]] PlainAnswer get(const QString& path, const QByteArray& accept = "application/json");
    PlainAnswer send(const QByteArray& verb, const QString& path, const QJsonObject& body);
    /// headers: name and value, one after the other, beside Content-Type.
    PlainAnswer send(const QByteArray& verb, const QString& path, const QByteArray& body,
        const QByteArray& contentType, const QList<QByteArray>& headers = {});
    PlainAnswer remove(const QString& path);

private:
    PlainAnswer answerOf(QNetworkReply* reply);
    [[nodiscard]] QNetworkRequest request(const QString& path) const;

    QNetworkAccessManager m_network;
    QUrl m_base;
    QByteArray m_token;
};

} // namespace vvp::test

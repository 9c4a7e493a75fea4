// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace vvp::test {

/// Stands between a client and a platform on 127.0.0.1, lets every byte through, and writes down what is
/// asked: "GET /api/v1/…". Lives in the event loop of the test.
class RecordingRelay final : public QObject {
public:
    explicit RecordingRelay(const QUrl& platform)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this, platform] {
            while (QTcpSocket* const client = m_server.nextPendingConnection()) {
                relay(client, static_cast<quint16>(platform.port()));
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
    }
    /// In the order in which they came.
    [[nodiscard]] const QStringList& requests() const { return m_requests; }
    /// Those that could change something: everything but GET.
    [[nodiscard]] QStringList writes() const
    {
        QStringList writes = m_requests;
        writes.removeIf([](const QString& line) { return line.startsWith(QStringLiteral("GET ")); });
        return writes;
    }
    void forget() { m_requests.clear(); }

private:
    void relay(QTcpSocket* client, quint16 port)
    {
        auto* const platform = new QTcpSocket(client);
        platform->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        connect(client, &QTcpSocket::readyRead, this, [this, client, platform] {
            const QByteArray bytes = client->readAll();
            record(bytes);
            platform->write(bytes);
        });
        connect(platform, &QTcpSocket::readyRead, client,
            [client, platform] { client->write(platform->readAll()); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(platform, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }
    void record(const QByteArray& bytes)
    {
        static const QRegularExpression line(
            QStringLiteral("(?:^|\\n|\\})((?:GET|POST|PUT|PATCH|DELETE) /\\S*) HTTP/1\\.1\\r"));
        for (auto at = line.globalMatch(QString::fromUtf8(bytes)); at.hasNext();) {
            m_requests << at.next().captured(1);
        }
    }

    QTcpServer m_server;
    QStringList m_requests;
};

} // namespace vvp::test

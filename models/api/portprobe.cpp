// SPDX-License-Identifier: Apache-2.0
#include "models/api/portprobe.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

namespace vvp {

static constexpr qsizetype enough = 5; // "HTTP/"; a TLS record has its type in the first byte
static constexpr qsizetype most = 64;

PortProbe::PortProbe(const QUrl& url, int milliseconds, QObject* parent)
    : QObject(parent), m_socket(new QTcpSocket(this))
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    connect(m_socket, &QTcpSocket::connected, this, [this, host] {
        m_connected = true;
        m_socket->write("HEAD / HTTP/1.0\r\nHost: " + host + "\r\n\r\n");
    });
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        m_first += m_socket->read(most - m_first.size());
        const Finding now = judge(m_first);
        if (m_first.size() >= enough || now == Finding::Tls) {
            end(now);
        }
    });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { end(judge(m_first)); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const bool wasClosed = m_connected && error == QAbstractSocket::RemoteHostClosedError;
        end(wasClosed || !m_first.isEmpty() ? judge(m_first) : Finding::Unknown);
    });
    QTimer::singleShot(milliseconds, this, [this] { end(Finding::Unknown); });
    // From the event loop, so that whoever made this has connected to found() whatever happens.
    QMetaObject::invokeMethod(
        this, [this, url] { m_socket->connectToHost(url.host(), static_cast<quint16>(url.port(80))); },
        Qt::QueuedConnection);
}

PortProbe::Finding PortProbe::judge(const QByteArray& first)
{
    constexpr char alert = 0x15; // content types of the TLS record layer, RFC 8446, section 5.1
    constexpr char handshake = 0x16;
    if (first.isEmpty()) {
        return Finding::Closed;
    }
    if (first.front() == alert || first.front() == handshake) {
        return Finding::Tls;
    }
    return first.startsWith("HTTP/") ? Finding::Http : Finding::SomethingElse;
}

void PortProbe::end(Finding finding)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT found(finding, m_first);
}

} // namespace vvp

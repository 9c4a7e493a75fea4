// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QUrl>

class QTcpSocket;

namespace vvp {

/// Asks what a port answers to plain HTTP, for an address where Qt's HTTP could read no answer and does not
/// say what came instead. Sends a HEAD of "/" without sign-in, not through a proxy, and looks at the first
/// bytes. GUI thread, asynchronous; ends with its parent.
class PortProbe final : public QObject {
    Q_OBJECT

public:
    /// What answers there.
    enum class Finding {
        Http, ///< something that speaks HTTP
        Tls, ///< a TLS record: the port wants TLS
        Closed, ///< nothing; the connection was closed. A port that wants TLS may do so
        SomethingElse, ///< bytes of another protocol
        Unknown, ///< no connection, or nothing in time
    };

    /// Begins to ask host and port of url; milliseconds is how long it waits for an answer.
    PortProbe(const QUrl& url, int milliseconds, QObject* parent);

    /// What the first bytes of an answer mean; none: the connection was closed without any. Pure.
    [[nodiscard]] static Finding judge(const QByteArray& first);

Q_SIGNALS:
    /// Emitted once, from the event loop. `first` are the first bytes, at most 64.
    void found(vvp::PortProbe::Finding finding, const QByteArray& first);

private:
    void end(Finding finding);

    QTcpSocket* m_socket;
    QByteArray m_first;
    bool m_connected = false;
    bool m_ended = false;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/script.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QUrl>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace vvp::test {

/// A request as it came over the wire.
struct RecordedRequest {
    QByteArray verb;
    QByteArray target; ///< as in the request line: path and query, still percent-encoded
    QByteArray head; ///< request line and headers, byte by byte, without the empty line
    QByteArray body; ///< what has come of it so far
    bool complete = false; ///< all of the body has come
    int connection = 0; ///< counts from 1

    /// target without its query.
    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    /// The value of the header, whatever its case; null where there is none.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
};

/// An HTTP/1.1 server on 127.0.0.1 that does with each request what the test says, faults above all, and
/// records what came. It lives in the event loop of the test's thread, so the test may change it between two
/// events.
class ScriptedServer final : public QObject {
    Q_OBJECT

public:
    using Responder = std::function<Script(const RecordedRequest&)>;

    /// Listens on a free port.
    explicit ScriptedServer(QObject* parent = nullptr);
    /// Listens with TLS as this identity.
    explicit ScriptedServer(const QSslConfiguration& identity, QObject* parent = nullptr);
    ~ScriptedServer() override;

    /// The identity "name.pem" with "leaf.key" in folder, as tests/data/tls/make.sh makes them.
    [[nodiscard]] static QSslConfiguration identity(const QString& folder, const QString& name);

    /// http(s)://127.0.0.1:port
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint16 port() const;

    /// What is done with each request of this verb and path (percent-encoded, without query). Others get a
    /// 404 in the shape of the platform.
    void on(const QByteArray& verb, const QByteArray& path, const Script& script);
    void on(const QByteArray& verb, const QByteArray& path, Responder responder);
    /// The same, for one request only and before on(); several are used in their order.
    void once(const QByteArray& verb, const QByteArray& path, const Script& script);
    /// What is done with every request that nothing above is about.
    void otherwise(const Script& script) { m_otherwise = script; }
    /// What is done with a new connection before anything is read from it.
    void onConnect(const Script& script) { m_onConnect = script; }

    /// Lets all scripts that wait at, or come to, hold(name) go on.
    void release(const QString& name);
    /// How many scripts wait at hold(name) now.
    [[nodiscard]] int held(const QString& name) const;

    /// While paused, connections are made (by the kernel) but nothing is read from them.
    void pauseAccepting();
    /// Stops listening: connections are refused from now on. Those that exist stay.
    void stopListening();
    /// Ends all connections at once.
    void dropConnections();

    [[nodiscard]] const QList<RecordedRequest>& requests() const { return m_requests; }
    /// Requests whose header has come.
    [[nodiscard]] int count() const { return static_cast<int>(m_requests.size()); }
    [[nodiscard]] int count(const QByteArray& verb, const QByteArray& path) const;
    /// Connections that were accepted, for TLS after the handshake.
    [[nodiscard]] int connections() const { return m_connections; }
    void forgetRequests();

Q_SIGNALS:
    /// The header of a request has come; nothing was answered yet.
    void requested(const vvp::test::RecordedRequest& request);

private:
    friend class ScriptedConnection;

    void listen(std::unique_ptr<QTcpServer> server);
    void accept();
    [[nodiscard]] Script scriptFor(const RecordedRequest& request);

    std::unique_ptr<QTcpServer> m_server;
    bool m_isTls = false;
    QHash<QByteArray, Responder> m_routes; // by "VERB path"
    QHash<QByteArray, std::deque<Script>> m_once;
    std::optional<Script> m_otherwise;
    std::optional<Script> m_onConnect;
    QSet<QString> m_released;
    QList<RecordedRequest> m_requests;
    int m_connections = 0;
    int m_forgotten = 0; // how many of the first requests forgetRequests() dropped
};

} // namespace vvp::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedserver.h"

#include "tests/support/scriptedconnection.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace vvp::test {

QByteArray RecordedRequest::header(const QByteArray& name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray& line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0) {
            return line.mid(colon + 1).trimmed();
        }
    }
    return {};
}

ScriptedServer::ScriptedServer(QObject* parent) : QObject(parent)
{
    listen(std::make_unique<QTcpServer>());
}

ScriptedServer::ScriptedServer(const QSslConfiguration& identity, QObject* parent)
    : QObject(parent), m_isTls(true)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(identity);
    listen(std::move(server));
}

ScriptedServer::~ScriptedServer()
{
    dropConnections();
}

void ScriptedServer::listen(std::unique_ptr<QTcpServer> server)
{
    m_server = std::move(server);
    m_server->setListenBacklogSize(128);
    m_server->setMaxPendingConnections(128);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("the scripted server cannot listen: %s", qPrintable(m_server->errorString()));
    }
}

QSslConfiguration ScriptedServer::identity(const QString& folder, const QString& name)
{
    QFile key(folder + u"/leaf.key"_s);
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(folder + u'/' + name + u".pem"_s);
    if (chain.isEmpty() || !key.open(QIODevice::ReadOnly)) {
        qFatal("there is no identity %s in %s", qPrintable(name), qPrintable(folder));
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client, which has no certificate
    return tls;
}

QUrl ScriptedServer::url() const
{
    QUrl url;
    url.setScheme(m_isTls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port());
    return url;
}

quint16 ScriptedServer::port() const
{
    return m_server->serverPort();
}

void ScriptedServer::on(const QByteArray& verb, const QByteArray& path, const Script& script)
{
    on(verb, path, [script](const RecordedRequest&) { return script; });
}

void ScriptedServer::on(const QByteArray& verb, const QByteArray& path, Responder responder)
{
    m_routes.insert(verb + ' ' + path, std::move(responder));
}

void ScriptedServer::once(const QByteArray& verb, const QByteArray& path, const Script& script)
{
    m_once[verb + ' ' + path].push_back(script);
}

Script ScriptedServer::scriptFor(const RecordedRequest& request)
{
    const QByteArray key = request.verb + ' ' + request.path();
    if (const auto at = m_once.find(key); at != m_once.end() && !at->empty()) {
        const Script script = at->front();
        at->pop_front();
        return script;
    }
    if (const auto at = m_routes.constFind(key); at != m_routes.constEnd()) {
        return (*at)(request);
    }
    return m_otherwise ? *m_otherwise : Script::json(R"({"message":"no script for this request"})", 404);
}

void ScriptedServer::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        m_connections += 1;
        auto* connection = new ScriptedConnection(socket, m_connections, *this);
        if (m_onConnect) {
            connection->begin(*m_onConnect);
        } else {
            connection->advance();
        }
    }
}

void ScriptedServer::release(const QString& name)
{
    m_released.insert(name);
    const auto all = findChildren<ScriptedConnection*>();
    for (ScriptedConnection* connection : all) {
        if (connection->heldAt() == name) {
            connection->advance();
        }
    }
}

int ScriptedServer::held(const QString& name) const
{
    const auto all = findChildren<ScriptedConnection*>();
    return static_cast<int>(std::ranges::count_if(
        all, [&name](const ScriptedConnection* connection) { return connection->heldAt() == name; }));
}

void ScriptedServer::pauseAccepting()
{
    m_server->pauseAccepting();
}

void ScriptedServer::stopListening()
{
    m_server->close();
}

void ScriptedServer::dropConnections()
{
    const auto all = findChildren<ScriptedConnection*>();
    for (ScriptedConnection* connection : all) {
        connection->reset();
    }
}

int ScriptedServer::count(const QByteArray& verb, const QByteArray& path) const
{
    return static_cast<int>(std::ranges::count_if(m_requests,
        [&](const RecordedRequest& request) { return request.verb == verb && request.path() == path; }));
}

void ScriptedServer::forgetRequests()
{
    m_forgotten += static_cast<int>(m_requests.size());
    m_requests.clear();
}

} // namespace vvp::test

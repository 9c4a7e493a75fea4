// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedserver.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

/// The server that other tests rely on, asked by bare sockets.
class TestScriptedServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRequestIsRecordedAndAnswered();
    void aConnectionServesSeveralRequests();
    void whatHasNoScriptIsNotFound();
    void scriptsForOneRequestComeFirst();
    void aHeldAnswerWaitsForItsRelease();
    void anAnswerMayComeBeforeTheBody();
    void aBodyCanBeCutInTheMiddle();
    void closeIsInOrderAndResetIsNot();
    void aDrippedAnswerComesByteByByte();
    void aConnectionCanBeAnsweredBeforeItAsks();
    void tlsIsSpokenAsTheIdentity();

private:
    [[nodiscard]] std::unique_ptr<QTcpSocket> connected(const ScriptedServer& server) const;
};

std::unique_ptr<QTcpSocket> TestScriptedServer::connected(const ScriptedServer& server) const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(u"127.0.0.1"_s, server.port());
    [&] { QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState); }();
    return socket;
}

void TestScriptedServer::aRequestIsRecordedAndAnswered()
{
    ScriptedServer server;
    server.on("POST", "/a", Script::json("{}", 201));
    const auto socket = connected(server);
    socket->write("POST /a?x=1 HTTP/1.1\r\nHost: h\r\ncontent-LENGTH: 5\r\n\r\nhel");
    QTRY_COMPARE(server.count(), 1);
    QVERIFY(!server.requests().at(0).complete);
    QCOMPARE(socket->bytesAvailable(), 0);
    socket->write("lo");
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    QCOMPARE(socket->readAll(),
        "HTTP/1.1 201 Scripted\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");
    const RecordedRequest& request = server.requests().at(0);
    QCOMPARE(request.verb, "POST");
    QCOMPARE(request.target, "/a?x=1");
    QCOMPARE(request.path(), "/a");
    QCOMPARE(request.header("Content-Length"), "5");
    QVERIFY(request.header("Cookie").isNull());
    QCOMPARE(request.body, "hello");
    QVERIFY(request.complete);
    QCOMPARE(server.count("POST", "/a"), 1);
    QCOMPARE(server.count("GET", "/a"), 0);
}

void TestScriptedServer::aConnectionServesSeveralRequests()
{
    ScriptedServer server;
    server.otherwise(Script::json("1"));
    const auto socket = connected(server);
    socket->write("PUT /a HTTP/1.1\r\nContent-Length: 1\r\n\r\nxGET /b HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(server.count(), 2);
    QCOMPARE(server.requests().at(0).body, "x");
    QCOMPARE(server.requests().at(1).target, "/b");
    QCOMPARE(server.connections(), 1);
    QTRY_COMPARE(socket->peek(10000).count("HTTP/1.1 200"), 2);
}

void TestScriptedServer::whatHasNoScriptIsNotFound()
{
    ScriptedServer server;
    const auto socket = connected(server);
    socket->write("GET /nowhere HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    QVERIFY(socket->readAll().startsWith("HTTP/1.1 404 "));
}

void TestScriptedServer::scriptsForOneRequestComeFirst()
{
    ScriptedServer server;
    server.on("GET", "/a", Script().write("always."));
    server.once("GET", "/a", Script().write("first."));
    server.once("GET", "/a", Script().write("second."));
    const auto socket = connected(server);
    socket->write("GET /a H\r\n\r\nGET /a H\r\n\r\nGET /a H\r\n\r\nGET /a H\r\n\r\n");
    QTRY_COMPARE(socket->bytesAvailable(), 27);
    QCOMPARE(socket->readAll(), "first.second.always.always.");
}

void TestScriptedServer::aHeldAnswerWaitsForItsRelease()
{
    ScriptedServer server;
    server.on("GET", "/a", Script().write("1").hold(u"x"_s).write("2"));
    const auto socket = connected(server);
    socket->write("GET /a H\r\n\r\n");
    QTRY_COMPARE(server.held(u"x"_s), 1);
    QCOMPARE(server.held(u"y"_s), 0);
    server.release(u"y"_s);
    QTRY_COMPARE(socket->peek(100), "1");
    QCOMPARE(socket->readAll(), "1");
    QCOMPARE(server.held(u"x"_s), 1);
    server.release(u"x"_s);
    QTRY_COMPARE(socket->peek(100), "2");
    QCOMPARE(socket->readAll(), "2");
    QCOMPARE(server.held(u"x"_s), 0);
}

void TestScriptedServer::anAnswerMayComeBeforeTheBody()
{
    ScriptedServer server;
    server.on("POST", "/a", Script().afterBody(0).write("early"));
    const auto socket = connected(server);
    socket->write("POST /a H\r\nContent-Length: 4\r\n\r\n");
    QTRY_COMPARE(socket->peek(100), "early");
    QCOMPARE(socket->readAll(), "early");
    socket->write("bodyGET /b H\r\n\r\n");
    QTRY_COMPARE(server.count(), 2);
    QCOMPARE(server.requests().at(0).body, "body");
    QVERIFY(server.requests().at(0).complete);
}

void TestScriptedServer::aBodyCanBeCutInTheMiddle()
{
    ScriptedServer server;
    server.on("POST", "/a", Script().afterBody(3).reset());
    const auto socket = connected(server);
    socket->write("POST /a H\r\nContent-Length: 10\r\n\r\n12");
    QTRY_COMPARE(server.requests().value(0).body, "12");
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    socket->write("3");
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!server.requests().at(0).complete);
}

void TestScriptedServer::closeIsInOrderAndResetIsNot()
{
    ScriptedServer server;
    server.on("GET", "/close", Script().write("all of it").close());
    server.on("GET", "/reset", Script().reset());
    const auto closed = connected(server);
    closed->write("GET /close H\r\n\r\n");
    QTRY_COMPARE(closed->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(closed->readAll(), "all of it");
    QCOMPARE(closed->error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(closed->errorString(), u"The remote host closed the connection"_s);

    const auto reset = connected(server);
    reset->write("GET /reset H\r\n\r\n");
    QTRY_COMPARE(reset->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(reset->readAll(), QByteArray());
}

void TestScriptedServer::aDrippedAnswerComesByteByByte()
{
    ScriptedServer server;
    server.on("GET", "/a", Script().drip("abc", 5).write("."));
    const auto socket = connected(server);
    int arrivals = 0;
    connect(socket.get(), &QTcpSocket::readyRead, this, [&arrivals] { arrivals += 1; });
    socket->write("GET /a H\r\n\r\n");
    QTRY_COMPARE(socket->bytesAvailable(), 4);
    QVERIFY2(arrivals >= 3, qPrintable(QString::number(arrivals)));
}

void TestScriptedServer::aConnectionCanBeAnsweredBeforeItAsks()
{
    ScriptedServer server;
    server.onConnect(Script().write("hello").close());
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, server.port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket.readAll(), "hello");
    QCOMPARE(server.count(), 0);
    QCOMPARE(server.connections(), 1);
}

void TestScriptedServer::tlsIsSpokenAsTheIdentity()
{
    const QString folder = QStringLiteral(VVP_TEST_DATA "/tls");
    ScriptedServer server(ScriptedServer::identity(folder, u"server"_s));
    server.on("GET", "/a", Script::json("{}").close());
    QCOMPARE(server.url().scheme(), u"https"_s);
    QSslSocket socket;
    QSslConfiguration tls = socket.sslConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(folder + u"/ca.pem"_s));
    socket.setSslConfiguration(tls);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QTRY_VERIFY(socket.isEncrypted());
    QCOMPARE(socket.peerCertificate().subjectDisplayName(), u"scripted platform"_s);
    socket.write("GET /a H\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().endsWith("{}"));
    QCOMPARE(server.count("GET", "/a"), 1);
}

QTEST_GUILESS_MAIN(TestScriptedServer)
#include "tst_scriptedserver.moc"

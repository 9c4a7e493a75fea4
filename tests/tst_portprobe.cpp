// SPDX-License-Identifier: Apache-2.0
#include "models/api/portprobe.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;
using Finding = PortProbe::Finding;

class TestPortProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theFirstBytesTellTheProtocol_data();
    void theFirstBytesTellTheProtocol();
    void aPortIsAskedOnceAndWithoutSignIn();
    void whatAPortDoesIsFound_data();
    void whatAPortDoesIsFound();
    void aTlsPortIsFound();
    void aPortWhereNothingListensIsUnknown();
};

void TestPortProbe::theFirstBytesTellTheProtocol_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<Finding>("finding");
    QTest::newRow("nothing") << QByteArray() << Finding::Closed;
    QTest::newRow("TLS alert") << QByteArray::fromHex("15030100020246") << Finding::Tls;
    QTest::newRow("TLS handshake") << QByteArray::fromHex("160303") << Finding::Tls;
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad") << Finding::Http;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2") << Finding::SomethingElse;
    QTest::newRow("SMTP") << QByteArray("220 mail.example") << Finding::SomethingElse;
    QTest::newRow("one byte") << QByteArray("H") << Finding::SomethingElse;
    QTest::newRow("zeros") << QByteArray(3, '\0') << Finding::SomethingElse;
}

void TestPortProbe::theFirstBytesTellTheProtocol()
{
    QFETCH(QByteArray, first);
    QFETCH(Finding, finding);
    QCOMPARE(PortProbe::judge(first), finding);
}

void TestPortProbe::aPortIsAskedOnceAndWithoutSignIn()
{
    ScriptedServer server;
    server.otherwise(Script::answer(404));
    PortProbe probe(server.url(), 5000, this);
    QSignalSpy found(&probe, &PortProbe::found);
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found.first().first().value<Finding>(), Finding::Http);
    QCOMPARE(server.count(), 1);
    QCOMPARE(server.requests().first().verb, "HEAD"_ba);
    QVERIFY(server.requests().first().header("Authorization").isNull());
}

void TestPortProbe::whatAPortDoesIsFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<Finding>("finding");
    QTest::newRow("closes") << QByteArray() << true << Finding::Closed;
    QTest::newRow("TLS alert, closes") << QByteArray::fromHex("15030100020246") << true << Finding::Tls;
    QTest::newRow("TLS alert, one byte, stays") << QByteArray::fromHex("15") << false << Finding::Tls;
    QTest::newRow("banner, stays") << QByteArray("SSH-2.0-OpenSSH\r\n") << false << Finding::SomethingElse;
    QTest::newRow("short banner, closes") << QByteArray("hi") << true << Finding::SomethingElse;
    QTest::newRow("much") << QByteArray(1'000'000, 'x') << false << Finding::SomethingElse;
    QTest::newRow("silent") << QByteArray() << false << Finding::Unknown;
}

void TestPortProbe::whatAPortDoesIsFound()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, closes);
    QFETCH(Finding, finding);
    ScriptedServer server;
    Script script;
    if (!bytes.isEmpty()) {
        script = Script().write(bytes);
    }
    server.onConnect(closes ? script.close() : script.stall());
    PortProbe probe(server.url(), 700, this);
    QSignalSpy found(&probe, &PortProbe::found);
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found.first().first().value<Finding>(), finding);
    QVERIFY(found.first().at(1).toByteArray().size() <= 64);
    QTest::qWait(50); // and it is told once only
    QCOMPARE(found.count(), 1);
}

void TestPortProbe::aTlsPortIsFound()
{
    ScriptedServer server(ScriptedServer::identity(QStringLiteral(VVP_TEST_DATA "/tls"), u"server"_s));
    QUrl url = server.url();
    url.setScheme(u"http"_s);
    PortProbe probe(url, 5000, this);
    QSignalSpy found(&probe, &PortProbe::found);
    QTRY_COMPARE(found.count(), 1);
    const auto finding = found.first().first().value<Finding>();
    QVERIFY(finding == Finding::Tls || finding == Finding::Closed); // OpenSSL sends an alert, or not
}

void TestPortProbe::aPortWhereNothingListensIsUnknown()
{
    ScriptedServer server;
    const QUrl url = server.url();
    server.stopListening();
    PortProbe probe(url, 5000, this);
    QSignalSpy found(&probe, &PortProbe::found);
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found.first().first().value<Finding>(), Finding::Unknown);
}

QTEST_GUILESS_MAIN(TestPortProbe)
#include "tst_portprobe.moc"

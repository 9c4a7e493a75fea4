// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/session/connectiontest.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

static constexpr auto systemInfoPath = "/api/v1/status/system-info";
static constexpr auto namespacesPath = "/namespaces/v1/namespaces";

class TestConnectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aPlatformWithoutSignInTellsItsFacts();
    void licenceAndBareAnswersAreTakenAsTheyCome();
    void eachTokenIsTriedInItsOwnNamespace();
    void aTokenThatIsRefusedIsNamed();
    void nothingButGetLeaves();
    void everyFailureIsInWords_data();
    void everyFailureIsInWords();
    void aTokenIsNotSentWhereItMustNot_data();
    void aTokenIsNotSentWhereItMustNot();
    void aStoppedTestSaysNothing();
    void stoppingWithinAStepIsSafe();
    void aCaFileThatCannotBeReadSendsNothing();
    void aCertificateIsCheckedAgainstTheCaFile();
    void anAcceptedCertificateIsReported();
    void aFileWithoutAuthoritiesTrustsNobody();
    void whatAnswersOnAPlainPortDecidesTheAdvice_data();
    void whatAnswersOnAPlainPortDecidesTheAdvice();
    void aStoppedProbeSaysNothing();

private:
    [[nodiscard]] static ConnectionReport run(
        const Platform& platform, const QList<TokenToTest>& tokens, const Deadlines& deadlines = {});
};

/// JSON with single quotes for double ones: a fixture of one line that moc reads without trouble.
static QByteArray json(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

static Platform platformAt(const ScriptedServer& server)
{
    Platform platform;
    platform.name = u"here"_s;
    platform.url = server.url();
    platform.tokensConfirmedOrigin = origin(platform.url);
    return platform;
}

static void serveWell(ScriptedServer& server)
{
    server.on("GET", systemInfoPath,
        Script::json(
            json("{'kind':'SystemInformation','status':{'revisionInformation':{'buildVersion':'2.8.1',"
                 "'buildTime':'2023-01-30T08:00:00Z','commitShaShort':'abc1234'},'resourceQuota':{'spec':"
                 "{'type':'LIMITED','limits':{'cpu':50.0}},'status':{'used':{'cpu':2.5}}}}}")));
    server.on("GET", namespacesPath,
        Script::json(json("{'namespaces':[{'name':'namespaces/team-1'},{'name':'namespaces/default'}]}")));
}

ConnectionReport TestConnectionTest::run(
    const Platform& platform, const QList<TokenToTest>& tokens, const Deadlines& deadlines)
{
    ConnectionTest test(platform, tokens, nullptr, deadlines);
    std::optional<ConnectionReport> report;
    int reports = 0;
    connect(&test, &ConnectionTest::finished, &test, [&](const ConnectionReport& found) {
        report = found;
        ++reports;
    });
    test.start();
    // The network has its own thread; a report is there or the deadlines above have failed.
    [[maybe_unused]] const bool ended = QTest::qWaitFor([&] { return report.has_value(); }, 30'000);
    if (reports != 1 || test.isRunning()) {
        qWarning("the test reported %d times", reports);
    }
    return report.value_or(ConnectionReport());
}

void TestConnectionTest::aPlatformWithoutSignInTellsItsFacts()
{
    ScriptedServer server;
    serveWell(server);
    const ConnectionReport report = run(platformAt(server), {});
    QVERIFY(report.isGood());
    QCOMPARE(report.version, u"2.8.1"_s);
    QCOMPARE(report.commit, u"abc1234"_s);
    QCOMPARE(report.buildTime, QDateTime(QDate(2023, 1, 30), QTime(8, 0), Qt::UTC));
    QCOMPARE(report.quotaType, u"LIMITED"_s);
    QCOMPARE(report.quotaCpu, 50.0);
    QCOMPARE(report.usedCpu, 2.5);
    QVERIFY(report.latency >= 0);
    QCOMPARE(report.vNamespaces, (QStringList{ u"default"_s, u"team-1"_s }));
    QVERIFY(report.tokens.isEmpty());
}

void TestConnectionTest::licenceAndBareAnswersAreTakenAsTheyCome()
{
    ScriptedServer server;
    serveWell(server);
    server.on("GET", systemInfoPath,
        Script::json(
            json("{'status':{'license':{'spec':{'licensedTo':'ACME','expires':'2030-12-31T00:00:00Z'}}}}")));
    const ConnectionReport report = run(platformAt(server), {});
    QVERIFY(report.isGood());
    QCOMPARE(report.version, QString());
    QCOMPARE(report.licensedTo, u"ACME"_s);
    QCOMPARE(report.licenceExpires.date(), QDate(2030, 12, 31));
}

void TestConnectionTest::eachTokenIsTriedInItsOwnNamespace()
{
    ScriptedServer server;
    serveWell(server);
    server.on("GET", "/api/v1/namespaces/team-1/deployment-targets", Script::json(json("{'items':[{},{}]}")));
    server.on("GET", "/api/v1/namespaces/team-2/deployment-targets", Script::json(json("{'items':[]}")));
    const ConnectionReport report
        = run(platformAt(server), { { u"team-1"_s, "one"_ba }, { u"team-2"_s, "two"_ba } });
    QVERIFY(report.isGood());
    QCOMPARE(report.tokens.size(), 2);
    QCOMPARE(report.tokens.at(0).vNamespace, u"team-1"_s);
    QCOMPARE(report.tokens.at(0).deploymentTargets, 2);
    QCOMPARE(report.tokens.at(1).deploymentTargets, 0);
    for (const test::RecordedRequest& request : server.requests()) {
        const bool isSecond = request.target.contains("team-2");
        QCOMPARE(request.header("Authorization"), isSecond ? "Bearer two"_ba : "Bearer one"_ba);
    }
}

void TestConnectionTest::aTokenThatIsRefusedIsNamed()
{
    ScriptedServer server;
    serveWell(server);
    server.on("GET", namespacesPath, Script::json(json("{'message':'no'}"), 403));
    server.on("GET", "/api/v1/namespaces/team-1/deployment-targets", Script::json(json("{'items':[]}")));
    server.on("GET", "/api/v1/namespaces/team-2/deployment-targets",
        Script::json(json("{'message':'revoked'}"), 401));
    const ConnectionReport report
        = run(platformAt(server), { { u"team-1"_s, "one"_ba }, { u"team-2"_s, "two"_ba } });
    QVERIFY(!report.isGood());
    QVERIFY(!report.error);
    QVERIFY(!report.vNamespaces);
    QCOMPARE(report.vNamespacesError->kind, Error::Kind::Forbidden);
    QVERIFY(!report.tokens.at(0).error);
    QCOMPARE(report.tokens.at(1).error->kind, Error::Kind::Unauthorized);
    QCOMPARE(report.tokens.at(1).error->message, u"revoked"_s);
}

void TestConnectionTest::nothingButGetLeaves()
{
    ScriptedServer server;
    serveWell(server);
    QVERIFY(!run(platformAt(server), { { u"team-1"_s, "one"_ba } }).tokens.isEmpty());
    QCOMPARE(server.count(), 3);
    for (const test::RecordedRequest& request : server.requests()) {
        QCOMPARE(request.verb, "GET"_ba);
        QCOMPARE(request.body, QByteArray());
    }
}

void TestConnectionTest::everyFailureIsInWords_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("refused") << "refused"_ba << Error::Kind::Network;
    QTest::newRow("a web page") << "html"_ba << Error::Kind::NotThePlatform;
    QTest::newRow("a redirect") << "redirect"_ba << Error::Kind::NotThePlatform;
    QTest::newRow("another API") << "other"_ba << Error::Kind::NotThePlatform;
    QTest::newRow("cut short") << "cut"_ba << Error::Kind::Network;
    QTest::newRow("no JSON") << "garbage"_ba << Error::Kind::Malformed;
    QTest::newRow("no answer") << "stall"_ba << Error::Kind::Timeout;
    QTest::newRow("broken server") << "500"_ba << Error::Kind::Server;
}

void TestConnectionTest::everyFailureIsInWords()
{
    QFETCH(QByteArray, how);
    QFETCH(Error::Kind, kind);
    ScriptedServer server;
    const QHash<QByteArray, Script> scripts{
        { "html",
            Script::answer(200, "<html><title>Log in</title></html>", { { "Content-Type", "text/html" } }) },
        { "redirect", Script::answer(302, {}, { { "Location", "http://127.0.0.2:1/login" } }) },
        { "other", Script::json("{\"hello\":1}") },
        { "cut", Script().write(Script::bytes(200, QByteArray(500, ' ')).chopped(400)).close() },
        { "garbage", Script::json("{\"status\":") },
        { "stall", Script().stall() },
        { "500", Script::json("{\"message\":\"broken\"}", 500) },
    };
    const Platform platform = platformAt(server);
    if (how == "refused") {
        server.stopListening();
    } else {
        server.on("GET", systemInfoPath, scripts.value(how));
    }
    Deadlines deadlines;
    deadlines.headers = 300;
    const ConnectionReport report = run(platform, { { u"team-1"_s, "one"_ba } }, deadlines);
    QVERIFY(!report.isGood());
    QVERIFY(report.error);
    QCOMPARE(report.error->kind, kind);
    QVERIFY(report.error->summary.endsWith(u'.'));
    QVERIFY(report.tokens.isEmpty()); // it was not tried, so nothing is said of it
    QCOMPARE(server.count("GET", namespacesPath), 0);
}

void TestConnectionTest::aTokenIsNotSentWhereItMustNot_data()
{
    QTest::addColumn<bool>("confirmed");
    QTest::newRow("another origin was confirmed") << false;
    QTest::newRow("confirmed") << true;
}

void TestConnectionTest::aTokenIsNotSentWhereItMustNot()
{
    QFETCH(bool, confirmed);
    ScriptedServer server;
    serveWell(server);
    server.on("GET", "/api/v1/namespaces/team-1/deployment-targets", Script::json(json("{'items':[]}")));
    Platform platform = platformAt(server);
    if (!confirmed) {
        platform.tokensConfirmedOrigin = u"https://before.example:443"_s;
    }
    const ConnectionReport report = run(platform, { { u"team-1"_s, "canary"_ba } });
    const bool sent = std::ranges::any_of(
        server.requests(), [](const auto& request) { return request.head.contains("canary"); });
    QCOMPARE(sent, confirmed);
    QCOMPARE(report.tokens.at(0).error.has_value(), !confirmed);
    QCOMPARE(report.isGood(), confirmed);
}

void TestConnectionTest::aStoppedTestSaysNothing()
{
    ScriptedServer server;
    server.on("GET", systemInfoPath, Script().hold(u"here"_s).write(Script::bytes(200, "{}")));
    ConnectionTest test(platformAt(server), {});
    QSignalSpy finished(&test, &ConnectionTest::finished);
    test.start();
    QTRY_COMPARE(server.held(u"here"_s), 1);
    test.stop();
    QVERIFY(!test.isRunning());
    server.release(u"here"_s);
    QTest::qWait(100); // proves that nothing happens
    QCOMPARE(finished.count(), 0);
    QCOMPARE(server.count(), 1);
}

void TestConnectionTest::stoppingWithinAStepIsSafe()
{
    ScriptedServer server;
    serveWell(server);
    ConnectionTest test(platformAt(server), {});
    QSignalSpy finished(&test, &ConnectionTest::finished);
    QSignalSpy stepped(&test, &ConnectionTest::stepped);
    connect(&test, &ConnectionTest::stepped, &test, &ConnectionTest::stop);
    test.start();
    QTRY_COMPARE(stepped.count(), 1);
    QTest::qWait(50); // proves that nothing happens
    QCOMPARE(finished.count(), 0);
    QCOMPARE(server.count(), 1);
}

void TestConnectionTest::aCaFileThatCannotBeReadSendsNothing()
{
    ScriptedServer server;
    serveWell(server);
    Platform platform = platformAt(server);
    platform.caFile = u"/nonexistent/ca.pem"_s;
    const ConnectionReport report = run(platform, {});
    QCOMPARE(report.error->kind, Error::Kind::Storage);
    QVERIFY(report.error->summary.contains(u"/nonexistent/ca.pem"));
    QCOMPARE(server.connections(), 0);
}

void TestConnectionTest::aCertificateIsCheckedAgainstTheCaFile()
{
    const QString folder = QStringLiteral(VVP_TEST_DATA "/tls");
    ScriptedServer server(ScriptedServer::identity(folder, u"server"_s));
    serveWell(server);
    Platform platform = platformAt(server);
    platform.caFile = folder + u"/ca.pem"_s;
    QVERIFY(run(platform, {}).isGood());
    platform.caFile = folder + u"/other-ca.pem"_s;
    const ConnectionReport report = run(platform, {});
    QCOMPARE(report.error->kind, Error::Kind::Tls);
}

void TestConnectionTest::anAcceptedCertificateIsReported()
{
    const QString folder = QStringLiteral(VVP_TEST_DATA "/tls");
    ScriptedServer server(ScriptedServer::identity(folder, u"server"_s));
    serveWell(server);
    Platform platform = platformAt(server);
    platform.caFile = folder + u"/ca.pem"_s;
    ConnectionReport report = run(platform, {});
    QCOMPARE(report.certificate.subjectDisplayName(), u"scripted platform"_s);
    QCOMPARE(report.certificate.issuerDisplayName(), u"VVP Console test authority ca"_s);
    QCOMPARE(report.certificate.expiryDate().date().year(), 2120);

    platform.caFile = folder + u"/other-ca.pem"_s;
    QVERIFY(run(platform, {}).certificate.isNull()); // not accepted; its facts are in the error
    ScriptedServer plain;
    serveWell(plain);
    QVERIFY(run(platformAt(plain), {}).certificate.isNull());
}

void TestConnectionTest::aFileWithoutAuthoritiesTrustsNobody()
{
    ScriptedServer server(ScriptedServer::identity(QStringLiteral(VVP_TEST_DATA "/tls"), u"server"_s));
    QTemporaryFile empty;
    QVERIFY(empty.open());
    Platform platform = platformAt(server);
    platform.caFile = empty.fileName();
    const ConnectionReport report = run(platform, {});
    QCOMPARE(report.error->kind, Error::Kind::Storage);
    QVERIFY2(report.error->summary.contains(u"PEM"), qPrintable(report.error->summary));
    QCOMPARE(server.connections(), 0);
}

void TestConnectionTest::whatAnswersOnAPlainPortDecidesTheAdvice_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("advisesTls");
    QTest::newRow("TLS alert") << QByteArray::fromHex("15030100020246") << u"wants TLS"_s << true;
    QTest::newRow("TLS handshake") << QByteArray::fromHex("1603030005") << u"wants TLS"_s << true;
    QTest::newRow("nothing") << QByteArray() << u"without an answer"_s << true;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << u"“SSH-2.0-OpenSSH_9.2”"_s << false;
    QTest::newRow("bytes") << QByteArray::fromHex("00ff1b5b324a") << u"no web server"_s << false;
}

void TestConnectionTest::whatAnswersOnAPlainPortDecidesTheAdvice()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QFETCH(bool, advisesTls);
    ScriptedServer server;
    server.onConnect(bytes.isEmpty() ? Script().close() : Script().write(bytes).close());
    const ConnectionReport report = run(platformAt(server), { { u"team-1"_s, "one"_ba } });
    QVERIFY(report.error);
    QCOMPARE(report.error->kind, Error::Kind::Network);
    const QString text = report.error->text();
    QVERIFY2(text.contains(says), qPrintable(text));
    QCOMPARE(text.contains(u"https://"), advisesTls);
    QVERIFY(!text.contains(QChar(0x1b)));
}

void TestConnectionTest::aStoppedProbeSaysNothing()
{
    ScriptedServer server;
    server.on("GET", systemInfoPath, Script().close());
    server.on("HEAD", "/", Script().stall());
    ConnectionTest test(platformAt(server), {});
    QSignalSpy finished(&test, &ConnectionTest::finished);
    test.start();
    QTRY_VERIFY(test.findChild<PortProbe*>() != nullptr);
    test.stop();
    QTest::qWait(100); // proves that nothing happens
    QCOMPARE(finished.count(), 0);
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"

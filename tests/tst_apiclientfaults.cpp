// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "tests/support/scriptedserver.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QSslCertificate>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Headers;
using vvp::test::Script;
using vvp::test::ScriptedServer;

Q_DECLARE_METATYPE(vvp::Deadlines)
Q_DECLARE_METATYPE(vvp::test::Script)

/// What servers, networks and certificates do wrong, and what a reader is told.
class TestApiClientFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void redirectsAreNotFollowed_data();
    void redirectsAreNotFollowed();
    void cookiesAreNeitherKeptNorSent();
    void aChallengeIsNotAnswered_data();
    void aChallengeIsNotAnswered();
    void aBadAnswerIsNamed_data();
    void aBadAnswerIsNamed();
    void slownessEndsAtTheDeadline_data();
    void slownessEndsAtTheDeadline();
    void waitingInTheQueueIsNotSlowness();
    void aClosedPortAndAnUnknownNameAreToldApart();
    void aServerThatAcceptsNothingEndsAtTheDeadline();
    void httpsToAPlainPortSaysSo();
    void httpToATlsPortSaysSo();
    void tlsIsSpokenAsHttp11ToTheCaOfTheFileOnly();
    void anUntrustedCertificateIsShownAndNothingIsSent_data();
    void anUntrustedCertificateIsShownAndNothingIsSent();
    void aFailedCheckIsNotForgottenByTheNext();

private:
    [[nodiscard]] ApiClient::Settings settings() const;
    [[nodiscard]] std::unique_ptr<ApiClient> client(const ApiClient::Settings& settings);
    void list(ApiClient& client);

    std::unique_ptr<ScriptedServer> m_server;
    WriteJournal m_journal;
    std::vector<Result<Listing<Deployment::Row>>> m_lists;
};

static QByteArray path()
{
    return "/api/v1/namespaces/ns/deployments";
}

static QByteArray body()
{
    return R"({"items":[{"metadata":{"id":"1","name":"a"}}]})";
}

static QString tlsData()
{
    return QStringLiteral(VVP_TEST_DATA "/tls");
}

static QByteArray authority(const QString& name)
{
    QFile file(tlsData() + u'/' + name + u".pem"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestApiClientFaults::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_lists.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise(Script::json(body()));
}

void TestApiClientFaults::cleanup()
{
    m_server.reset();
}

ApiClient::Settings TestApiClientFaults::settings() const
{
    ApiClient::Settings settings;
    settings.baseUrl = m_server->url();
    settings.maySendSecrets = true;
    return settings;
}

std::unique_ptr<ApiClient> TestApiClientFaults::client(const ApiClient::Settings& settings)
{
    auto client = std::make_unique<ApiClient>(settings, m_journal);
    if (!client->setToken(u"ns"_s, "canary")) {
        QTest::qFail("the token was refused", __FILE__, __LINE__);
    }
    return client;
}

void TestApiClientFaults::list(ApiClient& client)
{
    ListQuery query;
    query.vNamespace = u"ns"_s;
    client.list<Deployment>(query, this, [this](const auto& result) { m_lists.push_back(result); });
}

void TestApiClientFaults::redirectsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    for (const int status : { 301, 302, 303, 307, 308 }) {
        for (const char* location : { "ELSEWHERE/login", "//localhost:PORT/x", "/login", "file:///etc/passwd",
                 "https://login.invalid/?next=x", "" }) {
            QTest::addRow("%d to '%s'", status, location) << status << QByteArray(location);
        }
    }
}

void TestApiClientFaults::redirectsAreNotFollowed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    ScriptedServer elsewhere;
    elsewhere.otherwise(Script::json(body()));
    location.replace("ELSEWHERE", elsewhere.url().toEncoded());
    location.replace("PORT", QByteArray::number(elsewhere.port()));
    m_server->otherwise(Script::answer(status, {}, { { "Location", location } }));
    const auto reader = client(settings());
    list(*reader);
    std::optional<Error> write;
    reader->create(u"ns"_s, Deployment(), u"x"_s, this,
        Handler<Deployment>([&write](const auto& r) { write = r ? Error() : r.error(); }));
    QTRY_VERIFY(m_lists.size() == 1 && write);
    QVERIFY(!m_lists[0]);
    QCOMPARE(m_lists[0].error().kind, Error::Kind::NotThePlatform);
    QCOMPARE(write->kind, Error::Kind::NotThePlatform);
    QCOMPARE(write->summary, m_lists[0].error().summary);
    QCOMPARE(m_lists[0].error().httpStatus, status);
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(elsewhere.count(), 0);
}

void TestApiClientFaults::cookiesAreNeitherKeptNorSent()
{
    m_server->otherwise(Script::answer(200, body(), { { "Set-Cookie", "SESSION=canary; Path=/" } }));
    const auto reader = client(settings());
    for (std::size_t i = 1; i <= 3; ++i) {
        list(*reader);
        QTRY_COMPARE(m_lists.size(), i);
    }
    for (const auto& request : m_server->requests()) {
        QVERIFY(request.header("Cookie").isNull());
    }
}

void TestApiClientFaults::aChallengeIsNotAnswered_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("Negotiate") << "Negotiate"_ba;
    QTest::newRow("NTLM") << "NTLM"_ba;
    QTest::newRow("Basic") << "Basic realm=\"x\""_ba;
    QTest::newRow("Digest") << "Digest realm=\"x\", nonce=\"n\", qop=\"auth\""_ba;
    QTest::newRow("Bearer") << "Bearer"_ba;
}

void TestApiClientFaults::aChallengeIsNotAnswered()
{
    QFETCH(QByteArray, challenge);
    m_server->otherwise(Script::answer(401, R"({"message":"sign in"})",
        { { "WWW-Authenticate", challenge }, { "Content-Type", "application/json" } }));
    ApiClient::Settings used = settings();
    used.baseUrl.setUserName(u"user"_s);
    used.baseUrl.setPassword(u"password"_s);
    const auto reader = client(used);
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY(!m_lists[0]);
    QCOMPARE(m_lists[0].error().kind, Error::Kind::Unauthorized);
    QCOMPARE(m_lists[0].error().message, u"sign in"_s);
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(m_server->requests().first().header("Authorization"), "Bearer canary");
}

void TestApiClientFaults::aBadAnswerIsNamed_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<Error::Kind>("kind");
    const Headers html{ { "Content-Type", "text/html; charset=utf-8" } };
    const QByteArray page = "<!DOCTYPE html><title>Sign in</title>";
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("a page") << Script::answer(200, page, html) << Error::Kind::NotThePlatform;
    QTest::newRow("a page, 404") << Script::answer(404, page, html) << Error::Kind::NotThePlatform;
    QTest::newRow("a page called JSON") << Script::json(page) << Error::Kind::NotThePlatform;
    QTest::newRow("a proxy's page, 502") << Script::answer(502, page, html) << Error::Kind::Server;
    QTest::newRow("empty") << Script::json("") << Error::Kind::Malformed;
    QTest::newRow("null") << Script::json("null") << Error::Kind::Malformed;
    QTest::newRow("a scalar") << Script::json("1") << Error::Kind::Malformed;
    QTest::newRow("no list") << Script::json("{}") << Error::Kind::Malformed;
    QTest::newRow("trailing garbage") << Script::json(body() + "x") << Error::Kind::Malformed;
    QTest::newRow("invalid UTF-8") << Script::json("{\"items\":[\"\xC0\xAF\"]}") << Error::Kind::Malformed;
    QTest::newRow("cut, ended by closing")
        << Script().write(head + "\r\n" + body().left(20)).close() << Error::Kind::Malformed;
    QTest::newRow("cut, with its length")
        << Script().write(head + "Content-Length: 99\r\n\r\n" + body().left(20)).close()
        << Error::Kind::Network;
    QTest::newRow("complete, but for its length")
        << Script().write(head + "Content-Length: 99\r\n\r\n" + body()).close() << Error::Kind::Network;
    QTest::newRow("cut in a chunk")
        << Script().write(head + "Transfer-Encoding: chunked\r\n\r\nFF\r\n" + body().left(20)).close()
        << Error::Kind::Network;
    QTest::newRow("without the last chunk")
        << Script()
               .write(head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body().size(), 16)
                   + "\r\n" + body() + "\r\n")
               .close()
        << Error::Kind::Network;
    QTest::newRow("reset in the middle")
        << Script().write(head + "Content-Length: 99\r\n\r\n" + body().left(20)).wait(50).reset()
        << Error::Kind::Network;
    QTest::newRow("corrupt gzip") << Script::answer(
        200, "this is no gzip", { { "Content-Encoding", "gzip" } })
                                  << Error::Kind::Malformed;
    QTest::newRow("closed") << Script().close() << Error::Kind::Network;
    QTest::newRow("reset") << Script().reset() << Error::Kind::Network;
    QTest::newRow("garbage") << Script().write("SSH-2.0-OpenSSH\r\n").close() << Error::Kind::Network;
}

void TestApiClientFaults::aBadAnswerIsNamed()
{
    QFETCH(Script, script);
    QFETCH(Error::Kind, kind);
    m_server->otherwise(script);
    const auto reader = client(settings());
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY(!m_lists[0]);
    QCOMPARE(m_lists[0].error().kind, kind);
    QVERIFY(!m_lists[0].error().summary.isEmpty());
    QCOMPARE(m_lists[0].error().request, u"GET "_s + QString::fromLatin1(path()));
    // The next one is not harmed.
    m_server->otherwise(Script::json(body()));
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 2U);
    QVERIFY2(m_lists[1].ok(), m_lists[1] ? "" : qPrintable(m_lists[1].error().text()));
}

void TestApiClientFaults::slownessEndsAtTheDeadline_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<Deadlines>("deadlines");
    const QByteArray whole = Script::bytes(200, body());
    const QByteArray head = whole.left(whole.indexOf("\r\n\r\n") + 4);
    Deadlines headers;
    headers.headers = 300;
    Deadlines idle;
    idle.idle = 300;
    Deadlines total;
    total.list = 700;
    QTest::newRow("no answer") << Script().stall() << headers;
    QTest::newRow("half a header") << Script().write(head.left(20)).stall() << headers;
    QTest::newRow("no body") << Script().write(head).stall() << idle;
    QTest::newRow("half a body") << Script().write(whole.chopped(10)).stall() << idle;
    QTest::newRow("slow loris in the header") << Script().drip(whole, 40) << total;
    QTest::newRow("slow loris in the body") << Script().write(head).drip(body(), 40) << total;
    QTest::newRow("too many headers")
        << Script().write("HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(1000) + "\r\n").stall()
        << total;
}

void TestApiClientFaults::slownessEndsAtTheDeadline()
{
    QFETCH(Script, script);
    QFETCH(Deadlines, deadlines);
    m_server->otherwise(script);
    ApiClient::Settings used = settings();
    used.deadlines = deadlines;
    const auto reader = client(used);
    QElapsedTimer elapsed;
    elapsed.start();
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY(!m_lists[0]);
    QVERIFY2(
        m_lists[0].error().kind == Error::Kind::Timeout || m_lists[0].error().kind == Error::Kind::Network,
        qPrintable(m_lists[0].error().text()));
    QVERIFY2(elapsed.elapsed() < 4000, qPrintable(QString::number(elapsed.elapsed())));
    QVERIFY(!m_lists[0].error().message.isEmpty());
}

void TestApiClientFaults::waitingInTheQueueIsNotSlowness()
{
    m_server->otherwise(Script().wait(400).write(Script::bytes(200, body())));
    ApiClient::Settings used = settings();
    used.deadlines.headers = 1'000;
    used.deadlines.list = 1'000; // a request's own; four rounds take longer
    const auto reader = client(used);
    for (int i = 0; i < 4 * ApiClient::concurrency; ++i) {
        list(*reader);
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_lists.size(), std::size_t{ 4 * ApiClient::concurrency }, 20'000);
    for (const auto& result : m_lists) {
        QVERIFY2(result.ok(), result ? "" : qPrintable(result.error().text()));
    }
}

void TestApiClientFaults::aClosedPortAndAnUnknownNameAreToldApart()
{
    ApiClient::Settings used = settings();
    m_server->stopListening();
    const auto closed = client(used);
    list(*closed);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0].error().kind, Error::Kind::Network);
    QVERIFY(m_lists[0].error().summary.contains(u"refused"_s));
    QVERIFY(m_lists[0].error().summary.contains(u"127.0.0.1:"_s));

    used.baseUrl = QUrl(u"http://no-such-host.invalid"_s);
    const auto unknown = client(used);
    list(*unknown);
    QTRY_COMPARE_WITH_TIMEOUT(m_lists.size(), 2U, 20'000);
    QCOMPARE(m_lists[1].error().kind, Error::Kind::Network);
    QVERIFY2(m_lists[1].error().summary.contains(u"no-such-host.invalid"_s),
        qPrintable(m_lists[1].error().text()));
}

void TestApiClientFaults::aServerThatAcceptsNothingEndsAtTheDeadline()
{
    m_server->pauseAccepting();
    ApiClient::Settings used = settings();
    used.deadlines.connect = 300;
    used.deadlines.headers = 300;
    const auto reader = client(used);
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0].error().kind, Error::Kind::Timeout);
}

void TestApiClientFaults::httpsToAPlainPortSaysSo()
{
    ApiClient::Settings used = settings();
    used.baseUrl.setScheme(u"https"_s);
    used.deadlines.connect = 500;
    const auto silent = client(used);
    list(*silent); // a server that waits for the end of a header that never comes
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0].error().kind, Error::Kind::Timeout);
    QVERIFY2(m_lists[0].error().message.contains(u"TLS"_s), qPrintable(m_lists[0].error().text()));

    m_server->onConnect(
        Script().wait(50).write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").close());
    const auto talking = client(used);
    list(*talking);
    QTRY_COMPARE(m_lists.size(), 2U);
    QVERIFY2(m_lists[1].error().kind == Error::Kind::Tls || m_lists[1].error().kind == Error::Kind::Timeout,
        qPrintable(m_lists[1].error().text()));
    QCOMPARE(m_server->count(), 0);
}

void TestApiClientFaults::httpToATlsPortSaysSo()
{
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::identity(tlsData(), u"server"_s));
    ApiClient::Settings used = settings();
    used.baseUrl.setScheme(u"http"_s);
    const auto reader = client(used);
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0].error().kind, Error::Kind::Network);
    QVERIFY2(m_lists[0].error().summary.contains(u"https://"_s), qPrintable(m_lists[0].error().text()));
    QCOMPARE(m_server->count(), 0);
}

void TestApiClientFaults::tlsIsSpokenAsHttp11ToTheCaOfTheFileOnly()
{
    QSslConfiguration identity = ScriptedServer::identity(tlsData(), u"server"_s);
    identity.setAllowedNextProtocols({ "h2", "http/1.1" });
    m_server = std::make_unique<ScriptedServer>(identity);
    m_server->otherwise(Script::json(body()));
    ApiClient::Settings used = settings();
    used.certificateAuthority = authority(u"other-ca"_s) + authority(u"ca"_s);
    const auto reader = client(used);
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY2(m_lists[0].ok(), m_lists[0] ? "" : qPrintable(m_lists[0].error().text()));
    QVERIFY(m_server->requests().first().head.startsWith(QByteArray("GET " + path() + " HTTP/1.1\r\n")));
}

void TestApiClientFaults::anUntrustedCertificateIsShownAndNothingIsSent_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QByteArray>("ca");
    QTest::addColumn<QString>("reason");
    const QByteArray ca = authority(u"ca"_s);
    QTest::newRow("self-signed") << u"self-signed"_s << ca << u"self-signed"_s;
    QTest::newRow("wrong host") << u"wrong-host"_s << ca << u"host name"_s;
    QTest::newRow("expired") << u"expired"_s << ca << u"expired"_s;
    QTest::newRow("not yet valid") << u"not-yet-valid"_s << ca << u"not yet valid"_s;
    QTest::newRow("another CA") << u"server"_s << authority(u"other-ca"_s) << u"issuer"_s;
    QTest::newRow("the system's CAs") << u"server"_s << QByteArray() << u"issuer"_s;
    QTest::newRow("a CA file without a certificate") << u"server"_s << "nothing"_ba << u"issuer"_s;
}

void TestApiClientFaults::anUntrustedCertificateIsShownAndNothingIsSent()
{
    QFETCH(QString, identity);
    QFETCH(QByteArray, ca);
    QFETCH(QString, reason);
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::identity(tlsData(), identity));
    m_server->otherwise(Script::json(body()));
    ApiClient::Settings used = settings();
    used.certificateAuthority = ca;
    const auto reader = client(used);
    list(*reader);
    std::optional<Error> write;
    reader->create(u"ns"_s, Deployment(), u"x"_s, this,
        Handler<Deployment>([&write](const auto& r) { write = r ? Error() : r.error(); }));
    QTRY_VERIFY(m_lists.size() == 1 && write);
    QVERIFY(!m_lists[0]);
    const Error& error = m_lists[0].error();
    QCOMPARE(error.kind, Error::Kind::Tls);
    QVERIFY2(error.message.contains(reason, Qt::CaseInsensitive), qPrintable(error.message));
    const QSslCertificate certificate
        = QSslCertificate::fromPath(tlsData() + u'/' + identity + u".pem"_s).first();
    const QString fingerprint
        = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    for (const QString& fact : { certificate.subjectDisplayName(), certificate.issuerDisplayName(),
             fingerprint, certificate.expiryDate().toString(Qt::ISODate) }) {
        QVERIFY2(error.message.contains(fact), qPrintable(error.message));
    }
    QCOMPARE(write->kind, Error::Kind::Tls); // nothing of it left
    QCOMPARE(m_server->count(), 0);
}

void TestApiClientFaults::aFailedCheckIsNotForgottenByTheNext()
{
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::identity(tlsData(), u"server"_s));
    m_server->otherwise(Script::json(body()));
    ApiClient::Settings trusting = settings();
    trusting.certificateAuthority = authority(u"ca"_s);
    const auto first = client(trusting);
    list(*first);
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY(m_lists[0].ok());
    // Another client does not inherit the connection, nor does a second try.
    const auto second = client(settings());
    for (std::size_t i = 2; i <= 3; ++i) {
        list(*second);
        QTRY_COMPARE(m_lists.size(), i);
        QCOMPARE(m_lists.back().error().kind, Error::Kind::Tls);
    }
    QCOMPARE(m_server->count(), 1);
}

QTEST_GUILESS_MAIN(TestApiClientFaults)
#include "tst_apiclientfaults.moc"

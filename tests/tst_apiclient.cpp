// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// Reading through the client: who is told what, how often, in which order, and with which token.
class TestApiClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aReadAnswersOnceFromTheEventLoop();
    void everyKindIsReadFromItsPath();
    void theRequestSaysWhatItIsAndNothingElse();
    void aNameReachesTheServerAsOneSegment();
    void anEmptyKeySendsNothing();
    void nothingIsToldAfterTheContextDied();
    void nothingIsToldAfterAnAbort();
    void anAbortedReadThatWaitsIsNeverSent();
    void anAnswerThatIsBeingParsedCanBeAborted();
    void aHandlerMayDeleteTheClient();
    void theClientMayGoWithRequestsUnderWay();
    void sixAreUnderWayAndTheUserComesBeforeThePolls();
    void anUnchangedBodyIsNotReadAgain();
    void aLargeListArrivesWhole();
    void theServersClockAndItsWishToWaitAreRead_data();
    void theServersClockAndItsWishToWaitAreRead();
    void trafficIsCounted();
    void whatWasSentIsKept();
    void aTokenIsSentInItsOwnNamespaceOnly();
    void aTokenIsSentOnlyWhereSecretsMayBe();
    void aTokenThatWouldBreakTheHeaderIsRefused_data();
    void aTokenThatWouldBreakTheHeaderIsRefused();
    void aTokenThatTheServerRepeatsIsNotShown();

private:
    [[nodiscard]] ApiClient::Settings settings() const;
    void makeClient(const ApiClient::Settings& settings);

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<ApiClient> m_client;
    std::vector<Result<Listing<Deployment::Row>>> m_lists;
    std::vector<Result<Deployment>> m_documents;
    Handler<Listing<Deployment::Row>> m_onList;
    Handler<Deployment> m_onDocument;
};

static QByteArray listPath()
{
    return "/api/v1/namespaces/ns/deployments";
}

static QByteArray oneItem()
{
    return R"({"items":[{"metadata":{"id":"1","name":"a","namespace":"ns"}}]})";
}

static QByteArray document()
{
    return R"({"metadata":{"id":"1","name":"a","namespace":"ns"}})";
}

static ListQuery in(const QString& vNamespace, bool byUser = true)
{
    ListQuery query;
    query.vNamespace = vNamespace;
    query.byUser = byUser;
    return query;
}

void TestApiClient::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_lists.clear();
    m_documents.clear();
    m_onList = [this](const auto& result) { m_lists.push_back(result); };
    m_onDocument = [this](const auto& result) { m_documents.push_back(result); };
    m_server = std::make_unique<ScriptedServer>();
    m_server->on("GET", listPath(), Script::json(oneItem()));
    m_server->on("GET", listPath() + "/1", Script::json(document()));
    m_journal = std::make_unique<WriteJournal>();
    makeClient(settings());
}

void TestApiClient::cleanup()
{
    m_client.reset();
    m_server.reset();
}

ApiClient::Settings TestApiClient::settings() const
{
    ApiClient::Settings settings;
    settings.platformId = u"id"_s;
    settings.platformName = u"prod-eu"_s;
    settings.baseUrl = m_server->url();
    settings.maySendSecrets = true;
    return settings;
}

void TestApiClient::makeClient(const ApiClient::Settings& settings)
{
    m_client = std::make_unique<ApiClient>(settings, *m_journal);
}

void TestApiClient::aReadAnswersOnceFromTheEventLoop()
{
    const Request request = m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QVERIFY(m_lists.empty());
    QVERIFY(request.isRunning());
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY(!request.isRunning());
    QCOMPARE(m_lists[0]->rows.size(), 1);
    QCOMPARE(m_lists[0]->rows.first().name, u"a"_s);
    m_client->get<Deployment>(u"ns"_s, u"1"_s, this, m_onDocument);
    QTRY_COMPARE(m_documents.size(), 1U);
    QCOMPARE(m_documents[0]->name(), u"a"_s);
    m_client->get<Deployment>(u"ns"_s, u"unknown"_s, nullptr, m_onDocument);
    QTRY_COMPARE(m_documents.size(), 2U);
    QCOMPARE(m_documents[1].error().kind, Error::Kind::NotFound);
    QCOMPARE(m_documents[1].error().platform, u"prod-eu"_s);
    QTest::qWait(50); // and nothing comes twice
    QCOMPARE(m_lists.size() + m_documents.size(), 3U);
    QCOMPARE(m_server->count(), 3);
}

void TestApiClient::everyKindIsReadFromItsPath()
{
    m_server->on(
        "GET", "/namespaces/v1/namespaces", Script::json(R"({"namespaces":[{"name":"namespaces/x"}]})"));
    m_server->on(
        "GET", "/namespaces/v1/namespaces/x", Script::json(R"({"namespace":{"name":"namespaces/x"}})"));
    m_server->on("GET", "/api/v1/status/system-info", Script::json(R"({"kind":"SystemInformation"})"));
    QString listed;
    QString got;
    QString info;
    m_client->list<Namespace>(
        {}, this, [&](const auto& r) { listed = r ? r->rows.first().name : r.error().text(); });
    m_client->get<Namespace>(
        {}, u"x"_s, this, [&](const auto& r) { got = r ? r->name() : r.error().text(); });
    m_client->systemInfo(
        {}, this, [&](const auto& r) { info = r ? r->text(Resource::kindPath) : r.error().text(); });
    QTRY_VERIFY(!listed.isEmpty() && !got.isEmpty() && !info.isEmpty());
    QCOMPARE(listed, u"x"_s);
    QCOMPARE(got, u"x"_s);
    QCOMPARE(info, u"SystemInformation"_s);
}

void TestApiClient::theRequestSaysWhatItIsAndNothingElse()
{
    ListQuery query = in(u"ns"_s);
    query.filter.addQueryItem(u"deploymentId"_s, u"7"_s);
    m_client->list<Deployment>(query, this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    const RecordedRequest& request = m_server->requests().first();
    QCOMPARE(request.target, listPath() + "?deploymentId=7");
    QVERIFY(request.head.split('\r').first().endsWith(" HTTP/1.1"));
    QCOMPARE(request.header("Accept"), "application/json");
    QCOMPARE(request.header("User-Agent"), "vvp-console/" VVP_VERSION);
    for (const char* absent :
        { "Authorization", "Cookie", "Referer", "Upgrade", "HTTP2-Settings", "Content-Type" }) {
        QVERIFY2(request.header(absent).isNull(), absent);
    }
}

void TestApiClient::aNameReachesTheServerAsOneSegment()
{
    const QStringList names{ u"a/b"_s, u"a%2Fb"_s, u"a?b"_s, u"a#b"_s, u"%"_s, u"ä 😀"_s, u"../x"_s };
    for (const QString& name : names) {
        m_client->get<Deployment>(name, name, this, m_onDocument);
    }
    QTRY_COMPARE(m_documents.size(), static_cast<std::size_t>(names.size()));
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QByteArray segment = names.at(i).toUtf8().toPercentEncoding();
        const QByteArray target = "/api/v1/namespaces/" + segment + "/deployments/" + segment;
        QVERIFY2(m_server->count("GET", target) == 1, target.constData());
    }
}

void TestApiClient::anEmptyKeySendsNothing()
{
    for (const QString& key : { QString(), u""_s, u"."_s, u".."_s }) {
        m_client->get<Deployment>(u"ns"_s, key, this, m_onDocument);
        QVERIFY(m_documents.empty());
        QTRY_COMPARE(m_documents.size(), 1U);
        QCOMPARE(m_documents[0].error().kind, Error::Kind::Rejected);
        QCOMPARE(m_documents[0].error().platform, u"prod-eu"_s);
        m_documents.clear();
    }
    m_client->list<Deployment>(in(u".."_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_server->count(), 0);
}

void TestApiClient::nothingIsToldAfterTheContextDied()
{
    m_server->on("GET", listPath(), Script().hold(u"answer"_s).write(Script::bytes(200, oneItem())));
    auto context = std::make_unique<QObject>();
    const Request request = m_client->list<Deployment>(in(u"ns"_s), context.get(), m_onList);
    QTRY_COMPARE(m_server->held(u"answer"_s), 1);
    context.reset();
    QVERIFY(!request.isRunning());
    m_server->release(u"answer"_s);
    m_client->get<Deployment>(u"ns"_s, u"1"_s, this, m_onDocument);
    QTRY_COMPARE(m_documents.size(), 1U);
    QTest::qWait(50); // the released answer has come by then, to nobody
    QVERIFY(m_lists.empty());
}

void TestApiClient::nothingIsToldAfterAnAbort()
{
    m_server->on("GET", listPath(), Script().hold(u"answer"_s).write(Script::bytes(200, oneItem())));
    Request request = m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_server->held(u"answer"_s), 1);
    Request copy = request;
    request.abort();
    QVERIFY(!copy.isRunning());
    copy.abort();
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_client->traffic().requests, 1);
    QTest::qWait(50); // nor does the released answer come later
    QVERIFY(m_lists.empty());
    Request nothing;
    nothing.abort();
    QVERIFY(!nothing.isRunning());
}

void TestApiClient::anAbortedReadThatWaitsIsNeverSent()
{
    m_server->on("GET", listPath(), Script().hold(u"answer"_s).write(Script::bytes(200, oneItem())));
    for (int i = 0; i < ApiClient::concurrency; ++i) {
        m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    }
    Request waiting = m_client->get<Deployment>(u"ns"_s, u"1"_s, this, m_onDocument);
    waiting.abort();
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_lists.size(), std::size_t{ ApiClient::concurrency });
    QTest::qWait(50); // a slot is free by then, and nothing is sent
    QVERIFY(m_documents.empty());
    QCOMPARE(m_server->count("GET", listPath() + "/1"), 0);
}

void TestApiClient::anAnswerThatIsBeingParsedCanBeAborted()
{
    const auto request = std::make_shared<Request>();
    connect(m_client.get(), &ApiClient::answered, this, [request] { request->abort(); });
    *request = m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_client->traffic().requests, 1);
    QVERIFY(!request->isRunning());
    QTest::qWait(50); // what was parsed meanwhile is told to nobody
    QVERIFY(m_lists.empty());
}

void TestApiClient::aHandlerMayDeleteTheClient()
{
    Request request
        = m_client->list<Deployment>(in(u"ns"_s), this, [this](const auto&) { m_client.reset(); });
    QTRY_VERIFY(!m_client);
    QVERIFY(!request.isRunning());
    request.abort();
}

void TestApiClient::theClientMayGoWithRequestsUnderWay()
{
    m_server->on("GET", listPath(), Script().stall());
    for (int i = 0; i < 20; ++i) {
        m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    }
    QTRY_COMPARE(m_server->count(), ApiClient::concurrency);
    m_client.reset();
    QTest::qWait(50); // no handler is called once the client is gone
    QVERIFY(m_lists.empty());
}

void TestApiClient::sixAreUnderWayAndTheUserComesBeforeThePolls()
{
    m_server->otherwise(Script().hold(u"answer"_s).write(Script::bytes(200, oneItem())));
    for (int i = 0; i < 200; ++i) {
        m_client->list<Job>(in(u"poll%1"_s.arg(i), false), this, [](const auto&) {});
    }
    QTRY_COMPARE(m_server->held(u"answer"_s), ApiClient::concurrency);
    m_client->list<Deployment>(in(u"user"_s), this, m_onList);
    QTest::qWait(50); // the user's waits as well: no seventh is sent
    QCOMPARE(m_server->count(), ApiClient::concurrency);
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_lists.size(), 1U);
    qsizetype position = 0;
    while (!m_server->requests().at(position).path().contains("/user/")) {
        position += 1;
    }
    // At most one slot's length behind what was under way already.
    QVERIFY2(position <= ApiClient::concurrency, qPrintable(QString::number(position)));
    QTRY_COMPARE(m_server->count(), 201);
}

void TestApiClient::anUnchangedBodyIsNotReadAgain()
{
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    QVERIFY(!m_lists[0]->unchanged);
    ListQuery again = in(u"ns"_s);
    again.known = m_lists[0]->mark;
    m_client->list<Deployment>(again, this, m_onList);
    QTRY_COMPARE(m_lists.size(), 2U);
    QVERIFY(m_lists[1]->unchanged);
    QVERIFY(m_lists[1]->rows.isEmpty());
    QCOMPARE(m_lists[1]->mark, again.known);
    m_server->on("GET", listPath(), Script::json(QByteArray(oneItem()).replace("\"a\"", "\"b\"")));
    m_client->list<Deployment>(again, this, m_onList);
    QTRY_COMPARE(m_lists.size(), 3U);
    QVERIFY(!m_lists[2]->unchanged);
    QCOMPARE(m_lists[2]->rows.first().name, u"b"_s);
    QVERIFY(m_lists[2]->mark != again.known);
    // An error body is never "unchanged".
    m_server->on("GET", listPath(), Script::json(oneItem(), 500));
    m_client->list<Deployment>(again, this, m_onList);
    QTRY_COMPARE(m_lists.size(), 4U);
    QCOMPARE(m_lists[3].error().kind, Error::Kind::Server);
}

void TestApiClient::aLargeListArrivesWhole()
{
    constexpr int count = 50'000;
    QByteArray body = R"({"items":[)";
    for (int i = 0; i < count; ++i) {
        body += (i == 0 ? "" : ",") + QByteArray(R"({"metadata":{"id":")") + QByteArray::number(i)
            + R"(","name":"a rather long name of a Deployment, to fill the buffer"}})";
    }
    m_server->on("GET", listPath(), Script::json(body + "]}"));
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE_WITH_TIMEOUT(m_lists.size(), 1U, 20'000);
    QCOMPARE(m_lists[0]->rows.size(), count);
    QCOMPARE(m_lists[0]->mark.length, body.size() + 2);
}

void TestApiClient::theServersClockAndItsWishToWaitAreRead_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("seconds");
    QTest::newRow("none") << ""_ba << 0;
    QTest::newRow("seconds") << "7"_ba << 7;
    QTest::newRow("a time") << "Mon, 30 Mar 2020 09:26:05 GMT"_ba << 7;
    QTest::newRow("a time gone by") << "Mon, 30 Mar 2020 09:20:05 GMT"_ba << 0;
    QTest::newRow("too long") << "86400"_ba << 300;
    QTest::newRow("negative") << "-1"_ba << 0;
    QTest::newRow("nonsense") << "soon"_ba << 0;
}

void TestApiClient::theServersClockAndItsWishToWaitAreRead()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(int, seconds);
    const std::pair<QByteArray, QByteArray> date{ "Date", "Mon, 30 Mar 2020 09:25:58 GMT" };
    m_server->on("GET", listPath(), Script::answer(200, oneItem(), { date }));
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0]->serverTime, QDateTime(QDate(2020, 3, 30), QTime(9, 25, 58), QTimeZone::utc()));
    m_server->on("GET", listPath(), Script::answer(503, "{}", { date, { "Retry-After", retryAfter } }));
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 2U);
    QCOMPARE(m_lists[1].error().retryAfter, seconds);
    QCOMPARE(m_server->count(), 2); // asked once: when to ask again is not the client's business
}

void TestApiClient::trafficIsCounted()
{
    const QSignalSpy answered(m_client.get(), &ApiClient::answered);
    QCOMPARE(m_client->traffic().requests, 0);
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    m_client->get<Deployment>(u"ns"_s, u"1"_s, this, m_onDocument);
    QTRY_VERIFY(m_lists.size() == 1 && m_documents.size() == 1);
    QCOMPARE(m_client->traffic().requests, 2);
    QCOMPARE(m_client->traffic().bytes, oneItem().size() + document().size());
    QCOMPARE(answered.count(), 2);
}

void TestApiClient::whatWasSentIsKept()
{
    QVERIFY(m_client->sentRequests().empty());
    ListQuery query = in(u"ns"_s);
    query.filter.addQueryItem(u"deploymentId"_s, u"canary"_s);
    m_client->list<Deployment>(query, this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    const SentRequest first = m_client->sentRequests().back();
    QCOMPARE(first.verb, "GET"_ba);
    QCOMPARE(first.path.toLatin1(), listPath()); // and no query
    QCOMPARE(first.status, 200);
    QCOMPARE(first.bytes, oneItem().size());
    QVERIFY(first.at.isValid() && first.milliseconds >= 0);
    m_server->on("GET", listPath(), Script().close());
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 2U);
    QCOMPARE(m_client->sentRequests().back().status, 0);
    QVERIFY(m_client->sentRequests().back().failure != Answer::Failure::None);
    for (int i = 0; i < ApiClient::requestsKept; ++i) {
        m_client->get<Deployment>(u"ns"_s, u"1"_s, this, m_onDocument);
    }
    QTRY_COMPARE(m_documents.size(), std::size_t{ ApiClient::requestsKept });
    QCOMPARE(m_client->sentRequests().size(), std::size_t{ ApiClient::requestsKept });
    QCOMPARE(m_client->sentRequests().front().path.toLatin1(), listPath() + "/1"); // the oldest went
}

void TestApiClient::aTokenIsSentInItsOwnNamespaceOnly()
{
    QVERIFY(m_client->setToken(u"a"_s, " token-a\n").ok()); // pasted with its line end
    QVERIFY(m_client->setToken(u"b"_s, "token-b").ok());
    QVERIFY(m_client->setToken(u"c"_s, "token-c").ok());
    QVERIFY(m_client->setToken(u"c"_s, " ").ok());
    QVERIFY(m_client->hasToken(u"a"_s));
    QVERIFY(!m_client->hasToken(u"c"_s));
    for (const QString& vNamespace : { u"a"_s, u"b"_s, u"c"_s }) {
        m_client->list<Deployment>(in(vNamespace), this, m_onList);
    }
    m_client->systemInfo(u"b"_s, this, [](const auto&) {});
    m_client->get<Namespace>({}, u"a"_s, this, [](const auto&) {});
    m_client->list<Namespace>({}, this, [](const auto&) {});
    QTRY_COMPARE(m_server->count(), 6);
    const auto sent = [this](const QByteArray& path) {
        const auto& all = m_server->requests();
        const auto at = std::ranges::find(all, path, &RecordedRequest::path);
        return at == all.end() ? QByteArray("no request") : at->header("Authorization");
    };
    QCOMPARE(sent("/api/v1/namespaces/a/deployments"), "Bearer token-a");
    QCOMPARE(sent("/api/v1/namespaces/b/deployments"), "Bearer token-b");
    QCOMPARE(sent("/api/v1/namespaces/c/deployments"), QByteArray());
    QCOMPARE(sent("/api/v1/status/system-info"), "Bearer token-b");
    QCOMPARE(sent("/namespaces/v1/namespaces/a"), "Bearer token-a");
    QCOMPARE(sent("/namespaces/v1/namespaces"), "Bearer token-a"); // of no vNamespace: any will do
}

void TestApiClient::aTokenIsSentOnlyWhereSecretsMayBe()
{
    ApiClient::Settings unencrypted = settings();
    unencrypted.maySendSecrets = false;
    makeClient(unencrypted);
    QVERIFY(m_client->setToken(u"ns"_s, "canary").ok());
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    m_client->list<Namespace>({}, this, [](const auto&) {});
    QTRY_COMPARE(m_server->count(), 2);
    for (const RecordedRequest& request : m_server->requests()) {
        QVERIFY(!request.head.contains("canary"));
        QVERIFY(request.header("Authorization").isNull());
    }
}

void TestApiClient::aTokenThatWouldBreakTheHeaderIsRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("line feed") << "a\nX-Evil: 1"_ba;
    QTest::newRow("carriage return") << "a\r\nX-Evil: 1"_ba;
    QTest::newRow("zero") << QByteArray("a\0b", 3);
    QTest::newRow("tab") << "a\tb"_ba;
    QTest::newRow("delete") << "a\x7F"_ba;
    QTest::newRow("not ASCII") << "\xC3\xA4"_ba;
}

void TestApiClient::aTokenThatWouldBreakTheHeaderIsRefused()
{
    QFETCH(QByteArray, token);
    QVERIFY(m_client->setToken(u"ns"_s, "good").ok());
    const Result<Done> refused = m_client->setToken(u"ns"_s, token);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    QVERIFY(!refused.error().text().contains(QString::fromUtf8(token)));
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_server->requests().first().header("Authorization"), "Bearer good");
    QVERIFY(m_server->requests().first().header("X-Evil").isNull());
}

void TestApiClient::aTokenThatTheServerRepeatsIsNotShown()
{
    const QByteArray token = "canary-t0ken";
    QVERIFY(m_client->setToken(u"ns"_s, token).ok());
    m_server->on("GET", listPath(), [](const RecordedRequest& request) {
        return Script::json("{\"message\":\"you sent " + request.header("Authorization") + "\"}", 400);
    });
    m_client->list<Deployment>(in(u"ns"_s), this, m_onList);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0].error().message, u"you sent Bearer •••"_s);
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"

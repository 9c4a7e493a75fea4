// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "tests/support/scriptedserver.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

Q_DECLARE_METATYPE(vvp::test::Script)

/// Writing through the client: sent once, journalled before, told about wherever the user is.
class TestApiClientWrites : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachWriteIsOneRequestWithItsBody();
    void aBrokenConnectionSendsNothingTwice_data();
    void aBrokenConnectionSendsNothingTwice();
    void aFailingServerLeavesTheOutcomeUnknown();
    void aRefusalIsNoUnknownOutcome();
    void anUnreadableSuccessIsUnknown_data();
    void anUnreadableSuccessIsUnknown();
    void aServerThatNeverAnswersLeavesTheOutcomeUnknown();
    void aServerThatCannotBeReachedWasSentNothing();
    void aDeleteThatIsRepeatedAndFindsNothingIsDone();
    void aWriteOutlivesItsContextAndIsToldAboutOnce();
    void aWriteWithoutContextAnswersItsHandler();
    void aRefusedWriteWhoseContextDiedIsToldAbout();
    void aWriteThatWasSentCannotBeAborted();
    void aWriteThatWaitsCanBeAborted();
    void aLockedPlatformIsSentNoWrites();
    void aWriteThatWaitsIsNotSentAfterTheLock();
    void abortingARefusedWriteCountsNothing();
    void theJournalIsEnteredFirstAndClosedLast();
    void aWriteUnderWayIsLeftOverWhenTheClientGoes();
    void whatCannotBeJournalledIsNotSent();
    void anEmptyKeySendsNothing();

private:
    [[nodiscard]] ApiClient::Settings settings() const;
    void makeClient(const ApiClient::Settings& settings);
    Request sendWrite(const QByteArray& verb, const QObject* context, const QJsonObject& body = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<ApiClient> m_client;
    std::vector<std::optional<Error>> m_answers;
};

static const QByteArray path = "/api/v1/namespaces/ns/deployments";
static const QByteArray itemPath = path + "/1";
static const QByteArray document = R"({"metadata":{"id":"1"}})";
static const QString data = QStringLiteral(VVP_TEST_DATA "/tls");

static QByteArray pathOf(const QByteArray& verb)
{
    return verb == "POST" ? path : itemPath;
}

void TestApiClientWrites::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_answers.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise(Script::json(document));
    m_journal = std::make_unique<WriteJournal>(m_folder->filePath(u"writes"_s));
    makeClient(settings());
}

void TestApiClientWrites::cleanup()
{
    m_client.reset();
    m_server.reset();
}

ApiClient::Settings TestApiClientWrites::settings() const
{
    ApiClient::Settings settings;
    settings.platformId = u"id"_s;
    settings.platformName = u"prod-eu"_s;
    settings.baseUrl = m_server->url();
    return settings;
}

void TestApiClientWrites::makeClient(const ApiClient::Settings& settings)
{
    m_client = std::make_unique<ApiClient>(settings, *m_journal);
}

Request TestApiClientWrites::sendWrite(
    const QByteArray& verb, const QObject* context, const QJsonObject& body)
{
    const auto handler
        = [this](const auto& r) { m_answers.push_back(r ? std::nullopt : std::optional(r.error())); };
    if (verb == "POST") {
        return m_client->create(u"ns"_s, Deployment(body), u"Top"_s, context, Handler<Deployment>(handler));
    }
    if (verb == "PATCH") {
        return m_client->update<Deployment>(u"ns"_s, u"1"_s, body, u"Top"_s, context, handler);
    }
    if (verb == "PUT") {
        return m_client->replace(
            u"ns"_s, u"1"_s, Deployment(body), u"Top"_s, context, Handler<Deployment>(handler));
    }
    return m_client->remove<Deployment>(u"ns"_s, u"1"_s, u"Top"_s, context, handler);
}

void TestApiClientWrites::eachWriteIsOneRequestWithItsBody()
{
    const QJsonObject body{ { u"name"_s, u"ä"_s }, { u"nothing"_s, QJsonValue() } };
    for (const QByteArray verb : { "POST", "PATCH", "PUT", "DELETE" }) {
        m_answers.clear();
        const Request request = sendWrite(verb, this, body);
        QVERIFY(request.isRunning());
        QCOMPARE(m_client->openWrites(), 1);
        QTRY_COMPARE(m_answers.size(), 1U);
        QVERIFY2(!m_answers[0], m_answers[0] ? qPrintable(m_answers[0]->text()) : "");
        QCOMPARE(m_client->openWrites(), 0);
        QCOMPARE(m_server->count(verb, pathOf(verb)), 1);
        const auto& sent = m_server->requests().last();
        if (verb == "DELETE") {
            QVERIFY(sent.body.isEmpty());
            QVERIFY(sent.header("Content-Type").isNull());
        } else {
            QCOMPARE(QJsonDocument::fromJson(sent.body).object(), body);
            QCOMPARE(sent.header("Content-Type"), "application/json");
            QCOMPARE(sent.header("Content-Length"), QByteArray::number(sent.body.size()));
        }
    }
    QCOMPARE(m_server->count(), 4);
}

void TestApiClientWrites::aBrokenConnectionSendsNothingTwice_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<bool>("warm");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("after"); // per cent of the body
    QTest::addColumn<bool>("reset");
    for (const bool tls : { false, true }) {
        for (const char* verb : { "POST", "PATCH", "PUT" }) {
            for (const bool warm : { false, true }) {
                for (const int size : { 10, 3'000'000 }) {
                    for (const int after : { 1, 50, 100 }) {
                        for (const bool reset : { false, true }) {
                            QTest::addRow("%s %s %s, %d bytes, %s after %d %%", tls ? "TLS" : "plain",
                                warm ? "warm" : "cold", verb, size, reset ? "reset" : "closed", after)
                                << tls << QByteArray(verb) << warm << size << after << reset;
                        }
                    }
                }
            }
        }
    }
}

void TestApiClientWrites::aBrokenConnectionSendsNothingTwice()
{
    QFETCH(bool, tls);
    QFETCH(QByteArray, verb);
    QFETCH(bool, warm);
    QFETCH(int, size);
    QFETCH(int, after);
    QFETCH(bool, reset);
    ApiClient::Settings used = settings();
    if (tls) {
        m_server = std::make_unique<ScriptedServer>(ScriptedServer::identity(data, u"server"_s));
        m_server->otherwise(Script::json(document));
        QFile authority(data + u"/ca.pem"_s);
        QVERIFY(authority.open(QIODevice::ReadOnly));
        used = settings();
        used.certificateAuthority = authority.readAll();
    }
    makeClient(used);
    if (warm) {
        bool answered = false;
        m_client->get<Deployment>(u"ns"_s, u"1"_s, this, [&](const auto& r) { answered = r.ok(); });
        QTRY_VERIFY(answered);
    }
    Script cut;
    cut.afterBody(std::max<qint64>(1, qint64{ size } * after / 100));
    m_server->on(verb, pathOf(verb), reset ? cut.reset() : cut.close());
    QSignalSpy told(m_client.get(), &ApiClient::writeAnswered);

    sendWrite(verb, this, { { u"text"_s, QString(size, u'x') } });
    QTRY_COMPARE_WITH_TIMEOUT(m_answers.size(), 1U, 20'000);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_answers[0]->kind, Error::Kind::OutcomeUnknown);
    QVERIFY(!m_answers[0]->message.isEmpty());
    QVERIFY(m_journal->openEntries().isEmpty());
    // Whatever comes later on this client comes after a repetition would have.
    bool alive = false;
    m_client->get<Deployment>(u"ns"_s, u"1"_s, this, [&](const auto& r) { alive = r.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(alive, 20'000);
    QCOMPARE(m_server->count(verb, pathOf(verb)), 1);
    QCOMPARE(m_answers.size(), 1U);
    QCOMPARE(told.count(), 0);
}

void TestApiClientWrites::aFailingServerLeavesTheOutcomeUnknown()
{
    for (const QByteArray verb : { "POST", "PATCH", "PUT", "DELETE" }) {
        for (const int status : { 500, 502, 503, 504 }) {
            m_answers.clear();
            m_server->forgetRequests();
            m_server->on(
                verb, pathOf(verb), Script::json(R"({"message":"failed after the commit"})", status));
            sendWrite(verb, this);
            QTRY_COMPARE(m_answers.size(), 1U);
            QVERIFY(m_answers[0]);
            QCOMPARE(m_answers[0]->kind, Error::Kind::OutcomeUnknown);
            QCOMPARE(m_answers[0]->httpStatus, status);
            QCOMPARE(m_answers[0]->message, u"failed after the commit"_s);
            QCOMPARE(m_server->count(), 1);
        }
    }
}

void TestApiClientWrites::aRefusalIsNoUnknownOutcome()
{
    const std::initializer_list<std::pair<int, Error::Kind>> refusals{ { 400, Error::Kind::Rejected },
        { 401, Error::Kind::Unauthorized }, { 403, Error::Kind::Forbidden }, { 404, Error::Kind::NotFound },
        { 409, Error::Kind::Conflict }, { 302, Error::Kind::NotThePlatform } };
    for (const QByteArray verb : { "POST", "PATCH", "PUT", "DELETE" }) {
        for (const auto& [status, kind] : refusals) {
            m_answers.clear();
            m_server->forgetRequests();
            m_server->on(verb, pathOf(verb), Script::json(R"({"message":"no"})", status));
            sendWrite(verb, this);
            QTRY_COMPARE(m_answers.size(), 1U);
            QVERIFY(m_answers[0]);
            QCOMPARE(m_answers[0]->kind, kind);
            QCOMPARE(m_server->count(), 1);
        }
    }
}

void TestApiClientWrites::anUnreadableSuccessIsUnknown_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("nothing") << Script::json("");
    QTest::newRow("cut, ended by closing")
        << Script().write("HTTP/1.1 201 Created\r\n\r\n{\"metadata\":{").close();
    QTest::newRow("cut, with its length")
        << Script().write("HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{\"metadata\":{").close();
    QTest::newRow("not the document") << Script::json("[]");
}

void TestApiClientWrites::anUnreadableSuccessIsUnknown()
{
    QFETCH(Script, script);
    m_server->on("POST", path, script);
    sendWrite("POST", this);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_answers[0]->kind, Error::Kind::OutcomeUnknown);
    QCOMPARE(m_server->count(), 1);
}

void TestApiClientWrites::aServerThatNeverAnswersLeavesTheOutcomeUnknown()
{
    ApiClient::Settings used = settings();
    used.deadlines.headers = 300;
    makeClient(used);
    for (const QByteArray verb : { "POST", "DELETE" }) {
        m_answers.clear();
        m_server->on(verb, pathOf(verb), Script().stall());
        sendWrite(verb, this);
        QTRY_COMPARE(m_answers.size(), 1U);
        QVERIFY(m_answers[0]);
        QCOMPARE(m_answers[0]->kind, Error::Kind::OutcomeUnknown);
        QCOMPARE(m_server->count(verb, pathOf(verb)), 1);
    }
    QCOMPARE(m_client->openWrites(), 0);
}

void TestApiClientWrites::aServerThatCannotBeReachedWasSentNothing()
{
    m_server->stopListening();
    for (const QByteArray verb : { "POST", "PATCH", "PUT", "DELETE" }) {
        m_answers.clear();
        sendWrite(verb, this);
        QTRY_COMPARE(m_answers.size(), 1U);
        QVERIFY(m_answers[0]);
        QCOMPARE(m_answers[0]->kind, Error::Kind::Network);
    }
    QVERIFY(m_journal->openEntries().isEmpty());
}

void TestApiClientWrites::aDeleteThatIsRepeatedAndFindsNothingIsDone()
{
    m_server->once("DELETE", itemPath, Script().close());
    m_server->on("DELETE", itemPath, Script::json(R"({"message":"gone"})", 404));
    sendWrite("DELETE", this);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY2(!m_answers[0], m_answers[0] ? qPrintable(m_answers[0]->text()) : "");
    QCOMPARE(m_server->count(), 2);

    m_server->on("DELETE", itemPath, Script().close()); // and if it never answers, it is unknown
    sendWrite("DELETE", this);
    QTRY_COMPARE(m_answers.size(), 2U);
    QVERIFY(m_answers[1]);
    QCOMPARE(m_answers[1]->kind, Error::Kind::OutcomeUnknown);
}

void TestApiClientWrites::aWriteOutlivesItsContextAndIsToldAboutOnce()
{
    m_server->on("POST", path, Script().hold(u"answer"_s).write(Script::bytes(201, document)));
    QSignalSpy told(m_client.get(), &ApiClient::writeAnswered);
    auto context = std::make_unique<QObject>();
    sendWrite("POST", context.get());
    QTRY_COMPARE(m_server->held(u"answer"_s), 1);
    context.reset(); // the user is elsewhere
    QCOMPARE(m_client->openWrites(), 1);
    m_server->release(u"answer"_s);
    QTRY_COMPARE(told.count(), 1);
    const auto report = told.first().first().value<WriteReport>();
    QVERIFY(!report.error);
    QCOMPARE(report.entry.what, u"Top"_s);
    QCOMPARE(report.entry.verb, u"POST"_s);
    QCOMPARE(report.entry.platformName, u"prod-eu"_s);
    QCOMPARE(report.entry.vNamespace, u"ns"_s);
    QCOMPARE(report.entry.path, QString::fromLatin1(path));

    // The same for a failure.
    m_server->on("POST", path, Script().hold(u"again"_s).close());
    context = std::make_unique<QObject>();
    sendWrite("POST", context.get());
    QTRY_COMPARE(m_server->held(u"again"_s), 1);
    context.reset();
    m_server->release(u"again"_s);
    QTRY_COMPARE(told.count(), 2);
    QCOMPARE(told.last().first().value<WriteReport>().error.value().kind, Error::Kind::OutcomeUnknown);
    QTest::qWait(50);
    QCOMPARE(told.count(), 2);
    QVERIFY(m_answers.empty());
    QCOMPARE(m_server->count("POST", path), 2);
    QCOMPARE(m_client->openWrites(), 0);
}

void TestApiClientWrites::aWriteWithoutContextAnswersItsHandler()
{
    const QSignalSpy told(m_client.get(), &ApiClient::writeAnswered);
    sendWrite("POST", nullptr);
    QTRY_COMPARE(m_answers.size(), 1U);
    QCOMPARE(told.count(), 0);
}

void TestApiClientWrites::aRefusedWriteWhoseContextDiedIsToldAbout()
{
    QSignalSpy told(m_client.get(), &ApiClient::writeAnswered);
    m_client->setReadOnly(true);
    auto context = std::make_unique<QObject>();
    sendWrite("PATCH", context.get());
    context.reset();
    QTRY_COMPARE(told.count(), 1);
    const auto report = told.first().first().value<WriteReport>();
    QCOMPARE(report.error.value().kind, Error::Kind::Forbidden);
    QCOMPARE(report.entry.what, u"Top"_s);
    QVERIFY(m_answers.empty());
}

void TestApiClientWrites::aWriteThatWasSentCannotBeAborted()
{
    m_server->on("POST", path, Script().hold(u"answer"_s).write(Script::bytes(201, document)));
    Request request = sendWrite("POST", this);
    QTRY_COMPARE(m_server->held(u"answer"_s), 1);
    request.abort();
    QVERIFY(request.isRunning());
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!m_answers[0]);
}

void TestApiClientWrites::aWriteThatWaitsCanBeAborted()
{
    m_server->on("POST", path, Script().hold(u"answer"_s).write(Script::bytes(201, document)));
    for (int i = 0; i < ApiClient::concurrency; ++i) {
        sendWrite("POST", this);
    }
    QSignalSpy counts(m_client.get(), &ApiClient::openWritesChanged);
    Request waiting = sendWrite("DELETE", this);
    QCOMPARE(m_client->openWrites(), ApiClient::concurrency + 1);
    waiting.abort();
    QVERIFY(!waiting.isRunning());
    QCOMPARE(m_client->openWrites(), ApiClient::concurrency);
    QCOMPARE(counts.count(), 2);
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_answers.size(), std::size_t{ ApiClient::concurrency });
    QCOMPARE(m_server->count("DELETE", itemPath), 0);
    QCOMPARE(m_client->openWrites(), 0);
}

void TestApiClientWrites::aLockedPlatformIsSentNoWrites()
{
    m_client->setReadOnly(true);
    QVERIFY(m_client->isReadOnly());
    for (const QByteArray verb : { "POST", "PATCH", "PUT", "DELETE" }) {
        m_answers.clear();
        sendWrite(verb, this);
        QVERIFY(m_answers.empty()); // from the event loop, as every answer
        QCOMPARE(m_client->openWrites(), 0);
        QTRY_COMPARE(m_answers.size(), 1U);
        QVERIFY(m_answers[0]);
        QCOMPARE(m_answers[0]->kind, Error::Kind::Forbidden);
    }
    bool read = false;
    m_client->get<Deployment>(u"ns"_s, u"1"_s, this, [&](const auto& r) { read = r.ok(); });
    QTRY_VERIFY(read);
    QCOMPARE(m_server->count(), 1);
    m_client->setReadOnly(false);
    m_answers.clear();
    sendWrite("DELETE", this);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!m_answers[0]);
}

void TestApiClientWrites::aWriteThatWaitsIsNotSentAfterTheLock()
{
    m_server->on("GET", path, Script().hold(u"answer"_s).write(Script::bytes(200, R"({"items":[]})")));
    int lists = 0;
    for (int i = 0; i < ApiClient::concurrency; ++i) {
        ListQuery query;
        query.vNamespace = u"ns"_s;
        m_client->list<Deployment>(query, this, [&lists](const auto&) { lists += 1; });
    }
    sendWrite("DELETE", this);
    m_client->setReadOnly(true);
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_answers[0]->kind, Error::Kind::Forbidden);
    QTRY_COMPARE(lists, ApiClient::concurrency);
    QCOMPARE(m_client->openWrites(), 0);
    QCOMPARE(m_server->count("DELETE", itemPath), 0);
    QVERIFY(m_journal->openEntries().isEmpty());
}

void TestApiClientWrites::abortingARefusedWriteCountsNothing()
{
    m_client->setReadOnly(true);
    Request refused = sendWrite("DELETE", this);
    refused.abort();
    QCOMPARE(m_client->openWrites(), 0);
    QTest::qWait(50);
    QVERIFY(m_answers.empty());
}

void TestApiClientWrites::theJournalIsEnteredFirstAndClosedLast()
{
    const QString file = m_folder->filePath(u"writes"_s);
    const auto content = [&file] {
        QFile journal(file);
        return journal.open(QIODevice::ReadOnly) ? journal.readAll() : QByteArray();
    };
    QByteArray whenRequested;
    connect(m_server.get(), &ScriptedServer::requested, this, [&] { whenRequested = content(); });
    m_server->on("PATCH", itemPath, Script().hold(u"answer"_s).write(Script::bytes(200, document)));
    sendWrite("PATCH", this, { { u"secret"_s, u"canary"_s } });
    QTRY_COMPARE(m_server->held(u"answer"_s), 1);
    QVERIFY(whenRequested.contains("\"verb\":\"PATCH\""));
    QVERIFY(whenRequested.contains(itemPath));
    QVERIFY(whenRequested.contains("\"what\":\"Top\""));
    QVERIFY(whenRequested.contains(
        QCryptographicHash::hash(m_server->requests().first().body, QCryptographicHash::Sha256).toHex()));
    QVERIFY(!whenRequested.contains("canary"));
    QVERIFY(!content().contains("\"close\""));
    QCOMPARE(m_journal->openEntries().size(), 1);
    m_server->release(u"answer"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(content().contains("\"close\""));
    QVERIFY(m_journal->openEntries().isEmpty());
    QVERIFY(WriteJournal(file).leftOver().isEmpty());
}

void TestApiClientWrites::aWriteUnderWayIsLeftOverWhenTheClientGoes()
{
    m_server->on("POST", path, Script().stall());
    sendWrite("POST", this);
    QTRY_COMPARE(m_server->count(), 1);
    m_client.reset();
    const WriteJournal next(m_folder->filePath(u"writes"_s));
    QCOMPARE(next.leftOver().size(), 1);
    QCOMPARE(next.leftOver().first().what, u"Top"_s);
}

void TestApiClientWrites::whatCannotBeJournalledIsNotSent()
{
    WriteJournal unwritable(m_folder->filePath(u"no-such-folder/writes"_s));
    m_client = std::make_unique<ApiClient>(settings(), unwritable);
    for (int i = 0; i < 2 * ApiClient::concurrency; ++i) { // none takes a place in the queue for ever
        sendWrite("POST", this);
    }
    QTRY_COMPARE(m_answers.size(), std::size_t{ 2 * ApiClient::concurrency });
    for (const std::optional<Error>& answer : m_answers) {
        QVERIFY(answer);
        QCOMPARE(answer->kind, Error::Kind::Storage);
    }
    QCOMPARE(m_client->openWrites(), 0);
    bool read = false;
    m_client->get<Deployment>(u"ns"_s, u"1"_s, this, [&](const auto& r) { read = r.ok(); });
    QTRY_VERIFY(read);
    QCOMPARE(m_server->count(), 1);
    m_client.reset();
}

void TestApiClientWrites::anEmptyKeySendsNothing()
{
    int answers = 0;
    const auto refused = [&answers](const auto& r) {
        QVERIFY(!r);
        QCOMPARE(r.error().kind, Error::Kind::Rejected);
        answers += 1;
    };
    m_client->remove<Deployment>(u"ns"_s, QString(), u"x"_s, this, refused);
    m_client->remove<Deployment>(QString(), u"1"_s, u"x"_s, this, refused);
    m_client->remove<Namespace>({}, QString(), u"x"_s, this, refused);
    m_client->remove<DeploymentTarget>(u"ns"_s, u".."_s, u"x"_s, this, refused);
    m_client->update<Deployment>(u"ns"_s, QString(), {}, u"x"_s, this, refused);
    m_client->replace(u"ns"_s, QString(), Deployment(), u"x"_s, this, Handler<Deployment>(refused));
    QTRY_COMPARE(answers, 6);
    QCOMPARE(m_server->count(), 0);
    QCOMPARE(m_client->openWrites(), 0);
}

QTEST_GUILESS_MAIN(TestApiClientWrites)
#include "tst_apiclientwrites.moc"

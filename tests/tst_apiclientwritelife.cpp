// SPDX-License-Identifier: Apache-2.0
#include "tests/writesbench.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// From the journal to who is told: writes that outlive their window, that are aborted, and those a lock
/// refuses.
class TestApiClientWriteLife : public QObject, private test::WritesBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
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
};

void TestApiClientWriteLife::aWriteOutlivesItsContextAndIsToldAboutOnce()
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
    QTest::qWait(50); // and nothing is told, or sent, once more
    QCOMPARE(told.count(), 2);
    QVERIFY(m_answers.empty());
    QCOMPARE(m_server->count("POST", path), 2);
    QCOMPARE(m_client->openWrites(), 0);
}

void TestApiClientWriteLife::aWriteWithoutContextAnswersItsHandler()
{
    const QSignalSpy told(m_client.get(), &ApiClient::writeAnswered);
    sendWrite("POST", nullptr);
    QTRY_COMPARE(m_answers.size(), 1U);
    QCOMPARE(told.count(), 0);
}

void TestApiClientWriteLife::aRefusedWriteWhoseContextDiedIsToldAbout()
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

void TestApiClientWriteLife::aWriteThatWasSentCannotBeAborted()
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

void TestApiClientWriteLife::aWriteThatWaitsCanBeAborted()
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

void TestApiClientWriteLife::aLockedPlatformIsSentNoWrites()
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

void TestApiClientWriteLife::aWriteThatWaitsIsNotSentAfterTheLock()
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

void TestApiClientWriteLife::abortingARefusedWriteCountsNothing()
{
    m_client->setReadOnly(true);
    Request refused = sendWrite("DELETE", this);
    refused.abort();
    QCOMPARE(m_client->openWrites(), 0);
    QTest::qWait(50); // what was aborted is told to nobody
    QVERIFY(m_answers.empty());
}

void TestApiClientWriteLife::theJournalIsEnteredFirstAndClosedLast()
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

void TestApiClientWriteLife::aWriteUnderWayIsLeftOverWhenTheClientGoes()
{
    m_server->on("POST", path, Script().stall());
    sendWrite("POST", this);
    QTRY_COMPARE(m_server->count(), 1);
    m_client.reset();
    const WriteJournal next(m_folder->filePath(u"writes"_s));
    QCOMPARE(next.leftOver().size(), 1);
    QCOMPARE(next.leftOver().first().what, u"Top"_s);
}

void TestApiClientWriteLife::whatCannotBeJournalledIsNotSent()
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

QTEST_GUILESS_MAIN(TestApiClientWriteLife)
#include "tst_apiclientwritelife.moc"

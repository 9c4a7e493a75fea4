// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Headers;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// How much of an answer is read, and what becomes of one that is compressed.
class TestApiClientBodies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aListThatCompressesWellArrivesWhole();
    void aCompressedAnswerThatIsCutIsNoList();
    void anAnswerIsReadUpToTheCap_data();
    void anAnswerIsReadUpToTheCap();

private:
    [[nodiscard]] std::unique_ptr<ApiClient> client(qint64 cap = Transport::usualBodyCap);
    void list(ApiClient& client);

    std::unique_ptr<ScriptedServer> m_server;
    WriteJournal m_journal;
    std::vector<Result<Listing<Deployment::Row>>> m_lists;
};

void TestApiClientBodies::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_lists.clear();
    m_server = std::make_unique<ScriptedServer>();
}

void TestApiClientBodies::cleanup()
{
    m_server.reset();
}

std::unique_ptr<ApiClient> TestApiClientBodies::client(qint64 cap)
{
    ApiClient::Settings settings;
    settings.baseUrl = m_server->url();
    settings.bodyCap = cap;
    return std::make_unique<ApiClient>(settings, m_journal);
}

void TestApiClientBodies::list(ApiClient& client)
{
    ListQuery query;
    query.vNamespace = u"ns"_s;
    client.list<Deployment>(query, this, [this](const auto& result) { m_lists.push_back(result); });
}

/// An answer compressed as Qt asks for it.
static QByteArray deflated(const QByteArray& text)
{
    return qCompress(text).sliced(4); // without the length that Qt writes before it
}

static QByteArray listOf(int count)
{
    QByteArray list = R"({"items":[)";
    for (int i = 0; i < count; ++i) {
        list += (i == 0 ? "" : ",")
            + QByteArray(
                R"({"metadata":{"name":"one like the other, as the Deployments of a team often are"}})");
    }
    return list + "]}";
}

void TestApiClientBodies::aListThatCompressesWellArrivesWhole()
{
    constexpr int count = 200'000;
    const QByteArray list = listOf(count);
    const QByteArray sent = deflated(list);
    QVERIFY(list.size() > 10'000'000 && list.size() > 40 * sent.size()); // what Qt by itself takes for a bomb
    m_server->otherwise(Script::answer(200, sent, { { "Content-Encoding", "deflate" } }));
    const auto reader = client();
    this->list(*reader);
    QTRY_COMPARE_WITH_TIMEOUT(m_lists.size(), 1U, 30'000);
    QVERIFY2(m_lists[0].ok(), m_lists[0] ? "" : qPrintable(m_lists[0].error().text()));
    QCOMPARE(m_lists[0]->rows.size(), count);
    QCOMPARE(m_lists[0]->mark.length, list.size());
}

void TestApiClientBodies::aCompressedAnswerThatIsCutIsNoList()
{
    const QByteArray whole = deflated(listOf(1000));
    const auto reader = client();
    for (const qsizetype length : { whole.size() / 2, whole.size() - 8, qsizetype{ 1 } }) {
        m_lists.clear();
        m_server->otherwise(Script::answer(200, whole.left(length), { { "Content-Encoding", "deflate" } }));
        list(*reader);
        QTRY_COMPARE(m_lists.size(), 1U);
        QVERIFY(!m_lists[0]);
        QCOMPARE(m_lists[0].error().kind, Error::Kind::Malformed);
    }
}

void TestApiClientBodies::anAnswerIsReadUpToTheCap_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("fits");
    const Headers packed{ { "Content-Encoding", "deflate" } };
    const QByteArray fitting = listOf(1) + QByteArray(1'000'000 - listOf(1).size(), ' ');
    const QByteArray bomb = deflated(QByteArray(64'000'000, ' '));
    QTest::newRow("the cap") << Script::bytes(200, fitting) << true;
    QTest::newRow("the cap, compressed") << Script::bytes(200, deflated(fitting), packed) << true;
    QTest::newRow("one more") << Script::bytes(200, fitting + ' ') << false;
    QTest::newRow("one more, compressed") << Script::bytes(200, deflated(fitting + ' '), packed) << false;
    QTest::newRow("much more") << Script::bytes(200, QByteArray(20'000'000, ' ')) << false;
    QTest::newRow("a bomb") << Script::bytes(200, bomb, packed) << false;
    QTest::newRow("without end") << "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(5'000'000, ' ') << false;
}

void TestApiClientBodies::anAnswerIsReadUpToTheCap()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, fits);
    m_server->otherwise(Script().write(answer));
    constexpr qint64 cap = 1'000'000;
    const auto reader = client(cap);
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 1U);
    QCOMPARE(m_lists[0].ok(), fits);
    QVERIFY(reader->traffic().bytes <= cap + 1);
    if (!fits) {
        QCOMPARE(m_lists[0].error().kind, Error::Kind::Malformed);
        QVERIFY(!m_lists[0].error().summary.isEmpty());
    }
    m_server->otherwise(Script::json(listOf(1)));
    list(*reader);
    QTRY_COMPARE(m_lists.size(), 2U);
    QVERIFY(m_lists[1].ok());
}

QTEST_GUILESS_MAIN(TestApiClientBodies)
#include "tst_apiclientbodies.moc"

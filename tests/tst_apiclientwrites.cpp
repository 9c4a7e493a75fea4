// SPDX-License-Identifier: Apache-2.0
#include "tests/writesbench.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

Q_DECLARE_METATYPE(vvp::test::Script)

static QString data()
{
    return QStringLiteral(VVP_TEST_DATA "/tls");
}

/// What a write sends, which is once, and what is known of its outcome.
class TestApiClientWrites : public QObject, private test::WritesBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
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
    void anEmptyKeySendsNothing();
};

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
    // A small body leaves in one piece, whatever the verb; of a large one, parts have left. PUT is what HTTP
    // lets a client repeat.
    struct Body {
        QList<QByteArray> verbs;
        int size;
        QList<int> cuts;
    };
    const Body small{ { "POST", "PATCH", "PUT" }, 10, { 1, 100 } };
    const Body large{ { "PUT" }, 3'000'000, { 1, 50, 100 } };
    for (const auto& [verbs, size, cuts] : { small, large }) {
        for (const QByteArray& verb : verbs) {
            for (const int after : cuts) {
                for (const int way : { 0, 1, 2, 3, 4, 5, 6, 7 }) {
                    const bool tls = (way & 1) != 0;
                    const bool warm = (way & 2) != 0;
                    const bool reset = (way & 4) != 0;
                    QTest::addRow("%s %s %s, %d bytes, %s after %d %%", tls ? "TLS" : "plain",
                        warm ? "warm" : "cold", verb.constData(), size, reset ? "reset" : "closed", after)
                        << tls << verb << warm << size << after << reset;
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
        m_server = std::make_unique<ScriptedServer>(ScriptedServer::identity(data(), u"server"_s));
        m_server->otherwise(Script::json(document));
        QFile authority(data() + u"/ca.pem"_s);
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

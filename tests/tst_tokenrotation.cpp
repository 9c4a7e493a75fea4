// SPDX-License-Identifier: Apache-2.0
#include "models/session/tokenrotation.h"
#include "tests/support/scriptedserver.h"
#include "tests/tokenbench.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::ScriptedServer;
using vvp::test::TokenBench;
using Step = TokenRotation::Step;

/// API Tokens that are stored, forgotten and replaced, on a demo platform that asks for them, and on one that
/// fails at each step.
class TestTokenRotation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theTokenOfThisConsoleIsReplaced();
    void anotherOneIsHandedOverBeforeItIsRevoked();
    void whatFailsIsTriedAgainFromThere_data();
    void whatFailsIsTriedAgainFromThere();
    void aTokenThatDoesNotWorkIsNotLeftInTheKeychain();
    void anUnknownCreationLeavesTheOldOne();
    void forgettingTakesItOutEverywhere();
    void theSessionIsNotTakenForAnother();

private:
    [[nodiscard]] Session& open(const Platform& platform, const QByteArray& token);
    [[nodiscard]] TokenRotation& rotation(bool isStored, const QString& oldName = u"owner"_s);
    [[nodiscard]] bool stands()
    {
        return QTest::qWaitFor([this] { return !m_rotation->isRunning(); }, 30'000);
    }

    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<PlainHttp> m_http; // as the administrator of tokens: an owner of its own
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlatformList> m_platforms;
    std::unique_ptr<MemorySecrets> m_secrets;
    std::unique_ptr<TokenBench> m_bench;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TokenRotation> m_rotation;
};

void TestTokenRotation::initTestCase()
{
    m_demo = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    QVERIFY2(m_demo->failure().isEmpty(), qPrintable(m_demo->failure()));
    PlainHttp owner(m_demo->url(), m_demo->ownerSecret());
    const QByteArray secret = TokenBench::create(owner, u"watcher"_s, u"owner"_s);
    QVERIFY(!secret.isEmpty());
    m_http = std::make_unique<PlainHttp>(m_demo->url(), secret);
}

void TestTokenRotation::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_platforms = std::make_unique<PlatformList>(m_folder->path());
    m_secrets = std::make_unique<MemorySecrets>();
    m_bench = std::make_unique<TokenBench>(*m_platforms, *m_secrets);
    m_journal = std::make_unique<WriteJournal>();
}

void TestTokenRotation::cleanup()
{
    m_rotation.reset();
    m_session.reset();
    m_bench.reset();
}

Session& TestTokenRotation::open(const Platform& platform, const QByteArray& token)
{
    m_session = std::make_unique<Session>(platform, *m_journal);
    (void)m_session->api().setToken(u"default"_s, token);
    return *m_session;
}

TokenRotation& TestTokenRotation::rotation(bool isStored, const QString& oldName)
{
    m_rotation = std::make_unique<TokenRotation>(m_bench->places, *m_session,
        TokenRotation::Plan{ u"default"_s, oldName, nextTokenName(oldName, {}), u"owner"_s, isStored });
    return *m_rotation;
}

void TestTokenRotation::theTokenOfThisConsoleIsReplaced()
{
    const QByteArray old = TokenBench::create(*m_http, u"mine"_s, u"owner"_s);
    const Platform platform = m_bench->add(m_demo->url(), old, u"mine"_s);
    Session& session = open(platform, old);
    session.apiTokens(u"default"_s).refresh(true);
    QTRY_VERIFY(session.apiTokens(u"default"_s).find(u"default"_s, u"mine"_s) != nullptr);
    QCOMPARE(session.apiTokens(u"default"_s).find(u"default"_s, u"mine"_s)->use, ApiToken::Use::Own);

    TokenRotation& rotated = rotation(true, u"mine"_s);
    QCOMPARE(rotated.steps(), (QList<Step>{ Step::Create, Step::Store, Step::Verify, Step::Revoke }));
    QCOMPARE(rotated.next(), std::optional(Step::Create));
    rotated.run();
    QVERIFY(stands());
    QVERIFY2(!rotated.problem(), qPrintable(rotated.problem() ? rotated.problem()->text() : QString()));
    QCOMPARE(rotated.next(), std::nullopt);
    QVERIFY(!rotated.secret().isEmpty() && rotated.secret() != old);
    QCOMPARE(m_bench->stored(platform.id), rotated.secret());
    QCOMPARE(m_platforms->find(platform.id)->tokenNames.value(u"default"_s), u"mine-2"_s);
    QCOMPARE(m_http->get(TokenBench::path(u"mine"_s)).status, 404);
    QCOMPARE(m_http->get(TokenBench::path(u"mine-2"_s)).text(u"apiToken/role"_s), u"owner"_s);
    // The session goes on with the new one.
    session.apiTokens(u"default"_s).refresh(true);
    QTRY_VERIFY(!session.apiTokens(u"default"_s).freshness().refreshing);
    QVERIFY(!session.apiTokens(u"default"_s).freshness().failed());
    QVERIFY(session.apiTokens(u"default"_s).find(u"default"_s, u"mine"_s) == nullptr);
    QCOMPARE(session.apiTokens(u"default"_s).find(u"default"_s, u"mine-2"_s)->use, ApiToken::Use::Own);
}

void TestTokenRotation::anotherOneIsHandedOverBeforeItIsRevoked()
{
    const QByteArray own = m_demo->ownerSecret();
    const QByteArray other = TokenBench::create(*m_http, u"ci"_s, u"editor"_s);
    const Platform platform = m_bench->add(m_demo->url(), own, u"owner"_s);
    (void)open(platform, own);
    TokenRotation& rotated = rotation(false, u"ci"_s);
    rotated.run();
    QVERIFY(stands());
    QVERIFY(!rotated.problem());
    QCOMPARE(rotated.next(), std::optional(Step::Revoke)); // not by itself
    QCOMPARE(m_http->get(TokenBench::path(u"ci"_s)).status, 200);
    QCOMPARE(m_bench->stored(platform.id), own);
    rotated.run();
    QVERIFY(stands());
    QCOMPARE(rotated.next(), std::nullopt);
    QCOMPARE(m_http->get(TokenBench::path(u"ci"_s)).status, 404);
    QCOMPARE(
        PlainHttp(m_demo->url(), other).get(u"/api/v1/namespaces/default/deployment-targets"_s).status, 401);
}

/// How many requests of a verb and path came.
[[nodiscard]] static int countOf(
    const ScriptedServer& server, const QByteArray& verb, const QByteArray& name = {})
{
    const QByteArray path = TokenBench::path(QString::fromUtf8(name)).toUtf8();
    return static_cast<int>(std::ranges::count_if(server.requests(),
        [&](const auto& request) { return request.verb == verb && request.path() == path; }));
}

/// A platform where one request fails once.
static void answerTokens(ScriptedServer& server, const QByteArray& failing)
{
    const QByteArray all = "/apitokens/v1/namespaces/default/apitokens";
    const auto failed = std::make_shared<bool>(false);
    const auto once = [failed, failing](const QByteArray& name, const QByteArray& body) {
        return [failed, failing, name, body](const vvp::test::RecordedRequest& /*request*/) {
            if (failing == name && !*failed) {
                *failed = true;
                return Script::json("{\"message\":\"not now\"}", 503);
            }
            return Script::json(body);
        };
    };
    server.on("POST", all,
        once("create",
            R"({"apiToken":{"name":"namespaces/default/apitokens/owner-2","role":"owner","secret":"new-secret"}})"));
    server.on("GET", "/api/v1/namespaces/default/deployment-targets", once("verify", R"({"items":[]})"));
    server.on("DELETE", all + "/owner", once("revoke", "{}"));
}

void TestTokenRotation::whatFailsIsTriedAgainFromThere_data()
{
    QTest::addColumn<QByteArray>("failing");
    QTest::addColumn<Step>("next");
    QTest::newRow("verify") << QByteArray("verify") << Step::Store; // the one from before was put back
    QTest::newRow("revoke") << QByteArray("revoke") << Step::Revoke;
}

void TestTokenRotation::whatFailsIsTriedAgainFromThere()
{
    QFETCH(const QByteArray, failing);
    QFETCH(const Step, next);
    ScriptedServer server;
    answerTokens(server, failing);
    const Platform platform = m_bench->add(server.url(), "old-secret", u"owner"_s);
    (void)open(platform, "old-secret");
    TokenRotation& rotated = rotation(true);
    rotated.run();
    QVERIFY(stands());
    QVERIFY(rotated.problem());
    QCOMPARE(rotated.next(), std::optional(next));
    QCOMPARE(rotated.secret(), "new-secret"_ba); // is not lost
    rotated.run();
    QVERIFY(stands());
    QCOMPARE(rotated.next(), std::nullopt);
    QCOMPARE(m_bench->stored(platform.id), "new-secret"_ba);
    QCOMPARE(countOf(server, "POST"), 1);
}

void TestTokenRotation::aTokenThatDoesNotWorkIsNotLeftInTheKeychain()
{
    ScriptedServer server;
    answerTokens(server, {});
    server.on("GET", "/api/v1/namespaces/default/deployment-targets",
        [](const vvp::test::RecordedRequest& request) {
            const bool isNew = request.header("Authorization") == "Bearer new-secret";
            return Script::json(isNew ? "{\"message\":\"no\"}" : "{\"items\":[]}", isNew ? 401 : 200);
        });
    const Platform platform = m_bench->add(server.url(), "old-secret", u"owner"_s);
    (void)open(platform, "old-secret");
    TokenRotation& rotated = rotation(true);
    rotated.run();
    QVERIFY(stands());
    QVERIFY(rotated.problem());
    QVERIFY(rotated.isPutBack());
    QCOMPARE(m_bench->stored(platform.id), "old-secret"_ba);
    QCOMPARE(m_platforms->find(platform.id)->tokenNames.value(u"default"_s), u"owner"_s);
    QCOMPARE(countOf(server, "DELETE", "owner"), 0);
}

void TestTokenRotation::anUnknownCreationLeavesTheOldOne()
{
    ScriptedServer server;
    server.on("POST", "/apitokens/v1/namespaces/default/apitokens", Script().reset());
    const Platform platform = m_bench->add(server.url(), "old-secret", u"owner"_s);
    (void)open(platform, "old-secret");
    TokenRotation& rotated = rotation(true);
    rotated.run();
    QVERIFY(stands());
    QVERIFY(rotated.problem());
    QCOMPARE(rotated.problem()->kind, Error::Kind::OutcomeUnknown);
    QCOMPARE(rotated.next(), std::optional(Step::Create));
    QCOMPARE(m_bench->stored(platform.id), "old-secret"_ba);
    QCOMPARE(countOf(server, "DELETE", "owner"), 0);
}

void TestTokenRotation::forgettingTakesItOutEverywhere()
{
    const Platform platform = m_bench->add(m_demo->url(), m_demo->ownerSecret(), u"owner"_s);
    Session& session = open(platform, m_demo->ownerSecret());
    bool isForgotten = false;
    forgetToken(m_bench->places, &session, u"default"_s, &m_bench->context,
        [&isForgotten](const Result<Done>& answer) { isForgotten = answer.ok(); });
    QTRY_VERIFY(isForgotten);
    QVERIFY(!m_secrets->contains({ platform.id, u"default"_s }));
    QVERIFY(!session.api().hasToken(u"default"_s));
    QCOMPARE(m_platforms->find(platform.id)->tokenNamespaces, QStringList());
    QVERIFY(m_platforms->find(platform.id)->tokenNames.isEmpty());
}

/// The list says what the session has: whoever compares the two goes on with it.
void TestTokenRotation::theSessionIsNotTakenForAnother()
{
    const Platform platform = m_bench->add(m_demo->url(), m_demo->ownerSecret(), u"owner"_s);
    Session& session = open(platform, m_demo->ownerSecret());
    const QSignalSpy changed(m_platforms.get(), &QAbstractItemModel::dataChanged);
    std::optional<Platform> seen;
    connect(m_platforms.get(), &QAbstractItemModel::dataChanged, &m_bench->context,
        [&] { seen = session.platform(); });
    bool isKept = false;
    keepToken(m_bench->places, &session, u"team-2"_s, u"ci"_s, "a-secret", &m_bench->context,
        [&isKept](const Result<Done>& answer) { isKept = answer.ok(); });
    QTRY_VERIFY(isKept);
    QVERIFY(seen.has_value());
    QCOMPARE(*seen, *m_platforms->find(platform.id));
    QCOMPARE(session.platform().tokenNamespaces, (QStringList{ u"default"_s, u"team-2"_s }));
    QVERIFY(session.api().hasToken(u"team-2"_s));
    QCOMPARE(PlatformList(m_folder->path()).find(platform.id)->tokenNames.value(u"team-2"_s), u"ci"_s);
    QFile file(m_platforms->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("a-secret"));
}

QTEST_GUILESS_MAIN(TestTokenRotation)
#include "tst_tokenrotation.moc"

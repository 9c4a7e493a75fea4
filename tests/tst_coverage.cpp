// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/session/coverage.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// What a console can read, found out by reading.
class TestCoverage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void eachRoleIsKnownByWhatItReads();
    void withoutSignInEverythingIsOpen();
    void manyAreAskedAFewAtATimeAndCanBeStopped();
    void whatChangesMeanwhileIsFollowed();

private:
    Platform platformAt(const QUrl& url, const QStringList& tokens) const;
    WriteJournal m_journal;
};

Platform TestCoverage::platformAt(const QUrl& url, const QStringList& tokens) const
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"here"_s;
    platform.url = url;
    platform.signIn = tokens.isEmpty() ? SignIn::None : SignIn::ApiTokens;
    platform.tokenNamespaces = tokens;
    platform.tokensConfirmedOrigin = origin(url);
    return platform;
}

static QStringList wordsOf(const CoverageProbe& probe)
{
    QStringList words;
    for (const Coverage& row : probe.rows()) {
        words << row.name + u": "_s + accessWords(row);
    }
    return words;
}

void TestCoverage::eachRoleIsKnownByWhatItReads()
{
    DemoProcess demo({ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    QVERIFY2(demo.failure().isEmpty(), qPrintable(demo.failure()));
    PlainHttp administrator(demo.url(), demo.administratorSecret());
    PlainHttp owner(demo.url(), demo.ownerSecret());
    const QStringList roles{ u"viewer"_s, u"editor"_s, u"owner"_s };
    Session session(platformAt(demo.url(), { u"default"_s }), m_journal);
    // Every role in "default", one after the other: a token belongs to one vNamespace.
    CoverageProbe probe;
    probe.setSession(&session);
    session.addNamespace(u"unknown"_s);
    QCOMPARE(
        wordsOf(probe), (QStringList{ u"default: no API Token here"_s, u"unknown: no API Token here"_s }));
    for (const QString& role : roles) {
        const QByteArray secret
            = owner
                  .send("POST", u"/apitokens/v1/namespaces/default/apitokens"_s,
                      QJsonObject{ { u"name"_s, QString(u"namespaces/default/apitokens/a-"_s + role) },
                          { u"role"_s, role } })
                  .text(u"apiToken/secret"_s)
                  .toUtf8();
        QVERIFY(!secret.isEmpty());
        QVERIFY(session.api().setToken(u"default"_s, secret));
        probe.start();
        QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 30'000);
        QCOMPARE(wordsOf(probe).constFirst(), QString(u"default: "_s + role));
        QCOMPARE(probe.done(), probe.total());
    }
    QVERIFY(session.api().setToken(u"default"_s, "not-a-token"));
    probe.start();
    QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 30'000);
    QCOMPARE(wordsOf(probe).constFirst(), u"default: cannot be read"_s);
    QVERIFY(probe.rows().constFirst().error.has_value());
    QCOMPARE(probe.rows().at(1).access, Coverage::Access::NotChecked); // and was not asked for
}

void TestCoverage::withoutSignInEverythingIsOpen()
{
    DemoProcess demo({ u"--version"_s, u"2.15.1"_s });
    Session session(platformAt(demo.url(), {}), m_journal);
    session.addNamespace(u"default"_s);
    CoverageProbe probe;
    probe.setSession(&session);
    QCOMPARE(wordsOf(probe), QStringList{ u"default: not checked"_s });
    probe.start();
    QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 30'000);
    QCOMPARE(wordsOf(probe), QStringList{ u"default: owner"_s });

    DemoProcess community({ u"--version"_s, u"2.15.1"_s, u"--doubt"_s, u"community=501"_s });
    QVERIFY2(community.failure().isEmpty(), qPrintable(community.failure()));
    Session limited(platformAt(community.url(), {}), m_journal);
    limited.addNamespace(u"default"_s);
    probe.setSession(&limited);
    probe.start();
    QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 30'000);
    QCOMPARE(wordsOf(probe), QStringList{ u"default: editor or owner"_s });
}

void TestCoverage::manyAreAskedAFewAtATimeAndCanBeStopped()
{
    constexpr int many = 200;
    ScriptedServer server;
    int open = 0;
    int most = 0;
    server.otherwise(Script::json("{}"));
    Session session(platformAt(server.url(), {}), m_journal);
    QStringList names;
    for (int i = 0; i < many; ++i) {
        names << u"team-%1"_s.arg(i, 3, 10, QLatin1Char('0'));
        session.addNamespace(names.constLast());
        for (const QByteArray collection : { "deployment-targets", "secret-values" }) {
            server.on("GET", "/api/v1/namespaces/" + names.constLast().toUtf8() + '/' + collection,
                [&open, &most](const RecordedRequest& /*request*/) {
                    open += 1;
                    most = std::max(most, open);
                    return Script()
                        .wait(1)
                        .run([&open] { open -= 1; })
                        .write(Script::bytes(200, "{}", { { "Content-Type", "application/json" } }));
                });
        }
    }
    CoverageProbe probe;
    probe.setSession(&session);
    probe.start();
    QTRY_VERIFY_WITH_TIMEOUT(probe.done() > 10, 30'000);
    QVERIFY2(most <= ApiClient::concurrency, qPrintable(QString::number(most)));
    probe.stop();
    QVERIFY(!probe.isRunning());
    const int done = probe.done();
    QVERIFY(done < many);
    QTest::qWait(200); // nothing happens any more
    QCOMPARE(probe.done(), done);
    QVERIFY(std::ranges::any_of(
        probe.rows(), [](const Coverage& row) { return row.access == Coverage::Access::NotChecked; }));

    probe.start();
    QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 30'000);
    QCOMPARE(probe.done(), many);
    QVERIFY(std::ranges::all_of(
        probe.rows(), [](const Coverage& row) { return row.access == Coverage::Access::Owner; }));
}

void TestCoverage::whatChangesMeanwhileIsFollowed()
{
    ScriptedServer server;
    server.otherwise(Script::json("{}"));
    auto session = std::make_unique<Session>(platformAt(server.url(), { u"a"_s }), m_journal);
    QVERIFY(session->api().setToken(u"a"_s, "token"));
    CoverageProbe probe;
    probe.setSession(session.get());
    probe.start();
    QTRY_VERIFY_WITH_TIMEOUT(!probe.isRunning(), 30'000);
    QCOMPARE(wordsOf(probe), QStringList{ u"a: owner"_s });
    QVERIFY(session->takeToken(session->platform(), u"a"_s, {}));
    QCOMPARE(wordsOf(probe), QStringList{ u"a: no API Token here"_s });
    QVERIFY(session->takeToken(session->platform(), u"a"_s, "token"));
    QCOMPARE(wordsOf(probe), QStringList{ u"a: not checked"_s });
    probe.start();
    session.reset(); // under way
    probe.setSession(nullptr);
    QVERIFY(probe.rows().isEmpty());
    QVERIFY(!probe.isRunning());
}

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"

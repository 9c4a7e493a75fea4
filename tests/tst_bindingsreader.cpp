// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/tenancy/bindingsreader.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/scriptedserver.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// Role bindings, read as who asks may read them.
class TestBindingsReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whereAllAreListedOneRequestIsEnough();
    void anOwnerReadsItsOwnAndNoMore();
    void manyAreReadAFewAtATimeAndCanBeStopped();

private:
    WriteJournal m_journal;
};

static Platform platformAt(const QUrl& url, const QStringList& tokens)
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

void TestBindingsReader::whereAllAreListedOneRequestIsEnough()
{
    DemoProcess demo({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(demo.url());
    http.send("POST", u"/namespaces/v1/namespaces"_s,
        QJsonObject{ { u"name"_s, u"namespaces/team-1"_s },
            { u"roleBindings"_s,
                QJsonArray{ QJsonObject{
                    { u"role"_s, u"editor"_s }, { u"members"_s, QJsonArray{ u"group:team-1"_s } } } } } });
    Session session(platformAt(demo.url(), {}), m_journal);
    session.open();
    QTRY_VERIFY(session.vNamespaces().contains(u"team-1"_s));
    BindingsReader reader;
    reader.setSession(&session);
    QVERIFY(!reader.hasStarted());
    QCOMPARE(reader.matrix().notChecked(), 2);
    reader.start();
    QTRY_VERIFY_WITH_TIMEOUT(!reader.isRunning(), 30'000);
    QVERIFY(reader.failures().isEmpty());
    QCOMPARE(reader.matrix().notChecked(), 0);
    QCOMPARE(reader.matrix().role(u"group:team-1"_s, u"team-1"_s), MemberRole::Editor);

    Namespace changed;
    changed.set(Namespace::qualifiedNamePath, u"namespaces/team-1"_s);
    reader.put(changed);
    QCOMPARE(reader.matrix().role(u"group:team-1"_s, u"team-1"_s), MemberRole::None);
}

void TestBindingsReader::anOwnerReadsItsOwnAndNoMore()
{
    DemoProcess demo({ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    PlainHttp administrator(demo.url(), demo.administratorSecret());
    administrator.send("PUT", u"/namespaces/v1/namespaces/default"_s,
        QJsonObject{ { u"name"_s, u"namespaces/default"_s },
            { u"roleBindings"_s,
                QJsonArray{ QJsonObject{
                    { u"role"_s, u"owner"_s }, { u"members"_s, QJsonArray{ u"user:ops"_s } } } } } });
    Session session(platformAt(demo.url(), { u"default"_s, u"team-9"_s }), m_journal);
    QVERIFY(session.api().setToken(u"default"_s, demo.ownerSecret()));
    QVERIFY(session.api().setToken(u"team-9"_s, demo.ownerSecret())); // of no use there
    session.addNamespace(u"team-8"_s);
    BindingsReader reader;
    reader.setSession(&session);
    reader.start();
    QTRY_VERIFY_WITH_TIMEOUT(!reader.isRunning(), 30'000);
    QCOMPARE(reader.matrix().role(u"user:ops"_s, u"default"_s), MemberRole::Owner);
    QCOMPARE(reader.matrix().notChecked(), 2);
    QCOMPARE(reader.failures().keys(), (QStringList{ u"team-8"_s, u"team-9"_s }));
    QVERIFY(reader.failures().value(u"team-8"_s).summary.contains(u"no API Token"));
    QCOMPARE(reader.failures().value(u"team-9"_s).kind, Error::Kind::Forbidden);
    QCOMPARE(reader.done(), reader.total());
}

void TestBindingsReader::manyAreReadAFewAtATimeAndCanBeStopped()
{
    constexpr int many = 200;
    ScriptedServer server;
    server.on("GET", "/namespaces/v1/namespaces", Script::json("{\"message\":\"no\"}", 403));
    int open = 0;
    int most = 0;
    Session session(platformAt(server.url(), {}), m_journal);
    for (int i = 0; i < many; ++i) {
        const QString name = u"team-%1"_s.arg(i, 3, 10, QLatin1Char('0'));
        session.addNamespace(name);
        const QByteArray body = "{\"namespace\":{\"name\":\"namespaces/" + name.toUtf8()
            + "\",\"roleBindings\":[{\"role\":\"owner\",\"members\":[\"user:ops\"]}]}}";
        server.on("GET", "/namespaces/v1/namespaces/" + name.toUtf8(),
            [&open, &most, body](const RecordedRequest& /*request*/) {
                open += 1;
                most = std::max(most, open);
                return Script()
                    .wait(1)
                    .run([&open] { open -= 1; })
                    .write(Script::bytes(200, body, { { "Content-Type", "application/json" } }));
            });
    }
    BindingsReader reader;
    reader.setSession(&session);
    reader.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.done() > 10, 30'000);
    QVERIFY2(most <= ApiClient::concurrency, qPrintable(QString::number(most)));
    reader.stop();
    const int done = reader.done();
    QVERIFY(done < many);
    QTest::qWait(200); // nothing happens any more
    QCOMPARE(reader.done(), done);
    QCOMPARE(reader.matrix().notChecked(), many - done);
    reader.start();
    QTRY_VERIFY_WITH_TIMEOUT(!reader.isRunning(), 30'000);
    QCOMPARE(reader.matrix().notChecked(), 0);
}

QTEST_GUILESS_MAIN(TestBindingsReader)
#include "tst_bindingsreader.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/platformdialogbench.h"
#include "tests/support/scriptedserver.h"

#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

static void serve(ScriptedServer& server)
{
    const auto json = [](const char* text) { return Script::json(QByteArray(text).replace('\'', '"')); };
    server.on("GET", "/api/v1/status/system-info",
        json("{'status':{'revisionInformation':{'buildVersion':'2.8.1'},'license':{'spec':{'licensedTo':'<b>"
             "ACME</b>'}}}}"));
    server.on("GET", "/namespaces/v1/namespaces", json("{'namespaces':[{'name':'namespaces/team-1'}]}"));
    server.on("GET", "/api/v1/namespaces/team-1/deployment-targets", json("{'items':[{}]}"));
}

/// Test Connection in PlatformDialog, against a scripted platform.
class TestPlatformDialogConnection : public QObject, private test::PlatformDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void testingTellsTheFacts();
    void aStoredTokenIsTriedOnlyWhereItWasStoredFor();
    void aTestCanBeStoppedAndItsFindingsGoWithTheAddress();
    void nothingIsSentBeforeTest();

private:
    [[nodiscard]] QString facts() const;
};

QString TestPlatformDialogConnection::facts() const
{
    QStringList texts;
    const QWidget* const panel = child<QWidget>("testFacts");
    if (panel->isHidden()) {
        return {};
    }
    for (const QLabel* label : panel->findChildren<QLabel*>()) {
        texts += label->text();
    }
    return texts.join(u'\n');
}

void TestPlatformDialogConnection::testingTellsTheFacts()
{
    ScriptedServer server;
    serve(server);
    open(server.url().toString());
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    click("addToken");
    type("tokenNamespace2", u"team-2"_s);
    type("token2", u"def"_s);
    click("testConnection");
    QTRY_VERIFY(!facts().isEmpty());
    for (const QString& word : { u"2.8.1"_s, u" ms"_s, u"<b>ACME</b>"_s, u"Token of “team-1”"_s,
             u"It works"_s, u"Token of “team-2”"_s, u"does not exist"_s }) {
        QVERIFY2(facts().contains(word), qPrintable(word + u" in "_s + facts()));
    }
    QVERIFY(m_platforms->all().isEmpty()); // nothing is stored by trying
    QVERIFY(m_secrets->memory.isEmpty());
    server.stopListening();
    server.dropConnections();
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"refused"));
}

void TestPlatformDialogConnection::aStoredTokenIsTriedOnlyWhereItWasStoredFor()
{
    ScriptedServer server;
    serve(server);
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    edit(platform);
    type("address", server.url().toString());
    const auto wasSent = [&server] {
        return std::ranges::any_of(
            server.requests(), [](const auto& request) { return request.head.contains("old-team-1"); });
    };
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"not sent"));
    QVERIFY(server.count() > 0);
    QVERIFY(!wasSent());
    choose("confirmTokens");
    QCOMPARE(facts(), QString());
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"It works"));
    QVERIFY(wasSent());
}

void TestPlatformDialogConnection::aTestCanBeStoppedAndItsFindingsGoWithTheAddress()
{
    ScriptedServer server;
    serve(server);
    server.on("GET", "/api/v1/status/system-info", Script().hold(u"here"_s).stall());
    open(server.url().toString());
    click("testConnection");
    QTRY_COMPARE(server.held(u"here"_s), 1);
    QVERIFY(!child<QLabel>("testProgress")->text().isEmpty());
    QVERIFY(button("testConnection")->isHidden());
    click("stopTest");
    QVERIFY(!button("testConnection")->isHidden());
    QCOMPARE(facts(), QString());
    serve(server);
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"2.8.1"));
    field("address")->setText(u"https://elsewhere.example"_s);
    QCOMPARE(facts(), QString());
}

void TestPlatformDialogConnection::nothingIsSentBeforeTest()
{
    const ScriptedServer server;
    open(server.url().toString());
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QTest::qWait(50); // proves that nothing happens
    QCOMPARE(server.connections(), 0);
}

QTEST_MAIN(TestPlatformDialogConnection)
#include "tst_platformdialogconnection.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/scriptedplatform.h"

#include <QJsonDocument>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::Script;
using vvp::test::scriptedDeployment;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

static QString team()
{
    return u"team-1"_s;
}

static QString other()
{
    return u"team-2"_s;
}

static QString targets()
{
    return u"deploymentTargets"_s;
}

static QString deployments()
{
    return u"deployments"_s;
}

/// The target that the tests create, as the server has it.
static QByteArray created(const QString& name)
{
    return "{\"kind\":\"DeploymentTarget\",\"metadata\":{\"id\":\"1\",\"name\":\"" + name.toUtf8()
        + "\",\"namespace\":\"team-1\",\"createdAt\":\"2026-01-02T03:04:05Z\"},"
          "\"spec\":{\"kubernetes\":{\"namespace\":\"k8s\"}}}";
}

static QMap<QString, QStringList> teams(const QString& prefix)
{
    return { { team(), { prefix + u"one"_s, prefix + u"two"_s } }, { other(), { prefix + u"three"_s } } };
}

/// Writes in the real window: sent once, and their answers told once, wherever the user is by then.
class TestMainWindowWrites : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theAnswerToAWriteIsToldOnce_data();
    void theAnswerToAWriteIsToldOnce();
    void aRefusedWriteIsToldToo();
    void theDialogThatIsStillOpenIsToldAlone();
    void aConnectionThatIsCutAfterTheBytesLeavesTheOutcomeOpen();
    void whatWasNotDoneCanBeSentAgain();
    void closingWaitsForAnOpenWrite_data();
    void closingWaitsForAnOpenWrite();
    void aWindowThatWaitedForItsWriteCloses();

private:
    void openTargets(Console& console);
    void sendTarget(Console& console, const QString& name);

    QTranslator m_english;
};

void TestMainWindowWrites::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
}

void TestMainWindowWrites::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestMainWindowWrites::openTargets(Console& console)
{
    console.window().openPage(targets());
    QTRY_VERIFY(console.window().session()->isConnected());
    QTRY_VERIFY(console.window().session()->deploymentTargets(team()).freshness().everLoaded);
}

/// Fills the dialog for a Deployment Target and sends it.
void TestMainWindowWrites::sendTarget(Console& console, const QString& name)
{
    STEP(console.clickOnPage(targets(), u"addDeploymentTargetButton"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(console.inDialog<QLineEdit>(u"name"_s), name);
    STEP(console.clickInDialog(u"save"_s));
}

void TestMainWindowWrites::theAnswerToAWriteIsToldOnce_data()
{
    QTest::addColumn<QString>("meanwhile");
    for (const char* what :
        { "nothing", "another vNamespace", "another platform", "renamed", "removed", "there and back" }) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestMainWindowWrites::theAnswerToAWriteIsToldOnce()
{
    QFETCH(const QString, meanwhile);
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    ScriptedServer second;
    answerAsPlatform(second, teams(u"b-"_s));
    const QByteArray path = scriptedPath(team(), "deployment-targets");
    server.on("POST", path,
        Script().hold(u"post"_s).write(
            Script::bytes(201, created(u"new-target"_s), { { "Content-Type", "application/json" } })));
    Console console;
    test::Stage& stage = console.stage();
    const QUuid elsewhere = stage.add(u"there"_s, second.url());
    const QUuid id = console.open(u"here"_s, server.url(), team());
    STEP(openTargets(console));
    const QSignalSpy told(&stage.sessions, &Sessions::told);
    STEP(sendTarget(console, u"new-target"_s));
    QTRY_COMPARE(server.held(u"post"_s), 1);
    console.dialog()->reject();
    QTRY_VERIFY(console.dialog() == nullptr);

    if (meanwhile == u"another vNamespace") {
        console.window().openNamespace(other());
    } else if (meanwhile == u"another platform") {
        console.window().openPlatform(elsewhere, team());
    } else if (meanwhile == u"renamed") {
        Platform platform = *stage.platforms.find(id);
        platform.name = u"renamed"_s;
        QVERIFY(stage.platforms.update(platform));
        QCOMPARE(console.window().session()->platform().name, u"renamed"_s);
    } else if (meanwhile == u"removed") {
        QVERIFY(stage.platforms.remove(id));
        QCOMPARE(console.window().session()->platform().id, elsewhere);
    } else if (meanwhile == u"there and back") {
        for (int i = 0; i < 5; ++i) {
            console.window().openPlatform(elsewhere, team());
            console.window().openPlatform(id, team());
        }
    }
    QCOMPARE(stage.sessions.openWrites(), 1);
    server.release(u"post"_s);
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(console.message(), u"“new-target” was created on here."_s);
    QCOMPARE(console.messageNote(), QString());
    QTRY_COMPARE(stage.sessions.openWrites(), 0);
    QTest::qWait(100); // and nothing more is told
    QCOMPARE(told.count(), 1);
    QCOMPARE(server.count("POST", path), 1);
    QVERIFY(stage.journal.openEntries().isEmpty());
}

void TestMainWindowWrites::aRefusedWriteIsToldToo()
{
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    const QByteArray path = scriptedPath(team(), "deployment-targets");
    server.on("POST", path,
        Script().hold(u"post"_s).write(Script::bytes(
            409, "{\"message\": \"There is one already.\"}", { { "Content-Type", "application/json" } })));
    Console console;
    console.open(u"here"_s, server.url(), team());
    STEP(openTargets(console));
    STEP(sendTarget(console, u"new-target"_s));
    QTRY_COMPARE(server.held(u"post"_s), 1);
    console.dialog()->reject();
    console.window().openNamespace(other());
    server.release(u"post"_s);
    QTRY_VERIFY2(console.message().startsWith(u"“new-target” was not created on here. "),
        qPrintable(console.message()));
    QVERIFY2(console.message().contains(u"There is one already."), qPrintable(console.message()));
    QCOMPARE(server.count("POST", path), 1);
}

void TestMainWindowWrites::theDialogThatIsStillOpenIsToldAlone()
{
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    ScriptedServer second;
    answerAsPlatform(second, teams(u"b-"_s));
    const QByteArray path = scriptedPath(team(), "deployment-targets");
    server.on("POST", path,
        Script().hold(u"post"_s).write(
            Script::bytes(201, created(u"new-target"_s), { { "Content-Type", "application/json" } })));
    Console console;
    const QUuid elsewhere = console.stage().add(u"there"_s, second.url());
    console.open(u"here"_s, server.url(), team());
    const QPointer<Session> here = console.window().session();
    STEP(openTargets(console));
    STEP(sendTarget(console, u"new-target"_s));
    QTRY_COMPARE(server.held(u"post"_s), 1);
    console.window().openPlatform(elsewhere, team());
    server.release(u"post"_s);
    QTRY_VERIFY(console.dialog() == nullptr);
    QCOMPARE(console.message(), QString());
    QVERIFY(here->deploymentTargets(team()).find(team(), u"new-target"_s) != nullptr);
    QVERIFY(console.row(targets(), u"new-target"_s).isEmpty()); // not under the other's name
    QCOMPARE(second.count("POST", path), 0);
}

void TestMainWindowWrites::aConnectionThatIsCutAfterTheBytesLeavesTheOutcomeOpen()
{
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    const QByteArray path = scriptedPath(team(), "deployment-targets");
    server.on("POST", path, Script().reset());
    Console console;
    console.open(u"here"_s, server.url(), team());
    STEP(openTargets(console));
    STEP(sendTarget(console, u"new-target"_s));
    QTRY_VERIFY(console.inDialog<QAbstractButton>(u"check"_s) != nullptr);
    QVERIFY(!console.inDialog<QAbstractButton>(u"save"_s)->isEnabled()); // not a second time unseen
    QCOMPARE(server.count("POST", path), 1);
    server.on("GET", scriptedPath(team(), "deployment-targets", u"new-target"_s),
        Script::json(created(u"new-target"_s)));
    STEP(console.clickInDialog(u"check"_s));
    QTRY_VERIFY(console.inDialog<QAbstractButton>(u"close"_s) != nullptr);
    QVERIFY(console.inDialog<QLabel>(u"messageText"_s)->text().startsWith(u"It is there"));
    STEP(console.clickInDialog(u"close"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(!console.row(targets(), u"new-target"_s).isEmpty());
    QCOMPARE(server.count("POST", path), 1);
}

void TestMainWindowWrites::whatWasNotDoneCanBeSentAgain()
{
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    const QByteArray path = scriptedPath(team(), "deployment-targets");
    server.once("POST", path, Script().reset());
    server.on("POST", path, Script::json(created(u"new-target"_s), 201));
    Console console;
    console.open(u"here"_s, server.url(), team());
    STEP(openTargets(console));
    STEP(sendTarget(console, u"new-target"_s));
    STEP(console.clickInDialog(u"check"_s)); // 404: it is not there
    QTRY_VERIFY(console.inDialog<QLabel>(u"messageText"_s)->text().contains(u"can be sent again"));
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QCOMPARE(server.count("POST", path), 2);
}

void TestMainWindowWrites::closingWaitsForAnOpenWrite_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("done") << 200;
    QTest::newRow("refused") << 409;
    QTest::newRow("failed") << 500;
}

void TestMainWindowWrites::closingWaitsForAnOpenWrite()
{
    QFETCH(const int, status);
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    const QByteArray path = scriptedPath(team(), "deployments", u"id-a-one"_s);
    server.on("PATCH", path,
        Script()
            .hold(u"patch"_s)
            .write(Script::bytes(status,
                status == 200 ? QJsonDocument(scriptedDeployment(team(), u"a-one"_s)).toJson() : "{}",
                { { "Content-Type", "application/json" } })));
    Console console;
    console.open(u"here"_s, server.url(), team());
    QTRY_VERIFY(!console.row(deployments(), u"a-one"_s).isEmpty());
    STEP(console.select(deployments(), u"a-one"_s));
    STEP(console.clickOnPage(deployments(), u"cancelDeploymentButton"_s));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_COMPARE(server.held(u"patch"_s), 1);
    for (int i = 0; i < 3; ++i) { // asked again and again it says it once
        QVERIFY(!console.window().close());
    }
    QVERIFY(console.window().isVisible());
    QCOMPARE(console.message(), u"Waiting for the answer to 1 change before closing."_s);
    QCOMPARE(console.messageNote(), QString());
    server.release(u"patch"_s);
    if (status == 200) {
        QTRY_VERIFY(!console.window().isVisible());
        return;
    }
    QTRY_COMPARE(console.stage().sessions.openWrites(), 0); // told first, then it is the user's
    QTRY_VERIFY2(console.message().startsWith(u"“a-one”"), qPrintable(console.message()));
    QCOMPARE(console.messageNote(), QString());
    QTest::qWait(100); // it does not close by itself any more
    QVERIFY(console.window().isVisible());
    QVERIFY(console.window().close());
}

void TestMainWindowWrites::aWindowThatWaitedForItsWriteCloses()
{
    ScriptedServer server;
    answerAsPlatform(server, teams(u"a-"_s));
    ScriptedServer second;
    answerAsPlatform(second, teams(u"b-"_s));
    server.on("POST", scriptedPath(team(), "deployment-targets"),
        Script().hold(u"post"_s).write(
            Script::bytes(201, created(u"new-target"_s), { { "Content-Type", "application/json" } })));
    Console console;
    const QUuid id = console.open(u"here"_s, server.url(), team());
    console.stage().add(u"there"_s, second.url());
    STEP(openTargets(console));
    STEP(sendTarget(console, u"new-target"_s));
    QTRY_COMPARE(server.held(u"post"_s), 1);
    console.dialog()->reject();
    QVERIFY(console.stage().platforms.remove(id)); // of a platform that is not in the list any more, too
    QVERIFY(!console.window().close());
    server.release(u"post"_s);
    QTRY_VERIFY(!console.window().isVisible());
}

QTEST_MAIN(TestMainWindowWrites)
#include "tst_mainwindow_writes.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/scriptedplatform.h"
#include "ui/theme/celldelegate.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QListWidget>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTranslator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::scriptedDeployments;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

static QString deployments()
{
    return u"deployments"_s;
}

static QString targets()
{
    return u"deploymentTargets"_s;
}

static QString team()
{
    return u"team-1"_s;
}

static const std::array teams{ u"team-1"_s, u"team-2"_s, u"team-3"_s };

/// Names that say where they belong: the platform's letter, the vNamespace, a number.
static QStringList namesOf(const QString& platform, const QString& vNamespace)
{
    QStringList names;
    for (int i = 0; i < 4; ++i) {
        names << u"%1/%2/%3"_s.arg(platform, vNamespace).arg(i);
    }
    return names;
}

static QByteArray listOf(const QByteArray& collection, const QString& platform, const QString& vNamespace)
{
    return collection == "deployments" ? scriptedDeployments(vNamespace, namesOf(platform, vNamespace))
                                       : scriptedDeployments(vNamespace, namesOf(platform, vNamespace))
                                             .replace("\"Deployment\"", "\"DeploymentTarget\"");
}

/// A platform whose every answer about a vNamespace takes as long as the test says for it.
static void answerLate(ScriptedServer& server, const QString& platform, const std::function<int()>& delay)
{
    QMap<QString, QStringList> all;
    for (const QString& vNamespace : teams) {
        all.insert(vNamespace, namesOf(platform, vNamespace));
    }
    answerAsPlatform(server, all);
    for (const QString& vNamespace : teams) {
        for (const QByteArray& collection : { "deployments"_ba, "deployment-targets"_ba }) {
            server.on("GET", scriptedPath(vNamespace, collection),
                [delay, body = listOf(collection, platform, vNamespace)](const RecordedRequest&) {
                    return Script().wait(delay()).write(
                        Script::bytes(200, body, { { "Content-Type", "application/json" } }));
                });
        }
    }
}

/// Rows of the real window: always of the platform and the vNamespace that its header names, as fresh as it
/// says they are.
class TestMainWindowSwitching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void switchingNeverShowsAnothersRows();
    void rowsSeenBeforeAreThereAtOnce();
    void aPlatformThatIsEditedDuringAReadIsReadAnew();
    void whoEditsAPlatformGoesOnWhereTheyWere();
    void whatIsCreatedIsCountedAtOnce();
    void aPlatformThatIsRemovedDuringAReadLeavesNothing();
    void aFailedRefreshKeepsItsRowsAndRecovers();
    void whatCouldNotBeReadAtTheStartIsReadLater();
    void aMissingSignInStopsThePolls();
    void aMinimisedWindowAsksNothing();

private:
    [[nodiscard]] static QString strangerIn(const Console& console);

    QTranslator m_english;
};

void TestMainWindowSwitching::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
}

void TestMainWindowSwitching::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

/// A row that does not belong to what the header names; empty where there is none.
QString TestMainWindowSwitching::strangerIn(const Console& console)
{
    const QString platform = console.window().findChild<QPushButton*>(u"platformSwitcher"_s)->text();
    const QString vNamespace = console.window().findChild<QPushButton*>(u"namespaceSelector"_s)->text();
    for (const QString& page : { deployments(), targets() }) {
        const QAbstractItemModel* const model = console.table(page)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QString name = model->index(row, 0).data().toString();
            if (!name.startsWith(platform + u'/' + vNamespace + u'/')) {
                return u"%1 under %2 › %3"_s.arg(name, platform, vNamespace);
            }
        }
    }
    return {};
}

void TestMainWindowSwitching::switchingNeverShowsAnothersRows()
{
    QRandomGenerator random(20260101); // the same each time
    const auto delay = [&random] { return static_cast<int>(random.bounded(60)); };
    ScriptedServer first;
    answerLate(first, u"a"_s, delay);
    ScriptedServer second;
    answerLate(second, u"b"_s, delay);
    Console console;
    const QUuid there = console.stage().add(u"b"_s, second.url());
    const QUuid here = console.open(u"a"_s, first.url(), team());
    QStringList strangers;
    int looks = 0;
    const auto look = [&] {
        ++looks;
        if (const QString stranger = strangerIn(console); !stranger.isEmpty()) {
            strangers << stranger;
        }
    };
    const QObject whileThisRuns;
    const auto* const events = QAbstractEventDispatcher::instance(); // whatever came was handled
    connect(events, &QAbstractEventDispatcher::aboutToBlock, &whileThisRuns, look);
    connect(events, &QAbstractEventDispatcher::awake, &whileThisRuns, look);
    for (int i = 0; i < 100; ++i) {
        const QString& vNamespace = teams.at(random.bounded(3U));
        switch (random.bounded(4)) {
        case 0:
            console.window().openPlatform(random.bounded(2) == 0 ? here : there, vNamespace);
            break;
        case 1:
            console.window().openPage(random.bounded(2) == 0 ? deployments() : targets());
            break;
        default:
            console.window().openNamespace(vNamespace);
            break;
        }
        look();
        QTest::qWait(static_cast<int>(random.bounded(25)));
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
    }
    QVERIFY2(looks > 300, qPrintable(QString::number(looks)));
    // And in the end each has its own, all of them.
    for (const QUuid& platform : { here, there }) {
        for (const QString& vNamespace : teams) {
            console.window().openPlatform(platform, vNamespace);
            console.window().openPage(deployments());
            QTRY_COMPARE(console.rowCount(deployments()), 4);
            QCOMPARE(strangerIn(console), QString());
        }
    }
    QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
}

void TestMainWindowSwitching::rowsSeenBeforeAreThereAtOnce()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) }, { u"team-2"_s, {} } });
    Console console;
    console.open(u"a"_s, server.url(), team());
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    console.window().openNamespace(u"team-2"_s);
    QCOMPARE(console.rowCount(deployments()), 0);
    server.on("GET", scriptedPath(team(), "deployments"), Script().stall());
    console.window().openNamespace(team());
    QCOMPARE(console.rowCount(deployments()), 4); // with nothing from the server
    QCOMPARE(strangerIn(console), QString());
}

void TestMainWindowSwitching::aPlatformThatIsEditedDuringAReadIsReadAnew()
{
    ScriptedServer first;
    answerAsPlatform(first, { { team(), {} } });
    first.on("GET", scriptedPath(team(), "deployments"),
        Script().hold(u"list"_s).write(Script::bytes(
            200, listOf("deployments", u"a"_s, team()), { { "Content-Type", "application/json" } })));
    ScriptedServer second;
    answerAsPlatform(second, { { team(), namesOf(u"b"_s, team()) } });
    Console console;
    const QUuid id = console.open(u"a"_s, first.url(), team());
    QTRY_COMPARE(first.held(u"list"_s), 1);
    Platform platform = *console.stage().platforms.find(id);
    platform.name = u"b"_s;
    platform.url = second.url();
    QVERIFY(console.stage().platforms.update(platform));
    QCOMPARE(strangerIn(console), QString());
    first.release(u"list"_s);
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    QCOMPARE(strangerIn(console), QString());
    QTest::qWait(100); // the stranger's answer has come by then, and is not shown
    QCOMPARE(strangerIn(console), QString());
    QCOMPARE(console.message(), QString());
}

void TestMainWindowSwitching::whoEditsAPlatformGoesOnWhereTheyWere()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) } });
    ScriptedServer other;
    answerAsPlatform(other, { { team(), namesOf(u"a"_s, team()) } });
    Console console;
    const QUuid id = console.open(u"a"_s, server.url(), team());
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    QAbstractItemView* const table = console.table(deployments());
    table->setCurrentIndex(table->model()->index(2, 0));
    const QString name = table->currentIndex().data().toString();
    QVERIFY(!name.isEmpty());
    Platform platform = *console.stage().platforms.find(id);
    platform.name = u"renamed"_s;
    QVERIFY(console.stage().platforms.update(platform));
    console.stage().sessions.renew(id); // another token
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    QTRY_COMPARE(table->currentIndex().data().toString(), name);

    platform.url = other.url();
    QVERIFY(console.stage().platforms.update(platform));
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    QVERIFY(table->selectionModel()->selectedRows().isEmpty()); // not what has that name elsewhere
}

void TestMainWindowSwitching::whatIsCreatedIsCountedAtOnce()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) } });
    Console console;
    console.open(u"a"_s, server.url(), team());
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    const auto* const sidebar = console.window().findChild<QListWidget*>(u"sidebar"_s);
    const auto said = [sidebar] {
        QStringList all;
        for (int row = 0; row < sidebar->count(); ++row) {
            all << sidebar->item(row)->data(Qt::AccessibleTextRole).toString();
        }
        return all;
    };
    QTRY_VERIFY2(said().contains(u"Deployments, 4"), qPrintable(said().join(u'|')));
    Deployment created;
    created.set(Deployment::namePath, u"new"_s);
    created.set(Deployment::idPath, u"new"_s);
    created.set(Deployment::namespacePath, team());
    console.window().session()->put(created);
    QCOMPARE(console.rowCount(deployments()), 5);
    QVERIFY2(said().contains(u"Deployments, 5"), qPrintable(said().join(u'|')));
}

void TestMainWindowSwitching::aPlatformThatIsRemovedDuringAReadLeavesNothing()
{
    ScriptedServer first;
    answerAsPlatform(first, { { team(), {} } });
    first.on("GET", scriptedPath(team(), "deployments"),
        Script().hold(u"list"_s).write(Script::bytes(
            200, listOf("deployments", u"a"_s, team()), { { "Content-Type", "application/json" } })));
    Console console;
    const QUuid id = console.open(u"a"_s, first.url(), team());
    QTRY_COMPARE(first.held(u"list"_s), 1);
    QVERIFY(console.stage().platforms.remove(id));
    QVERIFY(console.window().session() == nullptr);
    first.release(u"list"_s);
    QTest::qWait(100); // what comes late is shown nowhere
    QCOMPARE(console.rowCount(deployments()), 0);
    QVERIFY(console.window().findChild<QWidget*>(u"firstAddress"_s)->isVisible()); // the first screen
    QCOMPARE(console.window().findChild<QLabel*>(u"statusFacts"_s)->text(), u"No platform yet"_s);
}

void TestMainWindowSwitching::aFailedRefreshKeepsItsRowsAndRecovers()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) } });
    Console console;
    console.open(u"a"_s, server.url(), team());
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    auto* const line = console.page(deployments())->findChild<InlineMessage*>(u"freshness"_s);
    const auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    const auto* const cells = qobject_cast<CellDelegate*>(console.table(deployments())->itemDelegate());
    QVERIFY(line->isEmpty());
    QVERIFY(!cells->isStale());
    console.window().session()->poller().setIntervals(
        { .view = 500, .badge = 500, .transition = 100, .ceiling = 500 });
    console.window().openPage(targets()); // takes them over
    console.window().openPage(deployments());

    server.on("GET", scriptedPath(team(), "deployments"),
        Script::json("{\"message\": \"The database is gone.\"}", 503));
    STEP(console.press(deployments(), QKeySequence(Qt::Key_F5)));
    QTRY_VERIFY(!line->isEmpty());
    QVERIFY2(line->text().contains(u"As of ") && line->text().contains(u"The database is gone."),
        qPrintable(line->text()));
    QCOMPARE(console.rowCount(deployments()), 4);
    QVERIFY(cells->isStale());
    QVERIFY2(facts->text().startsWith(u"answers with errors"), qPrintable(facts->text()));

    server.on("GET", scriptedPath(team(), "deployments"), Script().reset());
    STEP(Console::click(line->findChild<QAbstractButton*>(u"retry"_s)));
    QTRY_VERIFY2(facts->text().startsWith(u"not connected"), qPrintable(facts->text()));
    QCOMPARE(console.rowCount(deployments()), 4);

    // By itself, at its next turn.
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) } });
    QTRY_VERIFY(line->isEmpty());
    QVERIFY(!cells->isStale());
    QVERIFY2(facts->text().startsWith(u"connected"), qPrintable(facts->text()));
}

void TestMainWindowSwitching::whatCouldNotBeReadAtTheStartIsReadLater()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"message\": \"starting\"}", 503));
    Console console;
    console.open(u"a"_s, server.url(), team());
    const auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    QTRY_VERIFY2(facts->text().contains(u"version unknown"), qPrintable(facts->text()));
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) } });
    console.window().session()->deployments(team()).refresh(false); // the next poll
    QTRY_COMPARE(console.rowCount(deployments()), 4);
    QTRY_VERIFY2(facts->text().contains(u"2.15.1"), qPrintable(facts->text()));
    QVERIFY(!console.window().session()->problem());
}

void TestMainWindowSwitching::aMissingSignInStopsThePolls()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"message\": \"no\"}", 401));
    Console console;
    console.open(u"a"_s, server.url(), team());
    console.window().session()->poller().setIntervals(
        { .view = 50, .badge = 50, .transition = 40, .ceiling = 50 });
    const auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    QTRY_VERIFY2(facts->text().startsWith(u"sign-in needed"), qPrintable(facts->text()));
    const auto isQuiet = [&] {
        const int before = server.count();
        QTest::qWait(400); // eight intervals
        return server.count() == before;
    };
    QTRY_VERIFY(isQuiet());
    QVERIFY2(server.count() <= 5, qPrintable(QString::number(server.count()))); // each once
    QCOMPARE(console.window().findChild<QLabel*>(u"statusAge"_s)->text(), u"Waiting for a sign-in"_s);
    const int before = server.count();
    STEP(console.press(deployments(), QKeySequence(Qt::Key_F5)));
    QTRY_VERIFY(server.count() > before); // the user may always ask
    QTRY_VERIFY(isQuiet());
}

void TestMainWindowSwitching::aMinimisedWindowAsksNothing()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), namesOf(u"a"_s, team()) } });
    Console console;
    console.open(u"a"_s, server.url(), team());
    console.window().session()->poller().setIntervals(
        { .view = 50, .badge = 50, .transition = 40, .ceiling = 50 });
    console.window().openPage(targets());
    QTRY_VERIFY(server.count("GET", scriptedPath(team(), "deployment-targets")) > 3);
    console.window().showMinimized();
    QTRY_VERIFY(console.window().isMinimized());
    const auto isQuiet = [&] {
        const int before = server.count();
        QTest::qWait(300); // more than five intervals
        return server.count() == before;
    };
    QTRY_VERIFY(isQuiet());
    const int before = server.count();
    console.window().showNormal();
    QTRY_VERIFY(server.count() > before);
}

QTEST_MAIN(TestMainWindowSwitching)
#include "tst_mainwindow_switching.moc"

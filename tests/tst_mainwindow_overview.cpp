// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/scriptedplatform.h"
#include "ui/sidebar.h"
#include "ui/statebar.h"

#include <QApplication>
#include <QLineEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::ScriptedServer;

static const QString overview = u"overview"_s;
static const QString deployments = u"deployments"_s;
static const QString team = u"vvp-namespace-1"_s;

/// The Overview in the window, with the demo platform: from its numbers to what they count.
class TestMainWindowOverview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void everyNumberLeadsToThatManyDeployments();
    void theBarLeadsThereByKeyboard();
    void whatNeedsAttentionOpensWithItsDetail();
    void aNamespaceOpensItsOverview();
    void theSidebarCountsWhatNeedsAttention();
    void itCostsNoRequestThatTheDeploymentsDoNot();
    void theFirstDeploymentIsCreatedFromHere();
    void theStatusBarKnowsWhenItIsReadAgain();
    void compactRowsAreThatInEveryTable();

private:
    [[nodiscard]] static QAbstractItemView* view(const Console& console, const char* name)
    {
        return console.page(overview)->findChild<QAbstractItemView*>(QString::fromLatin1(name));
    }

    std::unique_ptr<DemoProcess> m_fleet;
};

void TestMainWindowOverview::initTestCase()
{
    m_fleet = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    QVERIFY2(!m_fleet->url().isEmpty(), qPrintable(m_fleet->failure()));
}

void TestMainWindowOverview::everyNumberLeadsToThatManyDeployments()
{
    Console console;
    console.open(u"fleet"_s, m_fleet->url(), team);
    STEP(console.openPage(overview, Qt::Key_1));
    const QAbstractItemView* const states = view(console, "statesTable");
    QTRY_COMPARE(states->model()->rowCount(), 7); // the demo has every state, and one that is not known
    for (int row = 0; row < states->model()->rowCount(); ++row) {
        STEP(console.openPage(overview, Qt::Key_1));
        QAbstractItemView* const table = view(console, "statesTable");
        const QString state = table->model()->index(row, 0).data().toString();
        const int count = table->model()->index(row, 1).data().toString().toInt();
        QVERIFY2(count > 0, qPrintable(state));
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(console.page(deployments)->isVisible());
        QCOMPARE(console.window().findChild<QLineEdit*>(u"filter"_s)->text(), QString(u"state:"_s + state));
        QVERIFY2(console.rowCount(deployments) == count, qPrintable(state));
        for (int each = 0; each < count; ++each) {
            QCOMPARE(console.table(deployments)->model()->index(each, 1).data().toString(), state);
        }
        QVERIFY(console.table(deployments)->hasFocus());
    }
}

void TestMainWindowOverview::theBarLeadsThereByKeyboard()
{
    Console console;
    console.open(u"fleet"_s, m_fleet->url(), team);
    STEP(console.openPage(overview, Qt::Key_1));
    auto* const bar = console.page(overview)->findChild<StateBar*>();
    QTRY_COMPARE(bar->parts().size(), 7);
    console.table(overview)->setFocus();
    for (int i = 0; i < 20 && QApplication::focusWidget() != bar; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    }
    QVERIFY(bar->hasFocus());
    QTest::keyClick(bar, Qt::Key_End);
    const QString state = bar->parts().last().state;
    QVERIFY(bar->accessibleName().contains(state));
    QTest::keyClick(bar, Qt::Key_Return);
    QVERIFY(console.page(deployments)->isVisible());
    QCOMPARE(console.window().findChild<QLineEdit*>(u"filter"_s)->text(), QString(u"state:"_s + state));
}

void TestMainWindowOverview::whatNeedsAttentionOpensWithItsDetail()
{
    const QString failed = u"invoice-enrichment"_s;
    Console console;
    console.open(u"fleet"_s, m_fleet->url(), team);
    QTRY_VERIFY(console.rowCount(deployments) > 0);
    QTest::keyClicks(console.window().findChild<QLineEdit*>(u"filter"_s), u"nothing like it"_s);
    QCOMPARE(console.rowCount(deployments), 0);
    STEP(console.openPage(overview, Qt::Key_1));
    QTRY_VERIFY(!console.row(overview, failed).isEmpty());
    QVERIFY2(console.row(overview, u"warehouse-sync"_s).contains(u"restarts again and again"),
        qPrintable(console.row(overview, u"warehouse-sync"_s)));
    QCOMPARE(console.table(overview)->model()->index(0, 0).data().toString(), failed); // the gravest
    STEP(console.select(overview, failed));
    QTest::keyClick(console.table(overview), Qt::Key_Return);
    QVERIFY(console.page(deployments)->isVisible());
    QVERIFY(console.rowCount(deployments) > 0); // the filter would have hidden it
    QCOMPARE(console.table(deployments)->currentIndex().siblingAtColumn(0).data().toString(), failed);
    auto* const name = console.page(deployments)->findChild<QLabel*>(u"detailName"_s);
    QVERIFY(name != nullptr && name->isVisible());
    QCOMPARE(name->text(), failed);
}

void TestMainWindowOverview::aNamespaceOpensItsOverview()
{
    Console console;
    console.open(u"fleet"_s, m_fleet->url(), Session::allNamespaces.toString());
    STEP(console.openPage(overview, Qt::Key_1));
    QAbstractItemView* const rows = view(console, "namespaceCountsTable");
    QTRY_VERIFY(rows->isVisible());
    QTRY_VERIFY(!console.row(overview, u"settlement-report"_s).isEmpty()); // of another vNamespace
    const auto row = [rows] {
        return rows->model()->match(rows->model()->index(0, 0), Qt::DisplayRole, team, 1, Qt::MatchExactly);
    };
    QTRY_COMPARE(row().size(), 1);
    const ResourceModel<Deployment>& all
        = console.window().session()->deployments(Session::allNamespaces.toString());
    QTRY_VERIFY(all.freshness().parts > 5 && !all.freshness().refreshing); // rows keep their places
    rows->scrollTo(row().first());
    QTRY_VERIFY(rows->viewport()->rect().contains(rows->visualRect(row().first()).center()));
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->visualRect(row().first()).center());
    QVERIFY(console.page(overview)->isVisible());
    QVERIFY(!rows->isVisible());
    QTRY_VERIFY(!console.row(overview, u"invoice-enrichment"_s).isEmpty());
    QVERIFY(console.row(overview, u"settlement-report"_s).isEmpty());
}

void TestMainWindowOverview::theSidebarCountsWhatNeedsAttention()
{
    DemoProcess platform({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    Console console;
    console.open(u"fleet"_s, platform.url(), team);
    const auto count = [&console] {
        auto* const sidebar = console.window().findChild<Sidebar*>();
        return sidebar->item(sidebar->pages().indexOf(overview) + 1)->data(Qt::AccessibleTextRole).toString();
    };
    QTRY_COMPARE(count(), u"Overview, 2"_s); // while the page of the Deployments is shown
    PlainHttp http(platform.url());
    const QString all = u"/api/v1/namespaces/vvp-namespace-1/deployments"_s;
    for (const QJsonValue& each : http.get(all).at(u"items"_s).toArray()) {
        if (each[u"metadata"][u"name"].toString() == u"invoice-enrichment") {
            QCOMPARE(http.send("PATCH", QString(all + u'/' + each[u"metadata"][u"id"].toString()),
                             QJsonObject{ { u"spec"_s, QJsonObject{ { u"state"_s, u"CANCELLED"_s } } } })
                         .status,
                200);
        }
    }
    const auto isLess = [&] {
        console.action(u"refresh"_s)->trigger();
        return QTest::qWaitFor([&] { return count() == u"Overview, 1"; }, 500);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isLess(), 30'000);
}

void TestMainWindowOverview::itCostsNoRequestThatTheDeploymentsDoNot()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s, u"two"_s } }, { u"team-2"_s, {} } });
    Console console;
    console.open(u"here"_s, server.url(), u"team-1"_s);
    QTRY_COMPARE(console.rowCount(deployments), 2);
    QTRY_VERIFY(!console.window().session()->deploymentTargets(u"team-1"_s).freshness().refreshing);
    const int before = server.count();
    for (int i = 0; i < 5; ++i) { // what it shows is known
        STEP(console.openPage(overview, Qt::Key_1));
        QTRY_VERIFY(console.page(overview)->findChild<StateBar*>()->parts().size() == 1);
        STEP(console.openPage(deployments, Qt::Key_2));
    }
    QCOMPARE(server.count(), before);
    STEP(console.openPage(overview, Qt::Key_1));
    server.forgetRequests();
    QTest::keyClick(&console.window(), Qt::Key_F5);
    const auto asked = [&server](const char* collection) {
        return server.count("GET", test::scriptedPath(u"team-1"_s, collection));
    };
    QTRY_COMPARE(asked("deployments"), 1);
    QTRY_COMPARE(asked("deployment-targets"), 1);
    QTRY_VERIFY(!console.window().session()->deployments(u"team-1"_s).freshness().refreshing);
    QCOMPARE(server.count(), 2);
}

void TestMainWindowOverview::theFirstDeploymentIsCreatedFromHere()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, {} } });
    Console console;
    console.open(u"here"_s, server.url(), u"team-1"_s);
    STEP(console.openPage(overview, Qt::Key_1));
    QTRY_COMPARE(console.emptyWords(overview), u"No Deployments in team-1"_s);
    STEP(console.clickOnPage(overview, u"emptyCreate"_s));
    QTRY_VERIFY(console.dialog() != nullptr);
    QCOMPARE(console.dialog()->windowTitle(), u"Create Deployment"_s);
    console.dialog()->reject();
    QTRY_VERIFY(console.dialog() == nullptr);
    STEP(console.openPage(overview, Qt::Key_1));
    QTest::keySequence(&console.window(), QKeySequence(QKeySequence::New));
    QTRY_VERIFY(console.dialog() != nullptr);
    QCOMPARE(console.dialog()->windowTitle(), u"Create Deployment"_s);
}

void TestMainWindowOverview::theStatusBarKnowsWhenItIsReadAgain()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } } });
    Console console;
    console.open(u"here"_s, server.url(), u"team-1"_s);
    STEP(console.openPage(overview, Qt::Key_1));
    auto* const age = console.window().findChild<QLabel*>(u"statusAge"_s);
    QTRY_VERIFY2(age->text().startsWith(u"As of"), qPrintable(age->text()));
    server.on("GET", test::scriptedPath(u"team-1"_s, "deployments"), test::Script::json("{}", 500));
    console.action(u"refresh"_s)->trigger();
    QTRY_VERIFY2(age->text().startsWith(u"Next try in"), qPrintable(age->text()));
}

void TestMainWindowOverview::compactRowsAreThatInEveryTable()
{
    Console console;
    console.open(u"fleet"_s, m_fleet->url(), team);
    STEP(console.openPage(overview, Qt::Key_1));
    QTRY_VERIFY(view(console, "statesTable")->model()->rowCount() > 0 && console.rowCount(overview) > 0);
    const auto heights = [&console] {
        QList<int> each;
        for (const char* name : { "table", "statesTable" }) {
            each << view(console, name)->sizeHintForRow(0);
        }
        return each;
    };
    const QList<int> before = heights();
    console.action(u"compactRows"_s)->trigger();
    for (int i = 0; i < before.size(); ++i) {
        QTRY_VERIFY(heights().at(i) < before.at(i));
    }
}

QTEST_MAIN(TestMainWindowOverview)
#include "tst_mainwindow_overview.moc"

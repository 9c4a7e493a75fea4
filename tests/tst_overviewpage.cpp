// SPDX-License-Identifier: Apache-2.0
#include "tests/detailstage.h"
#include "ui/overviewpage.h"
#include "ui/statebar.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DetailStage;
using vvp::test::Script;

/// The Overview page by itself: its numbers, what it says, and the ways from there.
class TestOverviewPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void barAndTableSayTheSame();
    void itGoesToWhatNeedsAttention();
    void itGoesToTheDeploymentsOfAState();
    void theKeyboardGoesFromTopToBottom();
    void whatThereIsNotIsSaid();
    void whatIsNotReadYetIsNotEmpty();
    void aFailedRefreshKeepsTheNumbers();
    void allNamespacesAreCountedEach();
    void itAsksForDeploymentsAndTargetsOnly();
    void itLetsGoOfAPlatformThatIsClosed();

private:
    void readAll();
    void put(const QString& id, const QString& state, const QString& vNamespace = u"team"_s);
    template <class T> T* find(const QString& name) { return m_page->findChild<T*>(name); }
    [[nodiscard]] QString emptyWords();

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<OverviewPage> m_page;
};

void TestOverviewPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<DetailStage>();
    m->server.otherwise(Script::json("{\"items\":[]}"));
    m_page = std::make_unique<OverviewPage>(PageContext{ m->guard, m->settings }, nullptr);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->setScope(m->session.get(), u"team"_s);
}

void TestOverviewPage::cleanup()
{
    m_page.reset();
    m.reset();
}

/// Empties the tables: the platform has nothing yet.
void TestOverviewPage::readAll()
{
    for (TableModel* const table : m_page->tablesInView()) {
        const QSignalSpy refreshed(table, &TableModel::refreshed);
        table->refresh(true);
        QTRY_COMPARE(refreshed.count(), 1);
    }
}

void TestOverviewPage::put(const QString& id, const QString& state, const QString& vNamespace)
{
    Deployment deployment = DetailStage::deployment(id);
    deployment.set(Resource::namespacePath, vNamespace);
    deployment.set(Deployment::statePath, state);
    deployment.set(Deployment::conditionsPath, QJsonArray());
    deployment.set(
        Resource::modifiedPath, QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s));
    m->session->put(deployment);
}

QString TestOverviewPage::emptyWords()
{
    const auto* const words = find<QLabel>(u"emptyText"_s);
    return words->isVisible() ? words->text() : QString();
}

void TestOverviewPage::barAndTableSayTheSame()
{
    readAll();
    for (const QString& id : { u"1"_s, u"2"_s, u"3"_s }) {
        put(id, u"RUNNING"_s);
    }
    put(u"4"_s, u"<b>NEW</b>"_s);
    auto* const bar = find<StateBar>(u"stateBar"_s);
    QTRY_COMPARE(bar->parts().size(), 2);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->parts().at(0).state, u"RUNNING"_s);
    QCOMPARE(bar->parts().at(0).count, 3.0);
    QCOMPARE(bar->accessibleDescription(), u"RUNNING: 3, <b>NEW</b>: 1"_s);
    QAbstractItemModel* const rows = find<QAbstractItemView>(u"statesTable"_s)->model();
    const QAbstractItemModelTester tester(rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows->rowCount(), 2);
    QCOMPARE(rows->index(0, 0).data().toString(), u"RUNNING"_s); // in the order of the bar
    QCOMPARE(rows->index(0, 1).data().toString(), u"3"_s);
    QCOMPARE(rows->index(0, 2).data().toString(), u"75"_s);
    QCOMPARE(rows->index(1, 0).data().toString(), u"<b>NEW</b>"_s);
    put(u"4"_s, u"RUNNING"_s); // a change shows without another read
    QTRY_COMPARE(bar->parts().size(), 1);
    QCOMPARE(rows->rowCount(), 1);
}

void TestOverviewPage::itGoesToWhatNeedsAttention()
{
    readAll();
    const QSignalSpy counted(m_page.get(), &OverviewPage::attentionCounted);
    put(u"bad"_s, u"FAILED"_s);
    put(u"good"_s, u"RUNNING"_s);
    auto* const list = find<QAbstractItemView>(u"table"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTRY_COMPARE(find<QLabel>(u"count"_s)->text(), u"1 in need of attention, of 2 Deployment(s)"_s);
    QCOMPARE(counted.last().first().value<std::optional<int>>(), std::optional(1));
    const QSignalSpy wanted(m_page.get(), &OverviewPage::deploymentWanted);
    auto* const open = find<QAction>(u"openDeployment"_s);
    QVERIFY(!open->isEnabled());
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(open->isEnabled());
    QTest::keyClick(list, Qt::Key_Return);
    open->trigger();
    const auto place = [list] { return list->visualRect(list->model()->index(0, 0)).center(); };
    QTRY_VERIFY(list->viewport()->rect().contains(place()));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place());
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, place());
    QCOMPARE(wanted.count(), 3);
    for (const QList<QVariant>& each : wanted) {
        QCOMPARE(each.first().toString(), u"team/bad"_s);
    }
    put(u"bad"_s, u"RUNNING"_s);
    QTRY_COMPARE(list->model()->rowCount(), 0);
    QTRY_COMPARE(counted.last().first().value<std::optional<int>>(), std::nullopt);
}

void TestOverviewPage::itGoesToTheDeploymentsOfAState()
{
    readAll();
    put(u"1"_s, u"SUSPENDED"_s);
    const QSignalSpy wanted(m_page.get(), &OverviewPage::deploymentsWanted);
    auto* const states = find<QAbstractItemView>(u"statesTable"_s);
    QTRY_COMPARE(states->model()->rowCount(), 1);
    const QModelIndex cell = states->model()->index(0, 1);
    QTRY_VERIFY(states->viewport()->rect().contains(states->visualRect(cell).center()));
    QTest::mouseClick(states->viewport(), Qt::LeftButton, {}, states->visualRect(cell).center());
    QCOMPARE(wanted.count(), 1);
    states->setCurrentIndex(cell);
    QTest::keyClick(states, Qt::Key_Return);
    QCOMPARE(wanted.count(), 2);
    auto* const bar = find<StateBar>(u"stateBar"_s);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->rect().center());
    QCOMPARE(wanted.count(), 3);
    for (const QList<QVariant>& each : wanted) {
        QCOMPARE(each.first().toString(), u"state:SUSPENDED"_s);
    }
    put(u"1"_s, u"ON ITS WAY"_s); // a filter is words
    QTRY_COMPARE(bar->parts().at(0).state, u"ON ITS WAY"_s);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->rect().center());
    QCOMPARE(wanted.last().first().toString(), u"ON ITS WAY"_s);
}

void TestOverviewPage::theKeyboardGoesFromTopToBottom()
{
    m_page->setScope(m->session.get(), Session::allNamespaces.toString());
    readAll();
    put(u"bad"_s, u"FAILED"_s);
    QTRY_VERIFY(find<QWidget>(u"namespaceCountsTable"_s)->isVisible());
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    find<QWidget>(u"stateBar"_s)->setFocus();
    QStringList names;
    for (int i = 0; i < 4; ++i) {
        names << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(names, (QStringList{ u"stateBar"_s, u"table"_s, u"statesTable"_s, u"namespaceCountsTable"_s }));
}

void TestOverviewPage::whatThereIsNotIsSaid()
{
    readAll();
    auto* const create = find<QPushButton>(u"emptyCreate"_s);
    QTRY_COMPARE(emptyWords(), u"No Deployments in team"_s);
    QVERIFY(create->isVisible());
    QVERIFY(!find<QWidget>(u"stateBar"_s)->isVisible());
    QVERIFY(!find<QWidget>(u"statesTable"_s)->isVisible());
    const QSignalSpy wanted(m_page.get(), &OverviewPage::createWanted);
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    put(u"1"_s, u"RUNNING"_s);
    QTRY_COMPARE(emptyWords(), u"Nothing in team needs attention."_s);
    QVERIFY(!create->isVisible());
    QVERIFY(find<QWidget>(u"stateBar"_s)->isVisible());
    m->session->dropDeployment(u"team"_s, u"1"_s);
    QTRY_COMPARE(emptyWords(), u"No Deployments in team"_s);
}

void TestOverviewPage::whatIsNotReadYetIsNotEmpty()
{
    m->session->addNamespace(u"team"_s);
    m->session->addNamespace(u"other"_s);
    m->server.on("GET", "/api/v1/namespaces/other/deployments",
        Script().hold(u"other"_s).write(Script::bytes(200, "{\"items\":[]}")));
    m_page->setScope(m->session.get(), Session::allNamespaces.toString());
    m_page->tablesInView().first()->refresh(true);
    QTRY_COMPARE(m->server.held(u"other"_s), 1);
    auto* const line = find<InlineMessage>(u"freshness"_s);
    QTRY_VERIFY(line->isVisible());
    QVERIFY(line->findChild<QLabel*>(u"messageText"_s)->text().contains(u"1 of 2 vNamespaces"));
    QCOMPARE(emptyWords(), QString());
    m->server.release(u"other"_s);
    QTRY_COMPARE(emptyWords(), u"No Deployments in any vNamespace"_s);
    QVERIFY(!line->isVisible());
}

void TestOverviewPage::aFailedRefreshKeepsTheNumbers()
{
    readAll();
    put(u"bad"_s, u"FAILED"_s);
    QTRY_COMPARE(find<QAbstractItemView>(u"table"_s)->model()->rowCount(), 1);
    m->server.on("GET", DetailStage::path("deployments"), Script::json("{}", 500));
    m_page->tablesInView().first()->refresh(true);
    QTRY_VERIFY(find<QWidget>(u"freshness"_s)->isVisible());
    QCOMPARE(find<StateBar>(u"stateBar"_s)->parts().size(), 1);
    QCOMPARE(find<QAbstractItemView>(u"table"_s)->model()->rowCount(), 1);
    QVERIFY(find<QAbstractItemView>(u"statesTable"_s)->isVisible());
}

void TestOverviewPage::allNamespacesAreCountedEach()
{
    QVERIFY(!find<QWidget>(u"namespaceCountsTable"_s)->isVisible());
    m->session->addNamespace(u"team"_s);
    m->session->addNamespace(u"zone"_s);
    m_page->setScope(m->session.get(), Session::allNamespaces.toString());
    readAll();
    put(u"1"_s, u"RUNNING"_s);
    put(u"2"_s, u"FAILED"_s, u"zone"_s);
    put(u"3"_s, u"RUNNING"_s, u"middle"_s);
    auto* const rows = find<QAbstractItemView>(u"namespaceCountsTable"_s);
    const QAbstractItemModelTester tester(
        rows->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(rows->isVisible());
    QTRY_COMPARE(rows->model()->rowCount(), 3);
    QCOMPARE(rows->model()->index(1, 0).data().toString(), u"middle"_s); // and then the alphabet
    QCOMPARE(rows->model()->index(0, 0).data().toString(), u"zone"_s); // where something failed
    QCOMPARE(rows->model()->index(0, 3).data().toString(), u"1"_s);
    QVERIFY(!find<QAction>(u"createFirstDeployment"_s)->isEnabled()); // a Deployment belongs to one
    const QSignalSpy wanted(m_page.get(), &ResourcePage::namespaceWanted);
    rows->setCurrentIndex(rows->model()->index(0, 0));
    QTest::keyClick(rows, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), u"zone"_s);
}

void TestOverviewPage::itAsksForDeploymentsAndTargetsOnly()
{
    m->server.forgetRequests();
    for (int i = 0; i < 50; ++i) {
        put(QString::number(i), i % 2 == 0 ? u"FAILED"_s : u"TRANSITIONING"_s); // none is asked for itself
    }
    m->session->poller().setTables(m_page->tablesInView(), {});
    QTRY_COMPARE(m->server.count(), 2); // what was never read is read at once
    readAll();
    QCOMPARE(m->server.count(), 4);
    for (const test::RecordedRequest& request : m->server.requests()) {
        QVERIFY2(request.path() == DetailStage::path("deployments")
                || request.path() == DetailStage::path("deployment-targets"),
            request.target.constData());
    }
    m->session->poller().setTables({}, {});
}

void TestOverviewPage::itLetsGoOfAPlatformThatIsClosed()
{
    put(u"bad"_s, u"FAILED"_s);
    QTRY_COMPARE(find<QAbstractItemView>(u"table"_s)->model()->rowCount(), 1);
    m_page->setScope(nullptr, {});
    QVERIFY(m_page->tablesInView().isEmpty());
    QVERIFY(!find<QWidget>(u"stateBar"_s)->isVisible());
    m->guard.setSession(nullptr);
    m->session.reset();
    QCoreApplication::processEvents();
    QCOMPARE(find<QAbstractItemView>(u"table"_s)->model()->rowCount(), 0);
    QVERIFY(emptyWords().startsWith(u"No platform is open."));
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"

// SPDX-License-Identifier: Apache-2.0
#include "models/tables/words.h"
#include "tests/detailstage.h"
#include "ui/deploymentdetail.h"

#include <QAbstractItemView>
#include <QDesktopServices>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DetailStage;
using vvp::test::Script;

/// The detail of a Deployment: what its tabs ask for, what they show, and what they never show.
class TestDeploymentDetail : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void openUrl(const QUrl& url) { m_opened << url; }

private Q_SLOTS:
    void init();
    void cleanup();
    void eachTabAsksForWhatItShows_data();
    void eachTabAsksForWhatItShows();
    void theTabShownIsRemembered();
    void anotherDeploymentsAnswerNeverShows();
    void theHeadingSaysTheStateAndSinceWhen();
    void howLongAgoThingsWereGoesOn();
    void aChangedRowReadsTheDocumentAgain();
    void aDocumentThatCannotBeReadIsSaidAndCanBeRetried();
    void whatMovesIsWatched();
    void theWebUiOpensInTheBrowser();
    void closingAndEditingAreTold();

private:
    void show(const QString& id)
    {
        m_detail->setDeployment(m->session.get(), u"team"_s, DetailStage::row(id));
    }
    template <class T> T* find(const QString& name) { return m_detail->findChild<T*>(name); }
    void openTab(const QString& title);
    [[nodiscard]] QStringList asked() const;

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<DeploymentDetail> m_detail;
    QList<QUrl> m_opened;
};

void TestDeploymentDetail::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_opened.clear();
    m = std::make_unique<DetailStage>();
    m_detail = std::make_unique<DeploymentDetail>(m->guard, m->settings);
    // As the window does it.
    connect(m_detail.get(), &DeploymentDetail::tablesInViewChanged, this,
        [this] { m->session->poller().setTables(m_detail->tablesInView(), {}); });
    m_detail->resize(1000, 400);
    m_detail->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_detail.get()));
}

void TestDeploymentDetail::cleanup()
{
    m->session->poller().setTables({}, {});
    m_detail.reset();
    m.reset();
}

void TestDeploymentDetail::openTab(const QString& title)
{
    auto* const tabs = find<QTabWidget>(u"detailTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == title) {
            tabs->setCurrentIndex(tab);
            return;
        }
    }
    QFAIL(qPrintable(title));
}

/// What was asked for, sorted, without what every path begins with.
QStringList TestDeploymentDetail::asked() const
{
    QStringList targets;
    for (const test::RecordedRequest& request : m->server.requests()) {
        targets << QString::fromLatin1(request.target).remove(u"/api/v1/namespaces/team/"_s);
    }
    targets.sort();
    return targets;
}

void TestDeploymentDetail::eachTabAsksForWhatItShows_data()
{
    QTest::addColumn<QStringList>("wanted");
    const QString document = u"deployments/one"_s;
    QTest::newRow("Overview") << QStringList{ document, u"events?deploymentId=one"_s,
        u"jobs?deploymentId=one"_s, u"savepoints?deploymentId=one"_s };
    QTest::newRow("Configuration") << QStringList{ document };
    QTest::newRow("YAML") << QStringList{ document };
    QTest::newRow("Jobs") << QStringList{ document, u"jobs?deploymentId=one"_s };
    QTest::newRow("Events") << QStringList{ document, u"events?deploymentId=one"_s };
    QTest::newRow("Savepoints") << QStringList{ document, u"savepoints?deploymentId=one"_s };
    QTest::newRow("Pods") << QStringList{ document };
}

void TestDeploymentDetail::eachTabAsksForWhatItShows()
{
    QFETCH(QStringList, wanted);
    openTab(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(asked(), QStringList()); // nothing is selected
    show(u"one"_s);
    QTRY_COMPARE(asked(), wanted);
    QTRY_VERIFY(!find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().isEmpty());
    m_detail->watch(); // RUNNING as desired: nothing is to be looked after
    QTest::qWait(300); // longer than the poller takes to notice
    QCOMPARE(asked(), wanted);
    show(u"one"_s); // the same selection again
    QTest::qWait(300); // and nothing is asked again
    QCOMPARE(asked(), wanted);
}

void TestDeploymentDetail::theTabShownIsRemembered()
{
    openTab(u"Events"_s);
    DeploymentDetail another(m->guard, m->settings);
    auto* const tabs = another.findChild<QTabWidget*>(u"detailTabs"_s);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Events"_s);
    m->settings.setValue(u"detail/tab"_s, u"nothing that is there"_s);
    DeploymentDetail third(m->guard, m->settings);
    QCOMPARE(third.findChild<QTabWidget*>(u"detailTabs"_s)->currentIndex(), 0);
}

void TestDeploymentDetail::anotherDeploymentsAnswerNeverShows()
{
    const auto held = [](const QByteArray& body) {
        Script script;
        script.hold(u"late"_s);
        return script.write(Script::bytes(200, body, { { "Content-Type", "application/json" } }));
    };
    m->server.once("GET", DetailStage::path("deployments/one"),
        held(QJsonDocument(DetailStage::deployment(u"one"_s).json()).toJson()));
    m->server.once("GET", DetailStage::path("events"), held(DetailStage::list(u"kinds/events.json"_s)));
    openTab(u"Events"_s);
    show(u"one"_s);
    QTRY_COMPARE(m->server.held(u"late"_s), 2);
    show(u"two"_s);
    QTRY_VERIFY(find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().contains(u"name: two"));
    m->server.release(u"late"_s);
    QTest::qWait(200); // what comes late is shown nowhere
    QCOMPARE(find<QLabel>(u"detailName"_s)->text(), u"two"_s);
    QVERIFY(!find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().contains(u"name: one"));
    QCOMPARE(find<QAbstractItemView>(u"eventsTable"_s)->model()->rowCount(), 0);
    QCOMPARE(m->session->events(u"team"_s, u"two"_s).rowCount(), 0);
}

void TestDeploymentDetail::theHeadingSaysTheStateAndSinceWhen()
{
    Deployment deployment = DetailStage::deployment(u"one"_s);
    deployment.set(Deployment::runningSincePath,
        QDateTime::currentDateTimeUtc().addSecs(-150).toString(u"yyyy-MM-ddTHH:mm:ss.123456789Z"_s));
    m->server.on(
        "GET", DetailStage::path("deployments/one"), Script::json(QJsonDocument(deployment.json()).toJson()));
    show(u"one"_s);
    QCOMPARE(find<QLabel>(u"detailState"_s)->text(), u"RUNNING"_s);
    QTRY_COMPARE(find<QLabel>(u"detailState"_s)->text(), u"RUNNING for 2 min"_s);
    Deployment::Row row = DetailStage::row(u"two"_s);
    row.state = u"RESCALING"_s;
    row.desiredState = u"SUSPENDED"_s;
    m_detail->setDeployment(m->session.get(), u"team"_s, row);
    QCOMPARE(find<QLabel>(u"detailState"_s)->text(), u"RESCALING, desired SUSPENDED"_s);
}

void TestDeploymentDetail::howLongAgoThingsWereGoesOn()
{
    Deployment deployment = DetailStage::deployment(u"one"_s);
    deployment.set(
        Resource::createdPath, QDateTime::currentDateTimeUtc().addSecs(-20).toString(Qt::ISODateWithMs));
    m->server.on(
        "GET", DetailStage::path("deployments/one"), Script::json(QJsonDocument(deployment.json()).toJson()));
    show(u"one"_s);
    const auto* const created = find<QLabel>(u"fact_created"_s);
    QTRY_VERIFY(created->text().endsWith(u" s ago"));
    const QString before = created->text();
    QTRY_VERIFY(created->text() != before);
    QVERIFY(created->text().endsWith(u" ago"));
    m->session->setTimeStyle(TimeStyle::Utc);
    QTRY_COMPARE(created->text(),
        timeWords(deployment.time(Resource::createdPath), TimeStyle::Utc, QDateTime::currentDateTime()));
}

void TestDeploymentDetail::aChangedRowReadsTheDocumentAgain()
{
    m->session->deployments(u"team"_s).put(DetailStage::deployment(u"one"_s));
    show(u"one"_s);
    QTRY_VERIFY(!find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().isEmpty());
    Deployment changed = DetailStage::deployment(u"one"_s);
    changed.set(Deployment::parallelismPath, 99);
    changed.set(Resource::resourceVersionPath, 8);
    m->server.on(
        "GET", DetailStage::path("deployments/one"), Script::json(QJsonDocument(changed.json()).toJson()));
    m->session->put(changed);
    QTRY_VERIFY(find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().contains(u"parallelism: 99"));
}

void TestDeploymentDetail::aDocumentThatCannotBeReadIsSaidAndCanBeRetried()
{
    m->server.once("GET", DetailStage::path("deployments/one"),
        Script::json("{\"message\":\"<b>no</b> such thing\"}", 404));
    openTab(u"YAML"_s);
    show(u"one"_s);
    auto* const problem = find<InlineMessage>(u"detailProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"<b>no</b> such thing"), qPrintable(problem->text()));
    QTest::mouseClick(find<QPushButton>(u"retryDocument"_s), Qt::LeftButton);
    QTRY_VERIFY(!problem->isVisible());
    QVERIFY(find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().contains(u"name: one"));
}

void TestDeploymentDetail::whatMovesIsWatched()
{
    openTab(u"Events"_s);
    Deployment::Row row = DetailStage::row(u"one"_s);
    row.state = u"TRANSITIONING"_s;
    m_detail->setDeployment(m->session.get(), u"team"_s, row);
    const QByteArray events = DetailStage::path("events");
    QTRY_COMPARE(m->server.count("GET", events), 1);
    QTRY_VERIFY(m->session->events(u"team"_s, u"one"_s).freshness().everLoaded);
    m_detail->watch();
    QTRY_COMPARE(m->server.count("GET", events), 2);
}

void TestDeploymentDetail::theWebUiOpensInTheBrowser()
{
    QDesktopServices::setUrlHandler(u"http"_s, this, "openUrl");
    show(u"one"_s);
    auto* const open = find<QToolButton>(u"detailOpen"_s);
    QVERIFY(open->toolTip().contains(u"127.0.0.1"));
    QTest::mouseClick(open, Qt::LeftButton);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    const QUrl expected(
        m->server.url().toString() + u"/app/#/namespaces/team/deployments/one/detail/overview"_s);
    QCOMPARE(m_opened, QList<QUrl>{ expected });
}

void TestDeploymentDetail::closingAndEditingAreTold()
{
    show(u"one"_s);
    const QSignalSpy closed(m_detail.get(), &DeploymentDetail::closed);
    const QSignalSpy edit(m_detail.get(), &DeploymentDetail::editWanted);
    const QSignalSpy copy(m_detail.get(), &DeploymentDetail::copyYamlWanted);
    for (const QString& name : { u"detailClose"_s, u"detailEdit"_s, u"detailCopyYaml"_s }) {
        auto* const button = find<QToolButton>(name);
        QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(closed.count() + edit.count() + copy.count(), 3);
    m_detail->setDeployment(nullptr, {}, std::nullopt);
    QVERIFY(m_detail->tablesInView().isEmpty());
    QVERIFY(find<QPlainTextEdit>(u"detailYaml"_s)->toPlainText().isEmpty());
}

QTEST_MAIN(TestDeploymentDetail)
#include "tst_deploymentdetail.moc"

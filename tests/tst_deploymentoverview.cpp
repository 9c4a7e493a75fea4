// SPDX-License-Identifier: Apache-2.0
#include "tests/detailstage.h"
#include "ui/deploymentoverview.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DetailStage;
using vvp::test::Script;

/// The Overview of a Deployment: that it says what the platform says, and says when nothing is known.
class TestDeploymentOverview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itSaysWhatTheDocumentSays();
    void conditionsThatHoldAreSaidInTheirWords();
    void theLatestEventsAndTheHistoryComeFromTheEvents();
    void theCurrentJobIsTheOneThatTheDocumentNames();
    void beforeTheDocumentNamesOneItIsTheOneThatIsNotOver();
    void theLatestSavepointIsTheOneToRestoreFrom();
    void thingsThatAreNotKnownAreNotSaidToBeNone();
    void columnsFollowTheRoom_data();
    void columnsFollowTheRoom();

private:
    void show(const Deployment& document);
    void read(TableModel& table);
    [[nodiscard]] QString fact(const QString& name) const
    {
        return m_overview->findChild<QLabel*>(u"fact_"_s + name)->text();
    }
    [[nodiscard]] QStringList texts(const QString& name) const;
    [[nodiscard]] static QByteArray jobs(const QList<std::pair<QString, QString>>& idAndState);

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<DeploymentOverview> m_overview;
};

void TestDeploymentOverview::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<DetailStage>();
    m_overview = std::make_unique<DeploymentOverview>();
    m_overview->resize(1200, 500);
    m_overview->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_overview.get()));
    m_overview->setDeployment(m->session.get(), u"team"_s, DetailStage::row(u"one"_s));
}

void TestDeploymentOverview::cleanup()
{
    m_overview.reset();
    m.reset();
}

void TestDeploymentOverview::show(const Deployment& document)
{
    m_overview->setRow(readRow<Deployment::Row>(document.json()));
    m_overview->setDocument(document);
}

void TestDeploymentOverview::read(TableModel& table)
{
    const QSignalSpy refreshed(&table, &TableModel::refreshed);
    table.refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
}

QStringList TestDeploymentOverview::texts(const QString& name) const
{
    QStringList all;
    for (const QLabel* label : m_overview->findChildren<QLabel*>(name)) {
        all << label->text();
    }
    return all;
}

QByteArray TestDeploymentOverview::jobs(const QList<std::pair<QString, QString>>& idAndState)
{
    QJsonArray items;
    for (const auto& [id, state] : idAndState) {
        Job job;
        job.set(Resource::idPath, id);
        job.set(Resource::namespacePath, u"team"_s);
        job.set(Job::statePath, state);
        items.append(job.json());
    }
    return QJsonDocument(QJsonObject{ { u"items"_s, items } }).toJson();
}

void TestDeploymentOverview::itSaysWhatTheDocumentSays()
{
    DeploymentTarget target;
    target.set(Resource::namePath, u"target-1"_s);
    target.set(Resource::namespacePath, u"team"_s);
    target.set(DeploymentTarget::kubernetesNamespacePath, u"vvp-jobs-1"_s);
    m->session->deploymentTargets(u"team"_s).put(target);
    show(DetailStage::deployment(u"one"_s));
    QVERIFY2(fact(u"state"_s).startsWith(u"RUNNING since 11 Mar"), qPrintable(fact(u"state"_s)));
    QCOMPARE(fact(u"target"_s), u"target-1"_s);
    QCOMPARE(fact(u"kubernetesNamespace"_s), u"vvp-jobs-1"_s);
    QCOMPARE(fact(u"flink"_s), u"1.12 · flink:1.12.2-stream1-scala_2.12"_s);
    QCOMPARE(fact(u"artifact"_s), u"s3://vvp/artifacts/tsw.jar"_s);
    QCOMPARE(fact(u"upgrade"_s), u"STATEFUL"_s);
    QCOMPARE(fact(u"labels"_s), u"stage=<b>prod</b>, team=one"_s);
    QCOMPARE(fact(u"taskManagerMemory"_s), u"2G"_s);
    QCOMPARE(fact(u"jobManagerCpu"_s), u"1"_s);
    for (const QLabel* label : m_overview->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QTest::mouseClick(m_overview->findChild<QToolButton*>(u"copyArtifact"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"s3://vvp/artifacts/tsw.jar"_s);
    Deployment other = DetailStage::deployment(u"one"_s);
    other.set(Deployment::artifactKindPath, u"SOMETHING_NEW"_s);
    other.set(Deployment::jobManagerCpuPath, QJsonValue::Null);
    other.set(Deployment::statePath, u"RESCALING"_s);
    show(other);
    QCOMPARE(fact(u"artifact"_s), u"SOMETHING_NEW"_s);
    QCOMPARE(fact(u"jobManagerCpu"_s), absentWord());
    QCOMPARE(fact(u"state"_s), u"RESCALING, desired RUNNING"_s);
}

void TestDeploymentOverview::conditionsThatHoldAreSaidInTheirWords()
{
    show(DetailStage::deployment(u"one"_s));
    const QList<QWidget*> lines = m_overview->findChildren<QWidget*>(u"condition"_s);
    QCOMPARE(lines.size(), 2); // the third is False
    const QString failing = lines.first()->findChild<QLabel*>()->text();
    QVERIFY2(failing.startsWith(u"JobFailing since"), qPrintable(failing));
    QVERIFY(failing.contains(u"TooManyRestarts"));
    QVERIFY(failing.contains(u"The job restarted 3 times in 10 minutes <i>now</i>."));
    QCOMPARE(lines.last()->findChild<QLabel*>()->text(), u"SomethingNew is Unknown"_s);
    Deployment calm = DetailStage::deployment(u"one"_s);
    calm.set(Deployment::conditionsPath, u"not a list"_s);
    show(calm);
    QVERIFY(m_overview->findChildren<QWidget*>(u"condition"_s).isEmpty());
}

void TestDeploymentOverview::theLatestEventsAndTheHistoryComeFromTheEvents()
{
    QJsonArray items;
    const QStringList names{ u"STATE_TRANSITION_IS_NEEDED"_s, u"CREATING_A_NEW_JOB"_s, u"A"_s, u"B"_s, u"C"_s,
        u"D"_s, u"STATE_TRANSITION_IS_COMPLETED"_s };
    for (const QString& name : names) {
        Event event;
        event.set(Resource::idPath, name);
        event.set(Resource::namePath, name);
        event.set(Resource::namespacePath, u"team"_s);
        event.set(Resource::createdPath, u"2021-03-11T09:00:2%1Z"_s.arg(items.size()));
        items.append(event.json());
    }
    m->server.on("GET", DetailStage::path("events"),
        Script::json(QJsonDocument(QJsonObject{ { u"items"_s, items } }).toJson()));
    const QSignalSpy since(m_overview.get(), &DeploymentOverview::sinceChanged);
    Deployment old = DetailStage::deployment(u"one"_s);
    old.set(Deployment::runningSincePath, QJsonValue::Undefined); // as 2.0 has it
    show(old);
    QVERIFY(!m_overview->since().isValid());
    read(m->session->events(u"team"_s, u"one"_s));
    QCOMPARE(
        texts(u"latestEvent"_s), (QStringList{ names[6], names[5], names[4], names[3], names[2], names[1] }));
    QCOMPARE(texts(u"historyState"_s), (QStringList{ u"RUNNING"_s, u"TRANSITIONING"_s }));
    QCOMPARE(m_overview->since(), timeFromText(u"2021-03-11T09:00:26Z"));
    QCOMPARE(since.count(), 1);
}

void TestDeploymentOverview::theCurrentJobIsTheOneThatTheDocumentNames()
{
    m->server.on("GET", DetailStage::path("jobs"),
        Script::json(jobs(
            { { u"68ab92d0-1acc-459f-a6ed-26a374e08717"_s, u"STARTED"_s }, { u"other"_s, u"STARTING"_s } })));
    show(DetailStage::deployment(u"one"_s));
    QCOMPARE(fact(u"job"_s), u"68ab92d0"_s);
    read(m->session->jobs(u"team"_s, u"one"_s));
    QCOMPARE(fact(u"job"_s), u"68ab92d0, STARTED"_s);
}

void TestDeploymentOverview::beforeTheDocumentNamesOneItIsTheOneThatIsNotOver()
{
    Deployment old = DetailStage::deployment(u"one"_s);
    old.set(Deployment::currentJobPath, QJsonValue::Undefined);
    m->server.on("GET", DetailStage::path("jobs"),
        Script::json(jobs({ { u"past"_s, u"TERMINATED"_s }, { u"present"_s, u"STANDBY"_s } })));
    show(old);
    read(m->session->jobs(u"team"_s, u"one"_s));
    QCOMPARE(fact(u"job"_s), u"present, STANDBY"_s);
    m->server.on("GET", DetailStage::path("jobs"), Script::json(jobs({ { u"past"_s, u"TERMINATED"_s } })));
    read(m->session->jobs(u"team"_s, u"one"_s));
    QCOMPARE(fact(u"job"_s), u"None"_s);
}

void TestDeploymentOverview::theLatestSavepointIsTheOneToRestoreFrom()
{
    show(DetailStage::deployment(u"one"_s));
    m->server.on(
        "GET", DetailStage::path("savepoints"), Script::json(DetailStage::list(u"kinds/savepoints.json"_s)));
    read(m->session->savepoints(u"team"_s, u"one"_s));
    // One completed, and a second later one that failed.
    QCOMPARE(fact(u"savepoint"_s), u"18 Aug 2020 · USER_REQUEST; FAILED 18 Aug 2020"_s);
    m->server.on("GET", DetailStage::path("savepoints"), Script::json("{\"items\":[]}"));
    read(m->session->savepoints(u"team"_s, u"one"_s));
    QCOMPARE(fact(u"savepoint"_s), u"None yet"_s);
}

void TestDeploymentOverview::thingsThatAreNotKnownAreNotSaidToBeNone()
{
    show(DetailStage::deployment(u"one"_s));
    QCOMPARE(fact(u"savepoint"_s), absentWord());
    QVERIFY(!texts(QString()).contains(u"None yet"_s));
    m_overview->setDeployment(nullptr, {}, std::nullopt);
    QVERIFY(m_overview->tables().isEmpty());
    QVERIFY(fact(u"state"_s).isEmpty());
    QVERIFY(m_overview->findChildren<QWidget*>(u"condition"_s).isEmpty());
}

void TestDeploymentOverview::columnsFollowTheRoom_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<int>("columns");
    QTest::newRow("wide") << 70.0 << 3;
    QTest::newRow("below 60 h") << 55.0 << 2;
    QTest::newRow("below 40 h") << 35.0 << 1;
}

void TestDeploymentOverview::columnsFollowTheRoom()
{
    QFETCH(double, width);
    QFETCH(int, columns);
    show(DetailStage::deployment(u"one"_s));
    m_overview->resize(Metrics().h(width), 600);
    const auto left = [this](const QString& name) {
        const auto* label = m_overview->findChild<QLabel*>(u"fact_"_s + name);
        return label->mapTo(m_overview.get(), QPoint()).x();
    };
    if (columns == 1) {
        QTRY_VERIFY(std::abs(left(u"parallelism"_s) - left(u"target"_s)) < Metrics().h(10));
    } else {
        QTRY_VERIFY(left(u"parallelism"_s) > left(u"target"_s) + Metrics().h(10));
    }
    QTRY_VERIFY(m_overview->widget()->width() <= m_overview->viewport()->width());
}

QTEST_MAIN(TestDeploymentOverview)
#include "tst_deploymentoverview.moc"

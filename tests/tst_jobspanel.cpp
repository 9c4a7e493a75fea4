// SPDX-License-Identifier: Apache-2.0
#include "tests/detailstage.h"
#include "ui/jobspanel.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DetailStage;
using vvp::test::Script;

/// The Jobs of a Deployment, and all about the one that is selected.
class TestJobsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aJobsDocumentIsReadWhenItIsSelected();
    void aFailureIsThereInFull();
    void aJobSaysInWhatItDiffersFromItsDeploymentNow();
    void anotherJobsAnswerNeverShows();
    void aJobThatCannotBeReadSaysSo();
    void anUnknownStateIsShownAsItCame();
    void theFilterFindsAJobByItsWholeId();

private:
    [[nodiscard]] QJsonObject job(const QString& id, const QString& state) const;
    void serve(const QList<QJsonObject>& jobs);
    void select(int row) { m_view->setCurrentIndex(m_view->model()->index(row, 0)); }
    template <class T> T* find(const QString& name) { return m_panel->findChild<T*>(name); }
    [[nodiscard]] int reads(const QByteArray& id) const
    {
        return m->server.count("GET", DetailStage::path("jobs/" + id));
    }

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<JobsPanel> m_panel;
    QAbstractItemView* m_view = nullptr;
};

void TestJobsPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<DetailStage>();
    m_panel = std::make_unique<JobsPanel>(m->settings);
    m_view = find<QAbstractItemView>(u"jobsTable"_s);
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestJobsPanel::cleanup()
{
    m_panel.reset();
    m.reset();
}

/// A Job that ran with what the Deployment has now.
QJsonObject TestJobsPanel::job(const QString& id, const QString& state) const
{
    Job job;
    job.set(Resource::idPath, id);
    job.set(Resource::namespacePath, u"team"_s);
    job.set(Job::deploymentIdPath, u"one"_s);
    job.set(Resource::createdPath, u"2021-03-11T09:00:20Z"_s);
    job.set(Job::specPath, DetailStage::deployment(u"one"_s).value(Deployment::templateSpecPath));
    job.set(Job::kubernetesNamespacePath, u"vvp-jobs-1"_s);
    job.set(Job::statePath, state);
    return job.json();
}

void TestJobsPanel::serve(const QList<QJsonObject>& jobs)
{
    QJsonArray items;
    for (const QJsonObject& each : jobs) {
        items.append(each);
        m->server.on("GET", DetailStage::path("jobs/" + Job(each).key().toLatin1()),
            Script::json(QJsonDocument(each).toJson()));
    }
    m->server.on("GET", DetailStage::path("jobs"),
        Script::json(QJsonDocument(QJsonObject{ { u"items"_s, items } }).toJson()));
    m_panel->setDeployment(m->session.get(), DetailStage::row(u"one"_s));
    m_panel->setDocument(DetailStage::deployment(u"one"_s));
    m_panel->model()->refresh(true);
    QTRY_COMPARE(m_view->model()->rowCount(), static_cast<int>(jobs.size()));
}

void TestJobsPanel::aJobsDocumentIsReadWhenItIsSelected()
{
    serve({ job(u"a"_s, u"STARTED"_s) });
    QTest::qWait(50); // nothing is selected, so nothing is read
    QCOMPARE(reads("a"), 0);
    QVERIFY(!find<QWidget>(u"jobTabs"_s)->isVisible());
    select(0);
    QVERIFY(find<QWidget>(u"jobTabs"_s)->isVisible());
    QTRY_VERIFY(find<QPlainTextEdit>(u"jobSpec"_s)->toPlainText().contains(u"jarUri"));
    QCOMPARE(find<QLabel>(u"fact_jobKubernetesNamespace"_s)->text(), u"vvp-jobs-1"_s);
    QCOMPARE(find<QLabel>(u"fact_jobSavepoint"_s)->text(), u"Empty state"_s);
    m_panel->model()->refresh(true); // nothing changed
    const QSignalSpy refreshed(m_panel->model(), &TableModel::refreshed);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(reads("a"), 1);
}

void TestJobsPanel::aFailureIsThereInFull()
{
    const QString trace = u"java.lang.Exception: <b>no</b>\n\tat a\n"_s + QString(5000, u'x') + u"\u202e"_s;
    QJsonObject failed = job(u"a"_s, u"FAILED"_s);
    Job changed(failed);
    changed.set(Job::failureMessagePath, trace);
    changed.set(Job::failureReasonPath, u"ClusterCreationFailed"_s);
    changed.set(Job::failureTimePath, u"2021-03-11T09:00:30.123456789Z"_s);
    serve({ changed.json(), job(u"b"_s, u"TERMINATED"_s) });
    auto* const tabs = find<QTabWidget>(u"jobTabs"_s);
    m_panel->table().selectKey(u"team/a"_s);
    auto* const failure = find<QPlainTextEdit>(u"jobFailure"_s);
    QTRY_VERIFY(failure->toPlainText().contains(u"ClusterCreationFailed"));
    const QString shown = failure->toPlainText();
    QVERIFY(shown.contains(u"<b>no</b>\n\tat a\n"_s + QString(5000, u'x') + u"\\u202E"_s));
    QVERIFY(shown.contains(u"2021-03-11"));
    QVERIFY(tabs->isTabVisible(0));
    QCOMPARE(tabs->currentIndex(), 0);
    QVERIFY(failure->isReadOnly());
    QVERIFY(failure->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    m_panel->table().selectKey(u"team/b"_s);
    QTRY_VERIFY(!tabs->isTabVisible(0)); // it did not fail
}

void TestJobsPanel::aJobSaysInWhatItDiffersFromItsDeploymentNow()
{
    Job old(job(u"a"_s, u"TERMINATED"_s));
    old.set(Job::parallelismPath, 7);
    old.set(Job::savepointLocationPath, u"s3://b/sp"_s);
    serve({ old.json() });
    select(0);
    auto* const differences = find<QAbstractItemView>(u"jobDifferencesTable"_s);
    QTRY_COMPARE(differences->model()->rowCount(), 1);
    QStringList cells;
    for (int column = 0; column < differences->model()->columnCount(); ++column) {
        cells << differences->model()->index(0, column).data().toString();
    }
    QCOMPARE(cells, (QStringList{ u"parallelism"_s, u"7"_s, u"1"_s }));
    QCOMPARE(find<QLabel>(u"fact_jobSavepoint"_s)->text(), u"s3://b/sp"_s);
    Deployment now = DetailStage::deployment(u"one"_s);
    now.set(Deployment::parallelismPath, 7);
    m_panel->setDocument(now);
    QCOMPARE(differences->model()->rowCount(), 0);
}

void TestJobsPanel::anotherJobsAnswerNeverShows()
{
    Job first(job(u"a"_s, u"TERMINATED"_s));
    first.set(Job::kubernetesNamespacePath, u"elsewhere"_s);
    serve({ first.json(), job(u"b"_s, u"STARTED"_s) });
    Script held;
    held.hold(u"late"_s);
    held.write(
        Script::bytes(200, QJsonDocument(first.json()).toJson(), { { "Content-Type", "application/json" } }));
    m->server.once("GET", DetailStage::path("jobs/a"), held);
    m_panel->table().selectKey(u"team/a"_s);
    QTRY_COMPARE(m->server.held(u"late"_s), 1);
    m_panel->table().selectKey(u"team/b"_s);
    auto* const where = find<QLabel>(u"fact_jobKubernetesNamespace"_s);
    QTRY_COMPARE(where->text(), u"vvp-jobs-1"_s);
    m->server.release(u"late"_s);
    QTest::qWait(100); // what comes late is not shown
    QCOMPARE(where->text(), u"vvp-jobs-1"_s);
}

void TestJobsPanel::aJobThatCannotBeReadSaysSo()
{
    serve({ job(u"a"_s, u"STARTED"_s) });
    m->server.on("GET", DetailStage::path("jobs/a"), Script::json("{\"message\":\"pruned\"}", 404));
    select(0);
    QTRY_VERIFY(find<QPlainTextEdit>(u"jobSpec"_s)->toPlainText().contains(u"pruned"));
}

void TestJobsPanel::anUnknownStateIsShownAsItCame()
{
    serve({ job(u"a"_s, u"STANDBY_<i>NEW</i>"_s) });
    select(0);
    QCOMPARE(find<QLabel>(u"fact_jobState"_s)->text(), u"STANDBY_<i>NEW</i>"_s);
    QCOMPARE(find<QLabel>(u"fact_jobState"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(m_view->model()->index(0, 1).data().toString(), u"STANDBY_<i>NEW</i>"_s);
}

void TestJobsPanel::theFilterFindsAJobByItsWholeId()
{
    const QString whole = u"68ab92d0-1acc-459f-a6ed-26a374e08717"_s;
    serve({ job(whole, u"STARTED"_s), job(u"b"_s, u"TERMINATED"_s) });
    auto* const filter = find<QLineEdit>(u"jobsFilter"_s);
    QTest::keyClicks(filter, whole);
    QCOMPARE(m_view->model()->rowCount(), 1);
    QTest::keyClicks(filter, u"x"_s);
    QTRY_VERIFY(find<QLabel>(u"emptyText"_s)->isVisible());
    QCOMPARE(find<QLabel>(u"emptyText"_s)->text(), u"2 hidden by the filter"_s);
    QTest::mouseClick(find<QWidget>(u"clearFilter"_s), Qt::LeftButton);
    QCOMPARE(m_view->model()->rowCount(), 2);
}

QTEST_MAIN(TestJobsPanel)
#include "tst_jobspanel.moc"

// SPDX-License-Identifier: Apache-2.0
#include "models/tables/attentiontable.h"
#include "models/tables/tableproxy.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// AttentionTable: the Deployments that need attention, as a table.
class TestAttentionTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theGravestComesFirst();
    void whatWaitsForTooLongComesInByItself();
    void itIsAsSureAsItsSource();
    void itIsNeverReadAndEmptyBeforeItsRows();
    void timesAreShownAsInItsSource();

private:
    void put(const QString& id, const QString& state, const QString& desired, qint64 age,
        const QString& vNamespace = u"team"_s);

    std::unique_ptr<ScriptedServer> m_server;
    WriteJournal m_journal;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<ResourceModel<Deployment>> m_deployments;
    std::unique_ptr<ResourceModel<DeploymentTarget>> m_targets;
    std::unique_ptr<AttentionTable> m;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestAttentionTable::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise(Script::json("{\"items\":[]}"));
    ApiClient::Settings settings;
    settings.baseUrl = m_server->url();
    m_api = std::make_unique<ApiClient>(settings, m_journal);
    const auto scope = [] { return QStringList{ u"team"_s, u"other"_s }; };
    m_deployments = std::make_unique<ResourceModel<Deployment>>(*m_api, scope);
    m_targets = std::make_unique<ResourceModel<DeploymentTarget>>(*m_api, scope);
    m = std::make_unique<AttentionTable>(*m_deployments, *m_targets);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestAttentionTable::cleanup()
{
    m_tester.reset();
    m.reset();
    m_targets.reset();
    m_deployments.reset();
    m_api.reset();
    m_server.reset();
}

void TestAttentionTable::put(
    const QString& id, const QString& state, const QString& desired, qint64 age, const QString& vNamespace)
{
    Deployment::Row row;
    row.vNamespace = vNamespace;
    row.id = id;
    row.name = id;
    row.state = state;
    row.desiredState = desired;
    row.modified = QDateTime::currentDateTimeUtc().addSecs(-age);
    m_deployments->put(row);
}

void TestAttentionTable::theGravestComesFirst()
{
    put(u"wanted"_s, u"CANCELLED"_s, u"RUNNING"_s, 7200);
    put(u"stuck"_s, u"TRANSITIONING"_s, u"RUNNING"_s, 3600);
    put(u"failed"_s, u"FAILED"_s, u"CANCELLED"_s, 5);
    put(u"failed long ago"_s, u"FAILED"_s, u"RUNNING"_s, 100);
    put(u"fine"_s, u"RUNNING"_s, u"RUNNING"_s, 9000);
    put(u"done"_s, u"FINISHED"_s, u"RUNNING"_s, 9000);
    put(u"stuck elsewhere"_s, u"TRANSITIONING"_s, u"RUNNING"_s, 9000, u"other"_s);
    QTRY_COMPARE(m->rowCount(), 5);
    TableProxy proxy;
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setTable(m.get());
    proxy.sort(m->columnWithId(u"why"_s), Qt::AscendingOrder);
    QStringList names;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        names << proxy.index(row, 0).data().toString();
    }
    QCOMPARE(names,
        (QStringList{ u"failed long ago"_s, u"failed"_s, u"stuck elsewhere"_s, u"stuck"_s, u"wanted"_s }));
    QCOMPARE(m_deployments->rowOf(proxy.index(0, 0).data(KeyRole).toString()), 3); // the same keys
    put(u"failed long ago"_s, u"RUNNING"_s, u"RUNNING"_s, 0);
    m_deployments->drop(u"other"_s, u"stuck elsewhere"_s);
    QTRY_COMPARE(m->rowCount(), 3);
}

void TestAttentionTable::whatWaitsForTooLongComesInByItself()
{
    put(u"slow"_s, u"TRANSITIONING"_s, u"RUNNING"_s, 60);
    QTRY_COMPARE(m->summary().total(), 1);
    QCOMPARE(m->rowCount(), 0);
    m->showAt(QDateTime::currentDateTimeUtc().addSecs(attentionPatience));
    QCOMPARE(m->rowCount(), 1);
    QCOMPARE(m->index(0, m->columnWithId(u"why"_s)).data().toString(), attentionWords(Attention::Stuck));
}

void TestAttentionTable::itIsAsSureAsItsSource()
{
    QVERIFY(!m->freshness().everLoaded);
    const QSignalSpy refreshed(m.get(), &TableModel::refreshed);
    m->refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QVERIFY(m->freshness().everLoaded && !m->freshness().failed());
    QCOMPARE(m->freshness().asOf, m_deployments->freshness().asOf);
    m_server->on("GET", "/api/v1/namespaces/other/deployments", Script::json("{}", 403));
    m->refresh(true);
    QTRY_COMPARE(refreshed.count(), 2);
    QVERIFY(m->freshness().partly());
    const AttentionTable later(*m_deployments, *m_targets);
    QVERIFY(later.freshness().partly());
}

void TestAttentionTable::itIsNeverReadAndEmptyBeforeItsRows()
{
    m_server->on("GET", "/api/v1/namespaces/team/deployments",
        Script::json(
            R"({"items":[{"metadata":{"id":"1","name":"bad","namespace":"team"},"status":{"state":"FAILED"}}]})"));
    int rowsWhenRead = -1;
    connect(m.get(), &TableModel::freshnessChanged, this, [&] {
        if (rowsWhenRead < 0 && m_deployments->rowCount() == 1) {
            rowsWhenRead = m->rowCount();
        }
    });
    m->refresh(true);
    QTRY_VERIFY(rowsWhenRead >= 0);
    QCOMPARE(rowsWhenRead, 1);
}

void TestAttentionTable::timesAreShownAsInItsSource()
{
    put(u"bad"_s, u"FAILED"_s, u"RUNNING"_s, 5);
    QTRY_COMPARE(m->rowCount(), 1);
    m_deployments->setTimeStyle(TimeStyle::Utc);
    QCOMPARE(m->timeStyle(), TimeStyle::Utc);
}

QTEST_GUILESS_MAIN(TestAttentionTable)
#include "tst_attentiontable.moc"

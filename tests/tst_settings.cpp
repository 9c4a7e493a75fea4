// SPDX-License-Identifier: Apache-2.0
#include "models/tables/giventable.h"
#include "models/tables/settings.h"
#include "tests/support/mutations.h"

#include <QAbstractItemModelTester>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// settingsOf(), differencesOf(), and the table that shows such rows.
class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyValueOfTheSpecIsASetting();
    void aJobDiffersInWhatItRanWithOnly();
    void rowsThatComeAgainAreNotTouched();
};

static Deployment sample()
{
    return Deployment(test::testDocument(u"kinds/deployment-full.json"_s).value(u"deployment"_s).toObject());
}

static Setting find(const QList<Setting>& settings, const QString& path)
{
    for (const Setting& setting : settings) {
        if (setting.path == path) {
            return setting;
        }
    }
    return {};
}

void TestSettings::everyValueOfTheSpecIsASetting()
{
    const QList<Setting> settings = settingsOf(sample());
    const auto words = [&settings](const QString& path) {
        const Setting setting = find(settings, path);
        return u"%1 | %2 | %3"_s.arg(setting.section, setting.name, setting.value);
    };
    QCOMPARE(words(u"spec.state"_s), u"Deployment | state | RUNNING"_s);
    QCOMPARE(words(u"spec.upgradeStrategy.kind"_s), u"Deployment | upgradeStrategy.kind | STATEFUL"_s);
    QCOMPARE(words(u"spec.template.spec.artifact.flinkVersion"_s), u"Artifact | flinkVersion | 1.12"_s);
    QCOMPARE(words(u"spec.template.spec.parallelism"_s), u"Resources | parallelism | 1"_s);
    QCOMPARE(words(u"spec.template.spec.resources.taskmanager.cpu"_s), u"Resources | taskmanager.cpu | 1"_s);
    QCOMPARE(words(u"spec.template.spec.flinkConfiguration['execution.checkpointing.interval']"_s),
        u"Flink Configuration | execution.checkpointing.interval | 10s"_s);
    QCOMPARE(words(u"spec.template.spec.logging.log4jLoggers['']"_s), u"Logging | log4jLoggers[''] | INFO"_s);
    QCOMPARE(words(u"spec.template.spec.kubernetes.pods"_s), u"Kubernetes | pods | {}"_s);
    QCOMPARE(words(u"spec.template.spec.somethingNew.deep"_s), u"Template | somethingNew.deep | true"_s);
    QCOMPARE(words(u"spec.template.metadata.annotations['flink.security.ssl.enabled']"_s),
        u"Template | metadata.annotations['flink.security.ssl.enabled'] | false"_s);
    QVERIFY(find(settings, u"spec.sessionClusterName"_s).path.isEmpty()); // null is not there
    QVERIFY(settingsOf(Deployment()).isEmpty());
}

void TestSettings::aJobDiffersInWhatItRanWithOnly()
{
    Deployment deployment = sample();
    Job job;
    QJsonObject spec = deployment.value(Deployment::templateSpecPath).toObject();
    spec.insert(u"savepointLocation"_s, u"s3://a"_s);
    spec.insert(u"deploymentTarget"_s, QJsonObject{ { u"name"_s, u"x"_s } });
    job.set(Job::specPath, spec);
    QVERIFY(differencesOf(job, deployment).isEmpty());
    deployment.set(Deployment::parallelismPath, 4);
    deployment.set(Deployment::jarUriPath, QJsonValue::Null);
    QCOMPARE(differencesOf(job, deployment),
        (QList<JobDifference>{ { {}, u"artifact.jarUri"_s, u"s3://vvp/artifacts/tsw.jar"_s, {} },
            { {}, u"parallelism"_s, u"1"_s, u"4"_s } }));
}

void TestSettings::rowsThatComeAgainAreNotTouched()
{
    GivenTable<Setting> table;
    const QAbstractItemModelTester tester(&table);
    QVERIFY(!table.freshness().everLoaded);
    QList<Setting> rows = settingsOf(sample());
    table.setRows(rows);
    QVERIFY(table.freshness().everLoaded);
    QCOMPARE(table.rowCount(), static_cast<int>(rows.size()));
    const QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    const QSignalSpy removed(&table, &QAbstractItemModel::rowsRemoved);
    table.setRows(rows);
    QCOMPARE(changed.count() + removed.count(), 0);
    rows[1].value = u"other"_s;
    rows.removeLast();
    table.setRows(rows);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(removed.count(), 1);
    table.setRows({});
    QCOMPARE(table.rowCount(), 0);
    QVERIFY(table.freshness().everLoaded);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deployment.h"
#include "tests/support/mutations.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::forEachMutation;
using vvp::test::testData;
using vvp::test::testDocument;

/// Deployment: its row as it stands in a list, and its document.
class TestDeployment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowHasWhatItsColumnsShow();
    void aRowReadsNumbersAsTextAndUnknownWords();
    void theTargetOfASessionIsItsCluster();
    void aRowKnowsWhatThePlatformSaysOfItsJob();
    void aDocumentIsAddressedById();
    void anyWrongShapeCostsOneCellAtMost();
};

static QList<Deployment::Row> rowsOfFixture()
{
    const auto rows = readRows<Deployment::Row>(testData(u"kinds/deployments.json"_s), u"items");
    return rows ? *rows : QList<Deployment::Row>();
}

static Deployment documentOfFixture(int index)
{
    return Deployment(
        testDocument(u"kinds/deployments.json"_s).value(u"items"_s).toArray().at(index).toObject());
}

void TestDeployment::aRowHasWhatItsColumnsShow()
{
    const auto rows = rowsOfFixture();
    QCOMPARE(rows.size(), 3);
    const Deployment::Row& row = rows.at(0);
    QCOMPARE(row.key(), u"0cb796fc-2641-488e-bde8-52b2199c5747"_s);
    QCOMPARE(row.name, u"TopSpeedWindowing"_s);
    QCOMPARE(row.vNamespace, u"vvp-namespace-1"_s);
    QCOMPARE(row.state, u"TRANSITIONING"_s);
    QCOMPARE(row.desiredState, u"RUNNING"_s);
    QCOMPARE(row.targetId, u"57b4c290-73ad-11e7-8cf7-a6006ad3dba0"_s);
    QVERIFY(row.target.isEmpty());
    QCOMPARE(row.flinkVersion, u"1.10"_s);
    QCOMPARE(row.parallelism, std::optional(2.0));
    QCOMPARE(row.taskManagers, std::optional(4.0));
    QCOMPARE(row.modified, QDateTime(QDate(2020, 3, 30), QTime(9, 31, 2, 500), QTimeZone::utc()));
    QCOMPARE(row.resourceVersion, 12);
}

void TestDeployment::aRowReadsNumbersAsTextAndUnknownWords()
{
    const Deployment::Row row = rowsOfFixture().at(1);
    QCOMPARE(row.state, u"SOMETHING_NEW"_s);
    QCOMPARE(row.target, u"vvp-jobs-team-1"_s);
    QCOMPARE(row.flinkVersion, u"1.9"_s);
    QCOMPARE(row.parallelism, std::optional(3.0));
    QVERIFY(!row.taskManagers);
    QVERIFY(!row.modified.isValid());
    QCOMPARE(row.resourceVersion, 7);
}

void TestDeployment::theTargetOfASessionIsItsCluster()
{
    const Deployment::Row row = rowsOfFixture().at(2);
    QCOMPARE(row.target, u"cluster"_s);
    QVERIFY(row.state.isEmpty());
    QVERIFY(row.desiredState.isEmpty());
}

void TestDeployment::aRowKnowsWhatThePlatformSaysOfItsJob()
{
    Deployment document = documentOfFixture(0);
    QVERIFY(readRow<Deployment::Row>(document.json()).conditions.isEmpty());
    const auto condition = [](const QString& type, const QJsonValue& status) {
        return QJsonObject{ { u"type"_s, type }, { u"status"_s, status } };
    };
    document.set(Deployment::conditionsPath,
        QJsonArray{ condition(u"ClusterUnreachable"_s, u"Unknown"_s), condition(u"JobFailing"_s, u"True"_s),
            7, condition(u"JobUnstable"_s, true), condition(u"Other"_s, u"False"_s) });
    document.set(Deployment::transitioningSincePath, u"1585560662500"_s);
    const auto row = readRow<Deployment::Row>(document.json());
    QVERIFY(row.hasCondition(u"JobFailing") && row.hasCondition(u"JobUnstable"));
    QVERIFY(
        !row.hasCondition(u"ClusterUnreachable") && !row.hasCondition(u"Other") && !row.hasCondition(u"Job"));
    QCOMPARE(row.transitioningSince, row.modified);
    document.set(Deployment::transitioningSincePath, u"2020-03-30T09:31:02.5Z"_s);
    QCOMPARE(readRow<Deployment::Row>(document.json()).transitioningSince, row.modified);
    document.set(Deployment::transitioningSincePath, u"soon"_s);
    QVERIFY(!readRow<Deployment::Row>(document.json()).transitioningSince.isValid());
}

void TestDeployment::aDocumentIsAddressedById()
{
    const Deployment document = documentOfFixture(0);
    QCOMPARE(document.key(), u"0cb796fc-2641-488e-bde8-52b2199c5747"_s);
    QCOMPARE(document.name(), u"TopSpeedWindowing"_s);
    QCOMPARE(document.vNamespace(), u"vvp-namespace-1"_s);
    QCOMPARE(document.text(Deployment::artifactKindPath), u"JAR"_s);
    QCOMPARE(document.text(Deployment::jarUriPath), u"https://example.com/a.jar"_s);
}

void TestDeployment::anyWrongShapeCostsOneCellAtMost()
{
    const QJsonObject good = documentOfFixture(0).json();
    const Deployment::Row whole = readRow<Deployment::Row>(good);
    int mutations = 0;
    forEachMutation(good, [&](const QJsonObject& mutated, const QString& where) {
        mutations += 1;
        const QJsonObject list{ { u"items"_s, QJsonArray{ mutated, good } } };
        const auto rows = readRows<Deployment::Row>(QJsonDocument(list).toJson(), u"items");
        QVERIFY2(rows.ok(), qPrintable(where));
        QVERIFY2(rows->size() == 2, qPrintable(where));
        QVERIFY2(rows->at(1) == whole, qPrintable(where));
    });
    QVERIFY(mutations > 20);
}

QTEST_GUILESS_MAIN(TestDeployment)
#include "tst_deployment.moc"

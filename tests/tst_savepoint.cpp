// SPDX-License-Identifier: Apache-2.0
#include "models/domain/savepoint.h"
#include "tests/support/mutations.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::forEachMutation;
using vvp::test::testData;
using vvp::test::testDocument;

/// Savepoint: its row as it stands in a list, and the documents that are sent to make one.
class TestSavepoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowOfACompletedOneHasItsLocation();
    void aRowOfAFailedOneSaysWhyInFull();
    void whatIsTakenOrDeletedIsInProgress_data();
    void whatIsTakenOrDeletedIsInProgress();
    void triggeringNamesTheDeploymentOnly();
    void importingIsMadeForTheSpecOfTheDeployment();
    void anyWrongShapeCostsOneCellAtMost();
};

static QList<Savepoint::Row> rowsOfFixture()
{
    const auto rows = readRows<Savepoint::Row>(testData(u"kinds/savepoints.json"_s), u"items");
    return rows ? *rows : QList<Savepoint::Row>();
}

void TestSavepoint::aRowOfACompletedOneHasItsLocation()
{
    QCOMPARE(rowsOfFixture().size(), 3);
    const Savepoint::Row row = rowsOfFixture().at(0);
    QCOMPARE(row.key(), u"c4e40dc9-69c7-4ba0-8add-5f862ecb00ef"_s);
    QCOMPARE(row.vNamespace, u"vvp-namespace-1"_s);
    QCOMPARE(row.state, u"COMPLETED"_s);
    QVERIFY(row.isCompleted());
    QCOMPARE(row.origin, u"USER_REQUEST"_s);
    QCOMPARE(row.type, u"FULL"_s);
    QCOMPARE(row.jobId, u"d0d6720f-00ac-47cc-8d54-7d88a4d7b446"_s);
    QCOMPARE(row.location,
        u"s3://vvp/flink-savepoints/namespaces/vvp-namespace-1/deployments/0cb796fc/c4e40dc9"_s);
    QCOMPARE(row.created, QDateTime(QDate(2020, 8, 18), QTime(7, 4, 40, 379), QTimeZone::utc()));
    QVERIFY(row.failure.isEmpty());
}

void TestSavepoint::aRowOfAFailedOneSaysWhyInFull()
{
    const Savepoint::Row row = rowsOfFixture().at(1);
    QCOMPARE(row.state, u"FAILED"_s);
    QCOMPARE(row.origin, u"SOMETHING_NEW"_s);
    QCOMPARE(row.failureReason, u"SavepointTriggerFailed"_s);
    QCOMPARE(row.failure, u"java.io.IOException: <b>No space</b> left\n\tat org.apache.flink"_s);
    QCOMPARE(row.failedAt, QDateTime(QDate(2020, 8, 18), QTime(7, 5, 0, 123), QTimeZone::utc()));
    QVERIFY(row.location.isEmpty());
    QVERIFY(row.jobId.isEmpty());
    QJsonObject failed = testDocument(u"kinds/savepoints.json"_s).value(u"items"_s)[1].toObject();
    Savepoint longOne(failed);
    longOne.set(Savepoint::failureMessagePath, QString(5000, u'x'));
    QCOMPARE(readRow<Savepoint::Row>(longOne.json()).failure.size(), 5000);
}

void TestSavepoint::whatIsTakenOrDeletedIsInProgress_data()
{
    QTest::addColumn<bool>("inProgress");
    QTest::newRow("STARTED") << true;
    QTest::newRow("PENDING_DELETION") << true;
    QTest::newRow("DELETING") << true;
    QTest::newRow("COMPLETED") << false;
    QTest::newRow("FAILED") << false;
    QTest::newRow("FAILED_DELETION") << false;
    QTest::newRow("SOMETHING_NEW") << false;
    QTest::newRow("") << false;
}

void TestSavepoint::whatIsTakenOrDeletedIsInProgress()
{
    QFETCH(bool, inProgress);
    Savepoint::Row row;
    row.state = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(row.isInProgress(), inProgress);
}

void TestSavepoint::triggeringNamesTheDeploymentOnly()
{
    QCOMPARE(Savepoint::triggered(u"7"_s).json(),
        (QJsonObject{ { u"kind"_s, u"Savepoint"_s }, { u"apiVersion"_s, u"v1"_s },
            { u"metadata"_s, QJsonObject{ { u"deploymentId"_s, u"7"_s } } } }));
}

void TestSavepoint::importingIsMadeForTheSpecOfTheDeployment()
{
    Deployment deployment(testDocument(u"kinds/deployments.json"_s).value(u"items"_s)[0].toObject());
    deployment.set(Savepoint::specVersionPath, u"12"_s);
    const Savepoint savepoint = Savepoint::imported(deployment);
    QCOMPARE(savepoint.text(Savepoint::deploymentIdPath), deployment.key());
    QCOMPARE(savepoint.value(Savepoint::specVersionPath), QJsonValue(u"12"_s)); // text: annotations are text
    QVERIFY(savepoint.value(Savepoint::locationPath).isString());
    QVERIFY(!savepoint.text(Savepoint::flinkIdPath).isEmpty()); // without it, it would not be an import
    // The platform always writes the annotation; a Deployment without it is at its first spec.
    QCOMPARE(Savepoint::imported(Deployment()).text(Savepoint::specVersionPath), u"1"_s);
}

void TestSavepoint::anyWrongShapeCostsOneCellAtMost()
{
    const QJsonObject good = testDocument(u"kinds/savepoints.json"_s).value(u"items"_s)[0].toObject();
    const auto whole = readRow<Savepoint::Row>(good);
    int mutations = 0;
    forEachMutation(good, [&](const QJsonObject& mutated, const QString& where) {
        mutations += 1;
        const QJsonObject list{ { u"items"_s, QJsonArray{ mutated, good } } };
        const auto rows = readRows<Savepoint::Row>(QJsonDocument(list).toJson(), u"items");
        QVERIFY2(rows.ok(), qPrintable(where));
        QVERIFY2(rows->size() == 2, qPrintable(where));
        QVERIFY2(rows->at(1) == whole, qPrintable(where));
    });
    QVERIFY(mutations > 20);
}

QTEST_GUILESS_MAIN(TestSavepoint)
#include "tst_savepoint.moc"

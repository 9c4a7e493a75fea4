// SPDX-License-Identifier: Apache-2.0
#include "models/domain/job.h"
#include "tests/support/mutations.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::forEachMutation;
using vvp::test::testData;
using vvp::test::testDocument;

/// Job: its row as it stands in a list, and its document.
class TestJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowOfARunningJobHasNoEnd();
    void aRowOfAFailedJobSaysWhy();
    void aFailureEndsAJobThatHasNoOtherEnd();
    void aDurationIsOnlyGivenWhereItIsKnown();
    void aDocumentHasAnIdAndNoName();
    void anyWrongShapeCostsOneCellAtMost();
};

static QList<Job::Row> rowsOfFixture()
{
    const auto rows = readRows<Job::Row>(testData(u"kinds/jobs.json"_s), u"items");
    return rows ? *rows : QList<Job::Row>();
}

static Job documentOfFixture(int index)
{
    return Job(testDocument(u"kinds/jobs.json"_s).value(u"items"_s).toArray().at(index).toObject());
}

void TestJob::aRowOfARunningJobHasNoEnd()
{
    const auto rows = rowsOfFixture();
    QCOMPARE(rows.size(), 2);
    const Job::Row& row = rows.at(0);
    QCOMPARE(row.key(), u"68ab92d0-1acc-459f-a6ed-26a374e08717"_s);
    QCOMPARE(row.vNamespace, u"vvp-namespace-1"_s);
    QCOMPARE(row.state, u"STARTED"_s);
    QCOMPARE(row.created, QDateTime(QDate(2020, 3, 30), QTime(9, 30, 5), QTimeZone::utc()));
    QCOMPARE(row.started, QDateTime(QDate(2020, 3, 30), QTime(9, 30, 25), QTimeZone::utc()));
    QVERIFY(!row.ended.isValid());
    QVERIFY(!row.isOver());
    QCOMPARE(row.duration(row.started.addSecs(90)), std::optional(90.0));
    QCOMPARE(row.restarts, std::optional(5.0));
    QVERIFY(row.failure.isEmpty());
}

void TestJob::aRowOfAFailedJobSaysWhy()
{
    const Job::Row row = rowsOfFixture().at(1);
    QCOMPARE(row.state, u"FAILED"_s);
    QCOMPARE(row.failure, u"pods \"x\" is forbidden"_s);
    QVERIFY(row.isOver());
    QCOMPARE(row.started, row.created); // Flink never ran
    QCOMPARE(row.ended, QDateTime(QDate(2020, 3, 30), QTime(9, 20, 9, 100), QTimeZone::utc()));
    QCOMPARE(row.duration(QDateTime::currentDateTimeUtc()), std::optional(4.1));
    QVERIFY(!row.restarts);
}

void TestJob::aFailureEndsAJobThatHasNoOtherEnd()
{
    Job job = documentOfFixture(1);
    job.set(Job::terminatedPath, QJsonValue::Null);
    job.set(Job::failureTimePath, u"2020-03-30T09:20:08.123456789Z"_s);
    QCOMPARE(readRow<Job::Row>(job.json()).ended,
        QDateTime(QDate(2020, 3, 30), QTime(9, 20, 8, 123), QTimeZone::utc()));
}

void TestJob::aDurationIsOnlyGivenWhereItIsKnown()
{
    const QDateTime now = QDateTime(QDate(2020, 3, 30), QTime(12, 0), QTimeZone::utc());
    Job::Row row;
    row.state = u"STARTED"_s;
    QVERIFY(!row.duration(now)); // it began nobody knows when
    row.started = now.addSecs(60);
    QVERIFY(!row.duration(now)); // a clock that is wrong
    row.started = now.addSecs(-60);
    QCOMPARE(row.duration(now), std::optional(60.0));
    row.state = u"TERMINATED"_s;
    QVERIFY(!row.duration(now)); // it ended nobody knows when
}

void TestJob::aDocumentHasAnIdAndNoName()
{
    QCOMPARE(documentOfFixture(1).key(), u"2"_s);
    QVERIFY(documentOfFixture(1).name().isEmpty());
    QCOMPARE(documentOfFixture(1).vNamespace(), u"vvp-namespace-1"_s);
}

void TestJob::anyWrongShapeCostsOneCellAtMost()
{
    const QJsonObject good = documentOfFixture(0).json();
    const Job::Row whole = readRow<Job::Row>(good);
    int mutations = 0;
    forEachMutation(good, [&](const QJsonObject& mutated, const QString& where) {
        mutations += 1;
        const QJsonObject list{ { u"items"_s, QJsonArray{ mutated, good } } };
        const auto rows = readRows<Job::Row>(QJsonDocument(list).toJson(), u"items");
        QVERIFY2(rows.ok(), qPrintable(where));
        QVERIFY2(rows->size() == 2, qPrintable(where));
        QVERIFY2(rows->at(1) == whole, qPrintable(where));
    });
    QVERIFY(mutations > 20);
}

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"

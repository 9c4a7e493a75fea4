// SPDX-License-Identifier: Apache-2.0
#include "models/tables/tableproxy.h"
#include "tests/resourcemodelbench.h"

#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// How a table follows what the platform says: as few changes as there are, whatever the answer is like.
class TestResourceModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rowsComeAsTheServerOrdersThem();
    void aRefreshKeepsIndexesAndSelection();
    void aRefreshTellsOfWhatDiffersOnly();
    void anUnchangedBodyTellsNothing();
    void aBodyThatOnlyLooksDifferentTellsNothing();
    void ofTwoWithOneIdTheLastCounts();
    void oddValuesKeepTheirRowAndTheOthers();
    void aSortedProxyStaysSortedWhateverChanges();
};

void TestResourceModel::rowsComeAsTheServerOrdersThem()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s }, { u"1"_s, u"a"_s } });
    QVERIFY(!bench.model.freshness().everLoaded);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), (QStringList{ u"b"_s, u"a"_s }));
    QVERIFY(bench.model.freshness().everLoaded);
    QVERIFY(!bench.model.freshness().failed());
    QCOMPARE(bench.model.freshness().parts, 1);
    QVERIFY(bench.model.freshness().asOf.isValid());
    QCOMPARE(bench.model.rowOf(bench.model.rowKey(1)), 1);
    QCOMPARE(bench.model.rowNamespace(1), u"team-1"_s);
    QCOMPARE(bench.model.apiKey(1), u"1"_s);
    QCOMPARE(bench.model.find(u"team-1"_s, u"1"_s)->name, u"a"_s);
    QVERIFY(bench.model.find(u"team-2"_s, u"1"_s) == nullptr);
}

void TestResourceModel::aRefreshKeepsIndexesAndSelection()
{
    Bench bench;
    bench.serve(u"team-1"_s,
        { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s }, { u"3"_s, u"c"_s }, { u"4"_s, u"d"_s },
            { u"5"_s, u"e"_s } });
    QVERIFY(bench.refresh());
    const QPersistentModelIndex third = bench.model.index(2, 0);
    const QPersistentModelIndex gone = bench.model.index(1, 0);
    QItemSelectionModel selection(&bench.model);
    selection.select(third, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    bench.serve(u"team-1"_s,
        { { u"9"_s, u"new"_s }, { u"5"_s, u"e"_s }, { u"3"_s, u"c"_s, u"FAILED"_s }, { u"4"_s, u"d"_s } });
    QVERIFY(bench.refresh());
    QVERIFY(third.isValid());
    QVERIFY(!gone.isValid());
    QCOMPARE(bench.model.rowKey(third.row()), u"team-1/3"_s);
    QCOMPARE(bench.model.rows().at(third.row()).state, u"FAILED"_s);
    QCOMPARE(selection.selectedRows(), QModelIndexList{ third });
    QCOMPARE(bench.names(), (QStringList{ u"c"_s, u"d"_s, u"e"_s, u"new"_s }));
}

void TestResourceModel::aRefreshTellsOfWhatDiffersOnly()
{
    Bench bench;
    QList<Fields> all;
    for (int i = 0; i < 20; ++i) {
        all.append({ QString::number(i), u"name"_s });
    }
    bench.serve(u"team-1"_s, all);
    QVERIFY(bench.refresh());
    Noise noise(bench.model);
    all[7].state = u"FAILED"_s;
    bench.serve(u"team-1"_s, all);
    QVERIFY(bench.refresh());
    QCOMPARE(noise.count(), 1);
    QCOMPARE(noise.changed.at(0).at(0).toModelIndex().row(), 7);
    QCOMPARE(noise.changed.at(0).at(1).toModelIndex().row(), 7);
    all.remove(3, 2);
    bench.serve(u"team-1"_s, all);
    QVERIFY(bench.refresh());
    QCOMPARE(noise.count(), 2);
    QCOMPARE(noise.removed.at(0).at(1).toInt(), 3);
    QCOMPARE(noise.removed.at(0).at(2).toInt(), 4);
}

void TestResourceModel::anUnchangedBodyTellsNothing()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    const QDateTime before = bench.model.freshness().asOf;
    QVERIFY(bench.refresh());
    QVERIFY(bench.refresh());
    QCOMPARE(bench.server.count(), 3);
    QCOMPARE(noise.count(), 0);
    QVERIFY(bench.model.freshness().asOf > before); // but it is known to be so now
}

void TestResourceModel::aBodyThatOnlyLooksDifferentTellsNothing()
{
    Bench bench;
    const QByteArray body = list(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.server.on("GET", pathOf(u"team-1"_s), Script::json(body));
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.server.on("GET", pathOf(u"team-1"_s), Script::json(QByteArray(body).replace('\n', "\n ")));
    QVERIFY(bench.refresh());
    QCOMPARE(noise.count(), 0);
}

void TestResourceModel::ofTwoWithOneIdTheLastCounts()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"old"_s }, { u"2"_s, u"b"_s }, { u"1"_s, u"new"_s } });
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), (QStringList{ u"new"_s, u"b"_s }));
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s }, { u"1"_s, u"new"_s }, { u"1"_s, u"newest"_s } });
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), (QStringList{ u"newest"_s, u"b"_s }));
}

void TestResourceModel::oddValuesKeepTheirRowAndTheOthers()
{
    Bench bench;
    QJsonObject odd = deployment(u"team-1"_s, { u"2"_s, u"odd"_s });
    odd[u"status"_s] = QJsonValue::Null;
    odd[u"spec"_s] = QJsonObject{ { u"state"_s, u"DREAMING"_s },
        { u"template"_s,
            QJsonObject{ { u"spec"_s,
                QJsonObject{
                    { u"parallelism"_s, u"4"_s }, { u"numberOfTaskManagers"_s, QJsonArray{ 1 } } } } } } };
    QJsonObject metadata = odd[u"metadata"_s].toObject();
    metadata[u"modifiedAt"_s] = u"yesterday"_s;
    metadata.remove(u"namespace"_s);
    odd[u"metadata"_s] = metadata;
    QJsonObject nanos = deployment(u"team-1"_s, { u"3"_s, u"nanos"_s, u"HIBERNATING"_s });
    QJsonObject nanoMetadata = nanos[u"metadata"_s].toObject();
    nanoMetadata[u"modifiedAt"_s] = u"2020-03-26T12:00:00.123456789Z"_s;
    nanos[u"metadata"_s] = nanoMetadata;
    bench.server.on("GET", pathOf(u"team-1"_s),
        Script::json(list({ deployment(u"team-1"_s, { u"1"_s, u"good"_s }), odd, QJsonValue::Null, 5, nanos,
            QJsonArray() })));
    QVERIFY(bench.refresh());
    QVERIFY(!bench.model.freshness().failed());
    QCOMPARE(bench.names(), (QStringList{ u"good"_s, u"odd"_s, u"nanos"_s }));
    const Deployment::Row& row = bench.model.rows().at(1);
    QCOMPARE(row.vNamespace, u"team-1"_s); // the path says it where the document does not
    QCOMPARE(row.state, QString());
    QCOMPARE(row.desiredState, u"DREAMING"_s);
    QCOMPARE(row.parallelism, 4.0);
    QVERIFY(!row.taskManagers);
    QVERIFY(!row.modified.isValid());
    QCOMPARE(bench.model.rows().at(2).state, u"HIBERNATING"_s);
    QCOMPARE(bench.model.rows().at(2).modified, QDateTime(QDate(2020, 3, 26), QTime(12, 0, 0, 123), Qt::UTC));
    const int state = bench.model.columnWithId(u"state"_s);
    QCOMPARE(bench.model.index(1, state).data().toString(), u"—"_s);
    QCOMPARE(bench.model.index(2, state).data().toString(), u"HIBERNATING"_s);
}

void TestResourceModel::aSortedProxyStaysSortedWhateverChanges()
{
    Bench bench;
    TableProxy proxy;
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setTable(&bench.model);
    proxy.sort(bench.model.columnWithId(u"name"_s));
    QRandomGenerator random(7);
    QList<Fields> all;
    for (int i = 0; i < 40; ++i) {
        all.append({ QString::number(i), QString::number(random.bounded(1000)) });
    }
    for (int round = 0; round < 30; ++round) {
        for (int i = 0; i < 15; ++i) {
            all[random.bounded(all.size())].name = QString::number(random.bounded(1000));
        }
        bench.serve(u"team-1"_s, all);
        QVERIFY(bench.refresh());
        QStringList shown;
        QList<int> numbers;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            shown += proxy.index(row, 0).data().toString();
            numbers += shown.last().toInt();
        }
        QVERIFY2(std::ranges::is_sorted(numbers), qPrintable(shown.join(u' ')));
    }
}

QTEST_GUILESS_MAIN(TestResourceModel)
#include "tst_resourcemodel.moc"

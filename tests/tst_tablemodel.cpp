// SPDX-License-Identifier: Apache-2.0
#include "tests/plaintable.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::PlainTable;

class TestTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void ofEqualValuesTheNamesDecide();
    void numbersSortByTheirValueAndMissingOnesFirst();
    void timesSortByTheMoment();
    void textSortsAsPeopleCount();
    void ranksFollowAChange();
    void aCellHasItsWordsAndItsValue();
    void whatIsMissingIsADash();
    void textOfAServerCannotMislead();
    void theDesiredStateIsReadAloud();
    void theFilterTextLeavesTimesOut();
    void timesChangeTheirStyleOnce();
    void columnsAreKnownByTheirId();
    void aHeaderOutsideHasNothing();
};

static QDateTime minute(int of)
{
    return { QDate(2020, 3, 26), QTime(12, of), Qt::UTC };
}

static QStringList order(const PlainTable& table, int column)
{
    QList<int> rows(table.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    std::ranges::sort(rows, {}, [&](int row) { return table.rank(column, row); });
    QStringList names;
    for (const int row : rows) {
        names += table.rowKey(row);
    }
    return names;
}

void TestTableModel::ofEqualValuesTheNamesDecide()
{
    const PlainTable table({ { u"b"_s, u"RUNNING"_s, {}, {}, {} }, { u"C"_s, u"FAILED"_s, {}, {}, {} },
        { u"a"_s, u"RUNNING"_s, {}, {}, {} }, { u"d"_s, u"FAILED"_s, {}, {}, {} } });
    QCOMPARE(order(table, 0), (QStringList{ u"a"_s, u"b"_s, u"C"_s, u"d"_s }));
    QCOMPARE(order(table, 1), (QStringList{ u"C"_s, u"d"_s, u"a"_s, u"b"_s }));
    QCOMPARE(order(table, 2), (QStringList{ u"a"_s, u"b"_s, u"C"_s, u"d"_s })); // nothing has a number
}

void TestTableModel::numbersSortByTheirValueAndMissingOnesFirst()
{
    const PlainTable table(
        { { u"a"_s, {}, 10.0, {}, {} }, { u"b"_s, {}, 9.0, {}, {} }, { u"c"_s, {}, {}, {}, {} },
            { u"d"_s, {}, -1.5, {}, {} }, { u"e"_s, {}, 9.0, {}, {} }, { u"f"_s, {}, 0.0, {}, {} } });
    QCOMPARE(order(table, 2), (QStringList{ u"c"_s, u"d"_s, u"f"_s, u"b"_s, u"e"_s, u"a"_s }));
}

void TestTableModel::timesSortByTheMoment()
{
    const QDateTime elsewhere = minute(2).toOffsetFromUtc(7200);
    const PlainTable table({ { u"a"_s, {}, {}, minute(3), {} }, { u"b"_s, {}, {}, elsewhere, {} },
        { u"c"_s, {}, {}, QDateTime(), {} }, { u"d"_s, {}, {}, minute(1), {} } });
    QCOMPARE(order(table, 3), (QStringList{ u"c"_s, u"d"_s, u"b"_s, u"a"_s }));
}

void TestTableModel::textSortsAsPeopleCount()
{
    const PlainTable table({ { u"job-10"_s, u"1.10"_s, {}, {}, {} }, { u"Job-9"_s, u"1.9"_s, {}, {}, {} },
        { u"job-1"_s, {}, {}, {}, {} } });
    QCOMPARE(order(table, 0), (QStringList{ u"job-1"_s, u"Job-9"_s, u"job-10"_s }));
    QCOMPARE(order(table, 1), (QStringList{ u"job-1"_s, u"Job-9"_s, u"job-10"_s }));
}

void TestTableModel::ranksFollowAChange()
{
    PlainTable table({ { u"a"_s, {}, 1.0, {}, {} }, { u"b"_s, {}, 2.0, {}, {} } });
    QCOMPARE(order(table, 2), (QStringList{ u"a"_s, u"b"_s }));
    QVERIFY(table.filterText(0).contains(u"a"));
    table.change(0, { u"z"_s, {}, 3.0, {}, {} });
    QCOMPARE(order(table, 2), (QStringList{ u"b"_s, u"z"_s }));
    QVERIFY(table.filterText(0).contains(u"z"));
}

void TestTableModel::aCellHasItsWordsAndItsValue()
{
    PlainTable table({ { u"a"_s, u"RUNNING"_s, 0.5, minute(1), {} } });
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setTimeStyle(TimeStyle::Utc);
    QCOMPARE(table.index(0, 1).data().toString(), u"RUNNING"_s);
    QCOMPARE(table.index(0, 1).data(StateRole).toString(), u"RUNNING"_s);
    QVERIFY(!table.index(0, 0).data(StateRole).isValid());
    QCOMPARE(table.index(0, 2).data().toString(), u"0.5"_s);
    QCOMPARE(table.index(0, 2).data(SortRole).toDouble(), 0.5);
    QCOMPARE(table.index(0, 3).data().toString(), u"2020-03-26 12:01:00Z"_s);
    QCOMPARE(table.index(0, 3).data(SortRole).toDateTime(), minute(1));
    QCOMPARE(table.index(0, 3).data(KeyRole).toString(), u"a"_s);
    QVERIFY(table.index(0, 2).data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignRight);
    QVERIFY(
        table.headerData(2, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignRight);
    QVERIFY(table.index(0, 0).data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignLeft);
    QCOMPARE(table.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"State"_s);
}

void TestTableModel::whatIsMissingIsADash()
{
    const PlainTable table({ { u"a"_s, QString(), {}, QDateTime(), {} } });
    for (const int column : { 1, 2, 3 }) {
        QCOMPARE(table.index(0, column).data().toString(), u"—"_s);
    }
    QVERIFY(!table.filterText(0).contains(u"—")); // a dash is not a value to look for
}

void TestTableModel::textOfAServerCannotMislead()
{
    const PlainTable table({ { u"a\u202Eb\nc"_s, {}, {}, {}, {} } });
    QCOMPARE(table.index(0, 0).data().toString(), u"a\\u202Eb\\u000Ac"_s);
    QCOMPARE(table.index(0, 0).data(SortRole).toString(), u"a\u202Eb\nc"_s);
}

void TestTableModel::theDesiredStateIsReadAloud()
{
    const PlainTable table({ { u"a"_s, u"TRANSITIONING"_s, {}, {}, u"RUNNING"_s } });
    QCOMPARE(table.index(0, 1).data(DetailRole).toString(), u"RUNNING"_s);
    QCOMPARE(table.index(0, 1).data(Qt::AccessibleTextRole).toString(), u"TRANSITIONING, desired RUNNING"_s);
    QCOMPARE(table.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"a"_s);
}

void TestTableModel::theFilterTextLeavesTimesOut()
{
    const PlainTable table({ { u"TopSpeed"_s, u"TRANSITIONING"_s, 4.0, minute(1), u"SUSPENDED"_s } });
    const QString& text = table.filterText(0);
    for (const char* const word : { "topspeed", "transitioning", "suspended", "4" }) {
        QVERIFY2(text.contains(QLatin1String(word)), word);
    }
    QVERIFY(!text.contains(u"2020"));
    QVERIFY(!text.contains(u"26 mar"));
}

void TestTableModel::timesChangeTheirStyleOnce()
{
    PlainTable table({ { u"a"_s, {}, {}, minute(1), {} } });
    const QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    table.setTimeStyle(TimeStyle::Utc);
    table.setTimeStyle(TimeStyle::Utc);
    QCOMPARE(changed.count(), 1);
    PlainTable empty;
    empty.setTimeStyle(TimeStyle::Utc); // and there is no row to tell of
}

void TestTableModel::columnsAreKnownByTheirId()
{
    const PlainTable table;
    QCOMPARE(table.columnWithId(u"2"_s), 2);
    QCOMPARE(table.columnWithId(u"nothing"_s), -1);
}

void TestTableModel::aHeaderOutsideHasNothing()
{
    const PlainTable table({ { u"a"_s, {}, {}, {}, {} } });
    QVERIFY(!table.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!table.headerData(-1, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!table.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

QTEST_GUILESS_MAIN(TestTableModel)
#include "tst_tablemodel.moc"

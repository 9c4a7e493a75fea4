// SPDX-License-Identifier: Apache-2.0
#include "models/tables/tableproxy.h"
#include "tests/plaintable.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::PlainTable;

class TestTableProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyWordMustBeThere();
    void aWordMayBeForOneColumn();
    void hiddenRowsAreCounted();
    void clearingTheFilterShowsAll();
    void sortingAndFilteringAskForEachCellOnce();
    void aChangedRowMovesAndIsFilteredAgain();
    void aTableThatGoesLeavesNothing();
    void anotherTableIsFilteredToo();
};

static QStringList shown(const TableProxy& proxy)
{
    QStringList names;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        names += proxy.index(row, 0).data(KeyRole).toString();
    }
    return names;
}

static QList<PlainTable::Row> some()
{
    return { { u"TopSpeed"_s, u"RUNNING"_s, 4.0, {}, {} }, { u"Straße"_s, u"FAILED"_s, 1.0, {}, {} },
        { u"topology"_s, u"TRANSITIONING"_s, 2.0, {}, u"RUNNING"_s } };
}

void TestTableProxy::everyWordMustBeThere()
{
    PlainTable table(some());
    TableProxy proxy;
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setTable(&table);
    const QSignalSpy changed(&proxy, &TableProxy::filterTextChanged);
    proxy.setFilterText(u"TOP"_s);
    QCOMPARE(shown(proxy), (QStringList{ u"TopSpeed"_s, u"topology"_s }));
    proxy.setFilterText(u"  top   running "_s); // in two columns, and as the desired state
    QCOMPARE(shown(proxy), (QStringList{ u"TopSpeed"_s, u"topology"_s }));
    proxy.setFilterText(u"top failed"_s);
    QCOMPARE(shown(proxy), QStringList());
    proxy.setFilterText(u"STRAße"_s);
    QCOMPARE(shown(proxy), QStringList{ u"Straße"_s });
    proxy.setFilterText(u"top.*"_s); // a word, not a pattern
    QCOMPARE(shown(proxy), QStringList());
    proxy.setFilterText(u"top.*"_s);
    QCOMPARE(changed.count(), 5);
}

void TestTableProxy::aWordMayBeForOneColumn()
{
    PlainTable table(some()); // whose columns have the ids "0", "1", …
    TableProxy proxy;
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setFilterText(u"1:running"_s); // before there is a table to have columns
    proxy.setTable(&table);
    QCOMPARE(shown(proxy), QStringList{ u"TopSpeed"_s }); // not what only wants to be
    proxy.setFilterText(u"1:runn"_s); // a state is a whole word
    QCOMPARE(shown(proxy), QStringList());
    proxy.setFilterText(u"0:top 1:Transitioning"_s);
    QCOMPARE(shown(proxy), QStringList{ u"topology"_s });
    proxy.setFilterText(u"0:failed"_s);
    QCOMPARE(shown(proxy), QStringList());
    proxy.setFilterText(u"1:"_s); // somebody is about to say what
    QCOMPARE(proxy.rowCount(), 3);
    proxy.setFilterText(u"speed:"_s); // no column: what is written
    QCOMPARE(shown(proxy), QStringList());
    PlainTable other({ { u"a:b"_s, {}, {}, {}, {} } });
    proxy.setTable(&other);
    proxy.setFilterText(u"a:b"_s);
    QCOMPARE(shown(proxy), QStringList{ u"a:b"_s });
    proxy.setFilterText(u"1:—"_s); // nothing, as the cell has it
    QCOMPARE(shown(proxy), QStringList{ u"a:b"_s });
}

void TestTableProxy::hiddenRowsAreCounted()
{
    PlainTable table(some());
    TableProxy proxy;
    QCOMPARE(proxy.hiddenCount(), 0);
    proxy.setTable(&table);
    QCOMPARE(proxy.hiddenCount(), 0);
    proxy.setFilterText(u"straße"_s);
    QCOMPARE(proxy.hiddenCount(), 2);
}

void TestTableProxy::clearingTheFilterShowsAll()
{
    PlainTable table(some());
    TableProxy proxy;
    proxy.setTable(&table);
    proxy.setFilterText(u"nothing"_s);
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setFilterText({});
    QCOMPARE(proxy.rowCount(), 3);
    proxy.setFilterText(u"   "_s);
    QCOMPARE(proxy.rowCount(), 3);
}

void TestTableProxy::sortingAndFilteringAskForEachCellOnce()
{
    QList<PlainTable::Row> rows;
    constexpr int count = 500;
    for (int i = 0; i < count; ++i) {
        rows.append({ QString::number(i), u"s%1"_s.arg(i % 7), double(i % 13), {}, {} });
    }
    PlainTable table(rows);
    TableProxy proxy;
    proxy.setTable(&table);
    table.asked = 0;
    proxy.sort(1);
    QCOMPARE(table.asked, 2 * count); // the column and the names, once each, and no data()
    proxy.sort(1, Qt::DescendingOrder);
    proxy.sort(0);
    proxy.sort(1);
    QCOMPARE(table.asked, 2 * count);
    proxy.setFilterText(u"s3"_s);
    QCOMPARE(table.asked, 5 * count); // three columns are text to filter by
    proxy.setFilterText(u"s4"_s);
    proxy.setFilterText(u"s4 1"_s);
    proxy.setFilterText({});
    QCOMPARE(table.asked, 5 * count);
    QCOMPARE(proxy.rowCount(), count);
}

void TestTableProxy::aChangedRowMovesAndIsFilteredAgain()
{
    PlainTable table(some());
    TableProxy proxy;
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setTable(&table);
    proxy.sort(2);
    QCOMPARE(shown(proxy), (QStringList{ u"Straße"_s, u"topology"_s, u"TopSpeed"_s }));
    table.change(1, { u"Straße"_s, u"FAILED"_s, 3.0, {}, {} });
    QCOMPARE(shown(proxy), (QStringList{ u"topology"_s, u"Straße"_s, u"TopSpeed"_s }));
    proxy.setFilterText(u"failed"_s);
    QCOMPARE(shown(proxy), QStringList{ u"Straße"_s });
    table.change(0, { u"TopSpeed"_s, u"FAILED"_s, 1.0, {}, {} });
    QCOMPARE(shown(proxy), (QStringList{ u"TopSpeed"_s, u"Straße"_s }));
}

void TestTableProxy::aTableThatGoesLeavesNothing()
{
    auto table = std::make_unique<PlainTable>(some());
    TableProxy proxy;
    proxy.setTable(table.get());
    proxy.sort(0);
    proxy.setFilterText(u"top"_s);
    table.reset();
    QVERIFY(proxy.table() == nullptr);
    QCOMPARE(proxy.rowCount(), 0);
    QCOMPARE(proxy.hiddenCount(), 0);
    proxy.setFilterText(u"other"_s);
    proxy.sort(1);
}

void TestTableProxy::anotherTableIsFilteredToo()
{
    PlainTable table(some());
    PlainTable other({ { u"top"_s, {}, {}, {}, {} }, { u"b"_s, {}, {}, {}, {} } });
    TableProxy proxy;
    proxy.setTable(&table);
    proxy.setFilterText(u"top"_s);
    proxy.setTable(&other);
    QCOMPARE(shown(proxy), QStringList{ u"top"_s });
    proxy.setTable(nullptr);
    QCOMPARE(proxy.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestTableProxy)
#include "tst_tableproxy.moc"

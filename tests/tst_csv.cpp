// SPDX-License-Identifier: Apache-2.0
#include "models/tables/csv.h"
#include "tests/plaintable.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::PlainTable;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void headerAndRowsInTheOrderGiven();
    void valuesAreForAMachine();
    void aCellIsQuotedAndGuardedAsItNeeds_data();
    void aCellIsQuotedAndGuardedAsItNeeds();
    void noRowsAreAHeader();
};

void TestCsv::headerAndRowsInTheOrderGiven()
{
    const PlainTable table({ { u"a"_s, u"RUNNING"_s, 1.0, {}, {} }, { u"b"_s, u"FAILED"_s, 2.0, {}, {} } });
    QCOMPARE(toCsv(table, { 1, 0 }), u"State,Name\r\nRUNNING,a\r\nFAILED,b\r\n"_s);
}

void TestCsv::valuesAreForAMachine()
{
    QLocale::setDefault(QLocale(QLocale::German)); // 0,5 would be two cells
    const QDateTime time(QDate(2020, 3, 26), QTime(12, 0, 0, 123), Qt::UTC);
    const PlainTable table({ { u"a"_s, {}, 0.5, time.toOffsetFromUtc(3600), {} },
        { u"b"_s, {}, -1000000.0, QDateTime(), {} }, { u"c"_s, {}, {}, {}, {} } });
    QCOMPARE(toCsv(table, { 2, 3 }),
        u"Number,Time\r\n0.5,2020-03-26T12:00:00.123Z\r\n-1000000,\r\n,\r\n"_s); // what is absent is empty
}

void TestCsv::aCellIsQuotedAndGuardedAsItNeeds_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("field");
    QTest::newRow("plain") << u"a b"_s << u"a b"_s;
    QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"\"a\nb\""_s;
    QTest::newRow("carriage return inside") << u"a\rb"_s << u"\"a\rb\""_s;
    QTest::newRow("blanks around") << u" a "_s << u"\" a \""_s;
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("formula with quotes")
        << u"=HYPERLINK(\"x\",\"y\")"_s << u"\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""_s;
    QTest::newRow("plus") << u"+cmd|' /C calc'!A0"_s << u"'+cmd|' /C calc'!A0"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("minus and a word") << u"-x"_s << u"'-x"_s;
    QTest::newRow("minus and a formula") << u"-1+1"_s << u"'-1+1"_s;
    QTest::newRow("negative number") << u"-1.5"_s << u"-1.5"_s;
    QTest::newRow("number with a plus") << u"+3"_s << u"+3"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("carriage return") << u"\r=1"_s << u"\"'\r=1\""_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("not ours") << u"Straße 😀"_s << u"Straße 😀"_s;
}

void TestCsv::aCellIsQuotedAndGuardedAsItNeeds()
{
    QFETCH(QString, cell);
    QFETCH(QString, field);
    const PlainTable table({ { cell, {}, {}, {}, {} } });
    QCOMPARE(toCsv(table, { 0 }), u"Name\r\n"_s + field + u"\r\n"_s);
}

void TestCsv::noRowsAreAHeader()
{
    QCOMPARE(toCsv(PlainTable(), { 0, 3 }), u"Name,Time\r\n"_s);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"

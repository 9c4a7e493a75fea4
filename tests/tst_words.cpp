// SPDX-License-Identifier: Apache-2.0
#include "models/tables/words.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void agesAreInWords_data();
    void agesAreInWords();
    void fullTimesSayTheirZone();
    void noTimeIsNoWord();
    void spansAreInOneUnit_data();
    void spansAreInOneUnit();
    void numbersHaveNoNeedlessZeros();
    void whatMisleadsIsVisible_data();
    void whatMisleadsIsVisible();
    void aTextOfSeveralLinesKeepsThem();
};

void TestWords::agesAreInWords_data()
{
    // Noon in Berlin, summer time.
    const QDateTime now(QDate(2020, 7, 15), QTime(10, 0), Qt::UTC);
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("words");
    const auto row = [&now](const char* name, const QDateTime& time, const QString& words) {
        QTest::newRow(name) << now << time << words;
    };
    row("now", now, u"just now"_s);
    row("a clock that is ahead", now.addSecs(59), u"just now"_s);
    row("the future", now.addSecs(61), u"15 Jul 2020 12:01"_s);
    row("seconds", now.addSecs(-18), u"18 s ago"_s);
    row("just below a minute", now.addSecs(-59), u"59 s ago"_s);
    row("a minute", now.addSecs(-60), u"1 min ago"_s);
    row("just below an hour", now.addSecs(-3599), u"59 min ago"_s);
    row("an hour", now.addSecs(-3600), u"1 h ago"_s);
    row("this morning", now.addSecs(-11 * 3600), u"11 h ago"_s);
    row("last night", now.addSecs(-13 * 3600), u"Yesterday 23:00"_s);
    row("yesterday's first minute", now.addSecs(-36 * 3600), u"Yesterday 00:00"_s);
    row("two days", now.addDays(-2), u"13 Jul 12:00"_s);
    row("a year", now.addYears(-1), u"15 Jul 2019"_s);
    // Local midnight lies between: the hour counts, not the date.
    const QDateTime early(QDate(2020, 7, 14), QTime(22, 10), Qt::UTC);
    QTest::newRow("twenty minutes over midnight") << early << early.addSecs(-20 * 60) << u"20 min ago"_s;
}

void TestWords::agesAreInWords()
{
    QFETCH(QDateTime, now);
    QFETCH(QDateTime, time);
    QTEST(timeWords(time, TimeStyle::Relative, now), "words");
}

void TestWords::fullTimesSayTheirZone()
{
    const QDateTime time(QDate(2020, 7, 15), QTime(10, 1, 2), Qt::UTC);
    QCOMPARE(timeWords(time, TimeStyle::Utc, time), u"2020-07-15 10:01:02Z"_s);
    QCOMPARE(timeWords(time, TimeStyle::Local, time), u"2020-07-15 12:01:02"_s);
    QCOMPARE(timeWords(time.toOffsetFromUtc(-3600), TimeStyle::Utc, time), u"2020-07-15 10:01:02Z"_s);
}

void TestWords::noTimeIsNoWord()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const TimeStyle style : { TimeStyle::Relative, TimeStyle::Local, TimeStyle::Utc }) {
        QCOMPARE(timeWords({}, style, now), QString());
    }
}

void TestWords::spansAreInOneUnit_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    const auto row = [](qint64 seconds, const QString& words) {
        QTest::addRow("%lld", static_cast<long long>(seconds)) << seconds << words;
    };
    row(-5, u"0 s"_s);
    row(0, u"0 s"_s);
    row(59, u"59 s"_s);
    row(60, u"1 min"_s);
    row(3599, u"59 min"_s);
    row(3600, u"1 h"_s);
    row(48 * 3600 - 1, u"47 h"_s);
    row(48 * 3600, u"2 days"_s);
}

void TestWords::spansAreInOneUnit()
{
    QFETCH(qint64, seconds);
    QTEST(spanWords(seconds), "words");
}

void TestWords::numbersHaveNoNeedlessZeros()
{
    QCOMPARE(numberWords(1), u"1"_s);
    QCOMPARE(numberWords(0.5), u"0.5"_s);
    QCOMPARE(numberWords(0.1), u"0.1"_s);
    QCOMPARE(numberWords(-3), u"-3"_s);
    QCOMPARE(numberWords(1000000), u"1,000,000"_s); // never 1e+06: it is a count
    QCOMPARE(numberWords(12345678), u"12,345,678"_s);
}

void TestWords::whatMisleadsIsVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("visible");
    QTest::newRow("plain") << u"Straße – 日本 😀"_s << u"Straße – 日本 😀"_s;
    QTest::newRow("bidirectional override") << u"a\u202Eb"_s << u"a\\u202Eb"_s;
    QTest::newRow("zero width") << u"a\u200Bb\uFEFF"_s << u"a\\u200Bb\\uFEFF"_s;
    QTest::newRow("escape") << u"\x1B[31m"_s << u"\\u001B[31m"_s;
    QTest::newRow("line breaks and tabs") << u"a\nb\tc\u2028"_s << u"a\\u000Ab\\u0009c\\u2028"_s;
    QTest::newRow("no character") << QString(QChar(0)) << u"\\u0000"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestWords::whatMisleadsIsVisible()
{
    QFETCH(QString, text);
    QTEST(visibleText(text), "visible");
}

void TestWords::aTextOfSeveralLinesKeepsThem()
{
    QCOMPARE(visibleWhole(u"at a\r\n\tat b\u202e\u0000c"_s), u"at a\n\tat b\\u202E\\u0000c"_s);
    QCOMPARE(visibleWhole(u"plain"_s), u"plain"_s);
    QCOMPARE(visibleWhole(u"a\rb\u2028c"_s), u"a\\u000Db\\u2028c"_s);
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"

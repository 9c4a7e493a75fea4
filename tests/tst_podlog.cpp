// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/podlog.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPodLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void linesAreCutWhereTheyEnd();
    void theLastLineCountsAtTheEnd();
    void timesAreSetApart();
    void whatLooksLikeATimeStays();
    void onlyTheNewestLinesAreKept();
    void longLinesLeaveRoomForFewer();
    void whatWasDroppedIsCounted();
    void aLineWithoutEndIsCut();
    void coloursGoAndWhatMisleadsIsVisible();
    void theTextHasTimesOnlyIfWanted();
    void aFloodCostsLittle();
};

static QByteArray numbered(int from, int count)
{
    QByteArray bytes;
    for (int i = from; i < from + count; ++i) {
        bytes += "line " + QByteArray::number(i) + '\n';
    }
    return bytes;
}

void TestPodLog::linesAreCutWhereTheyEnd()
{
    PodLog log;
    log.add("one\ntw");
    PodLog::Change change = log.settle();
    QCOMPARE(change.added, 1);
    log.add("o\r\n\nthree\n");
    change = log.settle();
    QCOMPARE(change.added, 3);
    QCOMPARE(change.removed, 0);
    QCOMPARE(log.text(false), u"one\ntwo\n\nthree\n"_s);
    QCOMPARE(log.settle().added, 0);
}

void TestPodLog::theLastLineCountsAtTheEnd()
{
    PodLog log;
    log.add("one\ntwo");
    QCOMPARE(log.settle().added, 1);
    QCOMPARE(log.settle(true).added, 1);
    QCOMPARE(log.text(false), u"one\ntwo\n"_s);
    log.clear();
    QCOMPARE(log.text(false), QString());
    QCOMPARE(log.settle(true).added, 0);
}

void TestPodLog::timesAreSetApart()
{
    PodLog log;
    log.add("2026-11-23T13:47:53.507737000Z 2026-11-23 13:47:53,507 INFO  Completed\n"
            "2026-11-23T13:47:53+01:00 with an offset\n");
    log.settle();
    QCOMPARE(log.lines().at(0).time, u"2026-11-23T13:47:53.507737000Z"_s);
    QCOMPARE(log.lines().at(0).text, u"2026-11-23 13:47:53,507 INFO  Completed"_s);
    QCOMPARE(log.lines().at(1).time, u"2026-11-23T13:47:53+01:00"_s);
}

void TestPodLog::whatLooksLikeATimeStays()
{
    PodLog log;
    log.add("2026-11-23 13:47:53,507 INFO\nThe-quick-brown-fox-jumped over\nshort\n");
    log.settle();
    for (const LogLine& line : log.lines()) {
        QVERIFY2(line.time.isEmpty(), qPrintable(line.time));
    }
    QCOMPARE(log.lines().at(0).text, u"2026-11-23 13:47:53,507 INFO"_s);
}

void TestPodLog::onlyTheNewestLinesAreKept()
{
    PodLog log;
    log.add(numbered(0, PodLog::mostLines - 1));
    log.settle();
    log.add(numbered(PodLog::mostLines - 1, 3));
    const PodLog::Change change = log.settle();
    QCOMPARE(change.added, 3);
    QCOMPARE(change.removed, 2);
    QCOMPARE(log.dropped(), 2);
    QCOMPARE(log.lines().front().text, u"line 2"_s);
    QCOMPARE(static_cast<qsizetype>(log.lines().size()), PodLog::mostLines);
}

void TestPodLog::longLinesLeaveRoomForFewer()
{
    PodLog log;
    constexpr qsizetype length = 5'000;
    for (int i = 0; i < 1'000; ++i) {
        log.add(QByteArray(length, 'x') + '\n');
        log.settle();
    }
    QCOMPARE(static_cast<qsizetype>(log.lines().size()), PodLog::mostCharacters / length);
    QCOMPARE(log.dropped() + static_cast<qint64>(log.lines().size()), 1'000);
}

void TestPodLog::whatWasDroppedIsCounted()
{
    PodLog log;
    constexpr int all = 400'000; // 4 to 5 MB between two calls of settle()
    for (int i = 0; i < all; i += 1'000) {
        log.add(numbered(i, 1'000));
    }
    const PodLog::Change change = log.settle();
    QCOMPARE(change.removed, 0);
    QCOMPARE(change.added, PodLog::mostLines);
    QCOMPARE(log.dropped() + static_cast<qint64>(log.lines().size()), all);
    QCOMPARE(log.lines().back().text, u"line %1"_s.arg(all - 1));
}

void TestPodLog::aLineWithoutEndIsCut()
{
    PodLog log;
    log.add(QByteArray(1'000'000, 'x') + '\n');
    log.settle();
    QVERIFY(log.lines().front().text.size() < PodLog::longestLine + 100);
    QVERIFY(log.lines().front().text.contains(QString::number(1'000'000 - PodLog::longestLine)));
    for (int i = 0; i < 10; ++i) {
        log.add(QByteArray(1'000'000, 'x'));
    }
    log.settle(true);
    QCOMPARE(log.lines().size(), std::size_t{ 2 });
    QVERIFY(log.dropped() > 0);
}

void TestPodLog::coloursGoAndWhatMisleadsIsVisible()
{
    PodLog log;
    log.add("\x1b[1;31mERROR\x1b[0m\tin \x1b]0;title\x07 a\xe2\x80\xae"
            "b\n");
    log.settle();
    QCOMPARE(log.lines().front().text, u"ERROR\tin ␛]0;title␇ a\\u202Eb"_s);
}

void TestPodLog::theTextHasTimesOnlyIfWanted()
{
    PodLog log;
    log.add("2026-11-23T13:47:53Z one\ntwo\n");
    log.settle();
    QCOMPARE(log.text(false), u"one\ntwo\n"_s);
    QCOMPARE(log.text(true), u"2026-11-23T13:47:53Z  one\ntwo\n"_s);
}

void TestPodLog::aFloodCostsLittle()
{
    const QByteArray chunk = numbered(0, 5'000); // as much as a pipe holds
    PodLog log;
    QElapsedTimer clock;
    clock.start();
    qint64 bytes = 0;
    while (bytes < 200'000'000) {
        log.add(chunk);
        bytes += chunk.size();
    }
    log.settle();
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(u"200 MB took %1 ms"_s.arg(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestPodLog)
#include "tst_podlog.moc"

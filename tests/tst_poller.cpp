// SPDX-License-Identifier: Apache-2.0
#include "models/session/poller.h"
#include "tests/plaintable.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vvp;
using vvp::test::PlainTable;

class TestPoller : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatWasNeverReadIsReadAtOnce();
    void whatIsInViewIsReadAgainAndAgain();
    void aBadgeWaitsLonger();
    void oldRowsAreReadAtOnceAndFreshOnesNot();
    void aSlowTableIsReadAtMostATwentiethOfTheTime();
    void failuresWaitLongerAndLonger();
    void lookingElsewhereAndBackIsNoTry();
    void theServerIsGivenTheTimeItAsksFor();
    void aMissingSignInStopsIt();
    void pausedAndIdleReadNothing();
    void aTableUnderWayIsNotAskedTwice();
    void whatIsLeftIsStopped();
    void aTableThatGoesIsForgotten();
    void whoHearsOfARefreshMayChangeTheTables();
    void theWatchIsCalledWhilePolling();
    void aClockThatIsSetStallsAndFloodsNothing_data();
    void aClockThatIsSetStallsAndFloodsNothing();
};

static Freshness fresh()
{
    Freshness freshness;
    freshness.everLoaded = true;
    freshness.asOf = QDateTime::currentDateTime();
    freshness.readAt = std::chrono::steady_clock::now();
    freshness.parts = 1;
    return freshness;
}

static Freshness readBefore(std::chrono::milliseconds age)
{
    Freshness freshness = fresh();
    freshness.asOf = freshness.asOf.addMSecs(-age.count());
    freshness.readAt -= age;
    return freshness;
}

static Freshness failure(Error::Kind kind, int retryAfter = 0)
{
    Freshness freshness;
    freshness.parts = 1;
    Error error;
    error.kind = kind;
    error.retryAfter = retryAfter;
    freshness.failures.insert({}, error);
    return freshness;
}

static void setShort(Poller& poller, int view = 100, int ceiling = 100'000)
{
    poller.setIntervals({ .view = view, .badge = 10 * view, .transition = 40, .ceiling = ceiling });
}

/// Milliseconds until the table is read by itself.
static qint64 wait(const Poller& poller, const TableModel& table)
{
    return poller.untilRefresh(&table).value_or(-1);
}

static bool isAbout(qint64 milliseconds, qint64 expected)
{
    return milliseconds > expected - 500 && milliseconds <= expected;
}

void TestPoller::whatWasNeverReadIsReadAtOnce()
{
    Poller poller;
    PlainTable table;
    poller.setTables({ &table }, {});
    QCOMPARE(table.refreshes, 1);
    QVERIFY(table.lastByUser); // somebody waits for it
}

void TestPoller::whatIsInViewIsReadAgainAndAgain()
{
    Poller poller;
    setShort(poller);
    PlainTable table;
    table.onRefresh = [&table] { table.end(fresh(), 0); };
    QElapsedTimer clock;
    clock.start();
    poller.setTables({ &table }, {});
    QTRY_COMPARE(table.refreshes, 4);
    QVERIFY2(clock.elapsed() >= 290, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!table.lastByUser);
}

void TestPoller::aBadgeWaitsLonger()
{
    Poller poller;
    PlainTable view;
    PlainTable badge;
    view.end(fresh());
    badge.end(fresh());
    poller.setTables({ &view }, { &badge, &view });
    QVERIFY(isAbout(wait(poller, view), 10'000));
    QVERIFY(isAbout(wait(poller, badge), 60'000));
}

void TestPoller::oldRowsAreReadAtOnceAndFreshOnesNot()
{
    Poller poller;
    PlainTable old;
    PlainTable young;
    old.end(readBefore(11s));
    young.end(readBefore(3s));
    poller.setTables({ &old, &young }, {});
    QCOMPARE(old.refreshes, 1);
    QVERIFY(!old.lastByUser);
    QCOMPARE(young.refreshes, 0);
    QVERIFY(isAbout(wait(poller, young), 7'000));
}

void TestPoller::aSlowTableIsReadAtMostATwentiethOfTheTime()
{
    Poller poller;
    PlainTable table;
    table.end(fresh(), 3000);
    poller.setTables({ &table }, {});
    QVERIFY(isAbout(wait(poller, table), 60'000));
    table.end(fresh(), 100);
    QVERIFY(isAbout(wait(poller, table), 10'000));
}

void TestPoller::failuresWaitLongerAndLonger()
{
    Poller poller;
    PlainTable table;
    poller.setTables({ &table }, {});
    for (const int expected : { 10'000, 20'000, 40'000, 60'000, 60'000 }) {
        table.end(failure(Error::Kind::Server));
        QVERIFY2(isAbout(wait(poller, table), expected), qPrintable(QString::number(expected)));
    }
    table.end(fresh());
    QVERIFY(isAbout(wait(poller, table), 10'000));
    table.end(failure(Error::Kind::Network));
    QVERIFY(isAbout(wait(poller, table), 10'000)); // counted from the start again
}

void TestPoller::lookingElsewhereAndBackIsNoTry()
{
    Poller poller;
    PlainTable table;
    PlainTable other;
    poller.setTables({ &table }, {});
    table.end(failure(Error::Kind::Server));
    for (int i = 0; i < 5; ++i) {
        poller.setTables({ &table }, { &other });
        poller.setTables({ &table }, {});
    }
    QVERIFY(isAbout(wait(poller, table), 10'000));
    QCOMPARE(table.refreshes, 1);
    table.end(failure(Error::Kind::Server));
    QVERIFY(isAbout(wait(poller, table), 20'000));
}

void TestPoller::theServerIsGivenTheTimeItAsksFor()
{
    Poller poller;
    PlainTable table;
    poller.setTables({ &table }, {});
    table.end(failure(Error::Kind::Server, 90));
    QVERIFY(isAbout(wait(poller, table), 90'000));
    Freshness partly = fresh();
    partly.parts = 3;
    partly.failures = failure(Error::Kind::Server).failures;
    partly.failures.insert(u"team-2"_s, failure(Error::Kind::Server, 300).firstError());
    table.end(partly);
    QVERIFY(isAbout(wait(poller, table), 300'000));
}

void TestPoller::aMissingSignInStopsIt()
{
    Poller poller;
    setShort(poller);
    PlainTable table;
    poller.setTables({ &table }, {});
    table.end(failure(Error::Kind::Unauthorized));
    QVERIFY(!poller.untilRefresh(&table));
    poller.setTables({ &table }, {});
    QTest::qWait(300); // and it is not tried
    QCOMPARE(table.refreshes, 1);
    table.end(fresh()); // the user signed in and asked for it
    QTRY_VERIFY(table.refreshes >= 2);
}

void TestPoller::pausedAndIdleReadNothing()
{
    Poller poller;
    setShort(poller);
    PlainTable table;
    table.onRefresh = [&table] { table.end(fresh(), 0); };
    poller.setPaused(true);
    poller.setTables({ &table }, {});
    QVERIFY(!poller.untilRefresh(&table));
    QTest::qWait(200); // several intervals
    QCOMPARE(table.refreshes, 0);
    poller.setIdle(true);
    poller.setPaused(false);
    QTest::qWait(200); // the same while it is idle
    QCOMPARE(table.refreshes, 0);
    poller.setIdle(false);
    QCOMPARE(table.refreshes, 1); // at once
    QTRY_VERIFY(table.refreshes >= 2);
}

void TestPoller::aTableUnderWayIsNotAskedTwice()
{
    Poller poller;
    setShort(poller);
    PlainTable table;
    Freshness freshness = readBefore(60s);
    freshness.refreshing = true;
    table.end(freshness);
    poller.setTables({ &table }, {});
    QTest::qWait(200); // one read is under way, so no other begins
    QCOMPARE(table.refreshes, 0);
}

void TestPoller::whatIsLeftIsStopped()
{
    Poller poller;
    setShort(poller);
    PlainTable table;
    PlainTable other;
    table.onRefresh = [&table] { table.end(fresh(), 0); };
    poller.setTables({ &table, &other }, {});
    poller.setTables({ &other }, {});
    QCOMPARE(table.stops, 1);
    QCOMPARE(other.stops, 0);
    const int before = table.refreshes;
    QTest::qWait(250); // several intervals
    QCOMPARE(table.refreshes, before);
    QVERIFY(!poller.untilRefresh(&table));
}

void TestPoller::aTableThatGoesIsForgotten()
{
    Poller poller;
    setShort(poller);
    auto table = std::make_unique<PlainTable>();
    poller.setTables({ table.get() }, {});
    table.reset();
    QTest::qWait(150); // ticks over it
    PlainTable other;
    poller.setTables({ &other, nullptr }, {});
    QCOMPARE(other.refreshes, 1);
}

void TestPoller::whoHearsOfARefreshMayChangeTheTables()
{
    Poller poller;
    setShort(poller);
    std::vector<std::unique_ptr<PlainTable>> tables;
    QList<TableModel*> all;
    for (int i = 0; i < 8; ++i) {
        all.append(tables.emplace_back(std::make_unique<PlainTable>()).get());
    }
    for (const auto& table : tables) {
        table->onRefresh = [&poller, &table] {
            table->end(fresh(), 0);
            poller.setTables({ table.get() }, {});
        };
    }
    poller.setTables(all, {});
    QTRY_VERIFY(tables.front()->refreshes + tables.back()->refreshes > 1);
}

void TestPoller::theWatchIsCalledWhilePolling()
{
    Poller poller;
    setShort(poller);
    int calls = 0;
    poller.setTransitionWatch([&calls] { ++calls; });
    QTRY_VERIFY(calls >= 3);
    poller.setPaused(true);
    const int before = calls;
    QTest::qWait(150); // several ticks
    QCOMPARE(calls, before);
}

void TestPoller::aClockThatIsSetStallsAndFloodsNothing_data()
{
    QTest::addColumn<qint64>("by");
    QTest::newRow("an hour back") << qint64{ 3600 };
    QTest::newRow("an hour on") << qint64{ -3600 };
}

/// What the clock that people set says of the rows' age is an hour off, because it was set after the read.
void TestPoller::aClockThatIsSetStallsAndFloodsNothing()
{
    QFETCH(const qint64, by);
    Poller poller;
    PlainTable table;
    Freshness freshness = readBefore(4s);
    freshness.asOf = freshness.asOf.addSecs(by);
    table.end(freshness);
    poller.setTables({ &table }, {});
    QCOMPARE(table.refreshes, 0);
    QVERIFY(isAbout(wait(poller, table), 6'000));
    table.end(freshness);
    QVERIFY(isAbout(wait(poller, table), 6'000));
}

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"

// SPDX-License-Identifier: Apache-2.0
#include "models/session/guard.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

class TestGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void productionAndTheUndecidedStartReadOnly_data();
    void productionAndTheUndecidedStartReadOnly();
    void nothingButGetLeavesUntilUnlocked();
    void withoutAPlatformItIsReadOnly();
    void itLocksItself();
    void itDoesNotLockWhileAWriteIsOpen();
    void leavingLocksWhatIsLeft();
    void lockingIsByHandToo();
    void confirmationsCanBeStricterAndOnDevelopmentLeftOut_data();
    void confirmationsCanBeStricterAndOnDevelopmentLeftOut();
};

static Platform platformAt(const QUrl& url, std::optional<Environment> environment)
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"here"_s;
    platform.url = url;
    platform.environment = environment;
    return platform;
}

static const QUrl& nowhere()
{
    static const QUrl url(u"http://127.0.0.1:1"_s);
    return url;
}

/// What a removal is answered; answered says whether it was.
static std::optional<Error> write(Session& session, bool* answered)
{
    std::optional<Error> error;
    session.api().remove<DeploymentTarget>(
        u"team-1"_s, u"t"_s, u"t"_s, &session, [&error, answered](const Result<Done>& result) {
            error = result ? std::nullopt : std::optional(result.error());
            *answered = true;
        });
    [[maybe_unused]] const bool came = QTest::qWaitFor([answered] { return *answered; }, 20'000);
    return error;
}

void TestGuard::productionAndTheUndecidedStartReadOnly_data()
{
    QTest::addColumn<int>("environment");
    QTest::addColumn<bool>("isReadOnly");
    QTest::newRow("undecided") << -1 << true;
    QTest::newRow("production") << static_cast<int>(Environment::Production) << true;
    QTest::newRow("staging") << static_cast<int>(Environment::Staging) << false;
    QTest::newRow("development") << static_cast<int>(Environment::Development) << false;
}

void TestGuard::productionAndTheUndecidedStartReadOnly()
{
    QFETCH(int, environment);
    QFETCH(bool, isReadOnly);
    WriteJournal journal;
    Session session(
        platformAt(
            nowhere(), environment < 0 ? std::nullopt : std::optional(static_cast<Environment>(environment))),
        journal);
    Guard guard;
    const QSignalSpy changed(&guard, &Guard::changed);
    guard.setSession(&session);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(guard.isReadOnly(), isReadOnly);
    QCOMPARE(guard.isLockable(), isReadOnly);
    QCOMPARE(session.api().isReadOnly(), isReadOnly);
    guard.lock(); // what has no lock stays as it is
    QCOMPARE(guard.isReadOnly(), isReadOnly);
}

void TestGuard::nothingButGetLeavesUntilUnlocked()
{
    ScriptedServer server;
    server.otherwise(Script::json("{}"));
    WriteJournal journal;
    Session session(platformAt(server.url(), Environment::Production), journal);
    Guard guard;
    guard.setSession(&session);
    bool answered = false;
    const std::optional<Error> refused = write(session, &answered);
    QVERIFY(answered && refused);
    QCOMPARE(refused->kind, Error::Kind::Forbidden);
    QCOMPARE(server.count(), 0);
    guard.unlock();
    QVERIFY(!guard.isReadOnly());
    QVERIFY(guard.secondsLeft() > 14 * 60 && guard.secondsLeft() <= 15 * 60);
    answered = false;
    QVERIFY(!write(session, &answered) && answered);
    QCOMPARE(server.count(), 1);
}

void TestGuard::withoutAPlatformItIsReadOnly()
{
    WriteJournal journal;
    Guard guard;
    QVERIFY(guard.isReadOnly());
    guard.unlock();
    guard.lock();
    QVERIFY(guard.isReadOnly());
    QVERIFY(!guard.isLockable());
    {
        Session session(platformAt(nowhere(), Environment::Development), journal);
        guard.setSession(&session);
        QVERIFY(!guard.isReadOnly());
    }
    QVERIFY(guard.isReadOnly()); // the session has gone
    guard.setSession(nullptr);
    QVERIFY(guard.isReadOnly());
}

void TestGuard::itLocksItself()
{
    WriteJournal journal;
    Session session(platformAt(nowhere(), Environment::Production), journal);
    Guard guard(nullptr, 2);
    guard.setSession(&session);
    guard.unlock();
    const QSignalSpy changed(&guard, &Guard::changed);
    const QSignalSpy ticked(&guard, &Guard::ticked);
    QTRY_VERIFY(guard.isReadOnly());
    QVERIFY(session.api().isReadOnly());
    QCOMPARE(guard.secondsLeft(), 0);
    QCOMPARE(changed.count(), 1);
    QVERIFY(ticked.count() >= 1);
}

void TestGuard::itDoesNotLockWhileAWriteIsOpen()
{
    ScriptedServer server;
    server.otherwise(Script().hold(u"slow"_s).write(Script::bytes(200, "{}")));
    WriteJournal journal;
    Session session(platformAt(server.url(), Environment::Production), journal);
    Guard guard(nullptr, 1);
    guard.setSession(&session);
    guard.unlock();
    session.api().remove<DeploymentTarget>(u"team-1"_s, u"t"_s, u"t"_s, &session, [](const Result<Done>&) {});
    QTRY_COMPARE(server.held(u"slow"_s), 1);
    const QSignalSpy ticked(&guard, &Guard::ticked);
    QTRY_VERIFY(ticked.count() >= 2 && guard.secondsLeft() == 0);
    QVERIFY(!guard.isReadOnly());
    server.release(u"slow"_s);
    QTRY_COMPARE(session.api().openWrites(), 0);
    QVERIFY(!guard.isReadOnly()); // the time counts from the last change
    QTRY_VERIFY(guard.isReadOnly());
}

void TestGuard::leavingLocksWhatIsLeft()
{
    WriteJournal journal;
    Session first(platformAt(nowhere(), Environment::Production), journal);
    Session second(platformAt(nowhere(), Environment::Production), journal);
    Session third(platformAt(nowhere(), Environment::Staging), journal);
    Guard guard;
    guard.setSession(&first);
    guard.unlock();
    guard.setSession(&second);
    QVERIFY(first.api().isReadOnly());
    QVERIFY(guard.isReadOnly());
    QVERIFY(second.api().isReadOnly());
    QCOMPARE(guard.secondsLeft(), 0);
    guard.setSession(&third);
    guard.setSession(&first);
    QVERIFY(!third.api().isReadOnly());
    QVERIFY(guard.isReadOnly());
}

void TestGuard::lockingIsByHandToo()
{
    WriteJournal journal;
    Session session(platformAt(nowhere(), Environment::Production), journal);
    Guard guard;
    guard.setSession(&session);
    guard.unlock();
    const QSignalSpy changed(&guard, &Guard::changed);
    guard.unlock(); // it is already
    guard.lock();
    guard.lock();
    QVERIFY(guard.isReadOnly());
    QVERIFY(session.api().isReadOnly());
    QCOMPARE(guard.secondsLeft(), 0);
    QCOMPARE(changed.count(), 1);
}

void TestGuard::confirmationsCanBeStricterAndOnDevelopmentLeftOut_data()
{
    QTest::addColumn<int>("environment");
    QTest::addColumn<bool>("asksWhenNotWanted");
    QTest::addColumn<bool>("typesWhenWanted");
    QTest::newRow("undecided") << -1 << true << true;
    QTest::newRow("production") << static_cast<int>(Environment::Production) << true << true;
    QTest::newRow("staging") << static_cast<int>(Environment::Staging) << true << true;
    QTest::newRow("development") << static_cast<int>(Environment::Development) << false << false;
}

void TestGuard::confirmationsCanBeStricterAndOnDevelopmentLeftOut()
{
    QFETCH(int, environment);
    QFETCH(bool, asksWhenNotWanted);
    QFETCH(bool, typesWhenWanted);
    WriteJournal journal;
    Session session(
        platformAt(
            nowhere(), environment < 0 ? std::nullopt : std::optional(static_cast<Environment>(environment))),
        journal);
    Guard guard;
    QVERIFY(guard.asks()); // no platform yet
    guard.setSession(&session);
    QVERIFY(guard.asks());
    QCOMPARE(guard.confirmedAs(), guard.environment());
    guard.setConfirmations({ false, true });
    QCOMPARE(guard.asks(), asksWhenNotWanted);
    QCOMPARE(guard.confirmedAs() == Environment::Production, typesWhenWanted);
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"

// SPDX-License-Identifier: Apache-2.0
#include "models/domain/statehistory.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;

/// stateHistory() and stateSince().
class TestStateHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aTransitionEndsWhereItsEventsLead_data();
    void aTransitionEndsWhereItsEventsLead();
    void theNewestComesFirstWhateverTheOrder();
    void whatEventsDoNotTellIsLeftOut();
    void theDocumentKnowsBestSinceWhen_data();
    void theDocumentKnowsBestSinceWhen();
};

static QDateTime noon()
{
    return QDateTime(QDate(2021, 3, 11), QTime(12, 0), QTimeZone::utc());
}

/// Events one second after the other from noon on.
static QList<Event::Row> events(const QStringList& names)
{
    QList<Event::Row> rows;
    for (const QString& name : names) {
        Event::Row row;
        row.name = name;
        row.created = noon().addSecs(rows.size());
        rows.append(row);
    }
    return rows;
}

static QString words(const QList<StateChange>& history)
{
    QStringList all;
    for (const StateChange& change : history) {
        all << u"%1@%2"_s.arg(change.state).arg(noon().secsTo(change.time));
    }
    return all.join(u' ');
}

void TestStateHistory::aTransitionEndsWhereItsEventsLead_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("expected");
    const QStringList start{ u"STATE_TRANSITION_IS_NEEDED"_s, u"CREATING_A_NEW_JOB"_s,
        u"SPINNING_UP_A_CLUSTER_FOR_A_JOB"_s, u"JOB_SUCCESSFULLY_STARTED"_s,
        u"STATE_TRANSITION_IS_COMPLETED"_s };
    const QStringList suspend{ u"STATE_TRANSITION_IS_NEEDED"_s, u"CREATING_A_SAVEPOINT_BEFORE_SUSPENSION"_s,
        u"TRANSITIONED_TO_COMPLETED"_s, u"FOUND_A_JOB_TO_TERMINATE"_s, u"STATE_TRANSITION_IS_COMPLETED"_s };
    QTest::newRow("start") << start << u"RUNNING@4 TRANSITIONING@0"_s;
    QTest::newRow("suspend") << suspend << u"SUSPENDED@4 TRANSITIONING@0"_s;
    QTest::newRow("cancel") << QStringList{ u"STATE_TRANSITION_IS_NEEDED"_s, u"FOUND_A_JOB_TO_TERMINATE"_s,
        u"AWAITING_A_JOB_TO_TERMINATE"_s, u"STATE_TRANSITION_IS_COMPLETED"_s }
                            << u"CANCELLED@3 TRANSITIONING@0"_s;
    QTest::newRow("upgrade") << QStringList{ u"STATE_TRANSITION_IS_NEEDED"_s, u"USING_AN_UPGRADE_STRATEGY"_s,
        u"CREATING_A_SAVEPOINT_BEFORE_SUSPENSION"_s, u"FOUND_AN_OLD_JOB_AND_WILL_TERMINATE_IT"_s,
        u"CREATING_A_NEW_JOB"_s, u"STATE_TRANSITION_IS_COMPLETED"_s }
                             << u"RUNNING@5 TRANSITIONING@0"_s;
    QTest::newRow("finish") << QStringList{ u"JOB_SUCCESSFULLY_FINISHED"_s,
        u"TRANSITIONED_TO_FINISHED_STATE"_s }
                            << u"FINISHED@1"_s;
    QTest::newRow("fail") << QStringList{ u"TERMINATING_A_JOB_DUE_TO_AN_UNRECOVERABLE_FAILURE"_s,
        u"CREATING_A_NEW_JOB"_s, u"FAILED_CREATING_A_NEW_JOB"_s, u"CREATING_A_NEW_JOB"_s,
        u"TOO_MANY_FAILED_JOB_CREATION_ATTEMPTS"_s }
                          << u"FAILED@4 TRANSITIONING@0"_s;
    QTest::newRow("recover") << QStringList{ u"TERMINATING_A_JOB_DUE_TO_AN_UNRECOVERABLE_FAILURE"_s,
        u"CREATING_A_NEW_JOB"_s, u"STATE_TRANSITION_IS_COMPLETED"_s }
                             << u"RUNNING@2 TRANSITIONING@0"_s;
    QTest::newRow("start, then suspend")
        << start + suspend << u"SUSPENDED@9 TRANSITIONING@5 RUNNING@4 TRANSITIONING@0"_s;
    QTest::newRow("still going on") << start.mid(0, 2) << u"TRANSITIONING@0"_s;
    QTest::newRow("none") << QStringList() << QString();
}

void TestStateHistory::aTransitionEndsWhereItsEventsLead()
{
    QFETCH(QStringList, names);
    QFETCH(QString, expected);
    QCOMPARE(words(stateHistory(events(names))), expected);
}

void TestStateHistory::theNewestComesFirstWhateverTheOrder()
{
    QList<Event::Row> rows = events(
        { u"STATE_TRANSITION_IS_NEEDED"_s, u"CREATING_A_NEW_JOB"_s, u"STATE_TRANSITION_IS_COMPLETED"_s });
    const QString inOrder = words(stateHistory(rows));
    std::ranges::reverse(rows);
    QCOMPARE(words(stateHistory(rows)), inOrder);
    QCOMPARE(inOrder, u"RUNNING@2 TRANSITIONING@0"_s);
}

void TestStateHistory::whatEventsDoNotTellIsLeftOut()
{
    QList<Event::Row> rows
        = events({ u"STATE_TRANSITION_IS_NEEDED"_s, u"SOMETHING_NEW"_s, u"STATE_TRANSITION_IS_COMPLETED"_s });
    QCOMPARE(words(stateHistory(rows)), u"TRANSITIONING@0"_s);
    rows.first().created = {}; // an unreadable time is no time to show
    QCOMPARE(words(stateHistory(rows)), QString());
}

void TestStateHistory::theDocumentKnowsBestSinceWhen_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("runningSince");
    QTest::addColumn<QString>("transitioningSince");
    QTest::addColumn<QDateTime>("expected");
    const QDateTime ofHistory = noon();
    const QString other = u"2021-03-11T09:01:30.123456789Z"_s;
    const QDateTime otherTime = QDateTime(QDate(2021, 3, 11), QTime(9, 1, 30, 123), QTimeZone::utc());
    QTest::newRow("running, by the document") << u"RUNNING"_s << other << QString() << otherTime;
    QTest::newRow("running, 2.0") << u"RUNNING"_s << QString() << QString() << ofHistory;
    QTest::newRow("transitioning, ISO") << u"TRANSITIONING"_s << QString() << other << otherTime;
    QTest::newRow("transitioning, ms") << u"TRANSITIONING"_s << QString() << u"1615453290123"_s << otherTime;
    QTest::newRow("another state than the history's")
        << u"SUSPENDED"_s << other << u"1615453290123"_s << QDateTime();
    QTest::newRow("unknown state") << u"RESCALING"_s << QString() << QString() << QDateTime();
}

void TestStateHistory::theDocumentKnowsBestSinceWhen()
{
    QFETCH(QString, state);
    QFETCH(QString, runningSince);
    QFETCH(QString, transitioningSince);
    QFETCH(QDateTime, expected);
    Deployment deployment;
    deployment.set(Deployment::statePath, state);
    deployment.set(Deployment::runningSincePath, runningSince);
    deployment.set(Deployment::transitioningSincePath, transitioningSince);
    QCOMPARE(stateSince(deployment, { { noon(), u"RUNNING"_s } }), expected);
}

QTEST_GUILESS_MAIN(TestStateHistory)
#include "tst_statehistory.moc"

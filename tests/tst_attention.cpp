// SPDX-License-Identifier: Apache-2.0
#include "models/domain/attention.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;

/// attentionOf(): which Deployments need attention, and why.
class TestAttention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aReasonIsTheGravestOne_data();
    void aReasonIsTheGravestOne();
    void aTransitionCountsFromItsBeginning();
    void aTargetThatWasJustNamedIsNotGone();
    void aTimeThatIsNotToldIsNoReason();
    void whatWillNeedItIsKnownBefore();
    void everyReasonHasWords();
};

static QDateTime noon()
{
    return { QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc() };
}

static Deployment::Row rowIn(const QString& state, const QString& desired, qint64 age)
{
    Deployment::Row row;
    row.state = state;
    row.desiredState = desired;
    row.modified = noon().addSecs(-age);
    return row;
}

void TestAttention::aReasonIsTheGravestOne_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("desired");
    QTest::addColumn<QString>("conditions");
    QTest::addColumn<int>("age");
    QTest::addColumn<int>("expected"); // -1: none
    const int old = attentionPatience + 1;
    const int young = attentionPatience;
    const auto is = [](Attention why) { return static_cast<int>(why); };
    QTest::newRow("as wanted") << u"RUNNING"_s << u"RUNNING"_s << QString() << old << -1;
    QTest::newRow("failed just now") << u"FAILED"_s << u"CANCELLED"_s << QString() << 0
                                     << is(Attention::Failed);
    QTest::newRow("in transition for long")
        << u"TRANSITIONING"_s << u"RUNNING"_s << QString() << old << is(Attention::Stuck);
    QTest::newRow("in transition") << u"TRANSITIONING"_s << u"RUNNING"_s << QString() << young << -1;
    QTest::newRow("otherwise for long")
        << u"SUSPENDED"_s << u"RUNNING"_s << QString() << old << is(Attention::NotAsWanted);
    QTest::newRow("otherwise") << u"SUSPENDED"_s << u"RUNNING"_s << QString() << young << -1;
    QTest::newRow("in a word that is not known")
        << u"RESCALING"_s << u"RUNNING"_s << QString() << old << is(Attention::NotAsWanted);
    QTest::newRow("finished") << u"FINISHED"_s << u"RUNNING"_s << QString() << old << -1;
    QTest::newRow("wants nothing") << u"SUSPENDED"_s << QString() << QString() << old << -1;
    QTest::newRow("restarts again and again")
        << u"RUNNING"_s << u"RUNNING"_s << u" JobFailing JobUnstable"_s << 0 << is(Attention::JobFailing);
    QTest::newRow("restarted") << u"RUNNING"_s << u"RUNNING"_s << u" JobUnstable"_s << 0
                               << is(Attention::JobUnstable);
    QTest::newRow("cannot be reached") << u"RUNNING"_s << u"RUNNING"_s << u" ClusterUnreachable JobUnstable"_s
                                       << 0 << is(Attention::ClusterUnreachable);
    QTest::newRow("a condition that is not known")
        << u"RUNNING"_s << u"RUNNING"_s << u" JobFailingOrNot"_s << old << -1;
}

void TestAttention::aReasonIsTheGravestOne()
{
    QFETCH(QString, state);
    QFETCH(QString, desired);
    QFETCH(QString, conditions);
    QFETCH(int, age);
    QFETCH(int, expected);
    Deployment::Row row = rowIn(state, desired, age);
    row.conditions = conditions;
    const auto why = attentionOf(row, false, noon());
    QCOMPARE(why ? static_cast<int>(*why) : -1, expected);
}

void TestAttention::aTransitionCountsFromItsBeginning()
{
    Deployment::Row row = rowIn(u"TRANSITIONING"_s, u"RUNNING"_s, 1); // touched since, which is no progress
    row.transitioningSince = noon().addSecs(-attentionPatience - 1);
    QCOMPARE(attentionOf(row, false, noon()), std::optional(Attention::Stuck));
    row = rowIn(u"RUNNING"_s, u"RUNNING"_s, 1); // the last transition, long over
    row.transitioningSince = noon().addDays(-1);
    QCOMPARE(attentionOf(row, false, noon()), std::nullopt);
}

void TestAttention::aTargetThatWasJustNamedIsNotGone()
{
    QCOMPARE(attentionOf(rowIn(u"RUNNING"_s, u"RUNNING"_s, 1), true, noon()), std::nullopt);
    QCOMPARE(attentionOf(rowIn(u"RUNNING"_s, u"RUNNING"_s, attentionPatience + 1), true, noon()),
        std::optional(Attention::TargetGone));
    QCOMPARE(attentionOf(rowIn(u"FAILED"_s, u"RUNNING"_s, attentionPatience + 1), true, noon()),
        std::optional(Attention::Failed));
}

void TestAttention::aTimeThatIsNotToldIsNoReason()
{
    for (const QString& state : { u"TRANSITIONING"_s, u"SUSPENDED"_s, u"RUNNING"_s }) {
        Deployment::Row row = rowIn(state, u"RUNNING"_s, 0);
        row.modified = {};
        QVERIFY2(!attentionOf(row, true, noon()), qPrintable(state));
        QVERIFY2(!mayNeedAttention(row, true), qPrintable(state));
    }
}

void TestAttention::whatWillNeedItIsKnownBefore()
{
    QVERIFY(mayNeedAttention(rowIn(u"TRANSITIONING"_s, u"RUNNING"_s, 0), false));
    QVERIFY(mayNeedAttention(rowIn(u"SUSPENDED"_s, u"RUNNING"_s, 0), false));
    QVERIFY(mayNeedAttention(rowIn(u"RUNNING"_s, u"RUNNING"_s, 0), true));
    QVERIFY(!mayNeedAttention(rowIn(u"RUNNING"_s, u"RUNNING"_s, 0), false));
    QVERIFY(!mayNeedAttention(rowIn(u"FINISHED"_s, u"RUNNING"_s, 0), false));
}

void TestAttention::everyReasonHasWords()
{
    QStringList words;
    for (int why = 0; why <= static_cast<int>(Attention::JobUnstable); ++why) {
        words << attentionWords(static_cast<Attention>(why));
    }
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/resourcemodelbench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// What a table makes of our own writes, and of answers that come late.
class TestResourceModelWrites : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aLateAnswerDoesNotUndoAWrite();
    void aLateAnswerDoesNotBringBackWhatIsGone();
    void afterAWriteAnUnchangedBodyIsReadAgain();
    void putChangesAddsAndSelectsNothingElse();
    void anOfferCountsOnlyWhereItIsNewer();
    void stoppedReadsChangeNothing();
    void completionTouchesWhatItChanges();
    void destroyingTheModelEndsItsReads();
};

void TestResourceModelWrites::aLateAnswerDoesNotUndoAWrite()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"SUSPENDED"_s } });
    QVERIFY(bench.refresh());
    bench.server.once("GET", pathOf(u"team-1"_s),
        Script().hold(u"late"_s).write(
            Script::bytes(200, list(u"team-1"_s, { { u"1"_s, u"late"_s, u"SUSPENDED"_s } }),
                { { "Content-Type", "application/json" } })));
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"TRANSITIONING"_s, 2 } });
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(false);
    QTRY_COMPARE(bench.server.held(u"late"_s), 1);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"TRANSITIONING"_s, 2 })));
    const Noise noise(bench.model);
    bench.server.release(u"late"_s);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(bench.model.rows().at(0).state, u"TRANSITIONING"_s);
    QCOMPARE(noise.count(), 0); // not even for a moment
    QCOMPARE(bench.server.count(), 3); // it was asked for again
}

void TestResourceModelWrites::aLateAnswerDoesNotBringBackWhatIsGone()
{
    Bench bench;
    const QList<Fields> both{ { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s } };
    bench.serve(u"team-1"_s, both);
    QVERIFY(bench.refresh());
    bench.server.once("GET", pathOf(u"team-1"_s),
        Script().hold(u"late"_s).write(
            Script::bytes(200, list(u"team-1"_s, { { u"1"_s, u"late"_s }, { u"2"_s, u"b"_s } }),
                { { "Content-Type", "application/json" } })));
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s } });
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(false);
    QTRY_COMPARE(bench.server.held(u"late"_s), 1);
    bench.model.drop(u"team-1"_s, u"1"_s);
    const Noise noise(bench.model);
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
    bench.server.release(u"late"_s);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
    QCOMPARE(noise.count(), 0); // not even for a moment
    QCOMPARE(bench.server.count(), 3); // it was asked for again
}

void TestResourceModelWrites::afterAWriteAnUnchangedBodyIsReadAgain()
{
    // The write was undone on the server: the body is the one known before, and the row must follow.
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"SUSPENDED"_s } });
    QVERIFY(bench.refresh());
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"RUNNING"_s, 2 })));
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rows().at(0).state, u"SUSPENDED"_s);
    bench.model.drop(u"team-1"_s, u"1"_s);
    QCOMPARE(bench.model.rowCount(), 0);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rowCount(), 1);
}

void TestResourceModelWrites::putChangesAddsAndSelectsNothingElse()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"2"_s, u"b"_s })));
    QCOMPARE(noise.count(), 0); // it was so already
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"2"_s, u"B"_s })));
    QCOMPARE(noise.changed.count(), 1);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"3"_s, u"c"_s })));
    QCOMPARE(noise.inserted.count(), 1);
    bench.model.drop(u"team-2"_s, u"1"_s); // another one
    bench.model.drop(u"team-1"_s, u"7"_s);
    QCOMPARE(noise.count(), 2);
    QCOMPARE(bench.names(), (QStringList{ u"a"_s, u"B"_s, u"c"_s }));
}

void TestResourceModelWrites::anOfferCountsOnlyWhereItIsNewer()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"TRANSITIONING"_s, 5 } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.model.offer(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"SUSPENDED"_s, 4 })));
    bench.model.offer(Deployment(deployment(u"team-1"_s, { u"2"_s, u"unknown"_s })));
    bench.model.offer(Deployment(deployment(u"team-2"_s, { u"1"_s, u"other"_s, u"RUNNING"_s, 9 })));
    QCOMPARE(noise.count(), 0);
    bench.model.offer(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"RUNNING"_s, 6 })));
    QCOMPARE(noise.count(), 1);
    QCOMPARE(bench.model.rows().at(0).state, u"RUNNING"_s);
}

void TestResourceModelWrites::stoppedReadsChangeNothing()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    QVERIFY(bench.refresh());
    bench.server.once("GET", pathOf(u"team-1"_s),
        Script().hold(u"late"_s).write(Script::bytes(200, list(u"team-1"_s, {}))));
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(false);
    QTRY_COMPARE(bench.server.held(u"late"_s), 1);
    QVERIFY(bench.model.freshness().refreshing);
    bench.model.stopReads();
    QVERIFY(!bench.model.freshness().refreshing);
    bench.server.release(u"late"_s);
    QTest::qWait(100); // and nothing comes
    QCOMPARE(refreshed.count(), 0);
    QCOMPARE(bench.names(), QStringList{ u"a"_s });
    QVERIFY(!bench.model.freshness().failed());
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh()); // it can be read again
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
}

void TestResourceModelWrites::completionTouchesWhatItChanges()
{
    Bench bench;
    QString word;
    bench.model.setCompletion([&word](Deployment::Row& row) {
        if (row.id == u"2") {
            row.target = word;
        }
    });
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s }, { u"3"_s, u"c"_s } });
    word = u"id"_s;
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rows().at(1).target, u"id"_s);
    const Noise noise(bench.model);
    bench.model.completeAgain();
    QCOMPARE(noise.count(), 0);
    word = u"name"_s;
    bench.model.completeAgain();
    QCOMPARE(noise.count(), 1);
    QCOMPARE(noise.changed.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(bench.model.rows().at(1).target, u"name"_s);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"2"_s, u"b"_s })));
    QCOMPARE(noise.count(), 1); // completed before it is compared
}

void TestResourceModelWrites::destroyingTheModelEndsItsReads()
{
    ScriptedServer server;
    server.otherwise(Script().hold(u"late"_s).write(Script::bytes(200, "{\"items\":[]}")));
    WriteJournal journal;
    ApiClient api(settingsFor(server), journal);
    const auto scope = [] { return QStringList{ u"team-1"_s }; };
    auto model = std::make_unique<ResourceModel<Deployment>>(api, scope);
    model->refresh(true);
    QTRY_COMPARE(server.held(u"late"_s), 1);
    model.reset();
    server.release(u"late"_s);
    QTest::qWait(100); // nobody is told
}

QTEST_GUILESS_MAIN(TestResourceModelWrites)
#include "tst_resourcemodelwrites.moc"

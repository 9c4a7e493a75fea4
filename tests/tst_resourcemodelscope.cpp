// SPDX-License-Identifier: Apache-2.0
#include "tests/resourcemodelbench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// What a table asks for, in one vNamespace, in several or outside of any, and what it makes of failures.
class TestResourceModelScope : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aFailedRefreshKeepsRows();
    void nothingLoadedIsNotNone();
    void oneOfSeveralMayFail();
    void oneOfSeveralMayLeave();
    void whatComesMeanwhileIsReadToo();
    void anEmptyScopeAsksNothing();
    void anAnswerAboutAnotherNamespaceIsNotShown();
    void theFilterGoesIntoTheRequest();
    void vNamespacesAreOutsideOfAny();
};

void TestResourceModelScope::aFailedRefreshKeepsRows()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    QVERIFY(bench.refresh());
    const QDateTime asOf = bench.model.freshness().asOf;
    const Noise noise(bench.model);
    bench.refuse(u"team-1"_s, 500);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), QStringList{ u"a"_s });
    QVERIFY(bench.model.freshness().failed());
    QVERIFY(!bench.model.freshness().partly());
    QVERIFY(!bench.model.freshness().needsUser());
    QCOMPARE(bench.model.freshness().asOf, asOf);
    bench.refuse(u"team-1"_s, 401);
    QVERIFY(bench.refresh());
    QVERIFY(bench.model.freshness().needsUser());
    bench.server.on("GET", pathOf(u"team-1"_s), Script::json("{\"items\":[{\"metadata\":"));
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.freshness().firstError().kind, Error::Kind::Malformed);
    QCOMPARE(noise.count(), 0);
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    QVERIFY(bench.refresh());
    QVERIFY(!bench.model.freshness().failed());
}

void TestResourceModelScope::nothingLoadedIsNotNone()
{
    Bench bench;
    bench.refuse(u"team-1"_s, 503);
    QVERIFY(bench.refresh());
    QVERIFY(!bench.model.freshness().everLoaded);
    QVERIFY(!bench.model.freshness().asOf.isValid());
    bench.serve(u"team-1"_s, {});
    QVERIFY(bench.refresh());
    QVERIFY(bench.model.freshness().everLoaded);
    QCOMPARE(bench.model.rowCount(), 0);
}

void TestResourceModelScope::oneOfSeveralMayFail()
{
    Bench bench;
    bench.scope = { u"team-1"_s, u"team-2"_s, u"team-3"_s };
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.refuse(u"team-2"_s, 403);
    bench.serve(u"team-3"_s, { { u"1"_s, u"c"_s } }); // the same id elsewhere is another
    QVERIFY(bench.refresh());
    const Freshness& freshness = bench.model.freshness();
    QCOMPARE(bench.model.rowCount(), 2);
    QCOMPARE(freshness.parts, 3);
    QCOMPARE(freshness.failures.keys(), QStringList{ u"team-2"_s });
    QVERIFY(freshness.partly());
    QVERIFY(!freshness.needsUser());
    QCOMPARE(bench.model.find(u"team-1"_s, u"1"_s)->name, u"a"_s);
    QCOMPARE(bench.model.find(u"team-3"_s, u"1"_s)->name, u"c"_s);
    bench.serve(u"team-2"_s, { { u"2"_s, u"b"_s } });
    bench.refuse(u"team-3"_s, 500);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rowCount(), 3); // what failed keeps what it had
    QCOMPARE(freshness.failures.keys(), QStringList{ u"team-3"_s });
    bench.refuse(u"team-1"_s, 401);
    bench.refuse(u"team-2"_s, 403);
    QVERIFY(bench.refresh());
    QVERIFY(!freshness.needsUser()); // one of them may help itself
}

void TestResourceModelScope::oneOfSeveralMayLeave()
{
    Bench bench;
    bench.scope = { u"team-1"_s, u"team-2"_s };
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.serve(u"team-2"_s, { { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rowCount(), 2);
    bench.scope = { u"team-2"_s };
    bench.refuse(u"team-2"_s, 500);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
    QCOMPARE(bench.model.freshness().parts, 1);
}

void TestResourceModelScope::whatComesMeanwhileIsReadToo()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.serve(u"team-2"_s, { { u"2"_s, u"b"_s } });
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(true);
    bench.scope << u"team-2"_s; // known since a moment
    bench.model.refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QStringList names = bench.names();
    names.sort(); // either answer may be the first
    QCOMPARE(names, (QStringList{ u"a"_s, u"b"_s }));
    QCOMPARE(bench.server.count("GET", pathOf(u"team-1"_s)), 1);
    QCOMPARE(bench.server.count("GET", pathOf(u"team-2"_s)), 1);
}

void TestResourceModelScope::anEmptyScopeAsksNothing()
{
    Bench bench;
    bench.scope.clear();
    QVERIFY(bench.refresh());
    QCOMPARE(bench.server.count(), 0);
    QVERIFY(!bench.model.freshness().everLoaded);
}

void TestResourceModelScope::anAnswerAboutAnotherNamespaceIsNotShown()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"mine"_s } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.server.on("GET", pathOf(u"team-1"_s),
        Script::json(list({ deployment(u"team-1"_s, { u"1"_s, u"mine"_s }),
            deployment(u"team-2"_s, { u"2"_s, u"theirs"_s }) })));
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), QStringList{ u"mine"_s });
    QCOMPARE(noise.count(), 0);
    QCOMPARE(bench.model.freshness().firstError().kind, Error::Kind::Malformed);
    QVERIFY(bench.model.freshness().firstError().summary.contains(u"“team-2”"));
}

void TestResourceModelScope::theFilterGoesIntoTheRequest()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"items\":[]}"));
    WriteJournal journal;
    ApiClient api(settingsFor(server), journal);
    ResourceModel<Job> model(
        api, [] { return QStringList{ u"team-1"_s }; }, QUrlQuery(u"deploymentId=a-b"_s));
    const QSignalSpy refreshed(&model, &TableModel::refreshed);
    model.refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(server.requests().at(0).target, "/api/v1/namespaces/team-1/jobs?deploymentId=a-b"_ba);
}

void TestResourceModelScope::vNamespacesAreOutsideOfAny()
{
    ScriptedServer server;
    const char* const body = "{\"namespaces\":[{\"name\":\"namespaces/team-1\",\"lifecyclePhase\":"
                             "\"LIFECYCLE_PHASE_ACTIVE\"},{\"name\":\"namespaces/team-2\"}]}";
    server.on("GET", "/namespaces/v1/namespaces", Script::json(body));
    WriteJournal journal;
    ApiClient api(settingsFor(server), journal);
    ResourceModel<Namespace> model(api, [] { return QStringList{ QString() }; });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy refreshed(&model, &TableModel::refreshed);
    model.refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.find({}, u"team-1"_s)->phase, u"ACTIVE"_s);
}

QTEST_GUILESS_MAIN(TestResourceModelScope)
#include "tst_resourcemodelscope.moc"

// SPDX-License-Identifier: Apache-2.0
#include "models/session/session.h"
#include "tests/support/scriptedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void openingReadsVersionAndNamespaces();
    void aPlatformThatFailsSaysWhy();
    void vNamespacesAreTheUnionOfWhatIsKnown();
    void aTokenGoesIntoItsNamespaceOnly();
    void unconfirmedTokensDoNotLeave();
    void allNamespacesReadEachOne();
    void targetsOfOldDeploymentsGetTheirName();
    void writesReachEveryScopeTheyBelongTo();
    void deletionsReachEveryScopeTheyBelongTo();
    void singleReadsAreAtMostTenAndNotTwice();
    void aSingleReadDoesNotUndoNewerState();
    void aSingleReadOfAnotherNamespaceIsIgnored();
    void jobsBelongToOneDeployment();
    void aNewSavepointIsShownWithItsDeploymentOnly();
    void rowsOfAnEarlierRunStandUntilTheirAnswer();
    void rowsAreKeptOfWhatIsThere();
    void heldRequestsWaitForTheirToken();
    void switchingAtRandomNeverMixesScopes();
};

static QJsonObject document(const QString& vNamespace, const QString& id, const QString& name,
    const QString& state = u"RUNNING"_s, int version = 1)
{
    return { { u"metadata"_s,
                 QJsonObject{ { u"id"_s, id }, { u"name"_s, name }, { u"namespace"_s, vNamespace },
                     { u"resourceVersion"_s, version } } },
        { u"spec"_s, QJsonObject{ { u"state"_s, u"RUNNING"_s }, { u"deploymentTargetId"_s, u"t-1"_s } } },
        { u"status"_s, QJsonObject{ { u"state"_s, state } } } };
}

static QByteArray list(const QJsonArray& items, const QString& name = u"items"_s)
{
    return QJsonDocument(QJsonObject{ { name, items } }).toJson(QJsonDocument::Compact);
}

static QByteArray pathOf(const QString& vNamespace, const char* collection)
{
    return "/api/v1/namespaces/" + vNamespace.toUtf8() + '/' + collection;
}

static Platform platformAt(const ScriptedServer& server)
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"here"_s;
    platform.url = server.url();
    platform.environment = Environment::Development;
    platform.tokensConfirmedOrigin = u"http://127.0.0.1:"_s + QString::number(server.port());
    return platform;
}

[[nodiscard]] static bool refresh(TableModel& model)
{
    const QSignalSpy refreshed(&model, &TableModel::refreshed);
    model.refresh(true);
    return QTest::qWaitFor([&] { return !refreshed.isEmpty(); }, 20'000);
}

static QStringList names(const ResourceModel<Deployment>& model)
{
    QStringList names;
    for (const Deployment::Row& row : model.rows()) {
        names += row.vNamespace + u'/' + row.name;
    }
    return names;
}

void TestSession::openingReadsVersionAndNamespaces()
{
    ScriptedServer server;
    server.on("GET", "/api/v1/status/system-info",
        Script::json("{\"status\":{\"revisionInformation\":{\"buildVersion\":\"2.0.4\"}}}"));
    server.on("GET", "/namespaces/v1/namespaces",
        Script::json("{\"namespaces\":[{\"name\":\"namespaces/b\"},{\"name\":\"namespaces/a\"}]}"));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    QVERIFY(!session.isConnected());
    QVERIFY(!session.version().isKnown());
    const QSignalSpy connection(&session, &Session::connectionChanged);
    const QSignalSpy known(&session, &Session::vNamespacesChanged);
    session.open();
    QTRY_VERIFY(connection.count() == 1 && known.count() == 1);
    QVERIFY(session.isConnected());
    QVERIFY(!session.problem());
    QCOMPARE(session.version().text(), u"2.0.4"_s);
    QCOMPARE(session.vNamespaces(), (QStringList{ u"a"_s, u"b"_s }));
}

void TestSession::aPlatformThatFailsSaysWhy()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"message\":\"no\"}", 503));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    session.open();
    QTRY_VERIFY(session.problem());
    QVERIFY(!session.isConnected());
    QCOMPARE(session.problem()->httpStatus, 503);
    server.on("GET", "/api/v1/status/system-info", Script::json("{\"kind\":\"SystemInformation\"}"));
    session.open();
    QTRY_VERIFY(session.isConnected());
    QVERIFY(!session.problem());
    QVERIFY(!session.version().isKnown());
}

void TestSession::vNamespacesAreTheUnionOfWhatIsKnown()
{
    ScriptedServer server;
    server.on("GET", "/namespaces/v1/namespaces",
        Script::json("{\"namespaces\":[{\"name\":\"namespaces/listed\"}]}"));
    WriteJournal journal;
    Platform platform = platformAt(server);
    platform.tokenNamespaces = { u"token"_s, u"listed"_s };
    Session session(platform, journal);
    QCOMPARE(session.vNamespaces(), (QStringList{ u"listed"_s, u"token"_s }));
    const QSignalSpy changed(&session, &Session::vNamespacesChanged);
    session.addNamespace(u"named"_s);
    session.addNamespace(u"named"_s);
    session.addNamespace(u"token"_s);
    QCOMPARE(changed.count(), 1);
    QVERIFY(refresh(session.namespaces()));
    session.put(Namespace(QJsonObject{ { u"name"_s, u"namespaces/put"_s } }));
    QCOMPARE(session.vNamespaces(), (QStringList{ u"listed"_s, u"named"_s, u"put"_s, u"token"_s }));
}

void TestSession::aTokenGoesIntoItsNamespaceOnly()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"items\":[]}"));
    WriteJournal journal;
    Platform platform = platformAt(server);
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = { u"team-1"_s, u"team-2"_s };
    Session session(platform, journal);
    QVERIFY(session.api().setToken(u"team-1"_s, "one").ok());
    QVERIFY(session.api().setToken(u"team-2"_s, "two").ok());
    session.addNamespace(u"team-3"_s);
    QVERIFY(refresh(session.deployments(Session::allNamespaces.toString())));
    QCOMPARE(server.count(), 3);
    for (const auto& request : server.requests()) {
        const QByteArray expected = request.path().contains("team-1") ? "Bearer one"
            : request.path().contains("team-2")                       ? "Bearer two"
                                                                      : "";
        QCOMPARE(request.header("Authorization"), expected);
    }
}

void TestSession::unconfirmedTokensDoNotLeave()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"items\":[]}"));
    WriteJournal journal;
    Platform platform = platformAt(server);
    platform.tokensConfirmedOrigin = u"https://elsewhere:443"_s;
    Session session(platform, journal);
    QVERIFY(session.api().setToken(u"team-1"_s, "one").ok());
    QVERIFY(refresh(session.deployments(u"team-1"_s)));
    for (const auto& request : server.requests()) {
        QVERIFY(!request.head.contains("one"));
    }
}

void TestSession::allNamespacesReadEachOne()
{
    ScriptedServer server;
    for (const QString& name : { u"a"_s, u"b"_s }) {
        server.on("GET", pathOf(name, "deployments"), Script::json(list({ document(name, u"1"_s, u"x"_s) })));
    }
    WriteJournal journal;
    Session session(platformAt(server), journal);
    session.addNamespace(u"a"_s);
    ResourceModel<Deployment>& all = session.deployments(Session::allNamespaces.toString());
    QVERIFY(refresh(all));
    QCOMPARE(names(all), QStringList{ u"a/x"_s });
    session.addNamespace(u"b"_s); // counts from the next refresh on
    QVERIFY(refresh(all));
    QCOMPARE(names(all), (QStringList{ u"a/x"_s, u"b/x"_s }));
    QCOMPARE(session.deployments(u"b"_s).rowCount(), 0); // a scope of its own
}

void TestSession::targetsOfOldDeploymentsGetTheirName()
{
    ScriptedServer server;
    server.on("GET", pathOf(u"a"_s, "deployments"), Script::json(list({ document(u"a"_s, u"1"_s, u"x"_s) })));
    server.on("GET", pathOf(u"a"_s, "deployment-targets"),
        Script::json(list({ document(u"a"_s, u"t-1"_s, u"vvp-jobs"_s) })));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Deployment>& deployments = session.deployments(u"a"_s);
    QVERIFY(refresh(deployments));
    QCOMPARE(deployments.rows().at(0).target, u"t-1"_s); // better than nothing
    QVERIFY(refresh(session.deploymentTargets(u"a"_s)));
    QCOMPARE(deployments.rows().at(0).target, u"vvp-jobs"_s);
    const QSignalSpy changed(&deployments, &QAbstractItemModel::dataChanged);
    QVERIFY(refresh(deployments));
    session.put(Deployment(document(u"a"_s, u"1"_s, u"x"_s)));
    QCOMPARE(changed.count(), 0); // and keep it
    QCOMPARE(deployments.rows().at(0).target, u"vvp-jobs"_s);
}

void TestSession::writesReachEveryScopeTheyBelongTo()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"items\":[]}"));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Deployment>& all = session.deployments(Session::allNamespaces.toString());
    ResourceModel<Deployment>& mine = session.deployments(u"a"_s);
    ResourceModel<Deployment>& other = session.deployments(u"b"_s);
    session.put(Deployment(document(u"a"_s, u"1"_s, u"x"_s)));
    QCOMPARE(names(all), QStringList{ u"a/x"_s });
    QCOMPARE(names(mine), QStringList{ u"a/x"_s });
    QCOMPARE(other.rowCount(), 0);
    const ResourceModel<DeploymentTarget>& allTargets
        = session.deploymentTargets(Session::allNamespaces.toString());
    const ResourceModel<DeploymentTarget>& targetsOfA = session.deploymentTargets(u"a"_s);
    const ResourceModel<DeploymentTarget>& targetsOfB = session.deploymentTargets(u"b"_s);
    session.put(DeploymentTarget(document(u"b"_s, u"t-1"_s, u"t"_s)));
    QCOMPARE(allTargets.rowCount(), 1);
    QCOMPARE(targetsOfA.rowCount(), 0);
    QCOMPARE(targetsOfB.rowCount(), 1);
}

void TestSession::deletionsReachEveryScopeTheyBelongTo()
{
    ScriptedServer server;
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Deployment>& all = session.deployments(Session::allNamespaces.toString());
    ResourceModel<Deployment>& mine = session.deployments(u"a"_s);
    ResourceModel<Deployment>& other = session.deployments(u"b"_s);
    session.put(Deployment(document(u"a"_s, u"1"_s, u"x"_s)));
    session.put(Deployment(document(u"b"_s, u"1"_s, u"y"_s))); // the same id elsewhere
    session.dropDeployment(u"a"_s, u"1"_s);
    QCOMPARE(names(all), QStringList{ u"b/y"_s });
    QCOMPARE(mine.rowCount(), 0);
    QCOMPARE(names(other), QStringList{ u"b/y"_s });
    ResourceModel<DeploymentTarget>& targets = session.deploymentTargets(u"b"_s);
    session.put(DeploymentTarget(document(u"b"_s, u"t-1"_s, u"t"_s)));
    session.dropDeploymentTarget(u"a"_s, u"t"_s);
    QCOMPARE(targets.rowCount(), 1);
    session.dropDeploymentTarget(u"b"_s, u"t"_s);
    QCOMPARE(targets.rowCount(), 0);
}

void TestSession::singleReadsAreAtMostTenAndNotTwice()
{
    ScriptedServer server;
    server.otherwise(Script().hold(u"held"_s).write(Script::bytes(200, "{}")));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    QList<std::pair<QString, QString>> wanted;
    for (int i = 0; i < 15; ++i) {
        wanted.append({ u"a"_s, QString::number(i) });
    }
    session.refreshDeployments(wanted);
    session.refreshDeployments(wanted);
    QTRY_COMPARE(server.held(u"held"_s), ApiClient::concurrency);
    server.release(u"held"_s);
    QTRY_COMPARE(server.count(), 10);
    QTest::qWait(100); // and no more
    QCOMPARE(server.count(), 10);
    session.refreshDeployments({ { u"a"_s, u"0"_s } });
    QTRY_COMPARE(server.count(), 11); // its turn comes again
}

void TestSession::aSingleReadDoesNotUndoNewerState()
{
    ScriptedServer server;
    const QByteArray old = QJsonDocument(document(u"a"_s, u"1"_s, u"x"_s, u"SUSPENDED"_s, 4)).toJson();
    server.on("GET", pathOf(u"a"_s, "deployments/1"), Script::json(old));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Deployment>& model = session.deployments(u"a"_s);
    session.put(Deployment(document(u"a"_s, u"1"_s, u"x"_s, u"TRANSITIONING"_s, 5)));
    QSignalSpy answered(&session.api(), &ApiClient::answered);
    session.refreshDeployments({ { u"a"_s, u"1"_s } });
    QTRY_COMPARE(answered.count(), 1);
    QTest::qWait(50); // the handler comes after
    QCOMPARE(model.rows().at(0).state, u"TRANSITIONING"_s);
    server.on("GET", pathOf(u"a"_s, "deployments/1"),
        Script::json(QByteArray(old).replace("SUSPENDED", "RUNNING").replace("4", "6")));
    session.refreshDeployments({ { u"a"_s, u"1"_s } });
    QTRY_COMPARE(model.rows().at(0).state, u"RUNNING"_s);
}

void TestSession::aSingleReadOfAnotherNamespaceIsIgnored()
{
    ScriptedServer server;
    server.on("GET", pathOf(u"a"_s, "deployments/1"),
        Script::json(QJsonDocument(document(u"b"_s, u"1"_s, u"mixed up"_s, u"FAILED"_s, 9)).toJson()));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Deployment>& a = session.deployments(u"a"_s);
    ResourceModel<Deployment>& b = session.deployments(u"b"_s);
    session.put(Deployment(document(u"a"_s, u"1"_s, u"x"_s)));
    session.put(Deployment(document(u"b"_s, u"1"_s, u"y"_s)));
    const QSignalSpy answered(&session.api(), &ApiClient::answered);
    session.refreshDeployments({ { u"a"_s, u"1"_s } });
    QTRY_COMPARE(answered.count(), 1);
    QTest::qWait(50); // the handler comes after
    QCOMPARE(names(a), QStringList{ u"a/x"_s });
    QCOMPARE(names(b), QStringList{ u"b/y"_s });
}

void TestSession::jobsBelongToOneDeployment()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"items\":[]}"));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Job>& jobs = session.jobs(u"a"_s, u"1"_s);
    QVERIFY(&jobs == &session.jobs(u"a"_s, u"1"_s));
    QVERIFY(&jobs != &session.jobs(u"b"_s, u"1"_s));
    QVERIFY(refresh(jobs));
    QVERIFY(refresh(session.events(u"a"_s, u"1"_s)));
    QCOMPARE(server.requests().at(0).target, "/api/v1/namespaces/a/jobs?deploymentId=1"_ba);
    QCOMPARE(server.requests().at(1).target, "/api/v1/namespaces/a/events?deploymentId=1"_ba);
    QVERIFY(refresh(session.savepoints(u"a"_s, u"1"_s)));
    QCOMPARE(server.requests().at(2).target, "/api/v1/namespaces/a/savepoints?deploymentId=1"_ba);
}

void TestSession::aNewSavepointIsShownWithItsDeploymentOnly()
{
    ScriptedServer server;
    WriteJournal journal;
    Session session(platformAt(server), journal);
    ResourceModel<Savepoint>& its = session.savepoints(u"a"_s, u"1"_s);
    ResourceModel<Savepoint>& another = session.savepoints(u"a"_s, u"2"_s);
    ResourceModel<Savepoint>& elsewhere = session.savepoints(u"b"_s, u"1"_s);
    Savepoint savepoint(document(u"a"_s, u"x"_s, {}, u"STARTED"_s));
    savepoint.set(Savepoint::deploymentIdPath, u"1"_s);
    session.put(savepoint);
    QCOMPARE(its.rowCount(), 1);
    QCOMPARE(its.rows().first().state, u"STARTED"_s);
    QCOMPARE(another.rowCount(), 0);
    QCOMPARE(elsewhere.rowCount(), 0);
}

static KeptRows rowsOfYesterday()
{
    const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
    KeptRows kept;
    kept.namespaces[QString()] = { yesterday,
        { readRow<Namespace::Row>({ { u"name"_s, u"namespaces/a"_s } }),
            readRow<Namespace::Row>({ { u"name"_s, u"namespaces/b"_s } }) } };
    for (const QString& vNamespace : { u"a"_s, u"b"_s }) {
        kept.deployments[vNamespace] = { yesterday,
            { readRow<Deployment::Row>(document(vNamespace, QString(u"1-"_s + vNamespace), u"old"_s)) } };
    }
    return kept;
}

void TestSession::rowsOfAnEarlierRunStandUntilTheirAnswer()
{
    ScriptedServer server;
    server.on("GET", pathOf(u"a"_s, "deployments"),
        Script::json(list({ document(u"a"_s, u"1-a"_s, u"old"_s), document(u"a"_s, u"2-a"_s, u"new"_s) })));
    server.on("GET", pathOf(u"b"_s, "deployments"), Script::json("{}", 500));
    WriteJournal journal;
    Session session(platformAt(server), journal, rowsOfYesterday());
    QCOMPARE(session.vNamespaces(), (QStringList{ u"a"_s, u"b"_s }));
    ResourceModel<Deployment>& all = session.deployments(Session::allNamespaces.toString());
    QCOMPARE(names(all), (QStringList{ u"a/old"_s, u"b/old"_s }));
    QCOMPARE(names(session.deployments(u"b"_s)), QStringList{ u"b/old"_s });
    QCOMPARE(session.deployments(u"c"_s).rowCount(), 0);
    QVERIFY(!session.deployments(u"c"_s).freshness().showsRows());

    // They are shown, and nothing is concluded from them.
    QVERIFY(all.freshness().showsRows() && all.freshness().isStale());
    QVERIFY(!all.freshness().everLoaded);
    QCOMPARE(all.freshness().kept, 2);
    QCOMPARE(all.freshness().asOf.date(), QDate::currentDate().addDays(-1));
    QVERIFY(std::chrono::steady_clock::now() - all.freshness().readAt >= std::chrono::hours(22));
    QCOMPARE(server.count(), 0);

    QVERIFY(refresh(all));
    QCOMPARE(names(all), (QStringList{ u"a/old"_s, u"b/old"_s, u"a/new"_s }));
    QVERIFY(all.freshness().everLoaded && !all.freshness().isStale());
    QCOMPARE(all.freshness().kept, 1); // of the one that failed
    QCOMPARE(all.freshness().failures.keys(), QStringList{ u"b"_s });
    QCOMPARE(all.freshness().asOf.date(), QDate::currentDate().addDays(-1));
}

void TestSession::rowsAreKeptOfWhatIsThere()
{
    ScriptedServer server;
    server.on("GET", "/namespaces/v1/namespaces",
        Script::json("{\"namespaces\":[{\"name\":\"namespaces/a\"},{\"name\":\"namespaces/c\"}]}"));
    server.on("GET", pathOf(u"c"_s, "deployments"),
        Script::json(list({ document(u"c"_s, u"1-c"_s, u"newest"_s) })));
    WriteJournal journal;
    const KeptRows before = rowsOfYesterday();
    Session session(platformAt(server), journal, before);
    QVERIFY(session.keptRows() == before);
    QVERIFY(refresh(session.namespaces()));
    QVERIFY(refresh(session.deployments(u"c"_s)));
    const KeptRows kept = session.keptRows();
    QCOMPARE(kept.namespaces[QString()].rows.size(), 2);
    QCOMPARE(kept.deployments.keys(), (QStringList{ u"a"_s, u"c"_s })); // b is gone
    QVERIFY(kept.deployments[u"a"_s] == before.deployments[u"a"_s]); // was not looked at in this run
    QCOMPARE(kept.deployments[u"c"_s].rows.first().name, u"newest"_s);
    QCOMPARE(kept.deployments[u"c"_s].asOf.date(), QDate::currentDate());
}

void TestSession::heldRequestsWaitForTheirToken()
{
    ScriptedServer server;
    server.otherwise(Script::json(list({})));
    WriteJournal journal;
    Session session(platformAt(server), journal);
    session.api().setHeld(true);
    session.deployments(u"a"_s).refresh(true);
    session.api().update<Deployment>(
        u"a"_s, u"1"_s, { { u"spec"_s, QJsonObject() } }, u"one"_s, this, [](const Result<Deployment>&) {});
    QTest::qWait(100); // nothing comes
    QCOMPARE(server.count(), 0);
    QVERIFY(journal.openEntries().isEmpty()); // nothing left, so nothing can be unknown
    QVERIFY(session.api().setToken(u"a"_s, "the-token"));
    session.api().setHeld(false);
    QTRY_COMPARE(server.count(), 2);
    for (const test::RecordedRequest& request : server.requests()) {
        QCOMPARE(request.header("Authorization"), "Bearer the-token"_ba);
    }
}

void TestSession::switchingAtRandomNeverMixesScopes()
{
    const QStringList scopes{ u"a"_s, u"b"_s, u"c"_s, u"d"_s };
    QRandomGenerator random(11);
    ScriptedServer server;
    int round = 0;
    for (const QString& scope : scopes) {
        server.on("GET", pathOf(scope, "deployments"), [&, scope](const test::RecordedRequest&) {
            // The same ids everywhere, another body each time, each as late as it likes.
            QJsonArray items;
            for (int i = 0; i < 5; ++i) {
                items.append(document(scope, QString::number(i), u"%1-%2"_s.arg(scope).arg(round)));
            }
            Script script;
            script.wait(random.bounded(30));
            return script.write(Script::bytes(200, list(items), { { "Content-Type", "application/json" } }));
        });
    }
    WriteJournal journal;
    Session session(platformAt(server), journal);
    session.poller().setIntervals({ .view = 20, .badge = 40, .transition = 40, .ceiling = 100 });
    const auto stranger = [&] {
        QStringList found;
        for (const QString& scope : scopes) {
            for (const Deployment::Row& row : session.deployments(scope).rows()) {
                if (row.vNamespace != scope || !row.name.startsWith(scope)) {
                    found += scope + u" shows "_s + row.vNamespace + u'/' + row.name;
                }
            }
        }
        return found;
    };
    for (round = 0; round < 200; ++round) {
        ResourceModel<Deployment>& model = session.deployments(scopes.at(random.bounded(scopes.size())));
        session.poller().setTables({ &model }, {});
        QTest::qWait(random.bounded(15));
        QCOMPARE(stranger(), QStringList());
        QVERIFY(!model.freshness().failed());
    }
    for (const QString& scope : scopes) {
        ResourceModel<Deployment>& model = session.deployments(scope);
        session.poller().setTables({ &model }, {});
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(stranger(), QStringList());
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString sessions()
{
    return inDefault(u"sessionclusters"_s);
}

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QStringList fast()
{
    return QStringList{ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s };
}

/// Session Clusters of the demo platform, and Deployments on them, by plain HTTP.
class TestDemoSessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void thereAreNoneBefore2_3();
    void aSessionClusterStartsAndStops();
    void aSessionClusterWhereThePlatformMayDoNothingFails();
    void whatIsRequiredIsAskedFor_data();
    void whatIsRequiredIsAskedFor();
    void aRunningOneTakesFewChanges();
    void onlyAStoppedOneIsDeleted();
    void itsTargetCannotBeDeleted();
    void aDeploymentRunsOnASessionCluster();
    void aDeploymentNeedsItToRun();
    void aDeploymentMovesFromATargetToASessionCluster();
    void itHasPodsOfItsOwn();
};

static QJsonObject sessionDocument(const QString& name, const QString& state = u"RUNNING"_s)
{
    const QJsonObject size{ { u"cpu"_s, 1 }, { u"memory"_s, u"2G"_s } };
    const QJsonObject spec{ { u"state"_s, state }, { u"deploymentTargetName"_s, u"jobs"_s },
        { u"flinkVersion"_s, u"1.14"_s }, { u"flinkImageTag"_s, u"1.14.0-stream1-scala_2.12-java8"_s },
        { u"resources"_s, QJsonObject{ { u"jobmanager"_s, size }, { u"taskmanager"_s, size } } },
        { u"logging"_s, QJsonObject{ { u"loggingProfile"_s, u"default"_s } } },
        { u"numberOfTaskManagers"_s, 2 } };
    return { { u"metadata"_s, QJsonObject{ { u"name"_s, name } } }, { u"spec"_s, spec } };
}

static QJsonObject onSession(const QString& name)
{
    QJsonObject document = deploymentDocument(name, QString(), u"RUNNING"_s);
    QJsonObject spec = document[u"spec"].toObject();
    spec.remove(u"deploymentTargetId"_s);
    spec[u"sessionClusterName"_s] = u"sql"_s;
    document[u"spec"_s] = spec;
    return document;
}

static QString state(PlainHttp& http, const QString& path)
{
    return http.get(path).text(u"status/state"_s);
}

static PlainAnswer patch(PlainHttp& http, const QString& path, const QByteArray& spec)
{
    const QByteArray body = "{\"spec\":" + spec + "}";
    return http.send("PATCH", path, body, "application/json");
}

void TestDemoSessions::thereAreNoneBefore2_3()
{
    const DemoProcess old({ u"--version"_s, u"2.2.0"_s });
    QCOMPARE(PlainHttp(old.url()).get(sessions()).status, 404);
    const DemoProcess first({ u"--version"_s, u"2.3.0"_s });
    QCOMPARE(PlainHttp(first.url()).get(sessions()).status, 200);
}

void TestDemoSessions::aSessionClusterStartsAndStops()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"0.5"_s });
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    const PlainAnswer created = http.send("POST", sessions(), sessionDocument(u"sql"_s));
    QCOMPARE(created.status, 201);
    QCOMPARE(created.text(u"status/state"_s), u"STOPPED"_s); // the platform answers before it acts
    const QString path = sessions() + u"/sql"_s;
    QCOMPARE(state(http, path), u"STARTING"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(http, path), u"RUNNING"_s, 30'000);
    QVERIFY(!http.get(path).text(u"status/running/startedAt"_s).isEmpty());
    QCOMPARE(
        http.get(u"/api/v1/status/system-info"_s).at(u"status/resourceQuota/status/used/cpu"_s).toDouble(),
        3.0);
    QCOMPARE(patch(http, path, "{\"numberOfTaskManagers\":3}").status, 200);
    QCOMPARE(state(http, path), u"UPDATING"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(http, path), u"RUNNING"_s, 30'000);
    QCOMPARE(patch(http, path, "{\"state\":\"STOPPED\"}").status, 200);
    QCOMPARE(state(http, path), u"STOPPING"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(http, path), u"STOPPED"_s, 30'000);
    QVERIFY(http.get(path).at(u"status/running"_s).isUndefined());

    QStringList told;
    const QString about = inDefault(u"events?sessionClusterName=sql"_s);
    for (const QJsonValue& event : http.get(about).at(u"items"_s).toArray()) {
        QCOMPARE(event[u"metadata"][u"sessionClusterName"], QJsonValue(u"sql"_s));
        QVERIFY(event[u"metadata"][u"deploymentId"].isUndefined());
        told << event[u"metadata"][u"name"].toString().section(u'_', 3) + u' '
                + event[u"spec"][u"message"].toString().section(u": "_s, 1);
    }
    QCOMPARE(told,
        (QStringList{ u"NEEDED STARTING"_s, u"COMPLETED RUNNING"_s, u"NEEDED UPDATING"_s,
            u"COMPLETED RUNNING"_s, u"NEEDED STOPPING"_s, u"COMPLETED STOPPED"_s }));
    QCOMPARE(http.get(inDefault(u"events?sessionClusterName=other"_s)).at(u"items"_s).toArray().size(), 0);
}

void TestDemoSessions::aSessionClusterWhereThePlatformMayDoNothingFails()
{
    const DemoProcess process({ u"--version"_s, u"2.4.0"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"finance"_s).isEmpty());
    http.send("POST", sessions(), sessionDocument(u"sql"_s));
    const QString path = sessions() + u"/sql"_s;
    QTRY_COMPARE(state(http, path), u"FAILED"_s);
    QVERIFY(http.get(path).text(u"status/failure/message"_s).contains(u"forbidden"_s));
    patch(http, path, "{\"state\":\"STOPPED\"}");
    QTRY_COMPARE(state(http, path), u"STOPPED"_s);
}

void TestDemoSessions::whatIsRequiredIsAskedFor_data()
{
    QTest::addColumn<QString>("member");
    for (const char* member :
        { "state", "deploymentTargetName", "flinkVersion", "flinkImageTag", "resources", "logging" }) {
        QTest::newRow(member) << QString::fromLatin1(member);
    }
}

void TestDemoSessions::whatIsRequiredIsAskedFor()
{
    QFETCH(const QString, member);
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    QJsonObject document = sessionDocument(u"sql"_s);
    QJsonObject spec = document[u"spec"].toObject();
    spec.remove(member);
    document[u"spec"_s] = spec;
    const PlainAnswer refused = http.send("POST", sessions(), document);
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.text(u"message"_s).contains(member), qPrintable(refused.text(u"message"_s)));
}

void TestDemoSessions::aRunningOneTakesFewChanges()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    http.send("POST", sessions(), sessionDocument(u"sql"_s));
    const QString path = sessions() + u"/sql"_s;
    QTRY_COMPARE(state(http, path), u"RUNNING"_s);
    const QByteArray newer = "{\"flinkVersion\":\"1.15\"}";
    QCOMPARE(patch(http, path, newer).status, 409);
    patch(http, path, "{\"state\":\"STOPPED\"}");
    QTRY_COMPARE(state(http, path), u"STOPPED"_s);
    QCOMPARE(patch(http, path, newer).status, 200);
    QCOMPARE(http.get(path).text(u"spec/flinkVersion"_s), u"1.15"_s);
}

void TestDemoSessions::onlyAStoppedOneIsDeleted()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    const QString path = sessions() + u"/sql"_s;
    QCOMPARE(http.send("PUT", path, sessionDocument(u"sql"_s)).status, 201);
    QTRY_COMPARE(state(http, path), u"RUNNING"_s);
    QCOMPARE(http.remove(path).status, 409);
    patch(http, path, "{\"state\":\"STOPPED\"}");
    QTRY_COMPARE(state(http, path), u"STOPPED"_s);
    QCOMPARE(http.remove(path).text(u"metadata/name"_s), u"sql"_s);
    QCOMPARE(http.get(path).status, 404);
}

void TestDemoSessions::itsTargetCannotBeDeleted()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    http.send("POST", sessions(), sessionDocument(u"sql"_s, u"STOPPED"_s));
    const PlainAnswer refused = http.remove(inDefault(u"deployment-targets/jobs"_s));
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.text(u"message"_s).contains(u"'sql'"_s));
    QCOMPARE(http.remove(sessions() + u"/sql"_s).status, 200);
    QCOMPARE(http.remove(inDefault(u"deployment-targets/jobs"_s)).status, 200);
}

void TestDemoSessions::aDeploymentRunsOnASessionCluster()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    http.send("POST", sessions(), sessionDocument(u"sql"_s));
    QTRY_COMPARE(state(http, sessions() + u"/sql"_s), u"RUNNING"_s);
    const PlainAnswer created = http.send("POST", deployments(), onSession(u"query"_s));
    QCOMPARE(created.status, 201);
    QVERIFY(created.at(u"spec/deploymentTargetId"_s).isNull());
    QCOMPARE(created.text(u"spec/sessionClusterName"_s), u"sql"_s);
    const QString path = deployments() + u"/query"_s;
    QTRY_COMPARE(state(http, path), u"RUNNING"_s);
    const QJsonValue job = http.get(inDefault(u"jobs"_s)).at(u"items"_s)[0];
    QCOMPARE(job[u"metadata"][u"sessionClusterName"].toString(), u"sql"_s);
    QCOMPARE(job[u"spec"][u"deploymentTarget"][u"kubernetes"][u"namespace"].toString(), u"vvp-jobs-team-1"_s);
    const PlainAnswer refused = patch(http, sessions() + u"/sql"_s, "{\"state\":\"STOPPED\"}");
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.text(u"message"_s).contains(u"'query'"_s));
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(state(http, path), u"CANCELLED"_s);
    QCOMPARE(patch(http, sessions() + u"/sql"_s, "{\"state\":\"STOPPED\"}").status, 200);
}

void TestDemoSessions::aDeploymentNeedsItToRun()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    QCOMPARE(http.send("POST", deployments(), onSession(u"query"_s)).status, 400); // there is none
    http.send("POST", sessions(), sessionDocument(u"sql"_s, u"STOPPED"_s));
    QCOMPARE(http.send("POST", deployments(), onSession(u"query"_s)).status, 201);
    QTRY_COMPARE(state(http, deployments() + u"/query"_s), u"FAILED"_s);
    const QString why
        = http.get(inDefault(u"jobs"_s)).at(u"items"_s)[0][u"status"][u"failure"][u"message"].toString();
    QVERIFY2(why.contains(u"'sql' is not running"_s), qPrintable(why));
}

void TestDemoSessions::aDeploymentMovesFromATargetToASessionCluster()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    http.send("POST", sessions(), sessionDocument(u"sql"_s));
    http.send("POST", deployments(), deploymentDocument(u"mover"_s, target));
    const QString path = deployments() + u"/mover"_s;
    const PlainAnswer moved = patch(http, path, "{\"sessionClusterName\":\"sql\"}");
    QCOMPARE(moved.status, 200);
    QVERIFY(moved.at(u"spec/deploymentTargetName"_s).isNull());
    const PlainAnswer back = patch(http, path, "{\"deploymentTargetName\":\"jobs\"}");
    QCOMPARE(back.text(u"spec/deploymentTargetId"_s), target);
    QVERIFY(back.at(u"spec/sessionClusterName"_s).isNull());
    QCOMPARE(
        patch(http, path, "{\"sessionClusterName\":\"sql\",\"deploymentTargetName\":\"other\"}").status, 400);
}

void TestDemoSessions::itHasPodsOfItsOwn()
{
    const DemoProcess process(fast() + QStringList{ u"--kubernetes"_s });
    PlainHttp http(process.url());
    QFile file(process.kubeconfig());
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray text = file.readAll();
    const qsizetype begin = text.indexOf("token: ") + 7;
    PlainHttp cluster(process.url(), text.sliced(begin, text.indexOf('\n', begin) - begin));
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    http.send("POST", sessions(), sessionDocument(u"sql"_s));
    QTRY_COMPARE(state(http, sessions() + u"/sql"_s), u"RUNNING"_s);
    http.send("POST", deployments(), onSession(u"query"_s));
    QTRY_COMPARE(state(http, deployments() + u"/query"_s), u"RUNNING"_s);
    const QString pods = u"/kubernetes/api/v1/namespaces/vvp-jobs-team-1/pods"_s;
    const QJsonArray all = cluster.get(pods).at(u"items"_s).toArray();
    QCOMPARE(all.size(), 3); // and none of the Job
    for (const QJsonValue& pod : all) {
        QCOMPARE(pod[u"metadata"][u"labels"][u"sessionClusterName"].toString(), u"sql"_s);
        QVERIFY(pod[u"metadata"][u"name"].toString().startsWith(u"session-"_s));
    }
    http.send("PATCH", deployments() + u"/query"_s, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(state(http, deployments() + u"/query"_s), u"CANCELLED"_s);
    patch(http, sessions() + u"/sql"_s, "{\"state\":\"STOPPED\"}");
    QTRY_VERIFY(cluster.get(pods).at(u"items"_s).toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestDemoSessions)
#include "tst_demosessions.moc"

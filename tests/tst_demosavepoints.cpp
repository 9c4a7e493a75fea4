// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString savepoints()
{
    return inDefault(u"savepoints"_s);
}

static QString specVersion()
{
    return u"com.dataartisans.appmanager.controller.deployment.spec.version"_s;
}

static QString someUuid()
{
    return u"c4e40dc9-69c7-4ba0-8add-5f862ecb00ef"_s;
}

/// Savepoints of the demo platform, by plain HTTP.
class TestDemoSavepoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSavepointIsTakenOnRequest();
    void withoutAJobThereIsNothingToSave();
    void theNextStartUsesTheSavepointOfTheSuspension_data();
    void theNextStartUsesTheSavepointOfTheSuspension();
    void anUpgradeSavesByItsStrategy_data();
    void anUpgradeSavesByItsStrategy();
    void aSavepointIsImported_data();
    void aSavepointIsImported();
    void anImportThatLacksAPartIsRefused_data();
    void anImportThatLacksAPartIsRefused();
    void aCancelledJobLeavesTheCheckpointThatItRetains();
    void savepointsAreDeletedSince2_5();
    void dataOfOthersIsNotDeleted();
    void savepointsGoWithTheirDeployment();
    void theSampleHasSavepointsOfEveryKind();
};

static QJsonArray listOf(PlainHttp& http, const QString& path)
{
    return http.get(path).at(u"items"_s).toArray();
}

static QString state(PlainHttp& http, const QString& path)
{
    return http.get(path).text(u"status/state"_s);
}

/// Starts a Deployment whose spec has more members, and waits until it runs. Its path; empty where it does
/// not.
static QString started(PlainHttp& http, const QJsonObject& more = {})
{
    QJsonObject document
        = deploymentDocument(u"saved"_s, addTarget(http, u"vvp-jobs-team-1"_s), u"RUNNING"_s);
    QJsonObject spec = document[u"spec"].toObject();
    for (auto member = more.begin(); member != more.end(); ++member) {
        spec[member.key()] = member.value();
    }
    document[u"spec"] = spec;
    const PlainAnswer created = http.send("POST", deployments(), document);
    const QString path = deployments() + u'/' + created.text(u"metadata/id"_s);
    return QTest::qWaitFor([&] { return state(http, path) == u"RUNNING"; }, 10'000) ? path : QString();
}

static QJsonObject kindOf(const char* kind)
{
    return { { u"kind"_s, QString::fromLatin1(kind) } };
}

static QString idOf(PlainHttp& http, const QString& path)
{
    return http.get(path).text(u"metadata/id"_s);
}

static QJsonObject request(const QString& deploymentId)
{
    return { { u"metadata"_s, QJsonObject{ { u"deploymentId"_s, deploymentId } } } };
}

static QJsonObject importOf(const QString& deploymentId, const QJsonValue& flinkId)
{
    return { { u"metadata"_s,
                 QJsonObject{ { u"deploymentId"_s, deploymentId },
                     { u"annotations"_s, QJsonObject{ { specVersion(), u"1"_s } } } } },
        { u"spec"_s,
            QJsonObject{ { u"savepointLocation"_s, u"s3://elsewhere/savepoint-1"_s },
                { u"flinkSavepointId"_s, flinkId } } } };
}

static QStringList fast()
{
    return QStringList{ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s };
}

void TestDemoSavepoints::aSavepointIsTakenOnRequest()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"5"_s });
    PlainHttp http(process.url());
    const QString path = started(http);
    const QString job = http.get(path).text(u"status/running/jobId"_s);
    const PlainAnswer taken = http.send("POST", savepoints(), request(idOf(http, path)));
    QCOMPARE(taken.status, 201);
    QCOMPARE(taken.text(u"kind"_s), u"Savepoint"_s);
    QCOMPARE(taken.text(u"status/state"_s), u"STARTED"_s);
    QCOMPARE(taken.text(u"metadata/origin"_s), u"USER_REQUEST"_s);
    QCOMPARE(taken.text(u"metadata/type"_s), u"FULL"_s);
    QCOMPARE(taken.text(u"metadata/jobId"_s), job);
    QVERIFY(taken.at(u"metadata/name"_s).isUndefined());
    const QString own = savepoints() + u'/' + taken.text(u"metadata/id"_s);
    QTRY_COMPARE(state(http, own), u"COMPLETED"_s);
    const PlainAnswer complete = http.get(own);
    QVERIFY(complete.text(u"spec/savepointLocation"_s).startsWith(u"s3://"_s));
    QCOMPARE(complete.text(u"spec/flinkSavepointId"_s).size(), someUuid().size());
    QCOMPARE(state(http, path), u"RUNNING"_s);
    QCOMPARE(listOf(http, savepoints() + u"?jobId="_s + job).size(), 1);
    QCOMPARE(listOf(http, savepoints() + u"?deploymentId="_s + someUuid()).size(), 0);
    QCOMPARE(http.get(savepoints() + u'/' + someUuid()).status, 404);
}

void TestDemoSavepoints::withoutAJobThereIsNothingToSave()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const QString id
        = http.send("POST", deployments(), deploymentDocument(u"idle"_s, target)).text(u"metadata/id"_s);
    const PlainAnswer refused = http.send("POST", savepoints(), request(id));
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.text(u"message"_s).contains(u"no active job"_s), qPrintable(refused.text(u"message"_s)));
    QCOMPARE(http.send("POST", savepoints(), request(someUuid())).status, 400);
    QCOMPARE(http.send("POST", savepoints(), request(QString())).status, 400);
    QVERIFY(listOf(http, savepoints()).isEmpty());
}

void TestDemoSavepoints::theNextStartUsesTheSavepointOfTheSuspension_data()
{
    QTest::addColumn<QByteArray>("strategy");
    QTest::addColumn<bool>("restored");
    QTest::newRow("state") << "LATEST_STATE"_ba << true;
    QTest::newRow("savepoint") << "LATEST_SAVEPOINT"_ba << true;
    QTest::newRow("none") << "NONE"_ba << false;
}

void TestDemoSavepoints::theNextStartUsesTheSavepointOfTheSuspension()
{
    QFETCH(const QByteArray, strategy);
    QFETCH(const bool, restored);
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString path = started(http, { { u"restoreStrategy"_s, kindOf(strategy.constData()) } });
    QVERIFY(listOf(http, inDefault(u"jobs"_s))[0][u"spec"][u"savepointLocation"].isNull());
    http.send("PATCH", path, desiredState(u"SUSPENDED"_s));
    QTRY_COMPARE(state(http, path), u"SUSPENDED"_s);
    const QJsonArray taken = listOf(http, savepoints());
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken[0][u"metadata"][u"origin"].toString(), u"SUSPEND"_s);
    QCOMPARE(taken[0][u"status"][u"state"].toString(), u"COMPLETED"_s);
    http.send("PATCH", path, desiredState(u"RUNNING"_s));
    QTRY_COMPARE(state(http, path), u"RUNNING"_s);
    const QJsonValue from = listOf(http, inDefault(u"jobs"_s))[1][u"spec"][u"savepointLocation"];
    QCOMPARE(from, restored ? taken[0][u"spec"][u"savepointLocation"] : QJsonValue());
}

void TestDemoSavepoints::anUpgradeSavesByItsStrategy_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("strategy");
    QTest::addColumn<QStringList>("origins");
    QTest::addColumn<int>("jobs");
    QTest::newRow("stateful") << u"2.15.1"_s << "STATEFUL"_ba << QStringList{ u"SUSPEND"_s } << 2;
    QTest::newRow("stateful 2.4") << u"2.4.0"_s << "STATEFUL"_ba << QStringList{ u"SUSPEND_AND_UPGRADE"_s }
                                  << 2;
    QTest::newRow("stateless") << u"2.15.1"_s << "STATELESS"_ba << QStringList() << 2;
    QTest::newRow("none") << u"2.15.1"_s << "NONE"_ba << QStringList() << 1;
}

void TestDemoSavepoints::anUpgradeSavesByItsStrategy()
{
    QFETCH(const QString, version);
    QFETCH(const QByteArray, strategy);
    QFETCH(const QStringList, origins);
    QFETCH(const int, jobs);
    const DemoProcess process({ u"--version"_s, version, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString path = started(http, { { u"upgradeStrategy"_s, kindOf(strategy.constData()) } });
    http.send("PATCH", path, "{\"spec\":{\"template\":{\"spec\":{\"parallelism\":3}}}}", "application/json");
    if (jobs > 1) {
        QTRY_COMPARE(state(http, path), u"TRANSITIONING"_s);
        QTRY_COMPARE(state(http, path), u"RUNNING"_s);
    }
    const QJsonArray all = listOf(http, inDefault(u"jobs"_s));
    QCOMPARE(all.size(), jobs);
    QCOMPARE(all[0][u"spec"][u"parallelism"].toInt(), 1);
    QCOMPARE(all.last()[u"spec"][u"parallelism"].toInt(), jobs > 1 ? 3 : 1);
    QStringList found;
    const QJsonArray savepointList = listOf(http, savepoints());
    for (const QJsonValue& savepoint : savepointList) {
        found += savepoint[u"metadata"][u"origin"].toString();
        QCOMPARE(all.last()[u"spec"][u"savepointLocation"], savepoint[u"spec"][u"savepointLocation"]);
    }
    QCOMPARE(found, origins);
}

void TestDemoSavepoints::aSavepointIsImported_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QJsonValue>("flinkId");
    QTest::addColumn<bool>("typed");
    QTest::newRow("2.0") << u"2.0.4"_s << QJsonValue(QJsonObject{ { u"uuid"_s, someUuid() } }) << false;
    QTest::newRow("2.4") << u"2.4.0"_s << QJsonValue(someUuid()) << false;
    QTest::newRow("2.15") << u"2.15.1"_s << QJsonValue(someUuid()) << true;
}

void TestDemoSavepoints::aSavepointIsImported()
{
    QFETCH(const QString, version);
    QFETCH(const QJsonValue, flinkId);
    QFETCH(const bool, typed);
    const DemoProcess process({ u"--version"_s, version, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const QString id
        = http.send("POST", deployments(), deploymentDocument(u"fresh"_s, target)).text(u"metadata/id"_s);
    const PlainAnswer imported = http.send("POST", savepoints(), importOf(id, flinkId));
    QCOMPARE(imported.status, 201);
    QCOMPARE(imported.text(u"status/state"_s), u"COMPLETED"_s);
    QCOMPARE(imported.text(u"metadata/origin"_s), u"COPIED"_s);
    QCOMPARE(imported.at(u"spec/flinkSavepointId"_s), flinkId);
    QCOMPARE(imported.at(u"metadata/annotations"_s)[specVersion()].toString(), u"1"_s);
    QCOMPARE(imported.at(u"metadata/type"_s).isString(), typed);
    const QString path = deployments() + u'/' + id;
    http.send("PATCH", path, desiredState(u"RUNNING"_s));
    QTRY_COMPARE(state(http, path), u"RUNNING"_s);
    QCOMPARE(listOf(http, inDefault(u"jobs"_s))[0][u"spec"][u"savepointLocation"].toString(),
        u"s3://elsewhere/savepoint-1"_s);
}

void TestDemoSavepoints::anImportThatLacksAPartIsRefused_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("location") << u"spec"_s << u"savepointLocation"_s << "savepointLocation is required"_ba;
    QTest::newRow("id") << u"spec"_s << u"flinkSavepointId"_s << "flinkSavepointId must be a UUID"_ba;
    QTest::newRow("version") << u"metadata"_s << u"annotations"_s << "version of the deployment's spec"_ba;
}

void TestDemoSavepoints::anImportThatLacksAPartIsRefused()
{
    QFETCH(const QString, section);
    QFETCH(const QString, member);
    QFETCH(const QByteArray, words);
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const QString id
        = http.send("POST", deployments(), deploymentDocument(u"fresh"_s, target)).text(u"metadata/id"_s);
    QJsonObject document = importOf(id, someUuid());
    QJsonObject part = document[section].toObject();
    part.remove(member);
    document[section] = part;
    const PlainAnswer refused = http.send("POST", savepoints(), document);
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.body.contains(words), refused.body.constData());
}

void TestDemoSavepoints::aCancelledJobLeavesTheCheckpointThatItRetains()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString path = started(http, { { u"restoreStrategy"_s, kindOf("LATEST_SAVEPOINT") } });
    const QByteArray retains
        = "{\"spec\":{\"template\":{\"spec\":{\"flinkConfiguration\":{\"execution.checkpointing."
          "externalized-checkpoint-retention\":\"RETAIN_ON_CANCELLATION\"}}}}}";
    const auto turn = [&](const QString& desired) {
        http.send("PATCH", path, desiredState(desired));
        return QTest::qWaitFor([&] { return state(http, path) == desired; }, 10'000);
    };
    QVERIFY(turn(u"CANCELLED"_s));
    QVERIFY(listOf(http, savepoints()).isEmpty());
    http.send("PATCH", path, retains, "application/json");
    QVERIFY(turn(u"RUNNING"_s));
    QVERIFY(turn(u"CANCELLED"_s));
    const QJsonArray found = listOf(http, savepoints());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0][u"metadata"][u"origin"].toString(), u"RETAINED_CHECKPOINT"_s);
    QCOMPARE(found[0][u"metadata"][u"type"].toString(), u"INCREMENTAL"_s);
    QVERIFY(turn(u"RUNNING"_s)); // LATEST_SAVEPOINT does not take it
    QVERIFY(listOf(http, inDefault(u"jobs"_s)).last()[u"spec"][u"savepointLocation"].isNull());
    QVERIFY(turn(u"CANCELLED"_s));
    http.send(
        "PATCH", path, "{\"spec\":{\"restoreStrategy\":{\"kind\":\"LATEST_STATE\"}}}", "application/json");
    QVERIFY(turn(u"RUNNING"_s));
    QVERIFY(listOf(http, inDefault(u"jobs"_s)).last()[u"spec"][u"savepointLocation"].isString());
}

void TestDemoSavepoints::savepointsAreDeletedSince2_5()
{
    const DemoProcess process({ u"--version"_s, u"2.5.0"_s, u"--speed"_s, u"4"_s });
    PlainHttp http(process.url());
    const QString path = started(http);
    const auto take = [&]() -> QString {
        return savepoints() + u'/'
            + http.send("POST", savepoints(), request(idOf(http, path))).text(u"metadata/id"_s);
    };
    const QString own = take();
    QCOMPARE(http.remove(own).status, 409); // it is being taken
    QTRY_COMPARE(state(http, own), u"COMPLETED"_s);
    QCOMPARE(http.remove(own).text(u"status/state"_s), u"PENDING_DELETION"_s);
    QTRY_COMPARE(state(http, own), u"DELETING"_s);
    QTRY_COMPARE(http.get(own).status, 404);
    const QString other = take();
    QCOMPARE(http.remove(other + u"?force=true"_s).status, 200);
    QCOMPARE(http.get(other).status, 404);

    const DemoProcess old({ u"--version"_s, u"2.4.0"_s });
    QCOMPARE(PlainHttp(old.url()).remove(savepoints() + u'/' + someUuid()).status, 405);
}

void TestDemoSavepoints::dataOfOthersIsNotDeleted()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const QString id
        = http.send("POST", deployments(), deploymentDocument(u"fresh"_s, target)).text(u"metadata/id"_s);
    const QString own = savepoints() + u'/'
        + http.send("POST", savepoints(), importOf(id, someUuid())).text(u"metadata/id"_s);
    QCOMPARE(http.remove(own).status, 200);
    QTRY_COMPARE(state(http, own), u"FAILED_DELETION"_s);
    QVERIFY(!http.get(own).text(u"status/failure/message"_s).isEmpty());
    QCOMPARE(http.remove(own + u"?force=true"_s).status, 200);
    QCOMPARE(http.get(own).status, 404);
}

void TestDemoSavepoints::savepointsGoWithTheirDeployment()
{
    const DemoProcess process(fast());
    PlainHttp http(process.url());
    const QString path = started(http);
    http.send("PATCH", path, desiredState(u"SUSPENDED"_s));
    QTRY_COMPARE(state(http, path), u"SUSPENDED"_s);
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(state(http, path), u"CANCELLED"_s);
    QCOMPARE(listOf(http, savepoints()).size(), 1);
    QCOMPARE(http.remove(path).status, 200);
    QVERIFY(listOf(http, savepoints()).isEmpty());
}

void TestDemoSavepoints::theSampleHasSavepointsOfEveryKind()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    PlainHttp http(process.url());
    QSet<QString> seen;
    const QJsonArray oneList = listOf(http, u"/api/v1/namespaces/vvp-namespace-1/savepoints"_s);
    for (const QJsonValue& one : oneList) {
        seen += one[u"metadata"][u"origin"].toString();
        seen += one[u"status"][u"state"].toString();
    }
    QCOMPARE(seen,
        (QSet<QString>{ u"USER_REQUEST"_s, u"SUSPEND"_s, u"COPIED"_s, u"RETAINED_CHECKPOINT"_s,
            u"COMPLETED"_s, u"STARTED"_s, u"FAILED"_s }));
}

QTEST_GUILESS_MAIN(TestDemoSavepoints)
#include "tst_demosavepoints.moc"

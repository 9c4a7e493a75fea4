// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString targets()
{
    return inDefault(u"deployment-targets"_s);
}

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString events()
{
    return inDefault(u"events"_s);
}

static QString jobs()
{
    return inDefault(u"jobs"_s);
}

/// The demo platform as a process, and how things live on it.
class TestDemoPlatform : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itEndsWhenItsStandardInputIsClosed();
    void whatItDoesNotOfferIsRefused_data();
    void whatItDoesNotOfferIsRefused();
    void systemInformationIsThatOfItsVersion();
    void theDeploymentOfTheTutorialRunsWithinSeconds();
    void aDeploymentGoesThroughItsWholeLife();
    void aTemplateThatChangesMakesANewJob();
    void aTargetOutsideTheGrantedNamespacesFailsAtTheStart();
    void aTargetOutsideTheGrantedNamespacesIsRefusedSince2_10_4();
    void aTargetInUseCannotBeDeleted();
};

static QStringList eventNames(PlainHttp& http)
{
    QStringList names;
    const QJsonArray eventList = http.get(events()).at(u"items"_s).toArray();
    for (const QJsonValue& event : eventList) {
        names += event[u"metadata"][u"name"].toString();
    }
    return names;
}

static QStringList jobStates(PlainHttp& http)
{
    QStringList states;
    const QJsonArray jobList = http.get(jobs()).at(u"items"_s).toArray();
    for (const QJsonValue& job : jobList) {
        states += job[u"status"][u"state"].toString();
    }
    return states;
}

void TestDemoPlatform::itEndsWhenItsStandardInputIsClosed()
{
    DemoProcess process;
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    PlainHttp http(process.url());
    QCOMPARE(http.get(u"/api/v1/status"_s).status, 200); // and leaves a connection open
    QVERIFY(process.end());
    QCOMPARE(http.get(u"/api/v1/status"_s).status, 0);
}

void TestDemoPlatform::whatItDoesNotOfferIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("state") << QStringList{ u"--state"_s, u"file"_s, u"--fleet"_s, u"1:1"_s }
                           << "exclude each other"_ba;
    QTest::newRow("kubeconfig") << QStringList{ u"--kubeconfig"_s, QString() } << "wants a file"_ba;
    QTest::newRow("version") << QStringList{ u"--version"_s, u"3.0"_s } << "not '3.0'"_ba;
    QTest::newRow("port") << QStringList{ u"--port=70000"_s } << "not '70000'"_ba;
    QTest::newRow("fleet") << QStringList{ u"--fleet"_s, u"9"_s } << "not '9'"_ba;
    QTest::newRow("unknown") << QStringList{ u"--fast"_s } << "no option '--fast'"_ba;
}

void TestDemoPlatform::whatItDoesNotOfferIsRefused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, words);
    QProcess process;
    process.start(qEnvironmentVariable("VVP_DEMO_PLATFORM"), arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains(words), said.constData());
}

void TestDemoPlatform::systemInformationIsThatOfItsVersion()
{
    const QString path = u"/api/v1/status/system-info"_s;
    const QString buildVersion = u"status/revisionInformation/buildVersion"_s;
    const DemoProcess old;
    const PlainAnswer before = PlainHttp(old.url()).get(path);
    QCOMPARE(before.status, 200);
    QCOMPARE(before.text(u"kind"_s), u"SystemInformation"_s);
    QCOMPARE(before.text(buildVersion), u"2.0.4"_s);
    QVERIFY(before.at(u"status/license"_s).isObject());
    QCOMPARE(before.text(u"status/resourceQuota/spec/type"_s), u"LIMITED"_s);

    const DemoProcess recent({ u"--version"_s, u"2.15.1"_s });
    const PlainAnswer after = PlainHttp(recent.url()).get(path);
    QCOMPARE(after.text(buildVersion), u"2.15.1"_s);
    QVERIFY(after.at(u"status/license"_s).isUndefined());
    QVERIFY(after.at(u"status/resourceQuota/status/used/cpu"_s).isDouble());
}

void TestDemoPlatform::theDeploymentOfTheTutorialRunsWithinSeconds()
{
    const DemoProcess process;
    PlainHttp http(process.url());
    const QString base = u"/api/v1/namespaces/vvp-namespace-1"_s;
    const PlainAnswer created = http.send("POST", u"/namespaces/v1/namespaces"_s,
        QJsonObject{ { u"name"_s, u"namespaces/vvp-namespace-1"_s } });
    QCOMPARE(created.status, 200);
    QCOMPARE(created.text(u"namespace/lifecyclePhase"_s), u"LIFECYCLE_PHASE_ACTIVE"_s);

    const QString folder = QStringLiteral(VVP_TEST_DATA "/tutorial/");
    QFile target(folder + u"deployment-target-team-1.yaml"_s);
    QVERIFY(target.open(QFile::ReadOnly));
    const PlainAnswer targetAnswer
        = http.send("POST", base + u"/deployment-targets"_s, target.readAll(), "application/yaml");
    QCOMPARE(targetAnswer.status, 201);
    QFile deployment(folder + u"deployment-top-speed-windowing.yaml"_s);
    QVERIFY(deployment.open(QFile::ReadOnly));
    QByteArray text = deployment.readAll();
    text.replace("%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%", targetAnswer.text(u"metadata/id"_s).toUtf8());
    QElapsedTimer since;
    since.start();
    const PlainAnswer answer = http.send("POST", base + u"/deployments"_s, text, "application/yaml");
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.text(u"metadata/name"_s), u"TopSpeedWindowing"_s);
    QCOMPARE(answer.text(u"status/state"_s), u"CANCELLED"_s); // the platform answers before it acts
    QCOMPARE(answer.text(u"spec/template/spec/artifact/flinkVersion"_s), u"1.9"_s);
    QCOMPARE(answer.at(u"spec/template/spec/resources/jobmanager/cpu"_s).toDouble(), 0.5);
    QCOMPARE(answer.at(u"spec/maxJobCreationAttempts"_s).toInt(), 4); // a default, expanded
    QVERIFY(answer.at(u"spec/deploymentTargetName"_s).isUndefined()); // which 2.0 does not know

    const QString id = answer.text(u"metadata/id"_s);
    const QString path = base + u"/deployments/"_s + id;
    QTRY_VERIFY(http.get(path).text(u"status/state"_s) != u"CANCELLED"_s);
    QTRY_COMPARE_WITH_TIMEOUT(http.get(path).text(u"status/state"_s), u"RUNNING"_s, 30'000);
    QVERIFY(since.elapsed() >= 1000);
    const PlainAnswer job = http.get(base + u"/jobs?deploymentId="_s + id);
    QCOMPARE(job.at(u"items"_s).toArray().size(), 1);
    QCOMPARE(job.at(u"items"_s)[0][u"status"][u"state"].toString(), u"STARTED"_s);
    QCOMPARE(http.get(base + u"/events?deploymentId="_s + id).at(u"items"_s).toArray().size(), 7);
    QCOMPARE(http.get(base + u"/events?deploymentId=other"_s).at(u"items"_s).toArray().size(), 0);
    QCOMPARE(http.get(deployments()).at(u"items"_s).toArray().size(), 0); // another vNamespace
}

void TestDemoPlatform::aDeploymentGoesThroughItsWholeLife()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const PlainAnswer created
        = http.send("POST", deployments(), deploymentDocument(u"life"_s, target, u"RUNNING"_s));
    QCOMPARE(created.status, 201);
    const QString path = deployments() + u"/life"_s;
    const auto state = [&] { return http.get(path).text(u"status/state"_s); };
    QTRY_COMPARE(state(), u"RUNNING"_s);
    const PlainAnswer running = http.get(path);
    QCOMPARE(running.at(u"status/running/conditions"_s).toArray().size(), 3);
    QCOMPARE(
        http.get(jobs() + u'/' + running.text(u"status/running/jobId"_s)).text(u"metadata/deploymentName"_s),
        u"life"_s);

    QCOMPARE(http.send("PATCH", path, desiredState(u"SUSPENDED"_s)).status, 200);
    QTRY_COMPARE(state(), u"SUSPENDED"_s);
    QVERIFY(eventNames(http).contains(u"FOUND_A_COMPLETED_SAVEPOINT_READY_FOR_SUSPENSION"_s));
    http.send("PATCH", path, desiredState(u"RUNNING"_s));
    QTRY_COMPARE(state(), u"RUNNING"_s);
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(state(), u"CANCELLED"_s);
    QCOMPARE(jobStates(http), (QStringList{ u"TERMINATED"_s, u"TERMINATED"_s }));
    QVERIFY(http.get(path).at(u"status/running"_s).isUndefined());

    const PlainAnswer removed = http.remove(path);
    QCOMPARE(removed.status, 200);
    QCOMPARE(removed.text(u"metadata/name"_s), u"life"_s);
    QCOMPARE(http.get(path).status, 404);
    QVERIFY(eventNames(http).isEmpty()); // they go with it
}

void TestDemoPlatform::aTemplateThatChangesMakesANewJob()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    http.send("POST", deployments(), deploymentDocument(u"upgraded"_s, target, u"RUNNING"_s));
    const QString path = deployments() + u"/upgraded"_s;
    QTRY_COMPARE(http.get(path).text(u"status/state"_s), u"RUNNING"_s);
    const QByteArray wider = "{\"spec\":{\"template\":{\"spec\":{\"parallelism\":3}}}}";
    QCOMPARE(http.send("PATCH", path, wider, "application/json").status, 200);
    QTRY_COMPARE(jobStates(http), (QStringList{ u"TERMINATED"_s, u"STARTED"_s }));
    QVERIFY(eventNames(http).contains(u"USING_AN_UPGRADE_STRATEGY"_s));
    QCOMPARE(http.get(jobs()).at(u"items"_s)[1][u"spec"][u"parallelism"].toInt(), 3);
}

void TestDemoPlatform::aTargetOutsideTheGrantedNamespacesFailsAtTheStart()
{
    const DemoProcess process({ u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"finance"_s);
    QVERIFY(!target.isEmpty()); // 2.0.4 takes any
    const PlainAnswer created
        = http.send("POST", deployments(), deploymentDocument(u"lost"_s, target, u"RUNNING"_s));
    const QString path = deployments() + u'/' + created.text(u"metadata/id"_s);
    QTRY_COMPARE(http.get(path).text(u"status/state"_s), u"FAILED"_s);
    QCOMPARE(http.get(path).text(u"spec/state"_s), u"RUNNING"_s);
    QCOMPARE(jobStates(http), QStringList(4, u"FAILED"_s));
    const QString why = http.get(jobs()).at(u"items"_s)[0][u"status"][u"failure"][u"message"].toString();
    QVERIFY2(why.contains(u"forbidden"_s) && why.contains(u"finance"_s), qPrintable(why));
    QCOMPARE(eventNames(http).constLast(), u"TOO_MANY_FAILED_JOB_CREATION_ATTEMPTS"_s);
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(http.get(path).text(u"status/state"_s), u"CANCELLED"_s);
}

void TestDemoPlatform::aTargetOutsideTheGrantedNamespacesIsRefusedSince2_10_4()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    for (const QString& name : { u"finance"_s, u"nowhere"_s }) {
        const PlainAnswer refused = http.send("POST", targets(), targetDocument(u"jobs"_s, name));
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.text(u"message"_s).contains(name));
    }
    QCOMPARE(http.send("POST", targets(), targetDocument(u"jobs"_s, u"vvp-jobs-team-2"_s)).status, 201);
}

void TestDemoPlatform::aTargetInUseCannotBeDeleted()
{
    const DemoProcess process;
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const PlainAnswer created
        = http.send("POST", deployments(), deploymentDocument(u"Its user"_s, target, u"SUSPENDED"_s));
    const QString path = deployments() + u'/' + created.text(u"metadata/id"_s);
    const PlainAnswer refused = http.remove(targets() + u"/jobs"_s);
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.text(u"message"_s).contains(u"'Its user'"_s));
    QCOMPARE(http.remove(path).status, 409); // its desired state is not CANCELLED
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QCOMPARE(http.remove(path).status, 200);
    QCOMPARE(http.remove(targets() + u"/jobs"_s).status, 200);
    QCOMPARE(http.remove(targets() + u"/jobs"_s).status, 404);
}

QTEST_GUILESS_MAIN(TestDemoPlatform)
#include "tst_demoplatform.moc"

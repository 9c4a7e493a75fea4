// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString jobs()
{
    return inDefault(u"jobs"_s);
}

static QString annotation()
{
    return u"demo.vvp/fail"_s;
}

/// What goes wrong on the demo platform when a Deployment's annotation asks for it.
class TestDemoFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aStartThatIsToFailFails_data();
    void aStartThatIsToFailFails();
    void thePodsShowWhy_data();
    void thePodsShowWhy();
    void theClusterTellsOfItsQuota();
    void aFailedStartIsClearedByCancelling();
    void theAttemptsAreThoseOfTheSpec();
    void aSuspensionWithoutASavepointFailsAndTheJobRunsOn();
    void aSavepointThatIsAskedForFails();
    void aJobThatRestartsShowsItsConditions();
    void aClusterOutOfReachShowsItsCondition();
    void aWordThatMeansNothingIsRefused();
};

static QString path(const PlainAnswer& created)
{
    return deployments() + u'/' + created.text(u"metadata/id"_s);
}

/// Asks for a Deployment that is to run, with the annotation. The answer to that.
static PlainAnswer create(PlainHttp& http, const QString& trouble, const QJsonObject& more = {})
{
    QJsonObject document
        = deploymentDocument(u"troubled"_s, addTarget(http, u"vvp-jobs-team-1"_s), u"RUNNING"_s);
    QJsonObject metadata = document[u"metadata"].toObject();
    metadata[u"annotations"_s] = QJsonObject{ { annotation(), trouble } };
    document[u"metadata"_s] = metadata;
    QJsonObject spec = document[u"spec"].toObject();
    for (auto member = more.begin(); member != more.end(); ++member) {
        spec[member.key()] = member.value();
    }
    document[u"spec"_s] = spec;
    return http.send("POST", deployments(), document);
}

static QString state(PlainHttp& http, const QString& of)
{
    return http.get(of).text(u"status/state"_s);
}

static QStringList events(PlainHttp& http)
{
    QStringList names;
    const QJsonArray eventList = http.get(inDefault(u"events"_s)).at(u"items"_s).toArray();
    for (const QJsonValue& event : eventList) {
        names += event[u"metadata"][u"name"].toString();
    }
    return names;
}

static QString condition(PlainHttp& http, const QString& of, const QString& type)
{
    const QJsonArray oneList = http.get(of).at(u"status/running/conditions"_s).toArray();
    for (const QJsonValue& one : oneList) {
        if (one[u"type"].toString() == type) {
            return one[u"status"].toString();
        }
    }
    return {};
}

/// The cluster of a platform, with the token of its kubeconfig.
static PlainHttp cluster(const DemoProcess& process)
{
    QFile file(process.kubeconfig());
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype begin = text.indexOf("token: ") + 7;
    return PlainHttp(process.url(), text.sliced(begin, text.indexOf('\n', begin) - begin));
}

static QJsonArray objects(const DemoProcess& process, const QString& resource)
{
    return cluster(process)
        .get(u"/kubernetes/api/v1/namespaces/vvp-jobs-team-1/"_s + resource)
        .at(u"items"_s)
        .toArray();
}

void TestDemoFailures::aStartThatIsToFailFails_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<int>("jobCount");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("lastEvent");
    const QString attempts = u"TOO_MANY_FAILED_JOB_CREATION_ATTEMPTS"_s;
    QTest::newRow("job") << u"job-creation"_s << 4 << u"entry point class"_s << attempts;
    QTest::newRow("image") << u"image-pull"_s << 4 << u"pulling image"_s << attempts;
    QTest::newRow("quota") << u"quota"_s << 4 << u"exceeded quota"_s << attempts;
    QTest::newRow("rbac") << u"rbac"_s << 4 << u"cannot create resource"_s << attempts;
    QTest::newRow("license") << u"license-quota"_s << 0 << QString() << u"RESOURCE_QUOTA_EXCEEDED"_s;
    QTest::newRow("two") << u"savepoint, rbac"_s << 4 << u"cannot create resource"_s << attempts;
}

void TestDemoFailures::aStartThatIsToFailFails()
{
    QFETCH(const QString, trouble);
    QFETCH(const int, jobCount);
    QFETCH(const QString, words);
    QFETCH(const QString, lastEvent);
    const DemoProcess process({ u"--speed"_s, u"40"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, trouble));
    QTRY_COMPARE(state(http, of), u"FAILED"_s);
    const QJsonArray all = http.get(jobs()).at(u"items"_s).toArray();
    QCOMPARE(all.size(), jobCount);
    for (const QJsonValue& job : all) {
        QCOMPARE(job[u"status"][u"state"].toString(), u"FAILED"_s);
        const QString why = job[u"status"][u"failure"][u"message"].toString();
        QVERIFY2(why.contains(words), qPrintable(why));
    }
    QCOMPARE(events(http).constLast(), lastEvent);
}

void TestDemoFailures::thePodsShowWhy_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("reason");
    QTest::newRow("job") << u"job-creation"_s << u"CrashLoopBackOff"_s;
    QTest::newRow("image") << u"image-pull"_s << u"ImagePullBackOff"_s;
    QTest::newRow("quota") << u"quota"_s << QString();
    QTest::newRow("rbac") << u"rbac"_s << QString();
}

void TestDemoFailures::thePodsShowWhy()
{
    QFETCH(const QString, trouble);
    QFETCH(const QString, reason);
    const DemoProcess process({ u"--kubernetes"_s, u"--speed"_s, u"40"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, trouble));
    const auto waiting = [&] {
        return objects(process, u"pods"_s)
            .first()
            .toObject()[u"status"][u"containerStatuses"][0][u"state"][u"waiting"][u"reason"]
            .toString();
    };
    QTRY_COMPARE(state(http, of), u"FAILED"_s);
    QCOMPARE(objects(process, u"pods"_s).isEmpty(), reason.isEmpty());
    if (!reason.isEmpty()) {
        QTRY_COMPARE(waiting(), reason);
    }
    http.send("PATCH", of, desiredState(u"CANCELLED"_s));
    QTRY_VERIFY(objects(process, u"pods"_s).isEmpty());
}

void TestDemoFailures::theClusterTellsOfItsQuota()
{
    const DemoProcess process({ u"--kubernetes"_s, u"--speed"_s, u"40"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, u"quota"_s));
    QTRY_COMPARE(state(http, of), u"FAILED"_s);
    const QJsonArray quotas = objects(process, u"resourcequotas"_s);
    QCOMPARE(quotas.size(), 1);
    QCOMPARE(quotas[0][u"metadata"][u"name"].toString(), u"team-quota"_s);
    const QJsonArray told = objects(process, u"events"_s);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][u"reason"].toString(), u"FailedCreate"_s);
    QVERIFY(told[0][u"message"].toString().contains(u"exceeded quota: team-quota"_s));
}

void TestDemoFailures::aFailedStartIsClearedByCancelling()
{
    const DemoProcess process({ u"--speed"_s, u"40"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, u"rbac"_s));
    QTRY_COMPARE(state(http, of), u"FAILED"_s);
    http.send("PATCH", of, "{\"metadata\":{\"annotations\":{\"demo.vvp/fail\":null}}}", "application/json");
    QCOMPARE(state(http, of), u"FAILED"_s); // which is left by way of CANCELLED only
    http.send("PATCH", of, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(state(http, of), u"CANCELLED"_s);
    http.send("PATCH", of, desiredState(u"RUNNING"_s));
    QTRY_COMPARE(state(http, of), u"RUNNING"_s);
}

void TestDemoFailures::theAttemptsAreThoseOfTheSpec()
{
    const DemoProcess process({ u"--speed"_s, u"40"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, u"rbac"_s, { { u"maxJobCreationAttempts"_s, 2 } }));
    QTRY_COMPARE(state(http, of), u"FAILED"_s);
    QCOMPARE(http.get(jobs()).at(u"items"_s).toArray().size(), 2);
}

void TestDemoFailures::aSuspensionWithoutASavepointFailsAndTheJobRunsOn()
{
    const DemoProcess process({ u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, u"savepoint"_s, { { u"maxSavepointCreationAttempts"_s, 3 } }));
    QTRY_COMPARE(state(http, of), u"RUNNING"_s);
    http.send("PATCH", of, desiredState(u"SUSPENDED"_s));
    QTRY_COMPARE(state(http, of), u"FAILED"_s);
    QCOMPARE(events(http).constLast(), u"TOO_MANY_FAILED_SUSPENSION_ATTEMPTS"_s);
    const QJsonArray taken = http.get(inDefault(u"savepoints"_s)).at(u"items"_s).toArray();
    QCOMPARE(taken.size(), 3);
    for (const QJsonValue& one : taken) {
        QCOMPARE(one[u"status"][u"state"].toString(), u"FAILED"_s);
        QVERIFY(!one[u"status"][u"failure"][u"message"].toString().isEmpty());
    }
    QCOMPARE(http.get(jobs()).at(u"items"_s)[0][u"status"][u"state"].toString(), u"STARTED"_s);
    http.send("PATCH", of, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE(state(http, of), u"CANCELLED"_s);
    QCOMPARE(http.get(jobs()).at(u"items"_s)[0][u"status"][u"state"].toString(), u"TERMINATED"_s);
}

void TestDemoFailures::aSavepointThatIsAskedForFails()
{
    const DemoProcess process({ u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const PlainAnswer created = create(http, u"savepoint"_s);
    QTRY_COMPARE(state(http, path(created)), u"RUNNING"_s);
    const QJsonObject wanted{ { u"metadata"_s,
        QJsonObject{ { u"deploymentId"_s, created.text(u"metadata/id"_s) } } } };
    const PlainAnswer taken = http.send("POST", inDefault(u"savepoints"_s), wanted);
    QCOMPARE(taken.status, 201);
    const QString own = inDefault(u"savepoints/"_s) + taken.text(u"metadata/id"_s);
    QTRY_COMPARE(state(http, own), u"FAILED"_s);
    QCOMPARE(state(http, path(created)), u"RUNNING"_s);
}

void TestDemoFailures::aJobThatRestartsShowsItsConditions()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--kubernetes"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, u"restarts"_s));
    QTRY_COMPARE(state(http, of), u"RUNNING"_s);
    QCOMPARE(condition(http, of, u"JobFailing"_s), u"False"_s);
    QTRY_COMPARE(condition(http, of, u"JobFailing"_s), u"True"_s);
    QCOMPARE(condition(http, of, u"JobUnstable"_s), u"True"_s);
    QCOMPARE(condition(http, of, u"ClusterUnreachable"_s), u"False"_s);
    const QJsonValue started = http.get(jobs()).at(u"items"_s)[0][u"status"][u"started"];
    QVERIFY(started[u"observedFlinkJobRestarts"].toInt() >= 3);
    int restarts = 0;
    const QJsonArray podList = objects(process, u"pods"_s);
    for (const QJsonValue& pod : podList) {
        restarts += pod[u"status"][u"containerStatuses"][0][u"restartCount"].toInt();
    }
    QVERIFY(restarts >= 3);
    http.send("PATCH", of, "{\"metadata\":{\"annotations\":{\"demo.vvp/fail\":null}}}", "application/json");
    QTRY_COMPARE(condition(http, of, u"JobFailing"_s), u"False"_s);
    QTRY_COMPARE(
        http.get(jobs()).at(u"items"_s)[0][u"status"][u"started"][u"observedFlinkJobStatus"].toString(),
        u"RUNNING"_s);
}

void TestDemoFailures::aClusterOutOfReachShowsItsCondition()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(process.url());
    const QString of = path(create(http, QString()));
    QTRY_COMPARE(state(http, of), u"RUNNING"_s);
    http.send("PATCH", of, "{\"metadata\":{\"annotations\":{\"demo.vvp/fail\":\"unreachable\"}}}",
        "application/json"); // a Job that runs already
    QTRY_COMPARE(condition(http, of, u"ClusterUnreachable"_s), u"True"_s);
    QCOMPARE(state(http, of), u"RUNNING"_s);
    QCOMPARE(http.get(jobs()).at(u"items"_s)[0][u"status"][u"started"][u"observedFlinkJobStatus"].toString(),
        u"UNKNOWN"_s);
}

void TestDemoFailures::aWordThatMeansNothingIsRefused()
{
    const DemoProcess process;
    PlainHttp http(process.url());
    const PlainAnswer refused = create(http, u"everything"_s);
    QCOMPARE(refused.status, 400);
    QVERIFY2(
        refused.text(u"message"_s).contains(u"not 'everything'"_s), qPrintable(refused.text(u"message"_s)));
    QVERIFY(refused.text(u"message"_s).contains(u"image-pull"_s));
}

QTEST_GUILESS_MAIN(TestDemoFailures)
#include "tst_demofailures.moc"

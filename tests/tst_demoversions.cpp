// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QSet>
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

/// The demo platform: names, PATCH and PUT by its version, and what it can start with.
class TestDemoVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void namesFollowTheRulesOfTheVersion_data();
    void namesFollowTheRulesOfTheVersion();
    void deploymentsHaveNamesInTheirPathsSince2_4();
    void aTargetIsGivenByNameSince2_4();
    void aPatchIsMerged();
    void putCameWith2_4_data();
    void putCameWith2_4();
    void labelsSelectDeployments();
    void theSampleShowsEveryState();
    void aFleetHasTheSizeThatWasAskedFor();
};

void TestDemoVersions::namesFollowTheRulesOfTheVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isTarget");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    const QString old = u"2.0.4"_s;
    const QString recent = u"2.15.1"_s;
    QTest::newRow("free text in 2.0") << old << false << u"Free text, with 'all' signs"_s << 201;
    QTest::newRow("no text in 2.0") << old << false << QString() << 400;
    QTest::newRow("capitals in 2.15") << recent << false << u"TopSpeedWindowing"_s << 400;
    QTest::newRow("lower case in 2.15") << recent << false << u"top-speed-windowing"_s << 201;
    QTest::newRow("a hyphen at the end in 2.15") << recent << false << u"top-"_s << 400;
    QTest::newRow("63 characters in 2.15") << recent << false << QString(63, u'a') << 201;
    QTest::newRow("64 characters in 2.15") << recent << false << QString(64, u'a') << 400;
    QTest::newRow("a target in 2.0") << old << true << u"Jobs_1-a"_s << 201;
    QTest::newRow("a target with a blank in 2.0") << old << true << u"Jobs 1"_s << 400;
    QTest::newRow("a target of 251 in 2.0") << old << true << QString(251, u'a') << 201;
    QTest::newRow("a target of 250 in 2.15") << recent << true << QString(250, u'A') << 201;
    QTest::newRow("a target of 251 in 2.15") << recent << true << QString(251, u'A') << 400;
}

void TestDemoVersions::namesFollowTheRulesOfTheVersion()
{
    QFETCH(const QString, version);
    QFETCH(const bool, isTarget);
    QFETCH(const QString, name);
    QFETCH(const int, status);
    const DemoProcess process({ u"--version"_s, version });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const PlainAnswer answer = isTarget
        ? http.send("POST", targets(), targetDocument(name, u"vvp-jobs-team-1"_s))
        : http.send("POST", deployments(), deploymentDocument(name, target));
    QCOMPARE(answer.status, status);
    if (status == 201) {
        QCOMPARE(answer.text(u"metadata/name"_s), name);
    } else {
        QVERIFY(answer.text(u"message"_s).startsWith(u"metadata.name"_s));
    }
}

void TestDemoVersions::deploymentsHaveNamesInTheirPathsSince2_4()
{
    const DemoProcess old({ u"--version"_s, u"2.3.2"_s });
    PlainHttp before(old.url());
    const QJsonObject first = deploymentDocument(u"one"_s, addTarget(before, u"vvp-jobs-team-1"_s));
    QCOMPARE(before.send("POST", deployments(), first).status, 201);
    QCOMPARE(before.get(deployments() + u"/one"_s).status, 404);
    QCOMPARE(before.send("POST", deployments(), first).status, 201); // names need not differ

    const DemoProcess recent({ u"--version"_s, u"2.4"_s });
    PlainHttp after(recent.url());
    const QJsonObject second = deploymentDocument(u"one"_s, addTarget(after, u"vvp-jobs-team-1"_s));
    const PlainAnswer created = after.send("POST", deployments(), second);
    QCOMPARE(created.status, 201);
    QCOMPARE(after.get(deployments() + u"/one"_s).json(), created.json());
    QCOMPARE(after.get(deployments() + u'/' + created.text(u"metadata/id"_s)).json(), created.json());
    QCOMPARE(after.send("POST", deployments(), second).status, 409);
}

void TestDemoVersions::aTargetIsGivenByNameSince2_4()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    const QString id = addTarget(http, u"vvp-jobs-team-1"_s);
    QJsonObject document = deploymentDocument(u"one"_s, QString());
    QJsonObject spec = document[u"spec"].toObject();
    spec.remove(u"deploymentTargetId"_s);
    document[u"spec"] = spec;
    QCOMPARE(http.send("POST", deployments(), document).status, 400);
    spec[u"deploymentTargetName"] = u"other"_s;
    document[u"spec"] = spec;
    QCOMPARE(http.send("POST", deployments(), document).status, 400);
    spec[u"deploymentTargetName"] = u"jobs"_s;
    document[u"spec"] = spec;
    const PlainAnswer created = http.send("POST", deployments(), document);
    QCOMPARE(created.status, 201);
    QCOMPARE(created.text(u"spec/deploymentTargetId"_s), id);
    QVERIFY(created.at(u"spec/sessionClusterName"_s).isNull());
}

void TestDemoVersions::aPatchIsMerged()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    http.send("POST", deployments(), deploymentDocument(u"one"_s, addTarget(http, u"vvp-jobs-team-1"_s)));
    const QString path = deployments() + u"/one"_s;
    const auto patch
        = [&](const QByteArray& yaml) { return http.send("PATCH", path, yaml, "application/yaml"); };
    QCOMPARE(patch("metadata: {labels: {a: '1', b: '2'}, displayName: One}\n"
                   "spec: {template: {spec: {madeUp: {x: [1, 2]}}}}")
                 .status,
        200);
    const PlainAnswer after
        = patch("metadata: {labels: {a: null}}\nspec: {template: {spec: {madeUp: {x: [3]}}}}");
    QCOMPARE(after.at(u"metadata/labels"_s), (QJsonObject{ { u"b"_s, u"2"_s } }));
    QCOMPARE(after.text(u"metadata/displayName"_s), u"One"_s);
    QCOMPARE(after.at(u"spec/template/spec/madeUp/x"_s), QJsonArray{ 3 });
    QCOMPARE(after.text(u"spec/template/spec/artifact/kind"_s), u"JAR"_s);
    QCOMPARE(after.at(u"metadata/resourceVersion"_s).toInt(), 3);
    QCOMPARE(patch("{}").at(u"metadata/resourceVersion"_s).toInt(), 4); // as on the real platform

    // What belongs to the platform may be sent back, and stays as it is.
    QJsonObject whole = after.json();
    whole[u"status"] = QJsonObject{ { u"state"_s, u"FINISHED"_s } };
    const PlainAnswer echoed = http.send("PATCH", path, whole);
    QCOMPARE(echoed.status, 200);
    QCOMPARE(echoed.text(u"status/state"_s), u"CANCELLED"_s);
    QCOMPARE(echoed.at(u"metadata/resourceVersion"_s).toInt(), 5);
    QCOMPARE(patch("metadata: {name: two}").status, 400);
    QCOMPARE(patch("spec: {state: CANCELED}").status, 400);
    QCOMPARE(patch("kind: Job").status, 400);
    QCOMPARE(http.get(path).json(), echoed.json());
}

void TestDemoVersions::putCameWith2_4_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("create");
    QTest::addColumn<int>("replace");
    QTest::newRow("2.0.4") << u"2.0.4"_s << 405 << 405;
    QTest::newRow("2.3.9") << u"2.3.9"_s << 405 << 405;
    QTest::newRow("2.4.0") << u"2.4.0"_s << 201 << 200;
    QTest::newRow("2.15.1") << u"2.15.1"_s << 201 << 200;
}

void TestDemoVersions::putCameWith2_4()
{
    QFETCH(const QString, version);
    QFETCH(const int, create);
    QFETCH(const int, replace);
    const DemoProcess process({ u"--version"_s, version });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const QString path = deployments() + u"/one"_s;
    QCOMPARE(http.send("PUT", path, deploymentDocument(u"one"_s, target)).status, create);
    const PlainAnswer again = http.send("PUT", path, deploymentDocument(u"one"_s, target));
    QCOMPARE(again.status, replace);
    QCOMPARE(http.get(deployments()).at(u"items"_s).toArray().size(), create == 201 ? 1 : 0);
    const PlainAnswer moved
        = http.send("PUT", targets() + u"/jobs"_s, targetDocument(u"jobs"_s, u"vvp-jobs-team-2"_s));
    QCOMPARE(moved.status, create == 201 ? 400 : 405); // where a target leads cannot be changed
    QCOMPARE(http.get(targets() + u"/jobs"_s).text(u"spec/kubernetes/namespace"_s), u"vvp-jobs-team-1"_s);
}

void TestDemoVersions::labelsSelectDeployments()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    PlainHttp http(process.url());
    const QString path = u"/api/v1/namespaces/team-iot/deployments?labelSelector="_s;
    QCOMPARE(http.get(path + u"team%3Dteam-iot"_s).at(u"items"_s).toArray().size(), 3);
    QCOMPARE(http.get(path + u"team%3Dteam-iot,size%3Dbig"_s).at(u"items"_s).toArray().size(), 0);
    QCOMPARE(http.get(path + u"team"_s).status, 400);
}

void TestDemoVersions::theSampleShowsEveryState()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    PlainHttp http(process.url());
    const QJsonArray vNamespaces = http.get(u"/namespaces/v1/namespaces"_s).at(u"namespaces"_s).toArray();
    QCOMPARE(vNamespaces.size(), 6);
    QSet<QString> states;
    for (const QJsonValue& vNamespace : vNamespaces) {
        const QString name = vNamespace[u"name"].toString().section(u'/', 1);
        const PlainAnswer list = http.get(u"/api/v1/namespaces/"_s + name + u"/deployments"_s);
        QCOMPARE(list.status, 200);
        const QJsonArray deploymentList = list.at(u"items"_s).toArray();
        for (const QJsonValue& deployment : deploymentList) {
            states += deployment[u"status"][u"state"].toString();
            const QString id = deployment[u"metadata"][u"id"].toString();
            const QString query = u"?deploymentId="_s + id;
            const QString base = u"/api/v1/namespaces/"_s + name;
            QVERIFY(!http.get(base + u"/jobs"_s + query).at(u"items"_s).toArray().isEmpty());
            QVERIFY(!http.get(base + u"/events"_s + query).at(u"items"_s).toArray().isEmpty());
        }
    }
    QCOMPARE(states,
        (QSet<QString>{ u"RUNNING"_s, u"SUSPENDED"_s, u"CANCELLED"_s, u"TRANSITIONING"_s, u"FAILED"_s,
            u"FINISHED"_s, u"RESCALING"_s }));
}

void TestDemoVersions::aFleetHasTheSizeThatWasAskedFor()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--fleet"_s, u"20:10"_s });
    PlainHttp http(process.url());
    QCOMPARE(http.get(u"/namespaces/v1/namespaces"_s).at(u"namespaces"_s).toArray().size(), 21);
    const PlainAnswer last = http.get(u"/api/v1/namespaces/team-0020/deployments"_s);
    QCOMPARE(last.at(u"items"_s).toArray().size(), 10);
    QCOMPARE(last.at(u"items"_s)[9][u"metadata"][u"name"].toString(), u"job-0010"_s);
}

QTEST_GUILESS_MAIN(TestDemoVersions)
#include "tst_demoversions.moc"

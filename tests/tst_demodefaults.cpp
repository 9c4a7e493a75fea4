// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString defaults()
{
    return inDefault(u"deployment-defaults"_s);
}

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString global()
{
    return u"/api/v1/global-deployment-defaults"_s;
}

/// What a Deployment gets that was not given: from its vNamespace, from Helm's values, from the platform.
class TestDemoDefaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsGivenCountsMost();
    void defaultsDoNotReachWhatIsThere();
    void theTargetIsOneChoice();
    void readingThemCameByAndBy_data();
    void readingThemCameByAndBy();
    void aTargetInDefaultsIsRefusedBy2_4_0();
    void helmGrantsTheKubernetesNamespaces();
    void valuesThatCannotBeUsedAreRefused_data();
    void valuesThatCannotBeUsedAreRefused();
    void deploymentsAreServedWithTheirCustomResourceSince2_11();
    void theClusterOfPreviewsIsSet();

private:
    QTemporaryDir m_folder;
    QString valuesFile(const QByteArray& text) const;
};

QString TestDemoDefaults::valuesFile(const QByteArray& text) const
{
    QFile file(m_folder.filePath(u"values.yaml"_s));
    return file.open(QFile::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

static PlainAnswer patch(PlainHttp& http, const QString& path, const QByteArray& body)
{
    return http.send("PATCH", path, body, "application/yaml");
}

static QByteArray helm()
{
    return "vvp:\n"
           "  globalDeploymentDefaults: |\n"
           "    spec:\n"
           "      upgradeStrategy: {kind: stateless}\n"
           "      maxJobCreationAttempts: 7\n"
           "      template: {spec: {parallelism: 5, flinkConfiguration: {a: global, b: global}}}\n"
           "  globalSessionClusterDefaults: |\n"
           "    spec: {numberOfTaskManagers: 3}\n";
}

void TestDemoDefaults::whatIsGivenCountsMost()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--values"_s, valuesFile(helm()) });
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const QByteArray own = "spec: {template: {spec: {parallelism: 6, flinkConfiguration: {b: own, c: own}}}}";
    QCOMPARE(patch(http, defaults(), own).status, 200);
    http.send("POST", deployments(), deploymentDocument(u"one"_s, target));
    const QString path = deployments() + u"/one"_s;
    patch(http, path, "spec: {template: {spec: {flinkConfiguration: {c: given}}}}");
    const PlainAnswer one = http.get(path);
    QCOMPARE(one.at(u"spec/template/spec/flinkConfiguration"_s),
        (QJsonObject{ { u"a"_s, u"global"_s }, { u"b"_s, u"own"_s }, { u"c"_s, u"given"_s } }));
    QCOMPARE(one.at(u"spec/template/spec/parallelism"_s).toInt(), 6);
    QCOMPARE(one.at(u"spec/maxJobCreationAttempts"_s).toInt(), 7);
    QCOMPARE(one.at(u"spec/maxSavepointCreationAttempts"_s).toInt(), 4); // built in
    QCOMPARE(one.text(u"spec/upgradeStrategy/kind"_s), u"STATELESS"_s);
    QCOMPARE(http.get(global()).at(u"spec/template/spec/parallelism"_s).toInt(), 5);
    QCOMPARE(
        http.get(u"/api/v1/global-sessioncluster-defaults"_s).at(u"spec/numberOfTaskManagers"_s).toInt(), 3);
}

void TestDemoDefaults::defaultsDoNotReachWhatIsThere()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    http.send("POST", deployments(), deploymentDocument(u"one"_s, addTarget(http, u"vvp-jobs-team-1"_s)));
    const QJsonObject before = http.get(deployments() + u"/one"_s).json();
    QCOMPARE(patch(http, defaults(), "spec: {template: {spec: {parallelism: 9, flinkConfiguration: {x: y}}}}")
                 .status,
        200);
    QCOMPARE(http.get(deployments() + u"/one"_s).json(), before);
    const PlainAnswer touched = patch(http, deployments() + u"/one"_s, "metadata: {labels: {a: b}}");
    QCOMPARE(touched.at(u"spec"_s), before[u"spec"]); // nor when something else is changed
    const PlainAnswer emptied
        = patch(http, deployments() + u"/one"_s, "spec: {template: {spec: {parallelism: null}}}");
    QCOMPARE(emptied.at(u"spec/template/spec/parallelism"_s).toInt(), 9); // what is taken away is not given
    QCOMPARE(patch(http, defaults(), "spec: {template: null}").at(u"spec"_s), QJsonObject());
    QCOMPARE(patch(http, defaults(), "spec: {maxJobCreationAttempts: 0}").status, 400);
}

void TestDemoDefaults::theTargetIsOneChoice()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    const QString first = addTarget(http, u"vvp-jobs-team-1"_s);
    http.send("POST", inDefault(u"deployment-targets"_s), targetDocument(u"other"_s, u"vvp-jobs-team-2"_s));
    QCOMPARE(patch(http, defaults(), "spec: {deploymentTargetName: other}").status, 200);
    http.send("POST", deployments(), deploymentDocument(u"given"_s, first));
    QCOMPARE(http.get(deployments() + u"/given"_s).text(u"spec/deploymentTargetName"_s), u"jobs"_s);
    QJsonObject document = deploymentDocument(u"taken"_s, QString());
    QJsonObject spec = document[u"spec"].toObject();
    spec.remove(u"deploymentTargetId"_s);
    document[u"spec"_s] = spec;
    QCOMPARE(http.send("POST", deployments(), document).text(u"spec/deploymentTargetName"_s), u"other"_s);
}

void TestDemoDefaults::readingThemCameByAndBy_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QList<int>>("statuses"); // own, global, of session clusters
    QTest::newRow("2.0") << u"2.0.4"_s << QList<int>{ 404, 404, 404 };
    QTest::newRow("2.1") << u"2.1.0"_s << QList<int>{ 200, 404, 404 };
    QTest::newRow("2.2") << u"2.2.0"_s << QList<int>{ 200, 200, 404 };
    QTest::newRow("2.7") << u"2.7.0"_s << QList<int>{ 200, 200, 404 };
    QTest::newRow("2.8") << u"2.8.0"_s << QList<int>{ 200, 200, 200 };
}

void TestDemoDefaults::readingThemCameByAndBy()
{
    QFETCH(const QString, version);
    QFETCH(const QList<int>, statuses);
    const DemoProcess process({ u"--version"_s, version });
    PlainHttp http(process.url());
    QCOMPARE((QList<int>{ http.get(defaults()).status, http.get(global()).status,
                 http.get(u"/api/v1/global-sessioncluster-defaults"_s).status }),
        statuses);
}

void TestDemoDefaults::aTargetInDefaultsIsRefusedBy2_4_0()
{
    for (const auto& [version, status] :
        { std::pair(u"2.3.0"_s, 200), std::pair(u"2.4.0"_s, 400), std::pair(u"2.4.1"_s, 200) }) {
        const DemoProcess process({ u"--version"_s, version });
        PlainHttp http(process.url());
        const QByteArray body = "spec: {deploymentTargetId: 0b7e8f13-6943-404e-9809-c14db57d195e}";
        QCOMPARE(patch(http, defaults(), body).status, status);
    }
}

void TestDemoDefaults::helmGrantsTheKubernetesNamespaces()
{
    for (const char* before : { "rbac:\n", "appmanager:\n rbac:\n" }) {
        const QByteArray text = QByteArray(before) + "  additionalNamespaces:\n  - mine\n";
        const DemoProcess process(
            { u"--version"_s, u"2.15.1"_s, u"--values"_s, valuesFile("securityContext:\n" + text) });
        QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
        PlainHttp http(process.url());
        const auto add = [&](const QString& name) {
            return http
                .send("POST", inDefault(u"deployment-targets"_s),
                    targetDocument(QString(u"to-"_s + name), name))
                .status;
        };
        QCOMPARE(add(u"mine"_s), 201);
        QCOMPARE(add(u"vvp"_s), 201);
        QCOMPARE(add(u"vvp-jobs-team-1"_s), 400);
    }
}

void TestDemoDefaults::valuesThatCannotBeUsedAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("broken") << "a: ["_ba;
    QTest::newRow("names") << "rbac: {additionalNamespaces: [1]}"_ba;
    QTest::newRow("not a text") << "vvp: {globalDeploymentDefaults: {spec: {state: RUNNING}}}"_ba;
    QTest::newRow("word") << "vvp: {globalDeploymentDefaults: 'spec: {state: GOING}'}"_ba;
    QTest::newRow("no file") << QByteArray();
}

void TestDemoDefaults::valuesThatCannotBeUsedAreRefused()
{
    QFETCH(const QByteArray, text);
    const QString file = text.isEmpty() ? m_folder.filePath(u"none"_s) : valuesFile(text);
    const DemoProcess process({ u"--values"_s, file });
    QVERIFY(process.url().isEmpty());
    QVERIFY2(process.failure().contains(u"Helm values"_s), qPrintable(process.failure()));
}

void TestDemoDefaults::deploymentsAreServedWithTheirCustomResourceSince2_11()
{
    const DemoProcess process({ u"--version"_s, u"2.11.0"_s });
    PlainHttp http(process.url());
    http.send("POST", deployments(), deploymentDocument(u"one"_s, addTarget(http, u"vvp-jobs-team-1"_s)));
    const QJsonObject one = http.get(deployments() + u"/one"_s).json();
    QCOMPARE(http.get(deployments() + u"/with-cr/one"_s).at(u"deployment"_s).toObject(), one);
    QCOMPARE(http.get(deployments() + u"/with-cr"_s).at(u"items"_s)[0][u"deployment"].toObject(), one);
    const DemoProcess old({ u"--version"_s, u"2.10.0"_s });
    QCOMPARE(PlainHttp(old.url()).get(deployments() + u"/with-cr"_s).status, 404); // the name of none
}

void TestDemoDefaults::theClusterOfPreviewsIsSet()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    const QString path = u"/namespaces/v1/namespaces/default"_s;
    const QJsonObject wanted{ { u"previewSessionClusterName"_s, u"sql"_s } };
    QCOMPARE(http.send("POST", path + u":setPreviewSessionCluster"_s, wanted).status, 400);
    const QByteArray session
        = "metadata: {name: sql}\n"
          "spec: {state: STOPPED, deploymentTargetName: jobs, flinkVersion: '1.14', flinkImageTag: t, "
          "resources: {}, logging: {}}\n";
    QCOMPARE(http.send("POST", inDefault(u"sessionclusters"_s), session, "application/yaml").status, 201);
    QCOMPARE(http.send("POST", path + u":setPreviewSessionCluster"_s, wanted).status, 200);
    QCOMPARE(http.get(path).text(u"namespace/previewSessionClusterName"_s), u"sql"_s);
    QCOMPARE(http.send("POST", path + u":other"_s, wanted).status, 405);
}

QTEST_GUILESS_MAIN(TestDemoDefaults)
#include "tst_demodefaults.moc"

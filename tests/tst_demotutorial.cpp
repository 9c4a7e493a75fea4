// SPDX-License-Identifier: Apache-2.0
#include "tests/support/curl.h"
#include "tests/support/demoprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

/// The tutorial that the project was created from, by nothing but curl and its YAML files.
class TestDemoTutorial : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theTutorialRunsByCurlAlone_data();
    void theTutorialRunsByCurlAlone();
    void whatTheTutorialPrintsIsRefusedWithItsPlace();

private:
    [[nodiscard]] QString url(const QString& path) const { return m_platform->url().toString() + path; }
    [[nodiscard]] QJsonObject get(const QString& path) const { return curl({ url(path) }).json(); }
    [[nodiscard]] CurlAnswer post(const QString& path, const QByteArray& yaml) const;
    void createNamespaces() const;
    void createTargets() const;
    [[nodiscard]] QStringList podsIn(const QString& project) const;
    void tearDown(const QString& deployment) const;

    std::unique_ptr<DemoProcess> m_platform;
};

static QString team(int number)
{
    return u"/api/v1/namespaces/vvp-namespace-"_s + QString::number(number);
}

static QByteArray read(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/") + name);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestDemoTutorial::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "curl is needed");
}

CurlAnswer TestDemoTutorial::post(const QString& path, const QByteArray& yaml) const
{
    return curl({ u"-X"_s, u"POST"_s, url(path), u"-H"_s, u"Content-Type: application/yaml"_s, u"-H"_s,
                    u"Accept: application/json"_s, u"--data-binary"_s, u"@-"_s },
        yaml);
}

/// Step 7.
void TestDemoTutorial::createNamespaces() const
{
    for (const QString& name : { u"vvp-namespace-1"_s, u"vvp-namespace-2"_s }) {
        const QString body = u"{\"name\": \"namespaces/"_s + name + u"\"}"_s;
        const CurlAnswer created = curl({ url(u"/namespaces/v1/namespaces/"_s), u"-H"_s,
            u"Content-Type: application/json"_s, u"-d"_s, body });
        QCOMPARE(created.status, 200);
    }
    QStringList names;
    for (const QJsonValue& one : get(u"/namespaces/v1/namespaces"_s)[u"namespaces"].toArray()) {
        QCOMPARE(one[u"lifecyclePhase"].toString(), u"LIFECYCLE_PHASE_ACTIVE"_s);
        names += one[u"name"].toString().section(u'/', 1);
    }
    QCOMPARE(names, (QStringList{ u"default"_s, u"vvp-namespace-1"_s, u"vvp-namespace-2"_s }));
}

/// Step 8: by the file as it is, and for the second team with its name in it.
void TestDemoTutorial::createTargets() const
{
    const QByteArray first = read(u"deployment-target-team-1.yaml"_s);
    QCOMPARE(post(team(1) + u"/deployment-targets"_s, first).status, 201);
    const QByteArray second
        = QByteArray(first).replace("team-1", "team-2").replace("namespace-1", "namespace-2");
    QCOMPARE(post(team(2) + u"/deployment-targets"_s, second).status, 201);
}

/// The names of the pods of a project, as the cluster's own API lists them.
QStringList TestDemoTutorial::podsIn(const QString& project) const
{
    QFile file(m_platform->kubeconfig());
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype begin = text.indexOf("token: ") + 7;
    const QString token = QString::fromUtf8(text.sliced(begin, text.indexOf('\n', begin) - begin));
    const QJsonArray items = curl({ u"-H"_s, u"Authorization: Bearer "_s + token,
                                      url(u"/kubernetes/api/v1/namespaces/"_s + project + u"/pods"_s) })
                                 .json()[u"items"]
                                 .toArray();
    QStringList names;
    for (const QJsonValue& pod : items) {
        names += pod[u"metadata"][u"labels"][u"vvpNamespace"].toString() + u' '
            + pod[u"metadata"][u"name"].toString();
    }
    return names;
}

void TestDemoTutorial::theTutorialRunsByCurlAlone_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("2.0.4") << u"2.0.4"_s;
    QTest::newRow("2.4.0") << u"2.4.0"_s;
    QTest::newRow("2.15.1") << u"2.15.1"_s;
}

void TestDemoTutorial::theTutorialRunsByCurlAlone()
{
    QFETCH(const QString, version);
    m_platform = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, version, u"--speed"_s, u"20"_s, u"--kubernetes"_s });
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
    QCOMPARE(curl({ url(u"/api/v1/status"_s) }).status, 200);
    const QJsonValue information = get(u"/api/v1/status/system-info"_s)[u"status"];
    QCOMPARE(information[u"revisionInformation"][u"buildVersion"].toString(), version);
    createNamespaces();
    createTargets();

    // Step 9, with the target's id filled in; since 2.4 the name must be in lower case.
    const QJsonObject target = get(team(1) + u"/deployment-targets/vvp-jobs-team-1"_s);
    QByteArray yaml = read(u"deployment-top-speed-windowing.yaml"_s);
    QVERIFY(yaml.contains("name: TopSpeedWindowing"));
    yaml.replace("%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%", target[u"metadata"][u"id"].toString().toUtf8());
    if (version != u"2.0.4") {
        QCOMPARE(post(team(1) + u"/deployments"_s, yaml).status, 400);
        yaml.replace("name: TopSpeedWindowing", "name: top-speed-windowing");
    }
    const CurlAnswer created = post(team(1) + u"/deployments"_s, yaml);
    QCOMPARE(created.status, 201);
    const QString path = team(1) + u"/deployments/"_s + created.json()[u"metadata"][u"id"].toString();
    QTRY_COMPARE_WITH_TIMEOUT(get(path)[u"status"][u"state"].toString(), u"RUNNING"_s, 30'000);
    QCOMPARE(get(team(1) + u"/jobs"_s)[u"items"][0][u"status"][u"state"].toString(), u"STARTED"_s);

    // Step 10: its pods run in the project of the first team only.
    const QStringList pods = podsIn(u"vvp-jobs-team-1"_s);
    QCOMPARE(pods.size(), 2);
    QVERIFY2(pods[0].startsWith(u"vvp-namespace-1 "), qPrintable(pods[0]));
    QCOMPARE(pods.filter(u"jobmanager"_s).size(), 1);
    QCOMPARE(pods.filter(u"taskmanager"_s).size(), 1);
    QCOMPARE(podsIn(u"vvp-jobs-team-2"_s), QStringList());

    // Step 11: the second team sees neither the Deployment nor another target than its own.
    QCOMPARE(get(team(2) + u"/deployments"_s)[u"items"].toArray(), QJsonArray());
    const QJsonArray targets = get(team(2) + u"/deployment-targets"_s)[u"items"].toArray();
    QCOMPARE(targets.size(), 1);
    QCOMPARE(targets[0][u"metadata"][u"name"].toString(), u"vvp-jobs-team-2"_s);
    tearDown(path);
}

/// And back: each thing only when nothing needs it any more.
void TestDemoTutorial::tearDown(const QString& deployment) const
{
    const auto remove = [this](const QString& path) {
        return curl({ u"-X"_s, u"DELETE"_s, url(path) }).status;
    };
    const QString target = team(1) + u"/deployment-targets/vvp-jobs-team-1"_s;
    QCOMPARE(remove(target), 409);
    QCOMPARE(remove(deployment), 409);
    const CurlAnswer cancelled = curl({ u"-X"_s, u"PATCH"_s, url(deployment), u"-H"_s,
        u"Content-Type: application/yaml"_s, u"-d"_s, u"spec: {state: CANCELLED}"_s });
    QCOMPARE(cancelled.status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(get(deployment)[u"status"][u"state"].toString(), u"CANCELLED"_s, 30'000);
    QCOMPARE(podsIn(u"vvp-jobs-team-1"_s), QStringList());
    QCOMPARE(remove(deployment), 200);
    QCOMPARE(remove(target), 200);
    const QString first = u"/namespaces/v1/namespaces/vvp-namespace-1"_s;
    QCOMPARE(remove(first), 200);
    QCOMPARE(post(team(1) + u"/deployment-targets"_s, read(u"deployment-target-team-1.yaml"_s)).status, 409);
    QTRY_COMPARE_WITH_TIMEOUT(curl({ url(first) }).status, 404, 30'000);
}

void TestDemoTutorial::whatTheTutorialPrintsIsRefusedWithItsPlace()
{
    m_platform = std::make_unique<DemoProcess>();
    const QByteArray printed = read(u"deployment-top-speed-windowing.verbatim.yaml"_s);
    QVERIFY(printed.contains(": %%ID")); // without quotes, which no reader of YAML takes
    const CurlAnswer refused = post(u"/api/v1/namespaces/default/deployments"_s, printed);
    QCOMPARE(refused.status, 400);
    const QString words = refused.json()[u"message"].toString();
    QVERIFY2(words.contains(u"line "_s) && words.contains(u"column"_s), qPrintable(words));
}

QTEST_GUILESS_MAIN(TestDemoTutorial)
#include "tst_demotutorial.moc"

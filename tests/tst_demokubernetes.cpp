// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString team()
{
    return u"vvp-jobs-team-1"_s;
}

static QString pods()
{
    return u"/kubernetes/api/v1/namespaces/vvp-jobs-team-1/pods"_s;
}

/// The pretended cluster of the demo platform, as kubectl sees it.
class TestDemoKubernetes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void withoutTheOptionThereIsNoCluster();
    void theKubeconfigIsPrivateAndGoesWithThePlatform();
    void theKubeconfigIsWrittenWhereItIsWanted();
    void whoeverHasNoTokenIsRefused();
    void kubectlPrintsThePodsOfADeployment();
    void podsCarryTheLabelsOfThePlatform();
    void podsComeAndGoWithTheirJob();
    void aSelectorChoosesAmongThePods_data();
    void aSelectorChoosesAmongThePods();
    void whatMayNotBeReadIsForbidden();
    void whatIsNotThereIsNotFound();
    void nothingCanBeChanged();
    void theNamespacesAreListed();
    void eventsTellHowThePodsStarted();
    void logsAreCutAsAskedFor();
    void aLogIsFollowedUntilItsPodIsGone();
    void anImageThatIsMissingShowsAtThePod();

private:
    struct Said {
        int status = -1;
        QString text;
        QString error;
    };
    static Said kubectl(const DemoProcess& platform, const QStringList& arguments);
    static QByteArray token(const DemoProcess& platform);
    static QString start(PlainHttp& http, const QString& name);
};

void TestDemoKubernetes::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"kubectl"_s).isEmpty(),
        "kubectl is needed: Debian's package kubernetes-client");
}

TestDemoKubernetes::Said TestDemoKubernetes::kubectl(
    const DemoProcess& platform, const QStringList& arguments)
{
    QProcess process;
    process.start(u"kubectl"_s, QStringList{ u"--kubeconfig"_s, platform.kubeconfig() } + arguments);
    if (!process.waitForFinished()) {
        return {};
    }
    return { process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError()) };
}

QByteArray TestDemoKubernetes::token(const DemoProcess& platform)
{
    QFile file(platform.kubeconfig());
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const QByteArray before = "token: ";
    const qsizetype begin = text.indexOf(before) + before.size();
    return text.sliced(begin, text.indexOf('\n', begin) - begin);
}

/// Starts a Deployment of that name, in team-1, and waits until it runs. Its path.
QString TestDemoKubernetes::start(PlainHttp& http, const QString& name)
{
    const QString target = addTarget(http, team());
    const PlainAnswer created
        = http.send("POST", deployments(), deploymentDocument(name, target, u"RUNNING"_s));
    const QString path = deployments() + u'/' + created.text(u"metadata/id"_s);
    if (!QTest::qWaitFor([&] { return http.get(path).text(u"status/state"_s) == u"RUNNING"; }, 10'000)) {
        return {};
    }
    return path;
}

static QStringList lines(const QString& text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

static QStringList words(const QString& line)
{
    return line.simplified().split(u' ');
}

void TestDemoKubernetes::withoutTheOptionThereIsNoCluster()
{
    const DemoProcess platform;
    QVERIFY(platform.kubeconfig().isEmpty());
    QCOMPARE(PlainHttp(platform.url()).get(u"/kubernetes/version"_s).status, 404);
}

void TestDemoKubernetes::theKubeconfigIsPrivateAndGoesWithThePlatform()
{
    DemoProcess platform({ u"--kubernetes"_s });
    const QFileInfo file(platform.kubeconfig());
    QVERIFY(file.isFile());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(
        QFileInfo(file.path()).permissions() & (QFile::ReadGroup | QFile::ExeOther), QFile::Permissions());
    QVERIFY(platform.end());
    QVERIFY(!QFileInfo::exists(file.path()));
}

void TestDemoKubernetes::theKubeconfigIsWrittenWhereItIsWanted()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"here"_s);
    DemoProcess platform({ u"--kubeconfig"_s, file });
    QCOMPARE(platform.kubeconfig(), file);
    QCOMPARE(kubectl(platform, { u"get"_s, u"namespaces"_s }).status, 0);
    QVERIFY(platform.end());
    QVERIFY(QFileInfo::exists(file)); // it is the user's
}

void TestDemoKubernetes::whoeverHasNoTokenIsRefused()
{
    const DemoProcess platform({ u"--kubernetes"_s });
    const PlainAnswer refused = PlainHttp(platform.url()).get(pods());
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.text(u"kind"_s), u"Status"_s);
    QCOMPARE(refused.text(u"reason"_s), u"Unauthorized"_s);
    QCOMPARE(PlainHttp(platform.url(), "other").get(pods()).status, 401);
    QCOMPARE(PlainHttp(platform.url(), token(platform)).get(pods()).status, 200);
}

void TestDemoKubernetes::kubectlPrintsThePodsOfADeployment()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--speed"_s, u"10"_s });
    PlainHttp http(platform.url());
    QVERIFY(!start(http, u"printed"_s).isEmpty());
    const Said said = kubectl(platform, { u"get"_s, u"pods"_s, u"-n"_s, team() });
    QCOMPARE(said.status, 0);
    const QStringList table = lines(said.text);
    QCOMPARE(table.size(), 3);
    QCOMPARE(words(table[0]), (QStringList{ u"NAME"_s, u"READY"_s, u"STATUS"_s, u"RESTARTS"_s, u"AGE"_s }));
    QVERIFY2(table[1].contains(u"-jobmanager-"_s), qPrintable(table[1]));
    QVERIFY2(table[2].contains(u"-taskmanager-"_s), qPrintable(table[2]));
    for (const QString& line : table.sliced(1)) {
        QCOMPARE(words(line).sliced(1, 3), (QStringList{ u"1/1"_s, u"Running"_s, u"0"_s }));
        QVERIFY2(words(line).at(4).endsWith(u's'), qPrintable(line));
    }
    const Said wide = kubectl(platform, { u"get"_s, u"pods"_s, u"-n"_s, team(), u"-o"_s, u"wide"_s });
    QVERIFY2(lines(wide.text).at(0).contains(u"NODE"_s) && lines(wide.text).at(1).contains(u"worker-"_s),
        qPrintable(wide.text));
    const Said version = kubectl(platform, { u"version"_s });
    QCOMPARE(version.status, 0);
    QVERIFY2(version.text.contains(u"v1.20.15"_s), qPrintable(version.text));
    const Said own = kubectl(platform, { u"get"_s, u"pods"_s }); // in the context's namespace
    QVERIFY2(
        own.text.contains(u"vvp-ververica-platform"_s) && own.text.contains(u"3/3"_s), qPrintable(own.text));
}

void TestDemoKubernetes::podsCarryTheLabelsOfThePlatform()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--speed"_s, u"10"_s });
    PlainHttp http(platform.url());
    const QString path = start(http, u"Sum of -- everything!"_s);
    const QString id = http.get(path).text(u"metadata/id"_s);
    const Said said = kubectl(platform,
        { u"get"_s, u"pods"_s, u"-n"_s, team(), u"-l"_s, u"component=taskmanager,deploymentId="_s + id,
            u"-o"_s, u"json"_s });
    const QJsonArray items = PlainAnswer{ 200, {}, said.text.toUtf8() }.at(u"items"_s).toArray();
    QCOMPARE(items.size(), 1);
    const QJsonValue labels = items[0][u"metadata"][u"labels"];
    const QJsonValue job = http.get(inDefault(u"jobs"_s)).at(u"items"_s)[0][u"metadata"][u"id"];
    QCOMPARE(labels[u"app"].toString(), u"flink-job"_s);
    QCOMPARE(labels[u"system"].toString(), u"ververica-platform"_s);
    QCOMPARE(labels[u"vvpNamespace"].toString(), u"default"_s);
    QCOMPARE(labels[u"jobId"], job);
    QCOMPARE(labels[u"deploymentName"].toString(), u"Sum-of----everything"_s);
    QCOMPARE(items[0][u"spec"][u"containers"][0][u"name"].toString(), u"flink-taskmanager"_s);
}

void TestDemoKubernetes::podsComeAndGoWithTheirJob()
{
    const DemoProcess platform({ u"--kubernetes"_s });
    PlainHttp http(platform.url());
    PlainHttp cluster(platform.url(), token(platform));
    const QString target = addTarget(http, team());
    const PlainAnswer created
        = http.send("POST", deployments(), deploymentDocument(u"comes"_s, target, u"RUNNING"_s));
    const QString path = deployments() + u'/' + created.text(u"metadata/id"_s);
    const auto count = [&] { return cluster.get(pods()).at(u"items"_s).toArray().size(); };
    const auto first = [&] { return cluster.get(pods()).at(u"items"_s)[0][u"status"]; };
    QCOMPARE(count(), 0);
    QTRY_COMPARE(first()[u"phase"].toString(), u"Pending"_s);
    QTRY_COMPARE(
        first()[u"containerStatuses"][0][u"state"][u"waiting"][u"reason"].toString(), u"ContainerCreating"_s);
    QTRY_COMPARE(first()[u"phase"].toString(), u"Running"_s);
    QCOMPARE(count(), 2);
    QTRY_COMPARE(http.get(path).text(u"status/state"_s), u"RUNNING"_s);

    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QTRY_VERIFY(cluster.get(pods()).at(u"items"_s)[0][u"metadata"][u"deletionTimestamp"].isString());
    QVERIFY2(kubectl(platform, { u"get"_s, u"pods"_s, u"-n"_s, team() }).text.contains(u"Terminating"_s),
        "the Job needs half a second to end");
    QTRY_COMPARE(count(), 0);
}

void TestDemoKubernetes::aSelectorChoosesAmongThePods_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << u"labelSelector=app%3Dflink-job"_s << 2;
    QTest::newRow("double") << u"labelSelector=app%3D%3Dflink-job,component%3Djobmanager"_s << 1;
    QTest::newRow("not") << u"labelSelector=component!%3Djobmanager"_s << 1;
    QTest::newRow("in") << u"labelSelector=component%20in%20(jobmanager,taskmanager)"_s << 2;
    QTest::newRow("notin") << u"labelSelector=component%20notin%20(jobmanager)"_s << 1;
    QTest::newRow("there") << u"labelSelector=jobId"_s << 2;
    QTest::newRow("not there") << u"labelSelector=!jobId"_s << 0;
    QTest::newRow("other") << u"labelSelector=app%3Dother"_s << 0;
    QTest::newRow("field") << u"fieldSelector=status.phase%3DRunning"_s << 2;
    QTest::newRow("other field") << u"fieldSelector=status.phase!%3DRunning"_s << 0;
    QTest::newRow("broken") << u"labelSelector=%3D%3D"_s << -400;
    QTest::newRow("broken field") << u"fieldSelector=phase"_s << -400;
}

void TestDemoKubernetes::aSelectorChoosesAmongThePods()
{
    QFETCH(const QString, query);
    QFETCH(const int, count);
    const DemoProcess platform({ u"--kubernetes"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(platform.url());
    QVERIFY(!start(http, u"chosen"_s).isEmpty());
    const PlainAnswer answer = PlainHttp(platform.url(), token(platform)).get(pods() + u'?' + query);
    QCOMPARE(answer.status == 200 ? answer.at(u"items"_s).toArray().size() : -answer.status, count);
}

void TestDemoKubernetes::whatMayNotBeReadIsForbidden()
{
    const DemoProcess platform({ u"--kubernetes"_s });
    const Said one = kubectl(platform, { u"get"_s, u"pods"_s, u"-n"_s, u"finance"_s });
    QCOMPARE(one.status, 1);
    QVERIFY2(
        one.error.contains(u"(Forbidden)"_s) && one.error.contains(u"\"finance\""_s), qPrintable(one.error));
    const Said all = kubectl(platform, { u"get"_s, u"pods"_s, u"--all-namespaces"_s });
    QVERIFY2(all.error.contains(u"at the cluster scope"_s), qPrintable(all.error));
    PlainHttp cluster(platform.url(), token(platform));
    const auto mayList = [&](const char* kubernetesNamespace) {
        const QJsonObject attributes{ { u"verb"_s, u"list"_s }, { u"resource"_s, u"pods"_s },
            { u"namespace"_s, QString::fromLatin1(kubernetesNamespace) } };
        const QJsonObject review{ { u"spec"_s, QJsonObject{ { u"resourceAttributes"_s, attributes } } } };
        return cluster
            .send("POST", u"/kubernetes/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"_s, review)
            .at(u"status/allowed"_s);
    };
    QCOMPARE(mayList("finance"), QJsonValue(false));
    QCOMPARE(mayList("vvp-jobs-team-1"), QJsonValue(true));
}

void TestDemoKubernetes::whatIsNotThereIsNotFound()
{
    const DemoProcess platform({ u"--kubernetes"_s });
    const Said pod = kubectl(platform, { u"get"_s, u"pod"_s, u"nobody"_s, u"-n"_s, team() });
    QVERIFY2(pod.error.contains(u"(NotFound): pods \"nobody\" not found"_s), qPrintable(pod.error));
    const Said space = kubectl(platform, { u"get"_s, u"namespace"_s, u"nowhere"_s });
    QVERIFY2(space.error.contains(u"namespaces \"nowhere\" not found"_s), qPrintable(space.error));
    const Said log = kubectl(platform, { u"logs"_s, u"nobody"_s, u"-n"_s, team() });
    QVERIFY2(log.error.contains(u"(NotFound)"_s), qPrintable(log.error));
    const Said kind = kubectl(platform, { u"get"_s, u"unicorns"_s });
    QVERIFY2(kind.error.contains(u"doesn't have a resource type"_s), qPrintable(kind.error));
}

void TestDemoKubernetes::nothingCanBeChanged()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--speed"_s, u"10"_s });
    PlainHttp http(platform.url());
    QVERIFY(!start(http, u"kept"_s).isEmpty());
    const Said said = kubectl(platform, { u"delete"_s, u"pods"_s, u"--all"_s, u"-n"_s, team() });
    QCOMPARE(said.status, 1);
    QVERIFY2(said.error.contains(u"cannot delete"_s), qPrintable(said.error));
}

void TestDemoKubernetes::theNamespacesAreListed()
{
    const DemoProcess platform({ u"--kubernetes"_s });
    const Said said = kubectl(platform, { u"get"_s, u"namespaces"_s, u"-o"_s, u"name"_s });
    QCOMPARE(said.status, 0);
    for (const char* name : { "finance", "vvp", "vvp-jobs-team-1", "vvp-jobs-team-2" }) {
        QVERIFY2(lines(said.text).contains(u"namespace/"_s + QString::fromLatin1(name)), name);
    }
    for (const char* resource : { "resourcequotas", "limitranges" }) {
        const Said empty = kubectl(platform, { u"get"_s, QString::fromLatin1(resource), u"-n"_s, team() });
        QCOMPARE(empty.status, 0);
        QVERIFY2(empty.error.contains(u"No resources found"_s), qPrintable(empty.error));
    }
}

void TestDemoKubernetes::eventsTellHowThePodsStarted()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--speed"_s, u"10"_s });
    PlainHttp http(platform.url());
    QVERIFY(!start(http, u"told"_s).isEmpty());
    const Said said = kubectl(platform, { u"get"_s, u"events"_s, u"-n"_s, team() });
    QCOMPARE(said.status, 0);
    QVERIFY2(lines(said.text).at(0).startsWith(u"LAST SEEN"_s), qPrintable(said.text));
    QVERIFY2(said.text.contains(u"Started container flink-jobmanager"_s), qPrintable(said.text));
    const Said described = kubectl(platform, { u"describe"_s, u"pods"_s, u"-n"_s, team() });
    QVERIFY2(
        described.text.contains(u"Successfully assigned vvp-jobs-team-1/"_s), qPrintable(described.text));
}

void TestDemoKubernetes::logsAreCutAsAskedFor()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--sample"_s, u"fleet"_s });
    const QString pod
        = words(lines(kubectl(platform,
                          { u"get"_s, u"pods"_s, u"-n"_s, team(), u"-l"_s,
                              u"component=jobmanager,deploymentName=warehouse-sync"_s, u"--no-headers"_s })
                          .text)
                    .value(0))
              .value(0);
    const QStringList log{ u"logs"_s, u"-n"_s, team(), pod };
    QVERIFY(lines(kubectl(platform, log).text).size() > 500);
    const Said tail = kubectl(platform, log + QStringList{ u"--tail"_s, u"3"_s, u"--timestamps"_s });
    QCOMPARE(lines(tail.text).size(), 3);
    QVERIFY2(lines(tail.text).at(0).contains(u"Z 20"_s), qPrintable(tail.text));
    const qsizetype recent
        = lines(kubectl(platform, log + QStringList{ u"--since"_s, u"12s"_s }).text).size();
    QVERIFY2(recent >= 3 && recent <= 6, qPrintable(QString::number(recent)));
    const Said none = kubectl(platform, log + QStringList{ u"--previous"_s });
    QVERIFY2(none.error.contains(u"(BadRequest)"_s), qPrintable(none.error));
    const Said other = kubectl(platform, log + QStringList{ u"-c"_s, u"nobody"_s });
    QCOMPARE(other.status, 1);
    QVERIFY2(other.error.contains(u"not valid for pod"_s), qPrintable(other.error));
}

void TestDemoKubernetes::aLogIsFollowedUntilItsPodIsGone()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--speed"_s, u"20"_s });
    PlainHttp http(platform.url());
    const QString path = start(http, u"followed"_s);
    const QString pod = lines(
        kubectl(platform,
            { u"get"_s, u"pods"_s, u"-n"_s, team(), u"-l"_s, u"component=jobmanager"_s, u"-o"_s, u"name"_s })
            .text)
                            .value(0);
    QProcess follower;
    follower.start(
        u"kubectl"_s, { u"--kubeconfig"_s, platform.kubeconfig(), u"logs"_s, u"-n"_s, team(), u"-f"_s, pod });
    QByteArray text;
    const auto checkpoints = [&] { return (text += follower.readAll()).count("Completed checkpoint"); };
    QTRY_VERIFY(checkpoints() > 0);
    const qsizetype before = checkpoints();
    QTRY_VERIFY(checkpoints() > before + 1);
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QVERIFY(follower.waitForFinished());
    QCOMPARE(follower.exitCode(), 0);
    text += follower.readAll();
    QVERIFY(text.startsWith("20"));
    QVERIFY(text.endsWith('\n'));
}

void TestDemoKubernetes::anImageThatIsMissingShowsAtThePod()
{
    const DemoProcess platform({ u"--kubernetes"_s, u"--sample"_s, u"fleet"_s });
    const Said said = kubectl(platform, { u"get"_s, u"pods"_s, u"-n"_s, u"shared-analytics"_s });
    QVERIFY2(said.text.contains(u"ImagePullBackOff"_s), qPrintable(said.text));
    const QString pod = words(lines(said.text).value(1)).value(0);
    const Said log = kubectl(platform, { u"logs"_s, u"-n"_s, u"shared-analytics"_s, pod });
    QVERIFY2(log.error.contains(u"trying and failing to pull image"_s), qPrintable(log.error));
    const Said events = kubectl(platform, { u"get"_s, u"events"_s, u"-n"_s, u"shared-analytics"_s });
    QVERIFY2(events.text.contains(u"Failed to pull image"_s), qPrintable(events.text));
}

QTEST_GUILESS_MAIN(TestDemoKubernetes)
#include "tst_demokubernetes.moc"

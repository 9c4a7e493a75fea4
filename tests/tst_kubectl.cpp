// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/cluster.h"
#include "models/kubernetes/podlog.h"
#include "models/kubernetes/toolfinder.h"
#include "tests/support/demoprocess.h"
#include "tests/support/toolscript.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::ToolScript;

/// The kubectl of this computer against the cluster of a demo platform.
class TestKubectl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itSaysWhichItIs();
    void theContextsOfTheKubeconfigAreRead();
    void theKubernetesNamespacesAreListed();
    void thePodsOfADeploymentAreThoseWithItsLabel();
    void readyStatusAndRestartsAreWhatKubectlPrints();
    void whatKubernetesTellsOfAPodIsRead();
    void aLogIsFollowedUntilItIsStopped();
    void aKubernetesNamespaceThatIsNotOursIsForbidden();
    void aDeadClusterIsSaid();
    void aClusterThatDoesNotAnswerIsGivenUp();
    void aWrongSignInIsSaid();
    void anUnknownContextIsSaid();
    void aBrokenKubeconfigIsSaid();

private:
    template <class T> using Answer = std::optional<Result<T>>;
    [[nodiscard]] ClusterAccess access() const { return { u"kubectl"_s, m_kubeconfig, u"demo"_s, {} }; }
    /// The kubeconfig with a part replaced.
    [[nodiscard]] ClusterAccess changed(const QRegularExpression& part, const QString& by);
    [[nodiscard]] Answer<QStringList> namespaces(const ClusterAccess& access, int deadline = 10'000);
    [[nodiscard]] Answer<QList<PodRow>> pods(const PodsQuery& query);
    /// What kubectl itself prints.
    [[nodiscard]] QString printed(const QStringList& arguments) const;
    [[nodiscard]] static bool waitFor(const auto& answer)
    {
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    }

    ToolScript m_files;
    QString m_kubeconfig;
    std::unique_ptr<DemoProcess> m_platform;
    PodsQuery m_query; ///< of a Deployment that runs
};

void TestKubectl::initTestCase()
{
    QVERIFY2(findTool(u"kubectl"_s), "kubectl is missing: the package kubernetes-client has it");
    m_kubeconfig = m_files.filePath(u"config"_s);
    m_platform = std::make_unique<DemoProcess>(QStringList{
        u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--kubeconfig"_s, m_kubeconfig });
    QVERIFY2(!m_platform->url().isEmpty(), qPrintable(m_platform->failure()));
    QVERIFY(QFile::exists(m_kubeconfig));
    m_query.kubernetesNamespace = u"vvp-jobs-team-1"_s;
    const QStringList ids
        = printed({ u"get"_s, u"pods"_s, u"--namespace"_s, m_query.kubernetesNamespace, u"--output"_s,
                      u"jsonpath={.items[*].metadata.labels.deploymentId}"_s })
              .split(u' ', Qt::SkipEmptyParts);
    QVERIFY(!ids.isEmpty());
    m_query.deploymentId = ids.first();
}

QString TestKubectl::printed(const QStringList& arguments) const
{
    QProcess kubectl;
    kubectl.start(u"kubectl"_s, arguments + QStringList{ u"--kubeconfig"_s, m_kubeconfig });
    kubectl.waitForFinished();
    return QString::fromUtf8(kubectl.readAllStandardOutput());
}

ClusterAccess TestKubectl::changed(const QRegularExpression& part, const QString& by)
{
    QFile file(m_kubeconfig);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("no kubeconfig");
    }
    QString text = QString::fromUtf8(file.readAll());
    text.replace(part, by);
    ClusterAccess other = access();
    other.kubeconfig = m_files.writeFile(u"changed"_s, text.toUtf8());
    return other;
}

TestKubectl::Answer<QStringList> TestKubectl::namespaces(const ClusterAccess& access, int deadline)
{
    Cluster cluster(access, nullptr, deadline);
    Answer<QStringList> answer;
    cluster.namespaces(this, [&answer](const Result<QStringList>& told) { answer.emplace(told); });
    (void)waitFor(answer);
    return answer;
}

TestKubectl::Answer<QList<PodRow>> TestKubectl::pods(const PodsQuery& query)
{
    Cluster cluster(access());
    Answer<QList<PodRow>> answer;
    cluster.pods(query, this, [&answer](const Result<QList<PodRow>>& told) { answer.emplace(told); });
    (void)waitFor(answer);
    return answer;
}

void TestKubectl::itSaysWhichItIs()
{
    Cluster cluster(access());
    Answer<ToolVersion> answer;
    cluster.version(this, [&answer](const Result<ToolVersion>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && *answer);
    QVERIFY2(answer->value().version.startsWith(u"v1."), qPrintable(answer->value().version));
    QVERIFY(answer->value().path.endsWith(u"/kubectl"));
}

void TestKubectl::theContextsOfTheKubeconfigAreRead()
{
    Cluster cluster(access());
    Answer<ContextList> answer;
    cluster.contexts(this, [&answer](const Result<ContextList>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && *answer);
    QCOMPARE(answer->value().names, QStringList{ u"demo"_s });
    QCOMPARE(answer->value().current, u"demo"_s);
}

void TestKubectl::theKubernetesNamespacesAreListed()
{
    const auto answer = namespaces(access());
    QVERIFY(answer && *answer);
    QVERIFY(answer->value().contains(u"vvp-jobs-team-1"_s));
    QVERIFY(answer->value().contains(u"vvp-jobs-team-2"_s));
}

void TestKubectl::thePodsOfADeploymentAreThoseWithItsLabel()
{
    const auto answer = pods(m_query);
    QVERIFY(answer && *answer);
    const QString names
        = printed({ u"get"_s, u"pods"_s, u"--namespace"_s, m_query.kubernetesNamespace, u"--output"_s,
            u"jsonpath={.items[?(@.metadata.labels.deploymentId==\""_s + m_query.deploymentId
                + u"\")].metadata.name}"_s });
    QStringList expected = names.split(u' ', Qt::SkipEmptyParts);
    QStringList found;
    for (const PodRow& pod : answer->value()) {
        found.append(pod.name);
        QCOMPARE(pod.kubernetesNamespace, m_query.kubernetesNamespace);
        QVERIFY(!pod.containers.isEmpty());
    }
    expected.sort();
    found.sort();
    QCOMPARE(found, expected);
    QVERIFY(!found.isEmpty());
}

void TestKubectl::readyStatusAndRestartsAreWhatKubectlPrints()
{
    QProcess kubectl;
    kubectl.start(u"kubectl"_s,
        { u"get"_s, u"pods"_s, u"--namespace"_s, u"vvp-jobs-team-1"_s, u"--output"_s, u"json"_s,
            u"--kubeconfig"_s, m_kubeconfig });
    QVERIFY(kubectl.waitForFinished());
    QHash<QString, QString> ours;
    for (const PodRow& pod : readPods(kubectl.readAllStandardOutput()).value_or(QList<PodRow>())) {
        ours.insert(pod.name,
            u"%1/%2 %3 %4"_s.arg(pod.readyContainers)
                .arg(pod.allContainers)
                .arg(pod.status)
                .arg(pod.restarts));
    }
    const QStringList lines
        = printed({ u"get"_s, u"pods"_s, u"--namespace"_s, u"vvp-jobs-team-1"_s, u"--no-headers"_s })
              .split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 10);
    for (const QString& line : lines) {
        const QStringList cells = line.simplified().split(u' ');
        QCOMPARE(ours.value(cells.at(0)), cells.mid(1, 3).join(u' '));
    }
}

void TestKubectl::whatKubernetesTellsOfAPodIsRead()
{
    const auto all = pods(m_query);
    QVERIFY(all && *all);
    Cluster cluster(access());
    Answer<QList<PodEventRow>> answer;
    cluster.events(m_query.kubernetesNamespace, all->value().first().name, this,
        [&answer](const auto& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && *answer);
}

void TestKubectl::aLogIsFollowedUntilItIsStopped()
{
    const auto all = pods(m_query);
    QVERIFY(all && *all);
    Cluster cluster(access());
    LogQuery query;
    query.kubernetesNamespace = m_query.kubernetesNamespace;
    query.pod = all->value().first().name;
    query.container = all->value().first().containers.first();
    query.tail = 3;
    PodLog log;
    bool ended = false;
    const ToolRun run = cluster.log(
        query, this, [&log](const QByteArray& bytes) { log.add(bytes); },
        [&ended](const auto&) { ended = true; });
    const auto lines = [&log] {
        log.settle();
        return static_cast<int>(log.lines().size());
    };
    QTRY_VERIFY_WITH_TIMEOUT(lines() >= 2, 20'000);
    QVERIFY(!log.lines().front().time.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(lines() >= 4, 20'000); // more than were asked for of the past
    QVERIFY(!ended && run.isRunning());
    run.abort();
    QVERIFY(!run.isRunning() && !ended);
}

void TestKubectl::aKubernetesNamespaceThatIsNotOursIsForbidden()
{
    const auto answer = pods({ u"kube-system"_s, m_query.deploymentId });
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Forbidden);
    QVERIFY(answer->error().message.contains(u"kube-system"));
}

void TestKubectl::aDeadClusterIsSaid()
{
    const auto answer = namespaces(changed(QRegularExpression(u"127\\.0\\.0\\.1:\\d+"_s), u"127.0.0.1:1"_s));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Network);
}

void TestKubectl::aClusterThatDoesNotAnswerIsGivenUp()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto answer = namespaces(
        changed(QRegularExpression(u"127\\.0\\.0\\.1:\\d+"_s), u"127.0.0.1:%1"_s.arg(silent.serverPort())),
        2'000);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Timeout);
}

void TestKubectl::aWrongSignInIsSaid()
{
    const auto answer = namespaces(changed(QRegularExpression(u"demo:[^@]*@"_s), u"demo:wrong@"_s));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Unauthorized);
}

void TestKubectl::anUnknownContextIsSaid()
{
    ClusterAccess other = access();
    other.context = u"gone"_s;
    const auto answer = namespaces(other);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::NotFound);
    QVERIFY2(answer->error().summary.contains(u"no such context"), qPrintable(answer->error().summary));
}

void TestKubectl::aBrokenKubeconfigIsSaid()
{
    for (const QByteArray& text : { "apiVersion: v1\n  kind: ["_ba, "just words"_ba, "\xff\xfe\x00"_ba,
             "{\"kind\": \"Pod\", \"apiVersion\": \"v1\"}"_ba, ""_ba }) {
        ClusterAccess other = access();
        other.context.clear();
        other.kubeconfig = m_files.writeFile(u"broken"_s, text);
        const auto answer = namespaces(other);
        QVERIFY2(answer && !*answer, text.constData());
        const bool isSaid = answer->error().kind == Error::Kind::Storage
            || answer->error().summary.contains(u"names no cluster");
        QVERIFY2(isSaid, qPrintable(answer->error().text()));
    }
}

QTEST_GUILESS_MAIN(TestKubectl)
#include "tst_kubectl.moc"

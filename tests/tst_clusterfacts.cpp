// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/clusterfactsreader.h"
#include "tests/auditbench.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/toolscript.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// What is read of the cluster, by kubectl from the demo platform's, and by a script in its place.
class TestClusterFacts : public QObject, private AuditBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { letGo(); }
    void theClusterOfTheDemo();
    void aClusterThatMayBeReadAsAWhole();
    void whatIsForbiddenIsNotChecked();
    void stoppedItSaysNothing();

private:
    /// What a reader finds out with an access.
    [[nodiscard]] static ClusterFacts readCluster(const ClusterAccess& access, const PlatformFacts& facts)
    {
        ClusterFactsReader reader(access);
        ClusterFacts found;
        bool isDone = false;
        connect(&reader, &ClusterFactsReader::finished, &reader, [&](const ClusterFacts& read) {
            found = read;
            isDone = true;
        });
        reader.start(facts);
        constexpr int patience = 60'000;
        if (!QTest::qWaitFor([&isDone] { return isDone; }, patience)) {
            QTest::qFail("The cluster was not read.", __FILE__, __LINE__);
        }
        return found;
    }
};

void TestClusterFacts::theClusterOfTheDemo()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"kubectl"_s).isEmpty(),
        "kubectl is needed: Debian's package kubernetes-client");
    const DemoProcess demo({ u"--kubernetes"_s, u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s });
    QVERIFY2(!demo.url().isEmpty(), qPrintable(demo.failure()));
    startClient(demo.url());
    const QString id = addTarget(*m_http, u"vvp-jobs-team-1"_s);
    QCOMPARE(m_http->send("POST", inDefault(u"deployments"_s), deploymentDocument(u"job"_s, id, u"RUNNING"_s))
                 .status,
        201);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_http->get(inDefault(u"deployments/job"_s)).text(u"status/state"_s), u"RUNNING"_s, 30'000);
    PlatformFacts facts = readFacts();
    facts.ownKubernetesNamespace = u"vvp"_s;
    const ClusterFacts cluster = readCluster({ u"kubectl"_s, demo.kubeconfig(), {}, {} }, facts);
    QVERIFY2(cluster.namespaces.isRead,
        qPrintable(cluster.namespaces.error ? cluster.namespaces.error->text() : QString()));
    QVERIFY(cluster.namespaces.rows.contains(u"vvp-jobs-team-2"_s));
    QVERIFY(!cluster.isWhole); // it may read only what the platform was granted
    QVERIFY(cluster.withResourceQuota.isRead && cluster.withResourceQuota.rows.isEmpty());
    QCOMPARE(cluster.withPlatformRole.rows, QStringList{ u"vvp-jobs-team-1"_s });
    QVERIFY(cluster.pods.isRead && cluster.pods.rows.size() > 1);
    for (const PodFact& pod : cluster.pods.rows) {
        QCOMPARE(pod.kubernetesNamespace, u"vvp-jobs-team-1"_s);
        QCOMPARE(pod.vNamespace, u"default"_s);
        QCOMPARE(pod.deploymentId, facts.tenants.first().deployments.rows.first().id);
    }
    facts.cluster = cluster;
    QCOMPARE(foundIn(audit(facts)),
        (QStringList{ u"no-limit-range:vvp-jobs-team-1"_s, u"no-resource-quota:vvp-jobs-team-1"_s }));
}

void TestClusterFacts::aClusterThatMayBeReadAsAWhole()
{
    const ToolScript scripts;
    const QString tool = scripts.write(u"kubectl"_s,
        "case \"$*\" in\n"
        "'get namespaces'*) printf 'team-1-jobs\\nteam-2-jobs\\nvvp\\n' ;;\n"
        "'get resourcequotas'*) printf 'team-1-jobs\\nteam-1-jobs\\nteam-2-jobs\\n' ;;\n"
        "'get limitranges'*) echo 'No resources found' >&2 ;;\n"
        "'get rolebindings'*) printf 'team-1-jobs  vvp\\nteam-2-jobs  other,<none>\\nteam-2-jobs  <none>\\n' "
        ";;\n"
        "'get pods'*) printf 'team-2-jobs  p  team-1  <none>\\n' ;;\n"
        "esac");
    PlatformFacts facts = cleanFacts();
    facts.cluster = readCluster({ tool, {}, {}, {} }, facts);
    QVERIFY(facts.cluster->isWhole);
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result),
        (QStringList{ u"foreign-pods:team-1/team-2-jobs"_s, u"no-limit-range:team-1-jobs"_s,
            u"no-limit-range:team-2-jobs"_s, u"platform-role-missing:team-2-jobs"_s }));
    QVERIFY2(result.notChecked.isEmpty(), qPrintable(result.notChecked.value(0).what));
}

void TestClusterFacts::whatIsForbiddenIsNotChecked()
{
    const ToolScript scripts;
    const QString tool = scripts.write(u"kubectl"_s,
        "echo 'Error from server (Forbidden): it is forbidden: User \"x\" cannot list resource' >&2; exit 1");
    PlatformFacts facts = cleanFacts();
    facts.ownKubernetesNamespace.clear();
    facts.cluster = readCluster({ tool, {}, {}, {} }, facts);
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result), QStringList());
    QStringList said;
    for (const NotChecked& missing : result.notChecked) {
        said.append(missing.what);
    }
    QCOMPARE(said,
        (QStringList{ u"Which Kubernetes Namespace is the platform’s own"_s,
            u"The Kubernetes Namespaces of the cluster"_s, u"The ResourceQuotas of the cluster"_s,
            u"The LimitRanges of the cluster"_s, u"The platform’s roles in the cluster"_s,
            u"The pods of the cluster"_s,
            u"Pods in Kubernetes Namespaces that no Deployment Target names"_s }));
}

void TestClusterFacts::stoppedItSaysNothing()
{
    const ToolScript scripts;
    const QString tool = scripts.write(u"kubectl"_s, "exec sleep 60");
    ClusterFactsReader reader({ tool, {}, {}, {} });
    QSignalSpy finished(&reader, &ClusterFactsReader::finished);
    reader.start(cleanFacts());
    QVERIFY(reader.isRunning());
    reader.stop();
    QVERIFY(!reader.isRunning());
    QTest::qWait(200); // nothing happens
    QCOMPARE(finished.size(), 0);
}

QTEST_GUILESS_MAIN(TestClusterFacts)
#include "tst_clusterfacts.moc"

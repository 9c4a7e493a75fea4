// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/clustertable.h"
#include "tests/support/toolscript.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::isAlive;
using vvp::test::ToolScript;

static QString id()
{
    return u"44b64b7c-a577-43f2-b405-61a43284869b"_s;
}

class TestKubeCluster : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSameArgumentsForEveryTool_data();
    void theSameArgumentsForEveryTool();
    void whatIsNotSetIsNotGiven();
    void aLogIsFollowedOrReadToItsEnd();
    void theCommandToCopyIsTheOneThatRuns();
    void withoutAKubernetesNamespaceAllAreAsked();
    void aNameThatCouldBeAnOptionIsNeverRun_data();
    void aNameThatCouldBeAnOptionIsNeverRun();
    void aMissingKubeconfigIsSaidBeforeAnythingRuns();
    void aMissingToolIsSaid();
    void garbageIsRefused_data();
    void garbageIsRefused();
    void aGigabyteIsRefused();
    void whatHangsIsEndedInWords();
    void theVersionIsTheToolsOwn();
    void contextsAreReadWithTheCurrentOne();
    void projectsStandInForForbiddenNamespaces();
    void withoutProjectsTheRefusalIsTheAnswer();
    void anAbortedCallIsSilentAndEndsItsTool();
    void aCallEndsWithItsContext();
    void callsEndWithTheCluster();
    void aHandlerMayDeleteTheCluster();
    void aTableKeepsItsRowsWhenAReadFails();

private:
    template <class T> using Answer = std::optional<Result<T>>;
    [[nodiscard]] ClusterAccess access(const QByteArray& body);
    [[nodiscard]] static bool waitFor(const auto& answer)
    {
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000);
    }
    [[nodiscard]] Answer<QList<PodRow>> pods(
        const ClusterAccess& access, const PodsQuery& query = { u"ns"_s, id() });
    [[nodiscard]] qint64 idOfTool();

    std::unique_ptr<ToolScript> m_scripts;
};

void TestKubeCluster::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_scripts = std::make_unique<ToolScript>();
}

/// A tool that does what body says, with a kubeconfig that is there.
ClusterAccess TestKubeCluster::access(const QByteArray& body)
{
    return { m_scripts->writeNoting(u"kubectl"_s, body), m_scripts->writeFile(u"config"_s, "{}"), u"prod"_s,
        {} };
}

TestKubeCluster::Answer<QList<PodRow>> TestKubeCluster::pods(
    const ClusterAccess& access, const PodsQuery& query)
{
    Cluster cluster(access);
    Answer<QList<PodRow>> answer;
    cluster.pods(query, this, [&answer](const Result<QList<PodRow>>& told) { answer.emplace(told); });
    if (answer) {
        qFatal("answered before the event loop"); // as no call may
    }
    (void)waitFor(answer);
    return answer;
}

qint64 TestKubeCluster::idOfTool()
{
    qint64 found = 0;
    (void)QTest::qWaitFor([&] {
        QFile file(m_scripts->filePath(u"kubectl.id"_s));
        found = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
        return found > 0;
    });
    return found;
}

void TestKubeCluster::theSameArgumentsForEveryTool_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("oc") << u"oc"_s;
    QTest::newRow("kubectl") << u"kubectl"_s;
}

void TestKubeCluster::theSameArgumentsForEveryTool()
{
    QFETCH(const QString, name);
    const ClusterAccess access{ m_scripts->writeNoting(name, "echo '{\"items\": []}'"),
        m_scripts->writeFile(u"config"_s, "{}"), u"prod/eu west"_s, {} };
    Cluster cluster(access);
    Answer<QList<PodRow>> pods;
    cluster.pods({ u"ns"_s, id() }, this, [&](const Result<QList<PodRow>>& told) { pods.emplace(told); });
    QVERIFY(waitFor(pods) && *pods);
    Answer<QList<PodEventRow>> events;
    cluster.events(u"ns"_s, u"p-1"_s, this, [&](const auto& told) { events.emplace(told); });
    QVERIFY(waitFor(events) && *events);
    Answer<QStringList> namespaces;
    cluster.namespaces(this, [&](const Result<QStringList>& told) { namespaces.emplace(told); });
    QVERIFY(waitFor(namespaces) && *namespaces);
    const QStringList where{ QString(u"--kubeconfig="_s + access.kubeconfig), u"--context=prod/eu west"_s,
        u"--request-timeout=10s"_s };
    const QList<QStringList> expected{
        QStringList{ u"get"_s, u"pods"_s, u"--namespace=ns"_s, QString(u"--selector=deploymentId="_s + id()),
            u"--output=json"_s }
            + where,
        QStringList{ u"get"_s, u"events"_s, u"--namespace=ns"_s,
            u"--field-selector=involvedObject.name=p-1"_s, u"--output=json"_s }
            + where,
        QStringList{ u"get"_s, u"namespaces"_s, u"--output=name"_s } + where,
    };
    QCOMPARE(m_scripts->runs(), expected);
}

void TestKubeCluster::whatIsNotSetIsNotGiven()
{
    ClusterAccess bare = access("echo '{\"items\": []}'");
    bare.kubeconfig.clear();
    bare.context.clear();
    const auto answer = pods(bare);
    QVERIFY(answer && *answer);
    const QList<QStringList> runs = m_scripts->runs();
    QCOMPARE(runs.size(), 1);
    QVERIFY(runs.first().filter(u"kubeconfig"_s).isEmpty() && runs.first().filter(u"context"_s).isEmpty());
}

void TestKubeCluster::aLogIsFollowedOrReadToItsEnd()
{
    Cluster cluster(access("echo 'a line'"));
    LogQuery query;
    query.kubernetesNamespace = u"ns"_s;
    query.pod = u"p-1"_s;
    query.container = u"main"_s;
    query.tail = 5;
    QByteArray heard;
    Answer<Done> ended;
    const auto read = [&] {
        ended.reset();
        cluster.log(
            query, this, [&heard](const QByteArray& bytes) { heard += bytes; },
            [&ended](const Result<Done>& told) { ended.emplace(told); });
        return waitFor(ended) && *ended;
    };
    QVERIFY(read());
    query.ofPrevious = true;
    query.container.clear();
    QVERIFY(read());
    QCOMPARE(heard, "a line\na line\n"_ba);
    const QStringList first = m_scripts->runs().at(0);
    QCOMPARE(first.mid(0, 6),
        (QStringList{ u"logs"_s, u"p-1"_s, u"--namespace=ns"_s, u"--container=main"_s, u"--timestamps"_s,
            u"--tail=5"_s }));
    QVERIFY(first.contains(u"--follow"_s));
    QVERIFY2(first.filter(u"timeout"_s).isEmpty(), "a log has no end");
    const QStringList second = m_scripts->runs().at(1);
    QVERIFY(second.contains(u"--previous"_s) && !second.contains(u"--follow"_s));
    QVERIFY(second.filter(u"--container"_s).isEmpty());
}

void TestKubeCluster::theCommandToCopyIsTheOneThatRuns()
{
    ClusterAccess plain;
    plain.tool = u"oc"_s;
    plain.context = u"prod/eu west"_s;
    const Cluster cluster(plain);
    QCOMPARE(cluster.podsCommand({ u"ns"_s, id() }),
        QString(u"oc get pods --namespace=ns --selector=deploymentId="_s + id()
            + u" --output=wide '--context=prod/eu west'"_s));
    LogQuery query;
    query.kubernetesNamespace = u"ns"_s;
    query.pod = u"p-1"_s;
    QCOMPARE(cluster.logCommand(query),
        u"oc logs p-1 --namespace=ns --timestamps --tail=1000 --follow '--context=prod/eu west'"_s);
}

void TestKubeCluster::withoutAKubernetesNamespaceAllAreAsked()
{
    const auto answer = pods(access("echo '{\"items\": []}'"), { {}, id() });
    QVERIFY(answer && *answer);
    QVERIFY(m_scripts->runs().first().contains(u"--all-namespaces"_s));
    QVERIFY(m_scripts->runs().first().filter(u"--namespace"_s).isEmpty());
}

void TestKubeCluster::aNameThatCouldBeAnOptionIsNeverRun_data()
{
    QTest::addColumn<QString>("kubernetesNamespace");
    QTest::addColumn<QString>("deploymentId");
    QTest::newRow("option") << u"--kubeconfig=/tmp/evil"_s << id();
    QTest::newRow("dash") << u"-n"_s << id();
    QTest::newRow("blank") << u"a b"_s << id();
    QTest::newRow("line break") << u"a\nb"_s << id();
    QTest::newRow("long") << QString(300, u'a') << id();
    QTest::newRow("no id") << u"ns"_s << QString();
    QTest::newRow("another selector") << u"ns"_s << u"a,app!=b"_s;
    QTest::newRow("set selector") << u"ns"_s << u"a)"_s;
}

void TestKubeCluster::aNameThatCouldBeAnOptionIsNeverRun()
{
    QFETCH(const QString, kubernetesNamespace);
    QFETCH(const QString, deploymentId);
    const auto answer = pods(access("echo '{\"items\": []}'"), { kubernetesNamespace, deploymentId });
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Rejected);
    QCOMPARE(m_scripts->runs(), QList<QStringList>());
}

void TestKubeCluster::aMissingKubeconfigIsSaidBeforeAnythingRuns()
{
    ClusterAccess wrong = access("echo '{\"items\": []}'");
    wrong.kubeconfig = m_scripts->filePath(u"gone"_s);
    const auto answer = pods(wrong);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Storage);
    QVERIFY(answer->error().summary.contains(wrong.kubeconfig));
    wrong.kubeconfig = m_scripts->path();
    QVERIFY(!pods(wrong).value_or(QList<PodRow>()));
    QCOMPARE(m_scripts->runs(), QList<QStringList>());
}

void TestKubeCluster::aMissingToolIsSaid()
{
    ClusterAccess wrong;
    wrong.tool = m_scripts->filePath(u"gone"_s);
    const auto answer = pods(wrong);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::NotFound);
}

void TestKubeCluster::garbageIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a web page") << "echo '<html>Sign in</html>'"_ba;
    QTest::newRow("binary") << "head -c 100000 /dev/urandom"_ba;
    QTest::newRow("cut off") << "printf '{\"items\": [{\"metadata\":'"_ba;
    QTest::newRow("no list") << "echo '{\"kind\": \"Status\"}'"_ba;
    QTest::newRow("items of another type") << "echo '{\"items\": 3}'"_ba;
}

void TestKubeCluster::garbageIsRefused()
{
    QFETCH(const QByteArray, body);
    const auto answer = pods(access(body));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Malformed);
    QVERIFY(answer->error().summary.contains(u"“kubectl”"));
}

void TestKubeCluster::aGigabyteIsRefused()
{
    const auto answer = pods(access("exec yes '{\"items\": []}'"));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Malformed);
    QVERIFY2(answer->error().summary.contains(u"8 MiB"), qPrintable(answer->error().summary));
}

void TestKubeCluster::whatHangsIsEndedInWords()
{
    Cluster cluster(access("echo $$ >\"${0}.id\"; exec sleep 600"), nullptr, 1000);
    Answer<QStringList> answer;
    cluster.namespaces(this, [&answer](const Result<QStringList>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Timeout);
    QVERIFY(m_scripts->runs().first().contains(u"--request-timeout=1s"_s));
    QVERIFY(!isAlive(idOfTool()));
}

void TestKubeCluster::theVersionIsTheToolsOwn()
{
    const auto versionOf = [this](const QByteArray& json) {
        Cluster cluster(access("cat <<'END'\n" + json + "\nEND"));
        Answer<ToolVersion> answer;
        cluster.version(this, [&answer](const Result<ToolVersion>& told) { answer.emplace(told); });
        return waitFor(answer) && *answer ? answer->value().version : QString();
    };
    QCOMPARE(versionOf("{\"clientVersion\": {\"major\": \"1\", \"gitVersion\": \"v1.20.2\"}}"), u"v1.20.2"_s);
    QCOMPARE(
        versionOf("{\"clientVersion\": {\"gitVersion\": \"v0.26.1\"}, \"releaseClientVersion\": \"4.13.4\"}"),
        u"4.13.4"_s);
    QCOMPARE(versionOf("{}"), QString());
    QVERIFY(m_scripts->runs().first().contains(u"--client"_s));
}

void TestKubeCluster::contextsAreReadWithTheCurrentOne()
{
    Cluster cluster(access("case \"$2\" in get-contexts) printf 'prod/eu\\ndev\\n';; *) echo dev;; esac"));
    Answer<ContextList> answer;
    cluster.contexts(this, [&answer](const Result<ContextList>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && *answer);
    QCOMPARE(answer->value().names, (QStringList{ u"dev"_s, u"prod/eu"_s }));
    QCOMPARE(answer->value().current, u"dev"_s);

    Cluster without(
        access("test \"$2\" = get-contexts || { echo 'error: current-context is not set' >&2; exit 1; }"));
    answer.reset();
    without.contexts(this, [&answer](const Result<ContextList>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && *answer);
    QVERIFY(answer->value().names.isEmpty() && answer->value().current.isEmpty());
}

void TestKubeCluster::projectsStandInForForbiddenNamespaces()
{
    Cluster cluster(
        access("case \"$2\" in namespaces) echo 'Error from server (Forbidden): no' >&2; exit 1;;\n"
               "*) printf 'project.project.openshift.io/b\\nproject.project.openshift.io/a\\n';; esac"));
    Answer<QStringList> answer;
    cluster.namespaces(this, [&answer](const Result<QStringList>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && *answer);
    QCOMPARE(answer->value(), (QStringList{ u"a"_s, u"b"_s }));
    QCOMPARE(m_scripts->runs().size(), 2);
    QStringList asked = m_scripts->runs().at(1);
    asked.replaceInStrings(u"projects"_s, u"namespaces"_s);
    QCOMPARE(asked, m_scripts->runs().at(0));
}

void TestKubeCluster::withoutProjectsTheRefusalIsTheAnswer()
{
    Cluster cluster(access("case \"$2\" in namespaces) echo 'Error from server (Forbidden): no' >&2;;\n"
                           "*) echo 'error: the server does not have a resource type' >&2;; esac; exit 1"));
    Answer<QStringList> answer;
    cluster.namespaces(this, [&answer](const Result<QStringList>& told) { answer.emplace(told); });
    QVERIFY(waitFor(answer) && !*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Forbidden);
}

void TestKubeCluster::anAbortedCallIsSilentAndEndsItsTool()
{
    Cluster cluster(access("echo $$ >\"${0}.id\"; exec sleep 600"));
    bool told = false;
    const ToolRun run = cluster.namespaces(this, [&told](const auto&) { told = true; });
    const qint64 tool = idOfTool();
    QVERIFY(run.isRunning() && isAlive(tool));
    run.abort();
    QVERIFY(!run.isRunning());
    QTRY_VERIFY(!isAlive(tool));
    QTest::qWait(50); // its end is told to nobody
    QVERIFY(!told);
}

void TestKubeCluster::aCallEndsWithItsContext()
{
    Cluster cluster(access("echo $$ >\"${0}.id\"; exec sleep 600"));
    bool told = false;
    auto context = std::make_unique<QObject>();
    const ToolRun run = cluster.pods({ u"ns"_s, id() }, context.get(), [&told](const auto&) { told = true; });
    const qint64 tool = idOfTool();
    context.reset();
    QVERIFY(!run.isRunning());
    QTRY_VERIFY(!isAlive(tool));
    QVERIFY(!told);
}

void TestKubeCluster::callsEndWithTheCluster()
{
    auto cluster = std::make_unique<Cluster>(access("echo $$ >\"${0}.id\"; exec sleep 600"));
    bool told = false;
    const ToolRun run = cluster->pods({ u"ns"_s, id() }, this, [&told](const auto&) { told = true; });
    const qint64 tool = idOfTool();
    cluster.reset();
    QVERIFY(!isAlive(tool));
    QVERIFY(!run.isRunning());
    run.abort();
    QVERIFY(!told);
}

void TestKubeCluster::aHandlerMayDeleteTheCluster()
{
    auto* const cluster = new Cluster(access("echo '{\"items\": []}'"));
    bool told = false;
    cluster->pods({ u"ns"_s, id() }, this, [&told, cluster](const auto&) {
        told = true;
        delete cluster;
    });
    QTRY_VERIFY(told);
}

void TestKubeCluster::aTableKeepsItsRowsWhenAReadFails()
{
    const QString fails = m_scripts->filePath(u"fails"_s);
    const QByteArray rows
        = "echo '{\"items\": [{\"metadata\": {\"name\": \"p-1\", \"namespace\": \"ns\"}}]}'";
    Cluster cluster(access("test -e \"$(dirname \"$0\")/fails\" && { echo refused >&2; exit 1; }\n" + rows));
    ClusterTable<PodRow> table([&cluster](const QObject* context, Handler<QList<PodRow>> handler) {
        return cluster.pods({ u"ns"_s, id() }, context, std::move(handler));
    });
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy refreshed(&table, &TableModel::refreshed);
    QVERIFY(!table.freshness().everLoaded);
    table.refresh(true);
    QVERIFY(table.freshness().refreshing);
    table.refresh(true); // under way
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(table.rowCount(), 1);
    QVERIFY(table.freshness().everLoaded && !table.freshness().failed());
    QCOMPARE(m_scripts->runs().size(), 1);
    const QPersistentModelIndex kept = table.index(0, 0);

    (void)m_scripts->writeFile(u"fails"_s, "yes");
    table.refresh(false);
    QTRY_COMPARE(refreshed.size(), 2);
    QVERIFY(table.freshness().failed());
    QCOMPARE(table.freshness().firstError().kind, Error::Kind::Network);
    QVERIFY(kept.isValid());

    QVERIFY(QFile::remove(fails));
    table.refresh(false);
    QTRY_COMPARE(refreshed.size(), 3);
    QVERIFY(!table.freshness().failed());
    QVERIFY2(kept.isValid(), "what has not changed is not touched");

    table.refresh(false);
    table.stopReads();
    QVERIFY(!table.freshness().refreshing);
    QTest::qWait(50); // what was stopped is told to nobody
    QCOMPARE(refreshed.size(), 3);
}

QTEST_GUILESS_MAIN(TestKubeCluster)
#include "tst_kubecluster.moc"

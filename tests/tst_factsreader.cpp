// SPDX-License-Identifier: Apache-2.0
#include "tests/auditbench.h"
#include "tests/support/demoprocess.h"
#include "tests/support/scriptedplatform.h"

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// How the facts of a platform are read.
class TestFactsReader : public QObject, private AuditBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup()
    {
        letGo();
        m_demo.reset();
    }
    void itTellsHowFarItIs();
    void onlyWhatIsAskedForIsRead();
    void aListThatFailsIsAFact();
    void oldVersionsHaveNoSessionClusters();
    void whenNobodyAnswersItEnds();
    void stoppedItSaysNothing();
    void itCanBeStartedAgain();
    void whatSeemsLostIsLookedAtTwice();

private:
    void start(const QStringList& arguments, const QByteArray& version = "2.15.1")
    {
        m_demo = std::make_unique<DemoProcess>(
            QStringList{ u"--version"_s, QString::fromLatin1(version) } + arguments);
        QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
        startClient(m_demo->url(), version);
    }
    std::unique_ptr<DemoProcess> m_demo;
};

void TestFactsReader::itTellsHowFarItIs()
{
    start({ u"--fleet"_s, u"9:2"_s });
    FactsReader reader(*m_client, m_version);
    QSignalSpy progress(&reader, &FactsReader::progressed);
    QSignalSpy finished(&reader, &FactsReader::finished);
    reader.start({});
    QVERIFY(reader.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QVERIFY(!reader.isRunning());
    QCOMPARE(progress.size(), 11);
    for (int i = 0; i < 11; ++i) {
        QCOMPARE(progress.at(i), (QList<QVariant>{ i, 10 }));
    }
    const auto facts = finished.first().first().value<PlatformFacts>();
    QCOMPARE(facts.tenants.size(), 10);
    QCOMPARE(facts.tenants.first().name, u"default"_s);
    const TenantFacts& team = facts.tenants.last();
    QCOMPARE(team.deployments.rows.size(), 2);
    QCOMPARE(team.targets.rows.first().kubernetesNamespace, u"team-0009-jobs"_s);
    QVERIFY(team.targetOf(team.deployments.rows.first()) == &team.targets.rows.first());
    QVERIFY(team.roles.rows.contains(RoleFact{ u"editor"_s, u"group:team-0009"_s }));
}

void TestFactsReader::onlyWhatIsAskedForIsRead()
{
    start({ u"--fleet"_s, u"3:1"_s });
    FactsScope scope;
    scope.isPlatform = false;
    scope.vNamespaces = QStringList{ u"team-0002"_s };
    const PlatformFacts facts = readFacts(scope);
    QCOMPARE(facts.tenants.size(), 1);
    QVERIFY(!facts.areAllTenantsKnown);
    QVERIFY(facts.tenants.first().roles.isRead && facts.tenants.first().roles.rows.size() == 2);
    QCOMPARE(facts.tenants.first().phase, u"ACTIVE"_s);
}

void TestFactsReader::aListThatFailsIsAFact()
{
    start({ u"--fleet"_s, u"3:1"_s, u"--fault"_s, u"error-before=500 GET */team-0002/deployments*"_s,
        u"--fault"_s, u"truncate=20 GET */team-0003/secret-values*"_s });
    const PlatformFacts facts = readFacts();
    const TenantFacts* const broken = facts.tenant(u"team-0002"_s);
    QVERIFY(!broken->deployments.isRead && broken->deployments.error);
    QCOMPARE(broken->deployments.error->httpStatus, 500);
    QVERIFY(broken->targets.isRead);
    QVERIFY(!facts.tenant(u"team-0003"_s)->secrets.isRead);
    QVERIFY(facts.tenant(u"team-0001"_s)->deployments.isRead);
    const Audit result = audit(facts);
    QVERIFY(std::ranges::any_of(result.notChecked,
        [](const NotChecked& missing) { return missing.what == u"The Deployments of “team-0002”"; }));
}

void TestFactsReader::oldVersionsHaveNoSessionClusters()
{
    start({}, "2.0.4");
    const FactList<SessionClusterFact> none = readFacts().tenants.first().sessionClusters;
    QVERIFY(none.isRead && none.rows.isEmpty());
    // Nor where it does not tell that it is one.
    m_version = PlatformVersion();
    QVERIFY(readFacts().tenants.first().sessionClusters.isRead);
}

void TestFactsReader::whenNobodyAnswersItEnds()
{
    start({ u"--fleet"_s, u"3:1"_s });
    m_demo->kill();
    FactsScope scope;
    for (int i = 0; i < 50; ++i) {
        scope.vNamespaces.append(u"team-%1"_s.arg(i));
    }
    const PlatformFacts facts = readFacts(scope);
    QCOMPARE(facts.tenants.size(), 50);
    QVERIFY(facts.listError && !facts.areAllTenantsKnown);
    for (const TenantFacts& tenant : facts.tenants) {
        QVERIFY(tenant.targets.error && tenant.tokens.error);
    }
    QCOMPARE(audit(facts).checked, 0);
}

void TestFactsReader::stoppedItSaysNothing()
{
    start({ u"--fleet"_s, u"20:5"_s });
    FactsReader reader(*m_client, m_version);
    QSignalSpy progress(&reader, &FactsReader::progressed);
    QSignalSpy finished(&reader, &FactsReader::finished);
    reader.start({});
    QTRY_VERIFY_WITH_TIMEOUT(progress.size() > 2, 30'000);
    reader.stop();
    QVERIFY(!reader.isRunning());
    const qsizetype before = progress.size();
    QTest::qWait(300); // nothing happens
    QCOMPARE(progress.size(), before);
    QCOMPARE(finished.size(), 0);
}

void TestFactsReader::itCanBeStartedAgain()
{
    start({ u"--fleet"_s, u"5:1"_s });
    FactsReader reader(*m_client, m_version);
    QSignalSpy finished(&reader, &FactsReader::finished);
    reader.start({});
    reader.start({});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(finished.first().first().value<PlatformFacts>().tenants.size(), 6);
    reader.start({});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 30'000);
}

/// A Deployment and its target came while the lists were read: only the first list of targets lacks it.
void TestFactsReader::whatSeemsLostIsLookedAtTwice()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"a"_s, {} } });
    const QByteArray none = R"({"items": []})";
    server.once("GET", scriptedPath(u"a"_s, "deployment-targets"), Script::json(none));
    server.on("GET", scriptedPath(u"a"_s, "deployment-targets"),
        Script::json(R"({"items": [{"metadata": {"name": "t", "id": "1"},
            "spec": {"kubernetes": {"namespace": "k"}}}]})"));
    server.on("GET", scriptedPath(u"a"_s, "deployments"),
        Script::json(R"({"items": [{"metadata": {"name": "d", "id": "2"},
            "spec": {"deploymentTargetId": "1"}}]})"));
    server.on("GET", scriptedPath(u"a"_s, "sessionclusters"), Script::json(none));
    startClient(server.url());
    FactsScope scope;
    scope.isPlatform = false;
    scope.vNamespaces = QStringList{ u"a"_s };
    const PlatformFacts facts = readFacts(scope);
    QCOMPARE(facts.tenants.first().targets.rows.size(), 1);
    QVERIFY(!foundIn(audit(facts)).join(u' ').contains(u"target-gone"));
}

QTEST_GUILESS_MAIN(TestFactsReader)
#include "tst_factsreader.moc"

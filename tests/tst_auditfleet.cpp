// SPDX-License-Identifier: Apache-2.0
#include "tests/auditbench.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// Audits of platforms that are asked over HTTP.
class TestAuditFleet : public QObject, private AuditBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup()
    {
        letGo();
        m_demo.reset();
    }
    void aFleetHasNoFinding();
    void whatIsPlantedIsFoundAndNothingElse();
    void theRecommendedSetupIsClean();
    void theEndOfTheTutorialIsClean();
    void eachRoleReadsWhatItMay_data();
    void eachRoleReadsWhatItMay();

private:
    void start(const QStringList& arguments, const QByteArray& version = "2.15.1")
    {
        m_demo = std::make_unique<DemoProcess>(
            QStringList{ u"--version"_s, QString::fromLatin1(version) } + arguments);
        QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
        startClient(m_demo->url(), version);
    }
    void setRoles(const QString& vNamespace, const QList<RoleFact>& roles);
    QString addTargetIn(const QString& vNamespace, const QString& name, const QString& place);
    void addDeployment(const QString& vNamespace, const QString& name, const QString& target,
        const QJsonObject& configuration = {});
    void addSecret(const QString& vNamespace, const QString& name, const QString& value);
    void addToken(const QString& vNamespace, const QString& name, const QString& role);
    void loseSessionCluster(const QString& vNamespace);
    void plantTargets();
    void plantMembers();
    void plantState();

    std::unique_ptr<DemoProcess> m_demo;
};

static constexpr int fleetSize = 200;

static QString team(int number)
{
    return u"team-%1"_s.arg(number, 4, 10, QChar(u'0'));
}

static QString inTeam(const QString& vNamespace, const QString& plural)
{
    return u"/api/v1/namespaces/"_s + vNamespace + u'/' + plural;
}

void TestAuditFleet::setRoles(const QString& vNamespace, const QList<RoleFact>& roles)
{
    QJsonArray bindings;
    for (const RoleFact& fact : roles) {
        bindings.append(QJsonObject{ { u"role"_s, fact.role }, { u"members"_s, QJsonArray{ fact.member } } });
    }
    QCOMPARE(m_http
                 ->send("PUT", u"/namespaces/v1/namespaces/"_s + vNamespace,
                     QJsonObject{ { u"name"_s, QString(u"namespaces/"_s + vNamespace) },
                         { u"roleBindings"_s, bindings } })
                 .status,
        200);
}

QString TestAuditFleet::addTargetIn(const QString& vNamespace, const QString& name, const QString& place)
{
    QJsonObject document = targetDocument(name, place);
    if (place.isEmpty()) {
        document[u"spec"_s] = QJsonObject{ { u"kubernetes"_s, QJsonObject() } };
    }
    return m_http->send("POST", inTeam(vNamespace, u"deployment-targets"_s), document).text(u"metadata/id"_s);
}

void TestAuditFleet::addDeployment(
    const QString& vNamespace, const QString& name, const QString& target, const QJsonObject& configuration)
{
    Resource document(deploymentDocument(name, target));
    if (!configuration.isEmpty()) {
        document.set(Path{ u"spec", u"template", u"spec", u"flinkConfiguration" }, configuration);
    }
    const PlainAnswer answer = m_http->send("POST", inTeam(vNamespace, u"deployments"_s), document.json());
    QVERIFY2(answer.status == 201, answer.body.constData());
}

void TestAuditFleet::addSecret(const QString& vNamespace, const QString& name, const QString& value)
{
    const QJsonObject secret{ { u"kind"_s, u"SecretValue"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s, QJsonObject{ { u"name"_s, name } } },
        { u"spec"_s, QJsonObject{ { u"kind"_s, u"PLAIN"_s }, { u"value"_s, value } } } };
    QCOMPARE(m_http->send("POST", inTeam(vNamespace, u"secret-values"_s), secret).status, 201);
}

void TestAuditFleet::addToken(const QString& vNamespace, const QString& name, const QString& role)
{
    const QString all = u"namespaces/%1/apitokens"_s.arg(vNamespace);
    QCOMPARE(m_http
                 ->send("POST", u"/apitokens/v1/"_s + all,
                     QJsonObject{ { u"name"_s, QString(all + u'/' + name) }, { u"role"_s, role } })
                 .status,
        200);
}

/// A Deployment on a session cluster, which is deleted then.
void TestAuditFleet::loseSessionCluster(const QString& vNamespace)
{
    const QJsonObject resources{ { u"jobmanager"_s,
                                     QJsonObject{ { u"cpu"_s, 1 }, { u"memory"_s, u"1G"_s } } },
        { u"taskmanager"_s, QJsonObject{ { u"cpu"_s, 1 }, { u"memory"_s, u"2G"_s } } } };
    const QJsonObject cluster{ { u"kind"_s, u"SessionCluster"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s, QJsonObject{ { u"name"_s, u"sql"_s } } },
        { u"spec"_s,
            QJsonObject{ { u"state"_s, u"STOPPED"_s }, { u"deploymentTargetName"_s, u"jobs"_s },
                { u"flinkVersion"_s, u"1.13"_s }, { u"flinkImageTag"_s, u"1.13.2-stream1"_s },
                { u"resources"_s, resources },
                { u"logging"_s, QJsonObject{ { u"loggingProfile"_s, u"default"_s } } } } } };
    const PlainAnswer made = m_http->send("POST", inTeam(vNamespace, u"sessionclusters"_s), cluster);
    QVERIFY2(made.status == 201, made.body.constData());
    Resource document(deploymentDocument(u"on-sql"_s, {}));
    document.set(Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
    document.set(Deployment::sessionClusterPath, u"sql"_s);
    const PlainAnswer added = m_http->send("POST", inTeam(vNamespace, u"deployments"_s), document.json());
    QVERIFY2(added.status == 201, added.body.constData());
    QCOMPARE(m_http->remove(inTeam(vNamespace, u"sessionclusters/sql"_s)).status, 200);
}

/// What the user says of the fleet, and its cluster, all well.
static void describe(PlatformFacts& facts, const QStringList& platformTeam)
{
    facts.platformTeam = platformTeam;
    facts.ownKubernetesNamespace = u"vvp"_s;
    facts.helm = HelmFacts{ QStringList(), {} };
    facts.cluster = ClusterFacts();
    for (int i = 1; i <= fleetSize; ++i) {
        facts.helm->additionalNamespaces->append(team(i) + u"-jobs"_s);
        facts.cluster->namespaces.rows.append(team(i) + u"-jobs"_s);
        facts.cluster->pods.rows.append(
            { team(i) + u"-jobs"_s, u"pod"_s, team(i), facts.tenants.at(i).deployments.rows.first().id });
    }
    facts.cluster->namespaces.isRead = facts.cluster->pods.isRead = true;
    facts.cluster->withResourceQuota = facts.cluster->withLimitRange = facts.cluster->withPlatformRole
        = facts.cluster->namespaces;
}

void TestAuditFleet::aFleetHasNoFinding()
{
    start({ u"--fleet"_s, u"200:3"_s });
    PlatformFacts facts = readFacts();
    QCOMPARE(facts.tenants.size(), fleetSize + 1); // and "default"
    QVERIFY(facts.areAllTenantsKnown);
    describe(facts, { u"user:ops@example.com"_s });
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result), QStringList());
    QVERIFY2(result.notChecked.isEmpty(), qPrintable(result.notChecked.value(0).what));
    QCOMPARE(result.checked, fleetSize + 1);
    QCOMPARE(result.kubernetesNamespaces, fleetSize);
}

void TestAuditFleet::plantTargets()
{
    addDeployment(team(2), u"beside"_s, addTargetIn(team(2), u"beside"_s, u"team-0001-jobs"_s));
    addDeployment(team(3), u"local"_s, addTargetIn(team(3), u"local"_s, {}));
    addDeployment(team(4), u"own"_s, addTargetIn(team(4), u"own"_s, u"vvp"_s));
    QVERIFY(!addTargetIn(team(5), u"spare"_s, u"team-0005-jobs"_s).isEmpty());
    loseSessionCluster(team(6));
}

void TestAuditFleet::plantMembers()
{
    const RoleFact ops{ u"owner"_s, u"user:ops@example.com"_s };
    const auto group = [](int number) {
        return RoleFact{ u"editor"_s, QString(u"group:"_s + team(number)) };
    };
    setRoles(team(10), { ops, group(10), { u"editor"_s, u"system:authenticated"_s } });
    setRoles(team(11), { ops, group(11), { u"owner"_s, u"user:mallory"_s } });
    setRoles(team(12), { ops, group(12), { u"owner"_s, u"group:others"_s } });
    addToken(team(13), u"robot"_s, u"owner"_s);
    setRoles(team(14), { ops, group(14), { u"viewer"_s, u"group:team-0015"_s } });
    setRoles(team(16), { group(16) });
    setRoles(team(17), { ops, group(17), { u"viewer"_s, u"user:ada@example.com"_s } });
    addToken(team(17), u"ada"_s, u"owner"_s);
    setRoles(team(18), { ops });
    setRoles(team(19), { ops, group(19), { u"editor"_s, u"user:grace"_s } });
}

void TestAuditFleet::plantState()
{
    for (const int number : { 20, 21 }) {
        addDeployment(team(number), u"stateful"_s,
            m_http->get(inTeam(team(number), u"deployment-targets/jobs"_s)).text(u"metadata/id"_s),
            { { u"state.checkpoints.dir"_s, u"s3://flink/checkpoints"_s },
                { u"state.savepoints.dir"_s, u"s3://flink/{{ namespace }}/savepoints"_s } });
        addSecret(team(number), u"s3-key"_s, u"key of %1"_s.arg(number));
        addSecret(team(number), u"public"_s, u"the same"_s);
    }
}

void TestAuditFleet::whatIsPlantedIsFoundAndNothingElse()
{
    start({ u"--fleet"_s, u"200:3"_s });
    plantTargets();
    plantMembers();
    plantState();
    if (QTest::currentTestFailed()) {
        return;
    }
    PlatformFacts facts = readFacts();
    describe(facts, { u"user:ops@example.com"_s });
    HelmFacts& helm = *facts.helm;
    helm.additionalNamespaces->removeOne(u"team-0030-jobs"_s);
    helm.additionalNamespaces->append(u"spare-jobs"_s);
    ClusterFacts& cluster = *facts.cluster;
    for (FactList<QString>* const list : { &cluster.namespaces, &cluster.withResourceQuota,
             &cluster.withLimitRange, &cluster.withPlatformRole }) {
        list->rows.removeOne(u"team-0040-jobs"_s);
    }
    cluster.pods.rows.removeIf([](const PodFact& pod) { return pod.vNamespace == team(40); });
    cluster.withResourceQuota.rows.removeOne(u"team-0041-jobs"_s);
    cluster.withLimitRange.rows.removeOne(u"team-0042-jobs"_s);
    cluster.withPlatformRole.rows.removeOne(u"team-0043-jobs"_s);
    cluster.pods.rows.append({ u"team-0045-jobs"_s, u"stray"_s, team(44), {} });
    const QString moved = facts.tenant(team(2))->deployments.rows.first().id;
    cluster.pods.rows.append({ u"team-0001-jobs"_s, u"left"_s, team(2), moved });
    QStringList expected{ u"shared-kubernetes-namespace:team-0001-jobs/team-0001/team-0002"_s,
        u"target-without-namespace:team-0003/local"_s, u"target-in-own-namespace:team-0004/own"_s,
        u"unused-target:team-0005/spare"_s, u"target-gone:team-0006/session-cluster%3Asql"_s,
        u"everybody-may-change:team-0010/editor"_s, u"owner-outside-team:team-0011/user%3Amallory"_s,
        u"owner-outside-team:team-0012/group%3Aothers"_s, u"owner-outside-team:team-0013/apitoken%3Arobot"_s,
        u"member-of-several-tenants:group%3Ateam-0015/team-0014/team-0015"_s, u"no-owner:team-0016"_s,
        u"owner-outside-team:team-0017/apitoken%3Aada"_s,
        u"editor-with-owner-token:team-0017/ada/user%3Aada%40example.com"_s,
        u"one-person-alone:team-0018/user%3Aops%40example.com"_s,
        u"user-where-group-is-usual:team-0019/editor/user%3Agrace"_s,
        u"shared-state-location:s3%3A%2F%2Fflink%2Fcheckpoints/team-0020/team-0021"_s,
        u"secret-with-other-content:s3-key/team-0020/team-0021"_s, u"not-granted:team-0030-jobs"_s,
        u"granted-without-need:spare-jobs"_s, u"namespace-not-in-cluster:team-0040-jobs"_s,
        u"no-resource-quota:team-0041-jobs"_s, u"no-limit-range:team-0042-jobs"_s,
        u"platform-role-missing:team-0043-jobs"_s, u"foreign-pods:team-0044/team-0045-jobs"_s,
        QString(u"pods-outside-target:team-0002/"_s + moved) };
    expected.sort();
    const QStringList found = foundIn(audit(facts));
    for (const QString& key : found) {
        QVERIFY2(expected.contains(key), qPrintable(u"not planted: "_s + key));
    }
    QCOMPARE(found, expected);
    QSet<QString> rules;
    for (const QString& key : found) {
        rules.insert(key.section(u':', 0, 0));
    }
    QCOMPARE(rules.size(), static_cast<qsizetype>(isolationRules().size()));
}

/// Section 5 of the fact sheet: tenants are editors, the platform team owns.
void TestAuditFleet::theRecommendedSetupIsClean()
{
    start({ u"--fleet"_s, u"200:1"_s });
    for (int i = 1; i <= fleetSize; ++i) {
        setRoles(team(i),
            { { u"owner"_s, u"group:platform"_s }, { u"editor"_s, QString(u"group:"_s + team(i)) } });
    }
    PlatformFacts facts = readFacts();
    describe(facts, { u"group:platform"_s });
    const Audit result = audit(facts);
    QCOMPARE(result.count(AuditSeverity::High), 0);
    QCOMPARE(result.count(AuditSeverity::Medium), 0);
    QVERIFY2(result.notChecked.isEmpty(), qPrintable(result.notChecked.value(0).what));
}

void TestAuditFleet::theEndOfTheTutorialIsClean()
{
    start({}, "2.0.4");
    for (const int number : { 1, 2 }) {
        const QString name = u"vvp-namespace-%1"_s.arg(number);
        QCOMPARE(m_http
                     ->send("POST", u"/namespaces/v1/namespaces"_s,
                         QJsonObject{ { u"name"_s, QString(u"namespaces/"_s + name) } })
                     .status,
            200);
        const QString place = u"vvp-jobs-team-%1"_s.arg(number);
        const QString id = addTargetIn(name, place, place);
        QVERIFY(!id.isEmpty());
        if (number == 1) {
            QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/deployment-top-speed-windowing.yaml"));
            QVERIFY(file.open(QFile::ReadOnly));
            const QByteArray yaml
                = file.readAll().replace("%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%", id.toUtf8());
            QCOMPARE(
                m_http->send("POST", inTeam(name, u"deployments"_s), yaml, "application/yaml").status, 201);
        }
    }
    PlatformFacts facts = readFacts();
    facts.platformTeam = QStringList{ u"user:admin"_s };
    facts.ownKubernetesNamespace = u"vvp"_s;
    const Result<HelmFacts> helm = helmFactsFrom(
        u"securityContext:\nrbac:\n  additionalNamespaces:\n    - vvp-jobs-team-1\n    - vvp-jobs-team-2\n"_s);
    QVERIFY(helm);
    facts.helm = *helm;
    // The target of the second is there for a Deployment that the tutorial does not create.
    QCOMPARE(foundIn(audit(facts)), QStringList{ u"unused-target:vvp-namespace-2/vvp-jobs-team-2"_s });
}

void TestAuditFleet::eachRoleReadsWhatItMay_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QStringList>("notChecked");
    QTest::addColumn<int>("checked");
    const QString list = u"vNamespaces that are not listed here"_s;
    const QString roles = u"The Role Bindings of “default”"_s;
    const QString tokens = u"The API Tokens of “default”"_s;
    const QString secrets = u"The Secret Values of “default”"_s;
    const QString inside = u"of “default”"_s;
    QTest::newRow("viewer") << u"viewer"_s << QStringList{ list, roles, tokens, secrets } << 1;
    QTest::newRow("editor") << u"editor"_s << QStringList{ list, roles, tokens } << 1;
    QTest::newRow("owner") << u"owner"_s << QStringList{ list } << 1;
    QTest::newRow("administrator") << u"administrator"_s
                                   << QStringList{ u"The Deployment Targets "_s + inside,
                                          u"The Deployments "_s + inside, u"The Session Clusters "_s + inside,
                                          tokens, secrets }
                                   << 0;
    QTest::newRow("nobody") << u"nobody"_s << QStringList{ list, u"All of “default”"_s } << 0;
}

void TestAuditFleet::eachRoleReadsWhatItMay()
{
    QFETCH(QString, role);
    QFETCH(QStringList, notChecked);
    QFETCH(int, checked);
    start({ u"--auth"_s });
    FactsScope scope;
    scope.vNamespaces = QStringList{ u"default"_s };
    if (role == u"administrator") {
        // Stands for the session of an administrator, who is nobody within a vNamespace.
        QVERIFY(m_client->setToken({}, m_demo->administratorSecret()));
    } else if (role != u"nobody") {
        PlainHttp owner(m_demo->url(), m_demo->ownerSecret());
        const PlainAnswer made = owner.send("POST", u"/apitokens/v1/namespaces/default/apitokens"_s,
            QJsonObject{
                { u"name"_s, QString(u"namespaces/default/apitokens/of-"_s + role) }, { u"role"_s, role } });
        QCOMPARE(made.status, 200);
        QVERIFY(m_client->setToken(u"default"_s, made.text(u"apiToken/secret"_s).toUtf8()));
        scope.mayBeFiltered = true;
    }
    PlatformFacts facts = readFacts(scope);
    facts.platformTeam = QStringList{ u"user:ops"_s, u"apitoken:owner"_s, u"apitoken:of-owner"_s };
    facts.ownKubernetesNamespace = u"vvp"_s;
    facts.helm = HelmFacts{ QStringList(), {} };
    facts.cluster = ClusterFacts();
    facts.cluster->namespaces.isRead = facts.cluster->withResourceQuota.isRead
        = facts.cluster->withLimitRange.isRead = facts.cluster->withPlatformRole.isRead
        = facts.cluster->pods.isRead = true;
    const Audit result = audit(facts);
    QStringList said;
    for (const NotChecked& missing : result.notChecked) {
        said.append(missing.what);
    }
    QCOMPARE(said, notChecked);
    QCOMPARE(foundIn(result), QStringList());
    QCOMPARE(result.checked, checked);
}

QTEST_GUILESS_MAIN(TestAuditFleet)
#include "tst_auditfleet.moc"

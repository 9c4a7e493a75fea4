// SPDX-License-Identifier: Apache-2.0
#include "tests/auditbench.h"

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::cleanFacts;
using vvp::test::foundIn;

using Plant = std::function<void(PlatformFacts&)>;
Q_DECLARE_METATYPE(Plant)

/// Each rule, on facts in which nothing else is wrong.
class TestAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsCleanHasNoFinding();
    void eachRuleFindsItsViolation_data();
    void eachRuleFindsItsViolation();
    void everyRuleHasAViolationHere();
    void whatIsAllowedIsNotFound_data();
    void whatIsAllowedIsNotFound();
    void whatIsMissingIsNotChecked_data();
    void whatIsMissingIsNotChecked();
    void aTenantThatCannotBeReadIsOneLine();
    void theKeyIsTheSameInEveryAudit();
    void theWorstComesFirst();
};

static TenantFacts& first(PlatformFacts& facts)
{
    return facts.tenants[0];
}

static TenantFacts& second(PlatformFacts& facts)
{
    return facts.tenants[1];
}

static RoleFact role(const char* name, const char* member)
{
    return { QString::fromLatin1(name), QString::fromLatin1(member) };
}

/// The key of the one finding that each leads to.
static QList<std::pair<const char*, Plant>> violations()
{
    QList<std::pair<const char*, Plant>> planted;
    const auto add = [&planted](const char* key, const Plant& plant) { planted.append({ key, plant }); };
    add("shared-kubernetes-namespace:shared/team-1/team-2", [](PlatformFacts& facts) {
        first(facts).targets.rows[0].kubernetesNamespace = u"shared"_s;
        second(facts).targets.rows[0].kubernetesNamespace = u" Shared "_s;
        facts.helm->additionalNamespaces = QStringList{ u"shared"_s };
        ClusterFacts& cluster = *facts.cluster;
        cluster.namespaces.rows = QStringList{ u"shared"_s };
        cluster.withResourceQuota = cluster.withLimitRange = cluster.withPlatformRole = cluster.namespaces;
        cluster.pods.rows.clear();
    });
    add("target-without-namespace:team-1/local", [](PlatformFacts& facts) {
        first(facts).targets.rows.append({ u"local"_s, u"l"_s, {} });
        first(facts).sessionClusters.rows.append({ u"sql"_s, u"local"_s, {} });
    });
    add("target-in-own-namespace:team-1/local", [](PlatformFacts& facts) {
        first(facts).targets.rows.append({ u"local"_s, u"l"_s, u"VVP"_s });
        first(facts).sessionClusters.rows.append({ u"sql"_s, u"local"_s, {} });
    });
    add("everybody-may-change:team-1/owner",
        [](PlatformFacts& facts) { first(facts).roles.rows.append(role("owner", "system:authenticated")); });
    add("everybody-may-change:team-2/editor", [](PlatformFacts& facts) {
        second(facts).roles.rows.append(role("editor", "system:authenticated"));
    });
    add("owner-outside-team:team-1/user%3Amallory",
        [](PlatformFacts& facts) { first(facts).roles.rows.append(role("owner", "user:mallory")); });
    add("owner-outside-team:team-1/group%3Aothers",
        [](PlatformFacts& facts) { first(facts).roles.rows.append(role("owner", "group:others")); });
    add("owner-outside-team:team-1/apitoken%3Aci",
        [](PlatformFacts& facts) { first(facts).tokens.rows[0].role = u"owner"_s; });
    add("member-of-several-tenants:group%3Ateam-1/team-1/team-2",
        [](PlatformFacts& facts) { second(facts).roles.rows.append(role("viewer", "group:team-1")); });
    add("target-gone:team-1/target-9", [](PlatformFacts& facts) {
        DeploymentFact lost = first(facts).deployments.rows[0];
        lost.targetId = u"target-9"_s;
        lost.id = u"lost"_s;
        first(facts).deployments.rows.append(lost);
    });
    add("target-gone:team-1/session-cluster%3Agone", [](PlatformFacts& facts) {
        DeploymentFact lost = first(facts).deployments.rows[0];
        lost.sessionCluster = u"gone"_s;
        lost.targetId = lost.targetName = QString();
        first(facts).deployments.rows.append(lost);
    });
    add("target-gone:team-2/away", [](PlatformFacts& facts) {
        second(facts).sessionClusters.rows.append({ u"sql"_s, u"away"_s, {} });
    });
    add("shared-state-location:s3%3A%2F%2Fbucket%2Fall/team-1/team-2", [](PlatformFacts& facts) {
        first(facts).deployments.rows[0].locations.savepoints = u"s3://bucket/all"_s;
        second(facts).deployments.rows[0].locations.checkpoints = u"S3A://bucket//all/"_s;
    });
    add("shared-state-location:s3%3A%2F%2Fha/team-1/team-2", [](PlatformFacts& facts) {
        first(facts).deployments.rows[0].locations.highAvailability = u"s3://key:word@ha"_s;
        second(facts).sessionClusters.rows.append({ u"sql"_s, u"jobs"_s, { {}, {}, u"s3://key:word@ha"_s } });
    });
    add("secret-with-other-content:shared/team-1/team-2",
        [](PlatformFacts& facts) { second(facts).secrets.rows[0].hash = "other"; });
    add("no-owner:team-2", [](PlatformFacts& facts) { second(facts).roles.rows.removeFirst(); });
    add("no-owner:team-1", [](PlatformFacts& facts) { first(facts).roles.rows.clear(); });
    add("editor-with-owner-token:team-1/ada-laptop/user%3Aada%40example.com", [](PlatformFacts& facts) {
        first(facts).roles.rows.append(role("editor", "user:ada@example.com"));
        second(facts).roles.rows.append(role("editor", "user:bob@example.com")); // people are usual here
        first(facts).tokens.rows.append({ u"ada-laptop"_s, u"owner"_s });
        facts.platformTeam.append(u"apitoken:ada-laptop"_s);
    });
    add("not-granted:team-1-jobs",
        [](PlatformFacts& facts) { facts.helm->additionalNamespaces->removeFirst(); });
    add("granted-without-need:spare",
        [](PlatformFacts& facts) { facts.helm->additionalNamespaces->append(u"Spare"_s); });
    add("one-person-alone:team-1/user%3Aops", [](PlatformFacts& facts) {
        facts.platformTeam.append(u"user:ops"_s);
        first(facts).roles.rows = { role("owner", "user:ops") };
    });
    add("user-where-group-is-usual:team-1/editor/user%3Aada",
        [](PlatformFacts& facts) { first(facts).roles.rows.append(role("editor", "user:ada")); });
    add("unused-target:team-1/spare", [](PlatformFacts& facts) {
        first(facts).targets.rows.append({ u"spare"_s, u"s"_s, u"team-1-jobs"_s });
    });
    add("namespace-not-in-cluster:team-1-jobs", [](PlatformFacts& facts) {
        ClusterFacts& cluster = *facts.cluster;
        cluster.namespaces.rows.removeFirst();
        cluster.withResourceQuota = cluster.withLimitRange = cluster.withPlatformRole = cluster.namespaces;
    });
    add("no-resource-quota:team-1-jobs",
        [](PlatformFacts& facts) { facts.cluster->withResourceQuota.rows.removeFirst(); });
    add("no-limit-range:team-2-jobs",
        [](PlatformFacts& facts) { facts.cluster->withLimitRange.rows.removeLast(); });
    add("platform-role-missing:team-1-jobs",
        [](PlatformFacts& facts) { facts.cluster->withPlatformRole.rows.removeFirst(); });
    add("foreign-pods:team-1/team-2-jobs", [](PlatformFacts& facts) {
        facts.cluster->pods.rows.append({ u"team-2-jobs"_s, u"p"_s, u"team-1"_s, u"deployment-1"_s });
    });
    add("foreign-pods:nobody/elsewhere", [](PlatformFacts& facts) {
        facts.cluster->pods.rows.append({ u"elsewhere"_s, u"p"_s, u"nobody"_s, {} });
    });
    add("pods-outside-target:team-1/deployment-1", [](PlatformFacts& facts) {
        first(facts).targets.rows.append({ u"more"_s, u"m"_s, u"team-1-more"_s });
        first(facts).sessionClusters.rows.append({ u"sql"_s, u"more"_s, {} });
        facts.helm->additionalNamespaces->append(u"team-1-more"_s);
        ClusterFacts& cluster = *facts.cluster;
        cluster.namespaces.rows.append(u"team-1-more"_s);
        cluster.withResourceQuota = cluster.withLimitRange = cluster.withPlatformRole = cluster.namespaces;
        cluster.pods.rows.append({ u"team-1-more"_s, u"p"_s, u"team-1"_s, u"deployment-1"_s });
    });
    return planted;
}

void TestAudit::whatIsCleanHasNoFinding()
{
    const Audit result = audit(cleanFacts());
    QCOMPARE(foundIn(result), QStringList());
    QVERIFY2(result.notChecked.isEmpty(), qPrintable(result.notChecked.value(0).what));
    QCOMPARE(result.checked, 2);
    QCOMPARE(result.kubernetesNamespaces, 2);
}

void TestAudit::eachRuleFindsItsViolation_data()
{
    QTest::addColumn<Plant>("plant");
    QTest::addColumn<QString>("key");
    for (const auto& [key, plant] : violations()) {
        QTest::newRow(key) << plant << QString::fromLatin1(key);
    }
}

void TestAudit::eachRuleFindsItsViolation()
{
    QFETCH(Plant, plant);
    QFETCH(QString, key);
    PlatformFacts facts = cleanFacts();
    plant(facts);
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result), QStringList{ key });
    const IsolationFinding& finding = result.findings.first();
    QCOMPARE(finding.rule, key.section(u':', 0, 0));
    QVERIFY(!finding.objects.isEmpty());
    for (const QString& sentence : { finding.reason, finding.advice }) {
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'%'), qPrintable(sentence));
    }
    QVERIFY2(!finding.reason.contains(u"word@"), qPrintable(finding.reason));
    QVERIFY(result.notChecked.isEmpty());
}

void TestAudit::everyRuleHasAViolationHere()
{
    QSet<QString> planted;
    for (const auto& [key, plant] : violations()) {
        planted.insert(QString::fromLatin1(key).section(u':', 0, 0));
    }
    QSet<QString> known;
    for (const IsolationRule& rule : isolationRules()) {
        QVERIFY2(!known.contains(rule.id), rule.id.data());
        known.insert(rule.id);
        QVERIFY(ruleTitle(rule.id) != rule.id);
    }
    QCOMPARE(planted, known);
}

void TestAudit::whatIsAllowedIsNotFound_data()
{
    QTest::addColumn<Plant>("plant");
    const auto add = [](const char* name, const Plant& plant) { QTest::newRow(name) << plant; };
    add("two targets of one vNamespace in one Kubernetes Namespace", [](PlatformFacts& facts) {
        first(facts).targets.rows.append({ u"too"_s, u"t"_s, u"team-1-jobs"_s });
        first(facts).sessionClusters.rows.append({ u"sql"_s, u"too"_s, {} });
    });
    add("an owner's token of the team", [](PlatformFacts& facts) {
        first(facts).tokens.rows.append({ u"console"_s, u"owner"_s });
        facts.platformTeam.append(u"apitoken:team-1/console"_s);
    });
    add("an administrator of the Helm values owns", [](PlatformFacts& facts) {
        first(facts).roles.rows.append(role("owner", "user:root"));
        facts.helm->admins = QStringList{ u"user:root"_s };
    });
    add("no role binding anywhere", [](PlatformFacts& facts) {
        first(facts).roles.rows.clear();
        second(facts).roles.rows.clear();
    });
    add("a vNamespace with nothing in it", [](PlatformFacts& facts) {
        TenantFacts empty = second(facts);
        empty.name = u"unused"_s;
        empty.roles.rows.clear();
        empty.targets.rows.clear();
        empty.deployments.rows.clear();
        facts.tenants.append(empty);
    });
    add("locations that a placeholder keeps apart", [](PlatformFacts& facts) {
        for (TenantFacts& tenant : facts.tenants) {
            tenant.deployments.rows[0].locations = { u"s3://b/{{ namespace }}"_s,
                u"s3://b/{{deploymentId}}/s"_s, u"s3://b/${shared}/{{ jobId }}"_s };
        }
    });
    add("two Deployments of one vNamespace at one location", [](PlatformFacts& facts) {
        DeploymentFact again = first(facts).deployments.rows[0];
        again.id = u"again"_s;
        first(facts).deployments.rows.append(again);
    });
    add("a Deployment on a session cluster", [](PlatformFacts& facts) {
        first(facts).sessionClusters.rows.append({ u"sql"_s, u"jobs"_s, {} });
        DeploymentFact& deployment = first(facts).deployments.rows[0];
        deployment.sessionCluster = u"sql"_s;
        deployment.targetId = deployment.targetName = QString();
    });
    add("people where people are usual", [](PlatformFacts& facts) {
        first(facts).roles.rows[1] = role("editor", "user:ada");
        second(facts).roles.rows[1] = role("editor", "user:bob");
    });
    add("an owner's token with the name of an owner", [](PlatformFacts& facts) {
        facts.platformTeam.append({ u"user:ops"_s, u"apitoken:ops"_s });
        first(facts).roles.rows.append(role("owner", "user:ops"));
        first(facts).tokens.rows.append({ u"ops"_s, u"owner"_s });
    });
}

void TestAudit::whatIsAllowedIsNotFound()
{
    QFETCH(Plant, plant);
    PlatformFacts facts = cleanFacts();
    plant(facts);
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result), QStringList());
    QVERIFY2(result.notChecked.isEmpty(), qPrintable(result.notChecked.value(0).what));
}

void TestAudit::whatIsMissingIsNotChecked_data()
{
    QTest::addColumn<Plant>("plant");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("rule");
    const auto add = [](const char* what, const char* rule, const Plant& plant) {
        QTest::newRow(what) << plant << QString::fromUtf8(what) << QString::fromLatin1(rule);
    };
    const Error refused = Error::of(Error::Kind::Forbidden, u"No."_s);
    add("The Role Bindings of “team-1”", "no-owner",
        [=](PlatformFacts& facts) { first(facts).roles = FactList<RoleFact>::failed(refused); });
    add("The API Tokens of “team-1”", "owner-outside-team",
        [=](PlatformFacts& facts) { first(facts).tokens = FactList<TokenFact>::failed(refused); });
    add("The Secret Values of “team-2”", "secret-with-other-content",
        [=](PlatformFacts& facts) { second(facts).secrets = FactList<SecretFact>::failed(refused); });
    add("The Deployments of “team-2”", "unused-target",
        [=](PlatformFacts& facts) { second(facts).deployments = FactList<DeploymentFact>::failed(refused); });
    add("The Session Clusters of “team-2”", "target-gone", [=](PlatformFacts& facts) {
        second(facts).sessionClusters = FactList<SessionClusterFact>::failed(refused);
    });
    add("Who is an outsider", "member-of-several-tenants",
        [](PlatformFacts& facts) { facts.platformTeam.clear(); });
    add("Which Kubernetes Namespace is the platform’s own", "target-in-own-namespace",
        [](PlatformFacts& facts) { facts.ownKubernetesNamespace.clear(); });
    add("What the platform was granted", "not-granted", [](PlatformFacts& facts) { facts.helm.reset(); });
    add("The Kubernetes cluster", "no-resource-quota", [](PlatformFacts& facts) { facts.cluster.reset(); });
    add("The pods of the cluster", "foreign-pods",
        [=](PlatformFacts& facts) { facts.cluster->pods = FactList<PodFact>::failed(refused); });
    add("The content of 1 Secret Value(s) of “team-1”", "secret-with-other-content",
        [](PlatformFacts& facts) { first(facts).secrets.rows[0].hash.clear(); });
    add("1 location(s) of state in “team-1”", "shared-state-location", [](PlatformFacts& facts) {
        first(facts).deployments.rows[0].locations.checkpoints = u"s3://bucket/{{ something }}"_s;
    });
    add("Whether “spare” is granted without need", "granted-without-need", [=](PlatformFacts& facts) {
        facts.helm->additionalNamespaces->append(u"spare"_s);
        facts.areAllTenantsKnown = false;
    });
}

void TestAudit::whatIsMissingIsNotChecked()
{
    QFETCH(Plant, plant);
    QFETCH(QString, what);
    QFETCH(QString, rule);
    PlatformFacts facts = cleanFacts();
    plant(facts);
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result), QStringList());
    const auto found = std::ranges::find(result.notChecked, what, &NotChecked::what);
    QVERIFY2(found != result.notChecked.end(), qPrintable(result.notChecked.value(0).what));
    QVERIFY2(found->rules.contains(rule), qPrintable(found->rules.join(u' ')));
    QVERIFY(found->why.endsWith(u'.'));
}

void TestAudit::aTenantThatCannotBeReadIsOneLine()
{
    PlatformFacts facts = cleanFacts();
    const Error refused = Error::of(Error::Kind::Forbidden, u"No."_s);
    TenantFacts& tenant = second(facts);
    tenant.roles = FactList<RoleFact>::failed(refused);
    tenant.targets = FactList<TargetFact>::failed(refused);
    tenant.deployments = FactList<DeploymentFact>::failed(refused);
    tenant.sessionClusters = FactList<SessionClusterFact>::failed(refused);
    tenant.tokens = FactList<TokenFact>::failed(refused);
    tenant.secrets = FactList<SecretFact>::failed(refused);
    // What it has may be all that a Kubernetes Namespace is granted for.
    const Audit result = audit(facts);
    QCOMPARE(foundIn(result), QStringList());
    QCOMPARE(result.checked, 1);
    QStringList said;
    for (const NotChecked& missing : result.notChecked) {
        said.append(missing.vNamespace + u": "_s + missing.what);
    }
    QCOMPARE(said,
        QStringList({ u": Whether “team-2-jobs” is granted without need"_s, u"team-2: All of “team-2”"_s }));
}

void TestAudit::theKeyIsTheSameInEveryAudit()
{
    PlatformFacts facts = cleanFacts();
    first(facts).roles.rows.append(role("owner", "user:mallory"));
    const QStringList before = foundIn(audit(facts));
    std::ranges::reverse(facts.tenants);
    first(facts).roles.rows.append(role("viewer", "user:mallory"));
    QCOMPARE(foundIn(audit(facts)).filter(u"owner-outside"_s), before);
}

void TestAudit::theWorstComesFirst()
{
    PlatformFacts facts = cleanFacts();
    first(facts).targets.rows.append({ u"spare"_s, u"s"_s, u"team-1-jobs"_s });
    facts.helm->additionalNamespaces->append(u"spare"_s);
    second(facts).roles.rows.append(role("owner", "user:mallory"));
    second(facts).targets.rows.append({ u"local"_s, u"l"_s, {} });
    const Audit result = audit(facts);
    QCOMPARE(result.count(AuditSeverity::High), 2);
    QCOMPARE(result.count(AuditSeverity::Medium), 1);
    QCOMPARE(result.count(AuditSeverity::Note), 2);
    QVERIFY(std::ranges::is_sorted(result.findings, {}, &IsolationFinding::severity));
    QSet<QString> keys;
    for (const IsolationFinding& finding : result.findings) {
        keys.insert(finding.key);
    }
    QCOMPARE(keys.size(), result.findings.size());
}

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"

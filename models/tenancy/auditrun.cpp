// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrun.h"

#include <QUrl>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace vvp {

// More names than this help nobody who reads a sentence.
static constexpr qsizetype mostNamesInSentence = 3;

AuditRun::AuditRun(const PlatformFacts& facts) : m_facts(facts)
{
    for (const TenantFacts& tenant : facts.tenants) {
        indexTenant(tenant);
        m_audit.tenants.append(tenant.name);
        m_audit.checked += tenant.targets.isRead ? 1 : 0;
    }
    m_audit.areAllTenantsKnown = facts.areAllTenantsKnown;
    m_audit.vNamespaces = static_cast<int>(facts.tenants.size());
    m_audit.at = facts.readAt;
    bool isOwnUsed = false;
    for (const TenantFacts& tenant : facts.tenants) {
        isOwnUsed = isOwnUsed || std::ranges::any_of(tenant.targets.rows, [&facts](const TargetFact& target) {
            return isPlatformsOwn(target.kubernetesNamespace, facts);
        });
    }
    m_audit.kubernetesNamespaces = static_cast<int>(m_targets.size()) + (isOwnUsed ? 1 : 0);
}

void AuditRun::indexTenant(const TenantFacts& tenant)
{
    for (const TargetFact& target : tenant.targets.rows) {
        if (!isPlatformsOwn(target.kubernetesNamespace, m_facts)) {
            m_targets[foldedNamespace(target.kubernetesNamespace)].append({ &tenant, &target });
        }
    }
    for (const DeploymentFact& deployment : tenant.deployments.rows) {
        if (const TargetFact* const target = tenant.targetOf(deployment)) {
            m_loads[target].deployments += 1;
        }
    }
    for (const SessionClusterFact& cluster : tenant.sessionClusters.rows) {
        if (const TargetFact* const target = tenant.targetCalled(cluster.targetName)) {
            m_loads[target].sessionClusters += 1;
        }
    }
}

bool AuditRun::areAllTargetsKnown() const
{
    return m_facts.areAllTenantsKnown && std::ranges::all_of(m_facts.tenants, [](const TenantFacts& tenant) {
        return tenant.targets.isRead;
    });
}

void AuditRun::apply(const IsolationRule& rule)
{
    m_rule = &rule;
    rule.check(*this);
    m_rule = nullptr;
}

void AuditRun::add(
    const QString& reason, const QString& advice, QList<AuditObject> objects, const QStringList& about)
{
    QStringList parts;
    for (const QString& part : about) {
        parts.append(QString::fromLatin1(QUrl::toPercentEncoding(part)));
    }
    m_audit.findings.append({ m_rule->id, m_rule->severity, reason, advice, std::move(objects),
        m_rule->id + u':' + parts.join(u'/') });
}

void AuditRun::miss(const QString& vNamespace, const QString& what, const QString& why)
{
    m_audit.notChecked.append({ vNamespace, what, why, {}, { m_rule->id } });
}

Audit AuditRun::take()
{
    addMissingParts();
    std::stable_sort(m_audit.findings.begin(), m_audit.findings.end(),
        [](const IsolationFinding& a, const IsolationFinding& b) { return a.severity < b.severity; });
    std::stable_sort(m_audit.notChecked.begin(), m_audit.notChecked.end(),
        [](const NotChecked& a, const NotChecked& b) { return a.vNamespace < b.vNamespace; });
    return std::move(m_audit);
}

QString quotedName(const QString& name)
{
    return u'“' + name + u'”';
}

QString quotedNames(QStringList names)
{
    names.removeDuplicates();
    const qsizetype more = names.size() > mostNamesInSentence + 1 ? names.size() - mostNamesInSentence : 0;
    QStringList quoted;
    for (const QString& name : names.mid(0, names.size() - more)) {
        quoted.append(quotedName(name));
    }
    if (more > 0) {
        quoted.append(AuditWords::tr("%n more", nullptr, static_cast<int>(more)));
    }
    if (quoted.size() < 2) {
        return quoted.value(0);
    }
    const QString last = quoted.takeLast();
    //: the end of a list of names: %1 is “a”, “b”; %2 is “c”
    return AuditWords::tr("%1 and %2").arg(quoted.join(u", "_s), last);
}

AuditObject auditObject(const TenantFacts& tenant)
{
    return { AuditObject::Kind::Namespace, tenant.name, tenant.name, {}, {} };
}

AuditObject auditObject(const TargetUse& use)
{
    return { AuditObject::Kind::DeploymentTarget, use.tenant->name, use.target->name, {},
        use.target->kubernetesNamespace };
}

AuditObject auditObject(const TenantFacts& tenant, const DeploymentFact& deployment)
{
    return { AuditObject::Kind::Deployment, tenant.name, deployment.name, deployment.id, {} };
}

AuditObject auditObject(const TenantFacts& tenant, const SessionClusterFact& cluster)
{
    return { AuditObject::Kind::SessionCluster, tenant.name, cluster.name, {}, {} };
}

AuditObject kubernetesObject(const QString& kubernetesNamespace)
{
    return { AuditObject::Kind::KubernetesNamespace, {}, kubernetesNamespace, {}, kubernetesNamespace };
}

AuditObject memberObject(const QString& vNamespace, const QString& member)
{
    return { AuditObject::Kind::Member, vNamespace, member, {}, {} };
}

AuditObject tokenObject(const QString& vNamespace, const QString& token)
{
    return { AuditObject::Kind::ApiToken, vNamespace, token, {}, {} };
}

} // namespace vvp

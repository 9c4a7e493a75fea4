// SPDX-License-Identifier: Apache-2.0
// What an audit could not check, because a part of the facts is missing.
#include "models/tenancy/auditrun.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

/// The ids of the rules that need a part.
static QStringList rulesNeeding(unsigned part)
{
    QStringList ids;
    for (const IsolationRule& rule : isolationRules()) {
        if ((rule.parts & part) != 0) {
            ids.append(rule.id);
        }
    }
    return ids;
}

/// Why something was not read, in a sentence.
static QString whyNotRead(const std::optional<Error>& error)
{
    if (!error) {
        return AuditWords::tr("It was not read.");
    }
    switch (error->kind) {
    case Error::Kind::Unauthorized:
        return AuditWords::tr("The platform does not know who is asking: sign in there.");
    case Error::Kind::Forbidden:
        return AuditWords::tr("The sign-in does not allow it.");
    default:
        return error->text();
    }
}

/// A part of a vNamespace that may be missing.
struct TenantPart {
    unsigned part;
    QString what; ///< with the vNamespace in it
    const std::optional<Error>* error;
    bool isRead;
};

static std::array<TenantPart, 6> partsOf(const TenantFacts& tenant)
{
    const QString name = quotedName(tenant.name);
    const auto part = [](unsigned which, const QString& what, const auto& list) {
        return TenantPart{ which, what, &list.error, list.isRead };
    };
    return { part(facts::Roles, AuditWords::tr("The Role Bindings of %1").arg(name), tenant.roles),
        part(facts::Targets, AuditWords::tr("The Deployment Targets of %1").arg(name), tenant.targets),
        part(facts::Deployments, AuditWords::tr("The Deployments of %1").arg(name), tenant.deployments),
        part(facts::SessionClusters, AuditWords::tr("The Session Clusters of %1").arg(name),
            tenant.sessionClusters),
        part(facts::Tokens, AuditWords::tr("The API Tokens of %1").arg(name), tenant.tokens),
        part(facts::Secrets, AuditWords::tr("The Secret Values of %1").arg(name), tenant.secrets) };
}

void AuditRun::addMissingOf(const TenantFacts& tenant)
{
    const auto parts = partsOf(tenant);
    const bool isNothing = std::ranges::none_of(parts, [](const TenantPart& part) { return part.isRead; });
    if (isNothing) {
        unsigned all = 0;
        for (const TenantPart& part : parts) {
            all |= part.part;
        }
        m_audit.notChecked.append({ tenant.name, AuditWords::tr("All of %1").arg(quotedName(tenant.name)),
            whyNotRead(tenant.targets.error), tenant.targets.error, rulesNeeding(all) });
        return;
    }
    for (const TenantPart& part : parts) {
        if (!part.isRead) {
            m_audit.notChecked.append(
                { tenant.name, part.what, whyNotRead(*part.error), *part.error, rulesNeeding(part.part) });
        }
    }
}

void AuditRun::addMissingParts()
{
    const auto missing = [this](unsigned parts, const QString& what, const QString& why,
                             const std::optional<Error>& error = {}) {
        m_audit.notChecked.append({ {}, what, why, error, rulesNeeding(parts) });
    };
    if (!m_facts.areAllTenantsKnown) {
        missing(0, AuditWords::tr("vNamespaces that are not listed here"),
            m_facts.listError
                ? AuditWords::tr("The platform does not list them: %1").arg(whyNotRead(m_facts.listError))
                : AuditWords::tr("Only some were asked for, or the platform lists only those that this "
                                 "sign-in may see."),
            m_facts.listError);
    }
    if (m_facts.platformTeam.isEmpty()) {
        missing(facts::Team, AuditWords::tr("Who is an outsider"),
            AuditWords::tr("The platform team is not named. Name its members."));
    }
    if (m_facts.ownKubernetesNamespace.isEmpty()) {
        missing(facts::OwnNamespace, AuditWords::tr("Which Kubernetes Namespace is the platform’s own"),
            AuditWords::tr("It is not named."));
    }
    if (!m_facts.helm) {
        missing(facts::HelmValues, AuditWords::tr("What the platform was granted"),
            AuditWords::tr("No file of Helm values was opened."));
    } else if (!m_facts.helm->additionalNamespaces) {
        missing(facts::HelmValues, AuditWords::tr("What the platform was granted"),
            AuditWords::tr("The Helm values have no list “rbac.additionalNamespaces”."));
    }
    if (!m_facts.cluster) {
        missing(facts::ClusterNamespaces | facts::ClusterQuotas | facts::ClusterLimits | facts::ClusterRoles
                | facts::ClusterPods,
            AuditWords::tr("The Kubernetes cluster"), AuditWords::tr("There is no access to it here."));
    } else {
        const ClusterFacts& cluster = *m_facts.cluster;
        const auto part = [&missing](unsigned which, const QString& what, const auto& list) {
            if (!list.isRead) {
                missing(which, what, whyNotRead(list.error), list.error);
            }
        };
        part(facts::ClusterNamespaces, AuditWords::tr("The Kubernetes Namespaces of the cluster"),
            cluster.namespaces);
        part(facts::ClusterQuotas, AuditWords::tr("The ResourceQuotas of the cluster"),
            cluster.withResourceQuota);
        part(facts::ClusterLimits, AuditWords::tr("The LimitRanges of the cluster"), cluster.withLimitRange);
        part(facts::ClusterRoles, AuditWords::tr("The platform’s roles in the cluster"),
            cluster.withPlatformRole);
        part(facts::ClusterPods, AuditWords::tr("The pods of the cluster"), cluster.pods);
        if (!cluster.isWhole) {
            missing(facts::ClusterPods,
                AuditWords::tr("Pods in Kubernetes Namespaces that no Deployment Target names"),
                AuditWords::tr("The access to the cluster does not reach them."));
        }
    }
    for (const TenantFacts& tenant : m_facts.tenants) {
        addMissingOf(tenant);
    }
}

} // namespace vvp

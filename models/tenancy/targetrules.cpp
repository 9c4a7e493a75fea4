// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp::rules {

/// “3 Deployments use it.”, or that nothing does.
static QString loadSentence(const AuditRun& run, const TargetUse& use)
{
    const TargetLoad load = run.loadOf(*use.target);
    if (!use.tenant->deployments.isRead) {
        return {};
    }
    return load.deployments == 0 ? AuditWords::tr("No Deployment uses it.")
                                 : AuditWords::tr("%n Deployment(s) use it.", nullptr, load.deployments);
}

void sharedKubernetesNamespace(AuditRun& run)
{
    const auto& targets = run.targets();
    for (auto place = targets.cbegin(); place != targets.cend(); ++place) {
        QStringList tenants;
        QList<AuditObject> objects;
        for (const TargetUse& use : *place) {
            tenants.append(use.tenant->name);
            objects.append(auditObject(use));
        }
        tenants.removeDuplicates();
        if (tenants.size() < 2) {
            continue;
        }
        const QString name = quotedName(place->first().target->kubernetesNamespace);
        objects.append(kubernetesObject(place->first().target->kubernetesNamespace));
        const QString reason = AuditWords::tr("%1 run their Jobs in the same Kubernetes Namespace %2.")
                                   .arg(quotedNames(tenants), name);
        run.add(reason,
            AuditWords::tr("Their pods are not isolated. Give each a Kubernetes Namespace of its own, with a "
                           "Deployment Target for it, then move the Deployments there."),
            objects, QStringList{ place.key() } + tenants);
    }
}

void targetWithoutNamespace(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        for (const TargetFact& target : tenant.targets.rows) {
            if (!target.kubernetesNamespace.isEmpty()) {
                continue;
            }
            const TargetUse use{ &tenant, &target };
            const QString& own = run.facts().ownKubernetesNamespace;
            const QString reason = own.isEmpty()
                ? AuditWords::tr(
                    "In %1, the Deployment Target %2 names no Kubernetes Namespace: its Jobs run "
                    "beside the platform.")
                      .arg(quotedName(tenant.name), quotedName(target.name))
                : AuditWords::tr(
                    "In %1, the Deployment Target %2 names no Kubernetes Namespace: its Jobs run "
                    "in %3, beside the platform.")
                      .arg(quotedName(tenant.name), quotedName(target.name), quotedName(own));
            run.add(reason,
                AuditWords::tr(
                    "Create a Deployment Target that names a Kubernetes Namespace, and use it instead. %1")
                    .arg(loadSentence(run, use))
                    .trimmed(),
                { auditObject(use) }, { tenant.name, target.name });
        }
    }
}

void targetInOwnNamespace(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        for (const TargetFact& target : tenant.targets.rows) {
            if (target.kubernetesNamespace.isEmpty()
                || !isPlatformsOwn(target.kubernetesNamespace, run.facts())) {
                continue;
            }
            const TargetUse use{ &tenant, &target };
            run.add(
                AuditWords::tr("In %1, the Deployment Target %2 names %3, the Kubernetes Namespace of the "
                               "platform itself.")
                    .arg(quotedName(tenant.name), quotedName(target.name),
                        quotedName(target.kubernetesNamespace)),
                AuditWords::tr(
                    "Its Jobs run beside the platform, whose Secrets are there. Create a Deployment "
                    "Target for another Kubernetes Namespace, and use it instead. %1")
                    .arg(loadSentence(run, use))
                    .trimmed(),
                { auditObject(use) }, { tenant.name, target.name });
        }
    }
}

/// What a Deployment should run on and is not there: in words, and as the key of a finding; empty where
/// nothing is missing.
static QString missingTargetOf(const TenantFacts& tenant, const DeploymentFact& deployment)
{
    if (!deployment.sessionCluster.isEmpty()) {
        const bool isGone = tenant.sessionClusters.isRead
            && tenant.sessionClusterCalled(deployment.sessionCluster) == nullptr;
        return isGone ? AuditWords::tr("Session Cluster %1").arg(quotedName(deployment.sessionCluster))
                      : QString();
    }
    const QString name = deployment.targetName.isEmpty() ? deployment.targetId : deployment.targetName;
    return name.isEmpty() || tenant.targetOf(deployment) != nullptr
        ? QString()
        : AuditWords::tr("Deployment Target %1").arg(quotedName(name));
}

static QString missingKey(const DeploymentFact& deployment)
{
    return deployment.sessionCluster.isEmpty()
        ? (deployment.targetId.isEmpty() ? deployment.targetName : deployment.targetId)
        : u"session-cluster:"_s + deployment.sessionCluster;
}

static void findGoneTargets(AuditRun& run, const TenantFacts& tenant)
{
    struct Gone {
        QString words;
        QStringList names;
        QList<AuditObject> objects;
    };
    QMap<QString, Gone> missing;
    for (const DeploymentFact& deployment : tenant.deployments.rows) {
        if (const QString words = missingTargetOf(tenant, deployment); !words.isEmpty()) {
            Gone& gone = missing[missingKey(deployment)];
            gone.words = words;
            gone.names.append(deployment.name);
            gone.objects.append(auditObject(tenant, deployment));
        }
    }
    for (const SessionClusterFact& cluster : tenant.sessionClusters.rows) {
        if (!cluster.targetName.isEmpty() && tenant.targetCalled(cluster.targetName) == nullptr) {
            Gone& gone = missing[cluster.targetName];
            gone.words = AuditWords::tr("Deployment Target %1").arg(quotedName(cluster.targetName));
            gone.names.append(cluster.name);
            gone.objects.append(auditObject(tenant, cluster));
        }
    }
    for (auto gone = missing.cbegin(); gone != missing.cend(); ++gone) {
        run.add(AuditWords::tr("In %1, %2 should run on %3, which is gone.")
                    .arg(quotedName(tenant.name), quotedNames(gone->names), gone->words),
            AuditWords::tr("Where its Jobs run cannot be told. Give it a Deployment Target of this "
                           "vNamespace, or delete it."),
            gone->objects, { tenant.name, gone.key() });
    }
}

void targetGone(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        if (tenant.targets.isRead) {
            findGoneTargets(run, tenant);
        }
    }
}

void unusedTarget(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        if (!tenant.deployments.isRead || !tenant.sessionClusters.isRead) {
            continue;
        }
        for (const TargetFact& target : tenant.targets.rows) {
            const TargetLoad load = run.loadOf(target);
            if (load.deployments == 0 && load.sessionClusters == 0) {
                run.add(AuditWords::tr("In %1, nothing uses the Deployment Target %2.")
                            .arg(quotedName(tenant.name), quotedName(target.name)),
                    AuditWords::tr("Delete it if nobody will."),
                    { auditObject(TargetUse{ &tenant, &target }) }, { tenant.name, target.name });
            }
        }
    }
}

} // namespace vvp::rules

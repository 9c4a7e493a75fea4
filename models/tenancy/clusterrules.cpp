// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp::rules {

static bool isListed(const FactList<QString>& names, const QString& folded)
{
    return std::ranges::any_of(
        names.rows, [&folded](const QString& name) { return foldedNamespace(name) == folded; });
}

/// Whether the cluster has the Kubernetes Namespace, as far as is known.
static bool mayExist(const ClusterFacts& cluster, const QString& folded)
{
    return !cluster.namespaces.isRead || isListed(cluster.namespaces, folded);
}

/// A finding for each Kubernetes Namespace that is targeted and not in a list, of those that exist.
static void findUnlisted(AuditRun& run, FactList<QString> ClusterFacts::*list, bool hasToExist,
    const char* reason, const char* advice)
{
    if (!run.facts().cluster || !((*run.facts().cluster).*list).isRead) {
        return;
    }
    const ClusterFacts& cluster = *run.facts().cluster;
    const auto& targets = run.targets();
    for (auto place = targets.cbegin(); place != targets.cend(); ++place) {
        if (isListed(cluster.*list, place.key()) || (hasToExist && !mayExist(cluster, place.key()))) {
            continue;
        }
        const QString name = place->first().target->kubernetesNamespace;
        QList<AuditObject> objects{ kubernetesObject(name) };
        QStringList targetNames;
        for (const TargetUse& use : *place) {
            objects.append(auditObject(use));
            targetNames.append(use.target->name);
        }
        run.add(AuditWords::tr(reason).arg(quotedName(name)),
            AuditWords::tr(advice).arg(quotedNames(targetNames)), objects, { place.key() });
    }
}

void namespaceNotInCluster(AuditRun& run)
{
    findUnlisted(run, &ClusterFacts::namespaces, false,
        QT_TRANSLATE_NOOP("AuditWords", "The cluster has no Kubernetes Namespace %1."),
        QT_TRANSLATE_NOOP("AuditWords", "Create it, or delete the Deployment Target %1."));
}

void noResourceQuota(AuditRun& run)
{
    findUnlisted(run, &ClusterFacts::withResourceQuota, true,
        QT_TRANSLATE_NOOP("AuditWords", "The Kubernetes Namespace %1 has no ResourceQuota."),
        QT_TRANSLATE_NOOP("AuditWords",
            "The Jobs of %1 can take the resources of all others. Create a ResourceQuota there."));
}

void noLimitRange(AuditRun& run)
{
    findUnlisted(run, &ClusterFacts::withLimitRange, true,
        QT_TRANSLATE_NOOP("AuditWords", "The Kubernetes Namespace %1 has no LimitRange."),
        QT_TRANSLATE_NOOP(
            "AuditWords", "Containers of %1 that name no limits have none. Create a LimitRange there."));
}

void platformRoleMissing(AuditRun& run)
{
    findUnlisted(run, &ClusterFacts::withPlatformRole, true,
        QT_TRANSLATE_NOOP("AuditWords",
            "In the Kubernetes Namespace %1, no RoleBinding names a service account of the platform."),
        QT_TRANSLATE_NOOP("AuditWords",
            "No Job of %1 can start there, unless a ClusterRoleBinding allows it. Add it to "
            "“rbac.additionalNamespaces” of the Helm values."));
}

/// The Kubernetes Namespace of a target, folded; that of the platform where it names none.
static QString placeOfTarget(const AuditRun& run, const TargetFact& target)
{
    return foldedNamespace(target.kubernetesNamespace.isEmpty() ? run.facts().ownKubernetesNamespace
                                                                : target.kubernetesNamespace);
}

/// Whether a vNamespace may have pods somewhere; also where that cannot be told.
static bool belongsThere(const AuditRun& run, const PodFact& pod)
{
    const TenantFacts* const tenant = run.facts().tenant(pod.vNamespace);
    if (tenant == nullptr) {
        return pod.vNamespace.isEmpty() || !run.facts().areAllTenantsKnown;
    }
    return !tenant->targets.isRead
        || std::ranges::any_of(tenant->targets.rows, [&](const TargetFact& target) {
               const QString place = placeOfTarget(run, target);
               return place.isEmpty() || place == foldedNamespace(pod.kubernetesNamespace);
           });
}

static AuditObject podObject(const PodFact& pod)
{
    return { AuditObject::Kind::Pod, pod.vNamespace, pod.name, {}, pod.kubernetesNamespace };
}

void foreignPods(AuditRun& run)
{
    if (!run.facts().cluster) {
        return;
    }
    QMap<std::pair<QString, QString>, QList<const PodFact*>> foreign;
    for (const PodFact& pod : run.facts().cluster->pods.rows) {
        if (!belongsThere(run, pod)) {
            foreign[{ pod.vNamespace, pod.kubernetesNamespace }].append(&pod);
        }
    }
    for (auto pods = foreign.cbegin(); pods != foreign.cend(); ++pods) {
        QList<AuditObject> objects;
        for (const PodFact* const pod : *pods) {
            objects.append(podObject(*pod));
        }
        const auto& [vNamespace, place] = pods.key();
        run.add(AuditWords::tr("%n pod(s) of %1 run in the Kubernetes Namespace %2, which none of its "
                               "Deployment Targets names.",
                    nullptr, static_cast<int>(pods->size()))
                    .arg(quotedName(vNamespace), quotedName(place)),
            AuditWords::tr("Find out who started them. Delete them if nobody answers for them."), objects,
            { vNamespace, place });
    }
}

/// The Deployment of a pod that runs elsewhere than its target says; null where all is well or unknown.
static const DeploymentFact* strayOwner(const AuditRun& run, const PodFact& pod)
{
    const TenantFacts* const tenant = run.facts().tenant(pod.vNamespace);
    if (tenant == nullptr || pod.deploymentId.isEmpty() || !belongsThere(run, pod)) {
        return nullptr; // said by another rule, or nothing to compare
    }
    const auto owner = std::ranges::find(tenant->deployments.rows, pod.deploymentId, &DeploymentFact::id);
    const TargetFact* const target
        = owner == tenant->deployments.rows.end() ? nullptr : tenant->targetOf(*owner);
    const QString place = target == nullptr ? QString() : placeOfTarget(run, *target);
    return place.isEmpty() || place == foldedNamespace(pod.kubernetesNamespace) ? nullptr : &*owner;
}

void podsOutsideTarget(AuditRun& run)
{
    if (!run.facts().cluster) {
        return;
    }
    struct Stray {
        const TenantFacts* tenant = nullptr;
        const DeploymentFact* owner = nullptr;
        QStringList places;
        QList<AuditObject> pods;
    };
    QMap<std::pair<QString, QString>, Stray> strays;
    for (const PodFact& pod : run.facts().cluster->pods.rows) {
        if (const DeploymentFact* const owner = strayOwner(run, pod)) {
            Stray& stray = strays[{ pod.vNamespace, pod.deploymentId }];
            stray.tenant = run.facts().tenant(pod.vNamespace);
            stray.owner = owner;
            stray.places.append(pod.kubernetesNamespace);
            stray.pods.append(podObject(pod));
        }
    }
    for (const Stray& stray : std::as_const(strays)) {
        const TargetFact* const target = stray.tenant->targetOf(*stray.owner);
        run.add(AuditWords::tr("In %1, pods of the Deployment %2 run in %3, but its Deployment Target names "
                               "%4.")
                    .arg(quotedName(stray.tenant->name), quotedName(stray.owner->name),
                        quotedNames(stray.places), quotedName(target->kubernetesNamespace)),
            AuditWords::tr("They may be left from before it was moved. Delete them if it runs in its own "
                           "Kubernetes Namespace."),
            QList<AuditObject>{ auditObject(*stray.tenant, *stray.owner) } + stray.pods,
            { stray.tenant->name, stray.owner->id });
    }
}

} // namespace vvp::rules

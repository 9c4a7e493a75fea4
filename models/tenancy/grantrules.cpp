// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp::rules {

/// The names that were granted, folded; absent where the values do not say.
static std::optional<QStringList> grantedNamespaces(const AuditRun& run)
{
    const std::optional<HelmFacts>& helm = run.facts().helm;
    if (!helm || !helm->additionalNamespaces) {
        return std::nullopt;
    }
    QStringList folded;
    for (const QString& name : *helm->additionalNamespaces) {
        folded.append(foldedNamespace(name));
    }
    return folded;
}

void notGranted(AuditRun& run)
{
    const std::optional<QStringList> granted = grantedNamespaces(run);
    const auto& targets = run.targets();
    for (auto place = targets.cbegin(); granted && place != targets.cend(); ++place) {
        if (granted->contains(place.key())) {
            continue;
        }
        QList<AuditObject> objects;
        QStringList names;
        for (const TargetUse& use : *place) {
            objects.append(auditObject(use));
            names.append(use.target->name);
        }
        const QString name = place->first().target->kubernetesNamespace;
        run.add(AuditWords::tr("The Deployment Target %1 names %2, which “rbac.additionalNamespaces” lacks.")
                    .arg(quotedNames(names), quotedName(name)),
            AuditWords::tr(
                "Either no Job can start there, or the platform was granted it in another way. Add "
                "it to the Helm values, or delete the Deployment Target."),
            objects, { place.key() });
    }
}

void grantedWithoutNeed(AuditRun& run)
{
    const std::optional<QStringList> granted = grantedNamespaces(run);
    if (!granted) {
        return;
    }
    QStringList unneeded;
    for (const QString& name : *granted) {
        if (!run.targets().contains(name) && !isPlatformsOwn(name, run.facts())) {
            unneeded.append(name);
        }
    }
    if (!run.areAllTargetsKnown()) {
        // Another vNamespace may need it.
        if (!unneeded.isEmpty()) {
            run.miss({}, AuditWords::tr("Whether %1 is granted without need").arg(quotedNames(unneeded)),
                AuditWords::tr("Not every vNamespace is known with its Deployment Targets."));
        }
        return;
    }
    unneeded.removeDuplicates();
    for (const QString& name : std::as_const(unneeded)) {
        run.add(AuditWords::tr("The platform may run Jobs in %1, which no Deployment Target names.")
                    .arg(quotedName(name)),
            AuditWords::tr("Every owner could create one. Remove it from “rbac.additionalNamespaces”."),
            { kubernetesObject(name) }, { name });
    }
}

} // namespace vvp::rules

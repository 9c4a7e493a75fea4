// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

using enum AuditSeverity;

// The ids are in waivers and in earlier reports: they stay as they are.
static constexpr std::array ruleTable{
    IsolationRule{ "shared-kubernetes-namespace"_L1, High, facts::Targets,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace shared by vNamespaces"),
        rules::sharedKubernetesNamespace },
    IsolationRule{ "target-without-namespace"_L1, High, facts::Targets,
        QT_TRANSLATE_NOOP("AuditWords", "Deployment Target without Kubernetes Namespace"),
        rules::targetWithoutNamespace },
    IsolationRule{ "target-in-own-namespace"_L1, High, facts::Targets | facts::OwnNamespace,
        QT_TRANSLATE_NOOP("AuditWords", "Deployment Target in the platform’s own Kubernetes Namespace"),
        rules::targetInOwnNamespace },
    IsolationRule{ "everybody-may-change"_L1, High, facts::Roles,
        QT_TRANSLATE_NOOP("AuditWords", "Everybody who is signed in may change it"),
        rules::everybodyMayChange },
    IsolationRule{ "owner-outside-team"_L1, High, facts::Roles | facts::Tokens | facts::Team,
        QT_TRANSLATE_NOOP("AuditWords", "Owner outside the platform team"), rules::ownerOutsideTeam },
    IsolationRule{ "target-gone"_L1, High, facts::Targets | facts::Deployments | facts::SessionClusters,
        QT_TRANSLATE_NOOP("AuditWords", "Deployment whose target is gone"), rules::targetGone },
    IsolationRule{ "shared-state-location"_L1, High, facts::Deployments | facts::SessionClusters,
        QT_TRANSLATE_NOOP("AuditWords", "Location of state shared by vNamespaces"),
        rules::sharedStateLocation },
    IsolationRule{ "member-of-several-tenants"_L1, High, facts::Roles | facts::Team,
        QT_TRANSLATE_NOOP("AuditWords", "Member of several vNamespaces"), rules::memberOfSeveralTenants },
    IsolationRule{ "foreign-pods"_L1, High, facts::Targets | facts::ClusterPods,
        QT_TRANSLATE_NOOP("AuditWords", "Pods of a vNamespace that does not belong there"),
        rules::foreignPods },
    IsolationRule{ "pods-outside-target"_L1, High,
        facts::Targets | facts::Deployments | facts::SessionClusters | facts::ClusterPods,
        QT_TRANSLATE_NOOP("AuditWords", "Pods of a Deployment outside its target"),
        rules::podsOutsideTarget },
    IsolationRule{ "no-owner"_L1, Medium, facts::Roles,
        QT_TRANSLATE_NOOP("AuditWords", "vNamespace without owner"), rules::noOwner },
    IsolationRule{ "editor-with-owner-token"_L1, Medium, facts::Roles | facts::Tokens,
        QT_TRANSLATE_NOOP("AuditWords", "Editor or viewer with an owner’s API Token"),
        rules::editorWithOwnerToken },
    IsolationRule{ "not-granted"_L1, Medium, facts::Targets | facts::HelmValues,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace that the platform was not granted"),
        rules::notGranted },
    IsolationRule{ "granted-without-need"_L1, Medium, facts::Targets | facts::HelmValues,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace granted without need"),
        rules::grantedWithoutNeed },
    IsolationRule{ "secret-with-other-content"_L1, Medium, facts::Secrets,
        QT_TRANSLATE_NOOP("AuditWords", "Secret Values of one name with different content"),
        rules::secretWithOtherContent },
    IsolationRule{ "namespace-not-in-cluster"_L1, Medium, facts::Targets | facts::ClusterNamespaces,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace that the cluster does not have"),
        rules::namespaceNotInCluster },
    // What tenants take from each other is no breach, and neither the tutorial nor the platform asks for
    // these.
    IsolationRule{ "no-resource-quota"_L1, Note, facts::Targets | facts::ClusterQuotas,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace without ResourceQuota"),
        rules::noResourceQuota },
    IsolationRule{ "no-limit-range"_L1, Note, facts::Targets | facts::ClusterLimits,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace without LimitRange"), rules::noLimitRange },
    IsolationRule{ "platform-role-missing"_L1, Medium, facts::Targets | facts::ClusterRoles,
        QT_TRANSLATE_NOOP("AuditWords", "Kubernetes Namespace without the platform’s role"),
        rules::platformRoleMissing },
    IsolationRule{ "one-person-alone"_L1, Note, facts::Roles,
        QT_TRANSLATE_NOOP("AuditWords", "One person alone"), rules::onePersonAlone },
    IsolationRule{ "user-where-group-is-usual"_L1, Note, facts::Roles,
        QT_TRANSLATE_NOOP("AuditWords", "A user where a group is usual"), rules::userWhereGroupIsUsual },
    IsolationRule{ "unused-target"_L1, Note, facts::Targets | facts::Deployments | facts::SessionClusters,
        QT_TRANSLATE_NOOP("AuditWords", "Deployment Target that nothing uses"), rules::unusedTarget },
};

std::span<const IsolationRule> isolationRules()
{
    return ruleTable;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/auditrun.h"

/// What the rules of isolationRules() do, by group. Each adds its findings to the run.
namespace vvp::rules {

// Deployment Targets: targetrules.cpp
void sharedKubernetesNamespace(AuditRun& run);
void targetWithoutNamespace(AuditRun& run);
void targetInOwnNamespace(AuditRun& run);
void targetGone(AuditRun& run);
void unusedTarget(AuditRun& run);

// Who may do what: memberrules.cpp, membernotes.cpp
void everybodyMayChange(AuditRun& run);
void ownerOutsideTeam(AuditRun& run);
void memberOfSeveralTenants(AuditRun& run);
void noOwner(AuditRun& run);
void editorWithOwnerToken(AuditRun& run);
void onePersonAlone(AuditRun& run);
void userWhereGroupIsUsual(AuditRun& run);

// What is kept where: staterules.cpp
void sharedStateLocation(AuditRun& run);
void secretWithOtherContent(AuditRun& run);

// What the platform was granted: grantrules.cpp
void notGranted(AuditRun& run);
void grantedWithoutNeed(AuditRun& run);

// The cluster: clusterrules.cpp
void namespaceNotInCluster(AuditRun& run);
void noResourceQuota(AuditRun& run);
void noLimitRange(AuditRun& run);
void platformRoleMissing(AuditRun& run);
void foreignPods(AuditRun& run);
void podsOutsideTarget(AuditRun& run);

} // namespace vvp::rules

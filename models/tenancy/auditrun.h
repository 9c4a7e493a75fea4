// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/audit.h"

#include <QMap>

namespace vvp {

/// A target and the vNamespace that it is in. Lives as long as the facts.
struct TargetUse {
    const TenantFacts* tenant = nullptr;
    const TargetFact* target = nullptr;
};

/// What runs on a target.
struct TargetLoad {
    int deployments = 0;
    int sessionClusters = 0;
};

/// One audit while it goes on: what is known, put in order once for all rules, and what they find. A rule
/// says what it found by add(), and by miss() what it could not judge beside the parts that it needs.
class AuditRun final {
public:
    explicit AuditRun(const PlatformFacts& facts);

    /// Applies a rule.
    void apply(const IsolationRule& rule);
    /// What came of it all.
    [[nodiscard]] Audit take();

    [[nodiscard]] const PlatformFacts& facts() const { return m_facts; }
    /// The targets by Kubernetes Namespace (folded), without those in the platform's own.
    [[nodiscard]] const QMap<QString, QList<TargetUse>>& targets() const { return m_targets; }
    [[nodiscard]] TargetLoad loadOf(const TargetFact& target) const { return m_loads.value(&target); }
    /// Whether the targets of every vNamespace that there is are known.
    [[nodiscard]] bool areAllTargetsKnown() const;

    /// Adds a finding of the rule that is being applied. about is what makes it this finding: see
    /// IsolationFinding::key.
    void add(
        const QString& reason, const QString& advice, QList<AuditObject> objects, const QStringList& about);
    /// Notes what the rule could not judge.
    void miss(const QString& vNamespace, const QString& what, const QString& why);

private:
    void indexTenant(const TenantFacts& tenant);
    void addMissingParts();
    void addMissingOf(const TenantFacts& tenant);

    const PlatformFacts& m_facts;
    QMap<QString, QList<TargetUse>> m_targets;
    QHash<const TargetFact*, TargetLoad> m_loads;
    const IsolationRule* m_rule = nullptr;
    Audit m_audit;
};

// How an audit names things.
/// “name”
[[nodiscard]] QString quotedName(const QString& name);
/// “a”, “b” and “c”; beyond some, how many more; without the same twice.
[[nodiscard]] QString quotedNames(QStringList names);
[[nodiscard]] AuditObject auditObject(const TenantFacts& tenant);
[[nodiscard]] AuditObject auditObject(const TargetUse& use);
[[nodiscard]] AuditObject auditObject(const TenantFacts& tenant, const DeploymentFact& deployment);
[[nodiscard]] AuditObject auditObject(const TenantFacts& tenant, const SessionClusterFact& cluster);
[[nodiscard]] AuditObject kubernetesObject(const QString& kubernetesNamespace);
[[nodiscard]] AuditObject memberObject(const QString& vNamespace, const QString& member);
[[nodiscard]] AuditObject tokenObject(const QString& vNamespace, const QString& token);

} // namespace vvp

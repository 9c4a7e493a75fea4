// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/platformfacts.h"

#include <QCoreApplication>

#include <span>

namespace vvp {

/// Something that a finding is about, enough to go there. A value.
struct AuditObject {
    enum class Kind {
        Namespace, ///< a vNamespace
        DeploymentTarget,
        Deployment,
        SessionCluster,
        ApiToken,
        SecretValue,
        Member, ///< of role bindings; name is "user:…"
        KubernetesNamespace,
        Pod,
    };

    Kind kind = Kind::Namespace;
    QString vNamespace; ///< that it is in; for one itself its name; empty: none
    QString name;
    QString id; ///< of a Deployment
    QString kubernetesNamespace; ///< of a target, a Kubernetes Namespace or a pod; may be empty

    friend bool operator==(const AuditObject&, const AuditObject&) = default;
};

/// How bad a finding is, worst first.
enum class AuditSeverity { High, Medium, Note };

/// Something that keeps tenants from being kept apart. A value.
struct IsolationFinding {
    QString rule; ///< the id of its rule
    AuditSeverity severity = AuditSeverity::Note;
    QString reason; ///< a sentence, translated; holds text of the platform: plain text only
    QString advice; ///< what to do, likewise
    QList<AuditObject> objects; ///< the first is where to go
    /// The rule and what it is about: the same in every audit, in every language.
    QString key;

    friend bool operator==(const IsolationFinding&, const IsolationFinding&) = default;
};

/// Something that could not be checked, so that nothing found there means nothing.
struct NotChecked {
    QString vNamespace; ///< empty: it is about the whole platform
    QString what; ///< "The API Tokens of “payments”", translated
    QString why; ///< a sentence, translated; plain text only
    std::optional<Error> error; ///< where an answer of the platform says why
    QStringList rules; ///< the ids of those that could not be applied, there
};

/// What an audit came to. A value.
struct Audit {
    QList<IsolationFinding> findings; ///< worst first, then in the order of the rules
    QList<NotChecked> notChecked; ///< the whole platform first, then by vNamespace
    QStringList tenants; ///< the vNamespaces, sorted
    bool areAllTenantsKnown = false; ///< tenants are all there are
    int vNamespaces = 0; ///< how many tenants
    int checked = 0; ///< of which the Deployment Targets could be read, at least
    int kubernetesNamespaces = 0; ///< that are targeted
    QDateTime at;

    [[nodiscard]] int count(AuditSeverity severity) const;
};

/// The parts of PlatformFacts that a rule cannot do without.
namespace facts {
enum Part : unsigned {
    Roles = 1U << 0U,
    Targets = 1U << 1U,
    Deployments = 1U << 2U,
    SessionClusters = 1U << 3U,
    Tokens = 1U << 4U,
    Secrets = 1U << 5U,
    // Of the platform, not of one vNamespace:
    Team = 1U << 6U,
    OwnNamespace = 1U << 7U,
    HelmValues = 1U << 8U,
    ClusterNamespaces = 1U << 9U,
    ClusterQuotas = 1U << 10U,
    ClusterLimits = 1U << 11U,
    ClusterRoles = 1U << 12U,
    ClusterPods = 1U << 13U,
};
} // namespace facts

class AuditRun;

/// One rule. The rules are data: isolationRules() is the only list of them.
struct IsolationRule {
    QLatin1StringView id;
    AuditSeverity severity;
    unsigned parts; ///< facts::Part that it needs; what is missing is listed as not checked
    const char* title; ///< a few words, to be translated in the context "AuditWords"
    void (*check)(AuditRun& run);
};

[[nodiscard]] std::span<const IsolationRule> isolationRules();

/// Judges how well the tenants of a platform are kept apart. Pure; any thread.
[[nodiscard]] Audit audit(const PlatformFacts& facts);

/// "High", "Medium", "Note", translated.
[[nodiscard]] QString severityWord(AuditSeverity severity);
/// The title of a rule, translated; the id of one that is not known.
[[nodiscard]] QString ruleTitle(const QString& id);
/// "Deployment Target", translated.
[[nodiscard]] QString objectKindWord(AuditObject::Kind kind);

/// The translator's context of everything an audit says.
struct AuditWords {
    Q_DECLARE_TR_FUNCTIONS(AuditWords) // as lupdate sees it from other files
};

} // namespace vvp

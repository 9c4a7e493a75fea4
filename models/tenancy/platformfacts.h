// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"
#include "models/domain/rowreader.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace vvp {

/// What one list gave, or why it gave nothing. Empty never stands for "not read".
template <class Row> struct FactList {
    QList<Row> rows;
    bool isRead = false;
    std::optional<Error> error; ///< why it is not read; none where nobody asked

    [[nodiscard]] static FactList of(QList<Row> rows) { return { std::move(rows), true, {} }; }
    [[nodiscard]] static FactList failed(Error error) { return { {}, false, std::move(error) }; }
};

/// A member of a role binding, and the role that it gives.
struct RoleFact {
    QString role; ///< "viewer", "editor", "owner", or what else came
    QString member; ///< "user:…", "group:…", "system:authenticated", or what else came

    friend bool operator==(const RoleFact&, const RoleFact&) = default;
};

/// A vNamespace as the list of them tells it.
struct NamespaceFact {
    using Row = NamespaceFact;

    QString name;
    QString phase; ///< ACTIVE, TERMINATING or what else came
    QList<RoleFact> roles;

    [[nodiscard]] static NamespaceFact read(const RowReader& reader);
};

/// A Deployment Target.
struct TargetFact {
    using Row = TargetFact;

    QString name;
    QString id;
    QString kubernetesNamespace; ///< without blanks around it; empty: the platform's own

    [[nodiscard]] static TargetFact read(const RowReader& reader);
};

/// Where Flink keeps the state of a Job, as a flinkConfiguration says; empty where it says nothing.
struct StateLocations {
    QString checkpoints;
    QString savepoints;
    QString highAvailability;
};

/// A Deployment: what an audit needs of it, and no more, since there may be a hundred thousand.
struct DeploymentFact {
    using Row = DeploymentFact;

    QString name;
    QString id;
    QString desiredState; ///< the server's words
    QString state;
    QString targetId; ///< may be empty where targetName is not, and the other way round
    QString targetName; ///< 2.4 and later
    QString sessionCluster; ///< 2.4 and later; empty: it has a cluster of its own
    StateLocations locations;

    [[nodiscard]] bool isRunning() const { return state == u"RUNNING"; }
    [[nodiscard]] static DeploymentFact read(const RowReader& reader);
};

/// A session cluster (2.3 and later).
struct SessionClusterFact {
    using Row = SessionClusterFact;

    QString name;
    QString targetName;
    StateLocations locations;

    [[nodiscard]] static SessionClusterFact read(const RowReader& reader);
};

/// An API token of a vNamespace, never its secret.
struct TokenFact {
    using Row = TokenFact;

    QString name; ///< without its prefix
    QString role;

    [[nodiscard]] static TokenFact read(const RowReader& reader);
};

/// A Secret Value, of which only a salted hash is kept: equal hashes are equal values, within one run of the
/// program.
struct SecretFact {
    using Row = SecretFact;

    QString name;
    QByteArray hash; ///< empty where the platform does not tell the value

    [[nodiscard]] static SecretFact read(const RowReader& reader);
};

/// One vNamespace.
struct TenantFacts {
    QString name;
    QString phase; ///< empty where it could not be read
    FactList<RoleFact> roles;
    FactList<TargetFact> targets;
    FactList<DeploymentFact> deployments;
    FactList<SessionClusterFact> sessionClusters; ///< read and empty where the version has none
    FactList<TokenFact> tokens;
    FactList<SecretFact> secrets;

    /// The target that a Deployment runs on, through its session cluster where it has one; null where it is
    /// gone. What was not read finds nothing.
    [[nodiscard]] const TargetFact* targetOf(const DeploymentFact& deployment) const;
    [[nodiscard]] const TargetFact* targetCalled(const QString& targetName) const;
    [[nodiscard]] const SessionClusterFact* sessionClusterCalled(const QString& clusterName) const;
};

/// What the Helm values of the platform say.
struct HelmFacts {
    /// The Kubernetes Namespaces that the platform may run Jobs in beside its own:
    /// rbac.additionalNamespaces, also below appmanager and vvp.appmanager, as older charts have it. Absent
    /// where the values have no such list.
    std::optional<QStringList> additionalNamespaces;
    QStringList admins; ///< vvp.auth.admins: may change every role binding anyway
};

/// A pod with the label system=ververica-platform, as Kubernetes has it.
struct PodFact {
    QString kubernetesNamespace;
    QString name;
    QString vNamespace; ///< its label vvpNamespace; may be empty
    QString deploymentId; ///< its label; may be empty
};

/// What the Kubernetes cluster below the platform has; each list may be missing on its own.
struct ClusterFacts {
    FactList<QString> namespaces; ///< names
    FactList<QString> withResourceQuota; ///< Kubernetes Namespaces that have one
    FactList<QString> withLimitRange;
    FactList<QString> withPlatformRole; ///< where a RoleBinding names a service account of the platform
    FactList<PodFact> pods;
    bool isWhole = true; ///< false: only of Kubernetes Namespaces that are targeted
};

/// Everything that is known of a platform when its isolation is judged. A value; audits are pure functions
/// of it. Every part may be missing, which is another thing than empty.
struct PlatformFacts {
    QList<TenantFacts> tenants; ///< sorted by name
    /// Whether tenants are all there are: the platform listed them, and to somebody who sees all.
    bool areAllTenantsKnown = false;
    std::optional<Error> listError; ///< why the platform did not list them
    QDateTime readAt;

    // What the user says of the platform; the reader leaves these as they are.
    QStringList platformTeam; ///< members, as in Platform::platformTeam; empty: not named
    QString ownKubernetesNamespace; ///< that the platform itself runs in; empty: not known
    std::optional<HelmFacts> helm;
    std::optional<ClusterFacts> cluster;

    [[nodiscard]] const TenantFacts* tenant(const QString& name) const;
};

/// Whether a member, or an API token as "apitoken:NAME" or "apitoken:VNAMESPACE/NAME", is of the platform
/// team: named by the user, or an administrator of the Helm values, who can give itself any role anyway.
[[nodiscard]] bool isOfPlatformTeam(const PlatformFacts& facts, const QString& member);
[[nodiscard]] bool isOfPlatformTeam(
    const PlatformFacts& facts, const QString& vNamespace, const TokenFact& token);

/// Who owns a vNamespace beside the platform team, and so can create a target to any granted Kubernetes
/// Namespace: members, and API tokens as "apitoken:NAME"; sorted.
[[nodiscard]] QStringList ownersOutside(const TenantFacts& tenant, const PlatformFacts& facts);

/// Reads what counts in a values file of the platform's Helm chart. Rejected, with line and column, where it
/// is no YAML, or where one of its lists is none. Pure.
[[nodiscard]] Result<HelmFacts> helmFactsFrom(const QString& yaml);

/// Equal for names of Kubernetes Namespaces that mean the same one: case and surrounding blanks do not make
/// a name different.
[[nodiscard]] QString foldedNamespace(const QString& kubernetesNamespace);

/// Whether a target's Kubernetes Namespace is the platform's own: none, or that which is known to be.
[[nodiscard]] bool isPlatformsOwn(const QString& kubernetesNamespace, const PlatformFacts& facts);

/// A location of Flink's state in a form in which equal ones are the same place: placeholders
/// ({{ namespace }}, {{ deploymentId }}, …) and secrets (${NAME}) filled in as far as they are known, s3a and
/// s3p as s3, no slashes too many. Absent where something in it is not known, so that it cannot be compared.
[[nodiscard]] std::optional<QString> resolvedLocation(
    const QString& location, const TenantFacts& tenant, const QString& ownerId, const QString& ownerName);

} // namespace vvp

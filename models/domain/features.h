// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/path.h"

#include <QString>
#include <QStringView>

#include <compare>

namespace vvp {

/// What not every version of the platform can do, or demands. The table in features.cpp is the only place
/// that knows which version that is.
enum class Feature {
    DeploymentDefaults, ///< a vNamespace has defaults for its Deployments
    GlobalDeploymentDefaults, ///< the installation's defaults can be read
    SessionClusters, ///< session clusters, and SQL scripts as artifacts
    DeploymentByName, ///< Deployments have unique, immutable names and are addressed by name as well as by id
    DeploymentDisplayName, ///< metadata.displayName: free text, editable
    DeploymentTargetName, ///< spec.deploymentTargetName; before it, a Deployment names its target by id only
    SessionClusterName, ///< spec.sessionClusterName: a Deployment runs on a session cluster
    Put, ///< PUT creates or replaces by name (App Manager API)
    StrictNames, ///< the rules for names of 2.4
    SavepointImport, ///< a savepoint that exists in storage can be made known
    SavepointDeletion, ///< savepoints can be deleted
    TargetAccessCheck, ///< creating a Deployment Target fails where its Kubernetes Namespace cannot be
                       ///< reached
    KubernetesOperator, ///< Deployments may be managed by a VvpDeployment of the Kubernetes operator
    AuditLog, ///< /api/v1/logs
    LoggingProfiles, ///< loggingProfile and log4j2ConfigurationTemplate beside the Log4j loggers
    PodLabels, ///< labels for the pods of a Deployment
    LeastCpu, ///< a Deployment must ask for 0.1 CPU at least
    PodTemplates, ///< whole pod templates of a Deployment beside its pod options
    JobFailureExpiration, ///< spec.jobFailureExpirationTime
    PythonArtifacts, ///< artifacts of kind PYTHON
    CheckpointFetchInterval, ///< spec.template.spec.latestCheckpointFetchInterval
    KubernetesAnnotations, ///< annotations for every Kubernetes resource of a Deployment
};

/// A version of the platform, as system-info reports it (status.revisionInformation.buildVersion). A value.
/// A version that cannot be read counts as 2.0, the oldest supported: what is written then is understood by
/// all.
class PlatformVersion final {
public:
    /// Where system-info says it.
    static constexpr Path buildVersionPath{ u"status", u"revisionInformation", u"buildVersion" };

    /// An unknown version.
    PlatformVersion() = default;
    /// Reads "2.15.1", "2.15", "v2.15.1-SNAPSHOT" and the like; anything else gives an unknown version.
    [[nodiscard]] static PlatformVersion fromText(QStringView text);

    /// Whether a version was read. Where not, say so to the user: features are missing because of it.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    /// Whether the platform has feature; an unknown version has what 2.0 has.
    [[nodiscard]] bool has(Feature feature) const;
    /// "2.15.1" without any suffix; empty where unknown.
    [[nodiscard]] QString text() const;

    /// By number only; an unknown version is equal to 2.0.0.
    friend bool operator==(const PlatformVersion& a, const PlatformVersion& b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(const PlatformVersion& a, const PlatformVersion& b);

private:
    constexpr PlatformVersion(int major, int minor, int patch)
        : m_major(major), m_minor(minor), m_patch(patch), m_isKnown(true)
    {
    }
    static PlatformVersion firstWith(Feature feature);

    int m_major = 2;
    int m_minor = 0;
    int m_patch = 0;
    bool m_isKnown = false;
};

} // namespace vvp

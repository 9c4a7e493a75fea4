// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace vvp::demo {

/// A version of the platform, for example 2.15.1.
struct Version {
    int major = 2;
    int minor = 0;
    int patch = 0;

    auto operator<=>(const Version&) const = default;

    /// Reads "2.4" or "2.15.1"; nothing where it is not a version of the platform 2.x.
    [[nodiscard]] static std::optional<Version> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
};

/// What a version of the platform can do. Which version brought what is said in one table, in features.cpp.
struct Features {
    bool licenseInformation = false; ///< system-info carries the license
    bool gatewayMessages = false; ///< errors of the gateway carry a message
    bool runtimeDetails = false; ///< status.running, status.started, deploymentName in a Job
    bool loggingProfiles = false; ///< loggingProfile and log4j2ConfigurationTemplate
    bool deploymentDefaults = false;
    bool auditLog = false;
    bool deploymentPatchSets = false; ///< of a target: spec.deploymentPatchSet
    bool artifacts = false; ///< can be uploaded, to the universal blob storage
    bool artifactCheck = false; ///< a Deployment's artifact must be there
    bool podLabels = false; ///< kubernetes.pods.labels
    bool sqlScripts = false; ///< artifacts of kind SQLSCRIPT
    bool pythonArtifacts = false; ///< artifacts of kind PYTHON
    bool nonProduction = false; ///< the annotation license/testing takes a Deployment out of the quota
    bool platformHighAvailability = false; ///< high-availability: vvp-kubernetes
    bool highAvailabilityKey = false; ///< high-availability, not only high-availability.type
    bool targetErrors = false; ///< says what a Deployment without a target lacks
    bool leastCpu = false; ///< resources below 0.1 CPU are refused
    bool strictNames = false; ///< names by pattern, free text in displayName
    bool deploymentsByName = false;
    bool targetsByName = false; ///< deploymentTargetName and sessionClusterName
    bool put = false; ///< PUT as create-or-replace
    bool globalDefaults = false; ///< can be read
    bool globalSessionDefaults = false;
    bool noTargetInDefaults = false; ///< a fault of 2.4.0
    bool withCr = false; ///< deployments/with-cr
    bool sessionClusters = false;
    bool jobFailureExpiration = false;
    bool plainSavepointIds = false; ///< flinkSavepointId is text; before, an object with a uuid
    bool retainedCheckpoints = false; ///< savepoints of origin RETAINED_CHECKPOINT
    bool upgradeOrigin = false; ///< the savepoint of an upgrade has the origin SUSPEND_AND_UPGRADE
    bool savepointDeletion = false; ///< and metadata.type
    bool targetAccessCheck = false; ///< a new target's Kubernetes Namespace must be reachable

    [[nodiscard]] static Features of(Version version);
};

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

#include <tuple>

namespace vvp {

/// A Flink application and the state that it is wanted in (App Manager API, 2.0 and later). `spec.state` is
/// the desired state, `status.state` the observed one. Addressed by id on every version.
class Deployment final : public Resource {
public:
    static constexpr QStringView kindName = u"Deployment";
    static constexpr Path desiredStatePath{ u"spec", u"state" };
    static constexpr Path statePath{ u"status", u"state" };
    static constexpr Path currentJobPath{ u"status", u"running", u"jobId" }; // 2.1 and later
    static constexpr Path runningSincePath{ u"status", u"running", u"transitionTime" }; // 2.1 and later
    static constexpr Path conditionsPath{ u"status", u"running", u"conditions" }; // 2.1 and later
    static constexpr Path conditionTypePath{ u"type" }; // within one of the conditions
    static constexpr Path conditionStatusPath{ u"status" };
    static constexpr Path transitioningSincePath{ u"metadata", u"annotations",
        u"com.dataartisans.appmanager.controller.deployment.transitioning.since" };
    static constexpr Path targetIdPath{ u"spec", u"deploymentTargetId" };
    static constexpr Path targetNamePath{ u"spec", u"deploymentTargetName" }; // 2.4 and later
    static constexpr Path sessionClusterPath{ u"spec", u"sessionClusterName" }; // 2.4 and later
    static constexpr Path upgradeStrategyPath{ u"spec", u"upgradeStrategy", u"kind" };
    static constexpr Path restoreStrategyPath{ u"spec", u"restoreStrategy", u"kind" };
    static constexpr Path allowNonRestoredStatePath{ u"spec", u"restoreStrategy", u"allowNonRestoredState" };
    static constexpr Path maxSavepointAttemptsPath{ u"spec", u"maxSavepointCreationAttempts" };
    static constexpr Path maxJobAttemptsPath{ u"spec", u"maxJobCreationAttempts" };
    static constexpr Path jobFailureExpirationPath{ u"spec", u"jobFailureExpirationTime" }; // 2.6 and later
    static constexpr Path labelsPath{ u"metadata", u"labels" };
    static constexpr Path annotationsPath{ u"metadata", u"annotations" };
    static constexpr Path specPath{ u"spec" };
    static constexpr Path templatePath{ u"spec", u"template" };
    static constexpr Path templateAnnotationsPath{ u"spec", u"template", u"metadata", u"annotations" };
    static constexpr Path templateSpecPath{ u"spec", u"template", u"spec" };
    static constexpr Path artifactPath{ u"spec", u"template", u"spec", u"artifact" };
    static constexpr Path artifactKindPath{ u"spec", u"template", u"spec", u"artifact", u"kind" };
    static constexpr Path jarUriPath{ u"spec", u"template", u"spec", u"artifact", u"jarUri" };
    static constexpr Path entryClassPath{ u"spec", u"template", u"spec", u"artifact", u"entryClass" };
    static constexpr Path mainArgsPath{ u"spec", u"template", u"spec", u"artifact", u"mainArgs" };
    static constexpr Path additionalDependenciesPath{ u"spec", u"template", u"spec", u"artifact",
        u"additionalDependencies" };
    static constexpr Path sqlScriptPath{ u"spec", u"template", u"spec", u"artifact",
        u"sqlScript" }; // 2.3 and later
    static constexpr Path pythonArtifactUriPath{ u"spec", u"template", u"spec", u"artifact",
        u"pythonArtifactUri" };
    static constexpr Path entryModulePath{ u"spec", u"template", u"spec", u"artifact", u"entryModule" };
    static constexpr Path pythonLibrariesPath{ u"spec", u"template", u"spec", u"artifact",
        u"additionalPythonLibraries" };
    static constexpr Path pythonArchivesPath{ u"spec", u"template", u"spec", u"artifact",
        u"additionalPythonArchives" };
    static constexpr Path flinkVersionPath{ u"spec", u"template", u"spec", u"artifact", u"flinkVersion" };
    static constexpr Path imageRegistryPath{ u"spec", u"template", u"spec", u"artifact",
        u"flinkImageRegistry" };
    static constexpr Path imageRepositoryPath{ u"spec", u"template", u"spec", u"artifact",
        u"flinkImageRepository" };
    static constexpr Path imageTagPath{ u"spec", u"template", u"spec", u"artifact", u"flinkImageTag" };
    static constexpr Path parallelismPath{ u"spec", u"template", u"spec", u"parallelism" };
    static constexpr Path taskManagersPath{ u"spec", u"template", u"spec", u"numberOfTaskManagers" };
    static constexpr Path jobManagerCpuPath{ u"spec", u"template", u"spec", u"resources", u"jobmanager",
        u"cpu" };
    static constexpr Path jobManagerMemoryPath{ u"spec", u"template", u"spec", u"resources", u"jobmanager",
        u"memory" };
    static constexpr Path taskManagerCpuPath{ u"spec", u"template", u"spec", u"resources", u"taskmanager",
        u"cpu" };
    static constexpr Path taskManagerMemoryPath{ u"spec", u"template", u"spec", u"resources", u"taskmanager",
        u"memory" };
    static constexpr Path resourcesPath{ u"spec", u"template", u"spec", u"resources" };
    static constexpr Path checkpointFetchIntervalPath{ u"spec", u"template", u"spec",
        u"latestCheckpointFetchInterval" }; // 2.11 and later
    static constexpr Path flinkConfigurationPath{ u"spec", u"template", u"spec", u"flinkConfiguration" };
    static constexpr Path loggingPath{ u"spec", u"template", u"spec", u"logging" };
    static constexpr Path loggingProfilePath{ u"spec", u"template", u"spec", u"logging",
        u"loggingProfile" }; // 2.1 and later
    static constexpr Path log4jLoggersPath{ u"spec", u"template", u"spec", u"logging", u"log4jLoggers" };
    static constexpr Path log4j2TemplatePath{ u"spec", u"template", u"spec", u"logging",
        u"log4j2ConfigurationTemplate" }; // 2.1 and later
    static constexpr Path kubernetesPath{ u"spec", u"template", u"spec", u"kubernetes" };
    static constexpr Path kubernetesLabelsPath{ u"spec", u"template", u"spec", u"kubernetes", u"labels" };
    static constexpr Path kubernetesAnnotationsPath{ u"spec", u"template", u"spec", u"kubernetes",
        u"annotations" }; // 2.15.11 and later
    static constexpr Path jobManagerPodTemplatePath{ u"spec", u"template", u"spec", u"kubernetes",
        u"jobManagerPodTemplate" }; // 2.4 and later
    static constexpr Path taskManagerPodTemplatePath{ u"spec", u"template", u"spec", u"kubernetes",
        u"taskManagerPodTemplate" }; // 2.4 and later
    static constexpr Path podsPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods" };
    static constexpr Path environmentPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"envVars" };
    static constexpr Path podLabelsPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"labels" }; // 2.1 and later
    static constexpr Path podAnnotationsPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"annotations" };
    static constexpr Path nodeSelectorPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"nodeSelector" };
    static constexpr Path imagePullSecretsPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"imagePullSecrets" };
    static constexpr Path tolerationsPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"tolerations" };
    static constexpr Path affinityPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"affinity" };
    static constexpr Path securityContextPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"securityContext" };
    static constexpr Path volumeMountsPath{ u"spec", u"template", u"spec", u"kubernetes", u"pods",
        u"volumeMounts" };

    using Resource::Resource;

    [[nodiscard]] QString key() const { return text(idPath); }
    [[nodiscard]] QString name() const { return text(namePath); }
    [[nodiscard]] QString vNamespace() const { return text(namespacePath); }

    struct Row {
        QString vNamespace;
        QString name;
        QString id;
        QString state; ///< the observed state, the server's word
        QString desiredState; ///< the server's word; empty where the document has none
        QString targetId;
        QString target; ///< the target's or session cluster's name; before 2.4 resolved from targetId by the
                        ///< Session
        QString flinkVersion;
        std::optional<double> parallelism;
        std::optional<double> taskManagers;
        QDateTime modified;
        QDateTime transitioningSince; ///< UTC; of the present or the last transition, invalid where not told
        QString conditions; ///< the types of those that are True, each after a blank; mostly empty
        qint64 resourceVersion = 0;

        [[nodiscard]] QString key() const { return id; }
        [[nodiscard]] static Row read(const RowReader& reader);
        /// All that it holds, for what keeps rows.
        [[nodiscard]] static auto members(auto& row)
        {
            return std::tie(row.vNamespace, row.name, row.id, row.state, row.desiredState, row.targetId,
                row.target, row.flinkVersion, row.parallelism, row.taskManagers, row.modified,
                row.transitioningSince, row.conditions, row.resourceVersion);
        }
        /// Whether the platform says so of what runs: "JobFailing". 2.1 and later.
        [[nodiscard]] bool hasCondition(QStringView type) const;
        friend bool operator==(const Row&, const Row&) = default;
    };
};

/// When a transition began, as the annotation at transitioningSincePath has it: milliseconds since 1970 or
/// RFC 3339, for which of both the platform writes is not documented. UTC; invalid where it is neither.
[[nodiscard]] QDateTime transitionTime(const QString& text);

} // namespace vvp

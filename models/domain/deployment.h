// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

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
    static constexpr Path targetIdPath{ u"spec", u"deploymentTargetId" };
    static constexpr Path targetNamePath{ u"spec", u"deploymentTargetName" }; // 2.4 and later
    static constexpr Path sessionClusterPath{ u"spec", u"sessionClusterName" }; // 2.4 and later
    static constexpr Path upgradeStrategyPath{ u"spec", u"upgradeStrategy", u"kind" };
    static constexpr Path restoreStrategyPath{ u"spec", u"restoreStrategy", u"kind" };
    static constexpr Path templatePath{ u"spec", u"template" };
    static constexpr Path artifactKindPath{ u"spec", u"template", u"spec", u"artifact", u"kind" };
    static constexpr Path jarUriPath{ u"spec", u"template", u"spec", u"artifact", u"jarUri" };
    static constexpr Path flinkVersionPath{ u"spec", u"template", u"spec", u"artifact", u"flinkVersion" };
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
        qint64 resourceVersion = 0;

        [[nodiscard]] QString key() const { return id; }
        [[nodiscard]] static Row read(const RowReader& reader);
        friend bool operator==(const Row&, const Row&) = default;
    };
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

namespace vvp {

/// One execution of a Deployment (App Manager API, 2.0 and later). Made by the platform only; has no name.
class Job final : public Resource {
public:
    static constexpr QStringView kindName = u"Job";
    static constexpr Path deploymentIdPath{ u"metadata", u"deploymentId" };
    static constexpr Path statePath{ u"status", u"state" };
    static constexpr Path terminatedPath{ u"metadata", u"terminatedAt" };
    static constexpr Path startedPath{ u"status", u"started", u"startedAt" }; // 2.1 and later
    static constexpr Path failureMessagePath{ u"status", u"failure", u"message" };
    static constexpr Path failureReasonPath{ u"status", u"failure", u"reason" };
    static constexpr Path failureTimePath{ u"status", u"failure", u"failedAt" };
    static constexpr Path specPath{ u"spec" };
    static constexpr Path specVersionPath{ u"metadata", u"annotations",
        u"com.dataartisans.appmanager.controller.deployment.spec.version" };
    static constexpr Path savepointLocationPath{ u"spec", u"savepointLocation" };
    static constexpr Path flinkJobIdPath{ u"status", u"started", u"flinkJobId" }; // 2.1 and later
    static constexpr Path flinkStatePath{ u"status", u"started", u"observedFlinkJobStatus" }; // 2.1 and later
    static constexpr Path restartsPath{ u"status", u"started", u"observedFlinkJobRestarts" }; // 2.1 and later
    static constexpr Path kubernetesNamespacePath{ u"spec", u"deploymentTarget", u"kubernetes",
        u"namespace" };
    static constexpr Path parallelismPath{ u"spec", u"parallelism" };

    using Resource::Resource;

    [[nodiscard]] QString key() const { return text(idPath); }
    [[nodiscard]] QString name() const { return {}; }
    [[nodiscard]] QString vNamespace() const { return text(namespacePath); }

    struct Row {
        QString vNamespace;
        QString id;
        QString state; ///< the server's word
        QDateTime created;
        QDateTime started; ///< when its Flink job ran; where that is not known, when it was made
        QDateTime ended; ///< invalid while it has not
        std::optional<double> restarts; ///< a lower bound
        QString failure; ///< the server's words; empty where it did not fail

        /// How long it ran, in seconds, until `now` where it has not ended; absent where that is not known.
        [[nodiscard]] std::optional<double> duration(const QDateTime& now) const;
        /// It ended, so it is history.
        [[nodiscard]] bool isOver() const;

        [[nodiscard]] QString key() const { return id; }
        [[nodiscard]] static Row read(const RowReader& reader);
        friend bool operator==(const Row&, const Row&) = default;
    };
};

} // namespace vvp

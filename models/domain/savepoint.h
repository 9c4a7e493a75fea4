// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

namespace vvp {

/// A snapshot of a Job's state that a Deployment can be restored from (App Manager API, 2.0 and later); it
/// points to the data, which several may share. It has no name. Its origins, types and states are open sets:
/// 2.5 added states for its deletion, and `metadata.type`.
class Savepoint final : public Resource {
public:
    static constexpr QStringView kindName = u"Savepoint";
    static constexpr Path deploymentIdPath{ u"metadata", u"deploymentId" };
    static constexpr Path jobIdPath{ u"metadata", u"jobId" };
    static constexpr Path originPath{ u"metadata", u"origin" };
    static constexpr Path typePath{ u"metadata", u"type" }; // 2.5 and later
    static constexpr Path specVersionPath{ u"metadata", u"annotations",
        u"com.dataartisans.appmanager.controller.deployment.spec.version" };
    static constexpr Path locationPath{ u"spec", u"savepointLocation" };
    static constexpr Path flinkIdPath{ u"spec", u"flinkSavepointId" }; // 2.0: an object with the id in it
    static constexpr Path statePath{ u"status", u"state" };
    static constexpr Path failureMessagePath{ u"status", u"failure", u"message" };
    static constexpr Path failureReasonPath{ u"status", u"failure", u"reason" };
    static constexpr Path failureTimePath{ u"status", u"failure", u"failedAt" };

    using Resource::Resource;

    /// What is sent to have one taken of a Deployment's running Job.
    [[nodiscard]] static Savepoint triggered(const QString& deploymentId);
    /// What is sent to make a snapshot known that is there already; its location is still to be filled in.
    /// Source: "Savepoints" of the 2.3 documentation.
    [[nodiscard]] static Savepoint imported(const Deployment& deployment);

    [[nodiscard]] QString key() const { return text(idPath); }
    [[nodiscard]] QString name() const { return {}; }
    [[nodiscard]] QString vNamespace() const { return text(namespacePath); }

    struct Row {
        QString vNamespace;
        QString id;
        QString state; ///< the server's word
        QString origin; ///< the server's word: who or what asked for it
        QString type; ///< the server's word; empty before 2.5
        QString location; ///< empty until it is known
        QString jobId; ///< empty where it was imported
        QDateTime created;
        QString failureReason;
        QString failure; ///< the server's words, in full; empty where it did not fail
        QDateTime failedAt;
        qint64 resourceVersion = 0;

        [[nodiscard]] QString key() const { return id; }
        /// Something is being done to it: it is taken or deleted.
        [[nodiscard]] bool isInProgress() const;
        [[nodiscard]] bool isCompleted() const { return state == u"COMPLETED"; }
        [[nodiscard]] static Row read(const RowReader& reader);
        friend bool operator==(const Row&, const Row&) = default;
    };
};

} // namespace vvp

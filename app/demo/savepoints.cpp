// SPDX-License-Identifier: Apache-2.0
#include "app/demo/savepoints.h"

#include <algorithm>

namespace vvp::demo {

/// The demo platform has a blob storage, in every version, so that no Job needs state.savepoints.dir.
static constexpr const char* storage = "s3://vvp";

static Json& add(const Store& store, VNamespace& in, const Deployment& deployment, const std::string& origin,
    const std::string& type, Time time)
{
    Json metadata = { { "id", newUuid() }, { "namespace", in.name() }, { "createdAt", timestamp(time) },
        { "modifiedAt", timestamp(time) }, { "deploymentId", deployment.id() } };
    if (!deployment.jobId.empty()) {
        metadata["jobId"] = deployment.jobId;
    }
    metadata["origin"] = origin;
    if (store.features.savepointDeletion) {
        metadata["type"] = type;
    }
    const Document* job = in.findJob(deployment.jobId);
    const Json& source = job != nullptr ? *job : deployment.document;
    metadata["annotations"][specVersionAnnotation]
        = at(source, { "metadata", "annotations", specVersionAnnotation });
    metadata["resourceVersion"] = 1;
    return in.savepoints.emplace_back(
        Json{ { "kind", "Savepoint" }, { "apiVersion", "v1" }, { "metadata", std::move(metadata) },
            { "spec", Json::object() }, { "status", { { "state", "COMPLETED" } } } });
}

static Json flinkId(const Store& store)
{
    return store.features.plainSavepointIds ? Json(newUuid()) : Json{ { "uuid", newUuid() } };
}

Json& createSavepoint(
    const Store& store, VNamespace& in, const Deployment& deployment, const std::string& origin, Time time)
{
    Json& savepoint = add(store, in, deployment, origin, "FULL", time);
    savepoint["spec"]["savepointLocation"] = std::string(storage) + "/flink-savepoints/namespaces/"
        + in.name() + "/deployments/" + deployment.id() + '/' + textAt(savepoint, { "metadata", "id" });
    savepoint["status"]["state"] = "STARTED";
    return savepoint;
}

void completeSavepoint(const Store& store, Json& savepoint, Time time)
{
    savepoint["spec"]["flinkSavepointId"] = flinkId(store);
    savepoint["status"] = { { "state", "COMPLETED" } };
    touch(savepoint, time);
}

void failSavepoint(Json& savepoint, const Failure& failure, Time time)
{
    savepoint["status"] = { { "state", "FAILED" },
        { "failure",
            { { "message", failure.message }, { "reason", failure.reason },
                { "failedAt", timestamp(time) } } } };
    touch(savepoint, time);
}

Failure savepointFailure()
{
    return { "FlinkSavepointFailed", "Checkpoint expired before it was completed" };
}

Json& importSavepoint(
    const Store& store, VNamespace& in, const Deployment& deployment, const Json& given, Time time)
{
    Json& savepoint = add(store, in, deployment, "COPIED", "UNKNOWN", time);
    savepoint["metadata"].erase("jobId");
    savepoint["metadata"]["annotations"] = at(given, { "metadata", "annotations" });
    savepoint["spec"] = at(given, { "spec" });
    return savepoint;
}

static bool keepsCheckpoints(const Features& features, const Json& job)
{
    const Json& configuration = at(job, { "spec", "flinkConfiguration" });
    const std::string retention
        = textAt(configuration, { "execution.checkpointing.externalized-checkpoint-retention" });
    const bool isHighlyAvailable
        = (features.highAvailabilityKey && !textAt(configuration, { "high-availability" }).empty())
        || !textAt(configuration, { "high-availability.type" }).empty();
    return retention == "RETAIN_ON_CANCELLATION" || isHighlyAvailable;
}

void retainCheckpoint(const Store& store, VNamespace& in, const Deployment& deployment, Time time)
{
    const Document* job = in.findJob(deployment.jobId);
    if (job == nullptr || !store.features.retainedCheckpoints || !keepsCheckpoints(store.features, *job)) {
        return;
    }
    std::string flinkJobId = deployment.jobId;
    std::erase(flinkJobId, '-');
    Json& savepoint = add(store, in, deployment, "RETAINED_CHECKPOINT", "INCREMENTAL", time);
    savepoint["spec"] = { { "savepointLocation",
                              std::string(storage) + "/flink-jobs/namespaces/" + in.name() + "/jobs/"
                                  + deployment.jobId + "/checkpoints/" + flinkJobId + "/chk-42" },
        { "flinkSavepointId", flinkId(store) } };
}

const Json* savepointToRestore(VNamespace& in, const Deployment& deployment)
{
    const std::string strategy = textAt(deployment.document, { "spec", "restoreStrategy", "kind" });
    if (strategy == "NONE") {
        return nullptr;
    }
    const auto isWanted = [&](const Json& savepoint) {
        const bool isCheckpoint = textAt(savepoint, { "metadata", "origin" }) == "RETAINED_CHECKPOINT";
        return textAt(savepoint, { "metadata", "deploymentId" }) == deployment.id()
            && textAt(savepoint, { "status", "state" }) == "COMPLETED"
            && (strategy == "LATEST_STATE" || !isCheckpoint);
    };
    const auto newest = std::find_if(in.savepoints.rbegin(), in.savepoints.rend(), isWanted);
    return newest == in.savepoints.rend() ? nullptr : &*newest;
}

bool ownsData(const Json& savepoint)
{
    return textAt(savepoint, { "metadata", "origin" }) != "COPIED";
}

} // namespace vvp::demo

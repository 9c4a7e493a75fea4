// SPDX-License-Identifier: Apache-2.0
#include "app/demo/history.h"

#include "app/demo/savepoints.h"

#include <algorithm>
#include <cctype>

namespace vvp::demo {

/// "CREATING_A_NEW_JOB" as a sentence: "Creating a new Job". The platform's own texts are not published.
static std::string sentence(const std::string& name)
{
    std::string words;
    for (const char c : name) {
        words += c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    for (const char* noun : { " job", " savepoint", " deployment target", " session cluster" }) {
        const std::size_t found = words.find(noun);
        if (found != std::string::npos) {
            words[found + 1] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[found + 1])));
        }
    }
    return words;
}

/// An Event as the platform has it, about what metadata says.
static void addEventOf(
    VNamespace& in, const Json& about, const std::string& name, Time time, const std::string& detail)
{
    Json metadata = { { "id", newUuid() }, { "name", name }, { "namespace", in.name() },
        { "createdAt", timestamp(time) } };
    metadata.update(about);
    metadata["resourceVersion"] = 1;
    const std::string message = detail.empty() ? sentence(name) : sentence(name) + ": " + detail;
    in.events.push_back({ { "kind", "Event" }, { "apiVersion", "v1" }, { "metadata", std::move(metadata) },
        { "spec", { { "message", message } } } });
}

void addEvent(VNamespace& in, const Deployment& deployment, const std::string& name, Time time,
    const std::string& detail)
{
    Json about = { { "deploymentId", deployment.id() } };
    if (!deployment.jobId.empty()) {
        about["jobId"] = deployment.jobId;
    }
    addEventOf(in, about, name, time, detail);
}

void addSessionEvent(
    VNamespace& in, const Json& sessionCluster, const std::string& name, Time time, const std::string& detail)
{
    addEventOf(
        in, { { "sessionClusterName", textAt(sessionCluster, { "metadata", "name" }) } }, name, time, detail);
}

Json jobSource(const Deployment& deployment)
{
    return { { "template", at(deployment.document, { "spec", "template" }) },
        { "target", at(deployment.document, { "spec", "deploymentTargetId" }) },
        { "session", at(deployment.document, { "spec", "sessionClusterName" }) } };
}

void createJob(const Store& store, VNamespace& in, Deployment& deployment, Time time)
{
    Json metadata = newMetadata(in.name(), {}, time);
    metadata.erase("labels");
    metadata["deploymentId"] = deployment.id();
    if (store.features.runtimeDetails) {
        metadata["deploymentName"] = deployment.name();
    }
    const std::string session = textAt(deployment.document, { "spec", "sessionClusterName" });
    if (!session.empty()) {
        metadata["sessionClusterName"] = session;
    }
    metadata["annotations"][specVersionAnnotation]
        = at(deployment.document, { "metadata", "annotations", specVersionAnnotation });
    Json spec = Json::object();
    const Json& source = at(deployment.document, { "spec", "template", "spec" });
    for (const char* member : { "artifact", "parallelism", "numberOfTaskManagers", "resources",
             "flinkConfiguration", "logging", "kubernetes" }) {
        spec[member] = at(source, { member });
    }
    spec["deploymentTarget"]["kubernetes"]["namespace"]
        = Store::kubernetesNamespace(in, deployment.document).value_or(Cluster::home());
    const Json* savepoint = savepointToRestore(in, deployment);
    spec["savepointLocation"]
        = savepoint == nullptr ? Json() : at(*savepoint, { "spec", "savepointLocation" });
    spec["allowNonRestoredState"]
        = at(deployment.document, { "spec", "restoreStrategy", "allowNonRestoredState" }) == Json(true);
    deployment.jobId = textAt(metadata, { "id" });
    deployment.running = jobSource(deployment);
    deployment.restarts = 0;
    in.jobs.emplace_back(Json{ { "kind", "Job" }, { "apiVersion", "v1" }, { "metadata", std::move(metadata) },
        { "spec", std::move(spec) }, { "status", { { "state", "STARTING" } } } });
}

void setJobState(const Store& store, VNamespace& in, Deployment& deployment, const std::string& state,
    Time time, const Failure& failure)
{
    Document* found = in.findJob(deployment.jobId);
    if (found == nullptr) {
        return;
    }
    Json& job = found->edit();
    touch(job, time);
    Json& status = job["status"];
    status["state"] = state;
    if (state == "STARTED" && store.features.runtimeDetails) {
        std::string flinkJobId = deployment.jobId;
        std::erase(flinkJobId, '-');
        status["started"] = { { "startedAt", timestamp(time) }, { "flinkJobId", flinkJobId },
            { "lastUpdateTime", timestamp(time) }, { "observedFlinkJobRestarts", 0 },
            { "observedFlinkJobStatus", "RUNNING" } };
    }
    if (!failure.message.empty()) {
        status["failure"] = { { "message", failure.message }, { "reason", failure.reason },
            { "failedAt", timestamp(time) } };
    }
    if (state == "TERMINATED" || state == "FAILED" || state == "FINISHED") {
        job["metadata"]["terminatedAt"] = timestamp(time);
        deployment.jobId.clear();
    }
}

static Json condition(const char* type, const std::string& time)
{
    return { { "type", type }, { "status", "False" }, { "reason", "" }, { "message", "" },
        { "lastTransitionTime", time }, { "lastUpdateTime", time } };
}

static void setCondition(Deployment& deployment, const std::string& type, const char* status,
    const char* reason, const std::string& message, Time time)
{
    Json& whole = deployment.document["status"];
    if (!whole.contains("running")) {
        return;
    }
    for (Json& known : whole["running"]["conditions"]) {
        if (textAt(known, { "type" }) != type) {
            continue;
        }
        if (textAt(known, { "status" }) != status) {
            known["lastTransitionTime"] = timestamp(time);
            touch(deployment.document.edit(), time);
        }
        known["status"] = status;
        known["reason"] = reason;
        known["message"] = message;
        known["lastUpdateTime"] = timestamp(time);
    }
}

static void observe(VNamespace& in, const Deployment& deployment, const char* flinkStatus, Time time)
{
    Document* job = in.findJob(deployment.jobId);
    if (job == nullptr || at(*job, { "status", "started" }).is_null()) {
        return;
    }
    touch(job->edit(), time);
    Json& started = (*job)["status"]["started"];
    started["lastUpdateTime"] = timestamp(time);
    started["observedFlinkJobRestarts"] = deployment.restarts;
    started["observedFlinkJobStatus"] = flinkStatus;
}

void noteRestart(const Store& store, VNamespace& in, Deployment& deployment, Time time)
{
    ++deployment.restarts;
    deployment.restarted = time;
    if (!store.features.runtimeDetails) {
        return;
    }
    observe(in, deployment, "RESTARTING", time);
    if (deployment.restarts >= 3) {
        const std::string count
            = "The job was restarted " + std::to_string(deployment.restarts) + " times in ";
        setCondition(deployment, "JobFailing", "True", "JobRestarted", count + "10 minutes", time);
        setCondition(deployment, "JobUnstable", "True", "JobRestarted", count + "60 minutes", time);
    }
}

void noteObservation(const Store& store, VNamespace& in, Deployment& deployment, bool reachable, Time time)
{
    if (!store.features.runtimeDetails) {
        return;
    }
    observe(in, deployment, reachable ? "RUNNING" : "UNKNOWN", time);
    setCondition(deployment, "ClusterUnreachable", reachable ? "False" : "True",
        reachable ? "" : "ConnectionRefused",
        reachable ? "" : "The REST endpoint of the Flink cluster does not answer", time);
}

void noteCalm(Deployment& deployment, Time time)
{
    for (const char* type : { "JobFailing", "JobUnstable" }) {
        setCondition(deployment, type, "False", "", "", time);
    }
}

void setState(const Store& store, Deployment& deployment, const std::string& state, Time time)
{
    touch(deployment.document.edit(), time);
    const bool transitioning = state == "TRANSITIONING";
    Json& annotations = deployment.document["metadata"]["annotations"];
    annotations[transitioningAnnotation] = transitioning ? "true" : "false";
    if (transitioning) {
        const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
        annotations[transitioningSinceAnnotation]
            = store.doubts.is("transitioning-since", "iso") ? timestamp(time) : std::to_string(since.count());
    }
    Json& status = deployment.document["status"];
    status = { { "state", state } };
    if (state == "RUNNING" && store.features.runtimeDetails) {
        const std::string text = timestamp(time);
        status["running"] = { { "jobId", deployment.jobId }, { "transitionTime", text },
            { "conditions",
                Json::array({ condition("ClusterUnreachable", text), condition("JobFailing", text),
                    condition("JobUnstable", text) }) } };
    }
}

} // namespace vvp::demo

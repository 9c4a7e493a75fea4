// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/pod.h"

#include "app/demo/failures.h"
#include "app/demo/kubernetes/quantities.h"
#include "app/demo/sessioncluster.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

namespace vvp::demo {

using std::chrono::milliseconds;

static constexpr milliseconds scheduledAfter{ 150 };
static constexpr milliseconds jobManagerAfter{ 600 };
static constexpr milliseconds taskManagersAfter{ 1000 };
static constexpr milliseconds stuckAfter{ 8000 }; ///< a start that takes longer lacks a node
static constexpr int mostTaskManagers = 500;

static std::string imageOf(const Json& job)
{
    const Json& artifact = at(job, { "spec", "artifact" });
    const auto part = [&artifact](const char* member, const char* otherwise) {
        const std::string text = textAt(artifact, { member });
        return text.empty() ? std::string(otherwise) : text;
    };
    return part("flinkImageRegistry", "registry.ververica.com/v2.5") + '/'
        + part("flinkImageRepository", "flink") + ':'
        + part("flinkImageTag", "1.13.2-stream1-scala_2.12-java8");
}

static Pod podOfJob(const VNamespace& in, const Deployment& deployment, const Json& job, Pod::Role role)
{
    const bool isManager = role == Pod::Role::JobManager;
    const std::string jobId = textAt(job, { "metadata", "id" });
    Pod pod;
    pod.role = role;
    pod.kubernetesNamespace = textAt(job, { "spec", "deploymentTarget", "kubernetes", "namespace" });
    pod.labels = { { "app", "flink-job" }, { "system", "ververica-platform" },
        { "component", isManager ? "jobmanager" : "taskmanager" }, { "vvpNamespace", in.name() },
        { "deploymentId", deployment.id() }, { "deploymentName", labelValue(deployment.name()) },
        { "jobId", jobId } };
    const Json& pods = at(job, { "spec", "kubernetes", "pods" });
    pod.labels = overlay(at(pods, { "labels" }).is_object() ? pods.at("labels") : Json::object(), pod.labels);
    if (at(pods, { "annotations" }).is_object()) {
        pod.annotations = pods.at("annotations");
    }
    const Json& resources = at(job, { "spec", "resources", isManager ? "jobmanager" : "taskmanager" });
    pod.resources = { { "cpu", cpuQuantity(at(resources, { "cpu" })) },
        { "memory", memoryQuantity(at(resources, { "memory" })) } };
    pod.image = imageOf(job);
    pod.containers = { isManager ? "flink-jobmanager" : "flink-taskmanager" };
    pod.flinkJobId = jobId;
    std::erase(pod.flinkJobId, '-');
    pod.jobName = deployment.name();
    pod.created = timeOf(textAt(job, { "metadata", "createdAt" }));
    pod.owner = "job-" + jobId + (isManager ? "-jobmanager" : "-taskmanager");
    return pod;
}

/// What keeps the containers of a Job from running; empty: nothing does.
static std::string troubleOf(const Deployment& deployment, const Json& job)
{
    if (textAt(job, { "status", "state" }) == "STARTING") {
        const std::optional<Failure> coming = startFailure(deployment, {});
        return coming ? coming->reason : std::string();
    }
    const std::string reason = textAt(job, { "status", "failure", "reason" });
    return reason;
}

/// Whether that keeps Kubernetes from creating pods at all.
static bool refusesPods(const std::string& trouble)
{
    return !trouble.empty() && trouble != "ImagePullBackOff" && trouble != "CrashLoopBackOff";
}

static void hold(Pod& pod, const std::string& trouble, std::chrono::duration<double> age)
{
    pod.started.reset();
    pod.waiting = trouble;
    if (trouble == "CrashLoopBackOff") {
        // Kubernetes waits 10 s, 20 s, 40 s … and at last 5 min from one start to the next.
        const double steps = std::floor(std::log2(1 + age.count() / 10));
        pod.restarts = static_cast<int>(steps < 6 ? steps : 5 + (age.count() - 310) / 300);
        pod.restarts = std::max(pod.restarts, 1);
        const double since = steps < 6 ? 10 * (std::exp2(steps) - 1) : std::floor(age.count() / 300) * 300;
        pod.restarted = pod.created + std::chrono::seconds(static_cast<std::int64_t>(since));
        pod.message = "back-off restarting failed container=" + pod.containers.front() + " pod=" + pod.name;
        return;
    }
    pod.message = "rpc error: code = NotFound desc = failed to pull and unpack image \"" + pod.image
        + "\": not found";
    if (age.count() < 1) {
        pod.waiting = "ErrImagePull";
    }
}

/// How far the pod has come since its Job was created.
static void advance(Pod& pod, const Deployment& deployment, const Json& job, int index, double speed)
{
    const Time present = now();
    const std::chrono::duration<double> age = (present - pod.created) * speed;
    const std::string state = textAt(job, { "status", "state" });
    const auto scaled
        = [speed](milliseconds delay) { return std::chrono::duration_cast<milliseconds>(delay / speed); };
    const milliseconds start = pod.role == Pod::Role::JobManager ? jobManagerAfter : taskManagersAfter;
    pod.scheduled = age >= scheduledAfter || state != "STARTING";
    if (state != "STARTING" || age >= start) {
        pod.started = std::min(pod.created + scaled(start), present);
    } else {
        pod.waiting = "ContainerCreating";
    }
    const bool stuck = state == "STARTING" && age > stuckAfter && index % 2 == 1;
    if (stuck) {
        pod.started.reset();
        pod.waiting.clear();
        pod.scheduled = false;
        pod.message = "0/6 nodes are available: 6 Insufficient cpu.";
    }
    const std::string trouble = troubleOf(deployment, job);
    const bool crashes = trouble == "CrashLoopBackOff";
    if (!trouble.empty() && (!crashes || pod.role == Pod::Role::JobManager)) {
        pod.scheduled = true;
        hold(pod, trouble, age);
    }
    if (state == "TERMINATING") {
        pod.deleted = timeOf(textAt(job, { "metadata", "modifiedAt" }));
    }
}

static void addPods(
    std::vector<Pod>& pods, const VNamespace& in, const Deployment& deployment, const Json& job, double speed)
{
    Pod manager = podOfJob(in, deployment, job, Pod::Role::JobManager);
    manager.name = manager.owner + '-' + suffix(manager.owner);
    advance(manager, deployment, job, 0, speed);
    pods.push_back(std::move(manager));
    const Json& wanted = at(job, { "spec", "numberOfTaskManagers" });
    const int count = wanted.is_number_integer()
        ? static_cast<int>(std::clamp<std::int64_t>(wanted.get<std::int64_t>(), 1, mostTaskManagers))
        : 1;
    for (int index = 0; index < count; ++index) {
        Pod pod = podOfJob(in, deployment, job, Pod::Role::TaskManager);
        pod.owner += '-' + stableUuid(pod.owner).substr(0, 8);
        pod.name = pod.owner + '-' + suffix(pod.owner + std::to_string(index));
        advance(pod, deployment, job, index, speed);
        if (index == 0 && pod.started && deployment.restarts > 0) {
            pod.restarts = deployment.restarts;
            pod.restarted = deployment.restarted;
        }
        pods.push_back(std::move(pod));
    }
}

static Pod platformPod(Store& store)
{
    Pod pod;
    pod.kubernetesNamespace = Cluster::home();
    pod.owner = "vvp-ververica-platform-6c7f9d5b8d";
    pod.name = pod.owner + '-' + suffix(pod.owner);
    pod.labels = { { "app", "vvp-ververica-platform" }, { "component", "appmanager" }, { "release", "vvp" },
        { "system", "ververica-platform" } };
    pod.image = "registry.ververica.com/v" + std::to_string(store.version.major) + '.'
        + std::to_string(store.version.minor) + "/vvp-appmanager:" + store.version.text();
    pod.containers = { "appmanager", "gateway", "ui" };
    pod.created = timeOf(textAt(store.find("default")->document, { "createTime" }));
    pod.started = pod.created;
    return pod;
}

static bool isIn(const Document& job, const std::string& kubernetesNamespace)
{
    return job.facts().kubernetesNamespace == kubernetesNamespace;
}

/// Those of one vNamespace. The Jobs are walked once: a fleet has a hundred thousand.
static void addPodsOf(
    std::vector<Pod>& pods, const VNamespace& in, const std::string& kubernetesNamespace, double speed)
{
    if (std::ranges::none_of(in.jobs, [&](const Document& job) { return isIn(job, kubernetesNamespace); })) {
        return;
    }
    std::map<std::string, const Deployment*> deployments;
    for (const Deployment& deployment : in.deployments) {
        deployments[deployment.id()] = &deployment;
    }
    for (auto job = in.jobs.rbegin(); job != in.jobs.rend(); ++job) {
        const auto found = deployments.find(job->facts().deploymentId);
        if (found == deployments.end()) {
            continue; // an older Job than its Deployment's last
        }
        if (!textAt(*job, { "metadata", "sessionClusterName" }).empty()) {
            deployments.erase(found); // it has no pods of its own
            continue;
        }
        const Deployment& deployment = *found->second;
        const bool refused = refusesPods(troubleOf(deployment, *job));
        const bool holdsCluster = deployment.jobId == job->facts().id && !refused;
        const bool leftBehind
            = deployment.state() == "FAILED" && !troubleOf(deployment, *job).empty() && !refused;
        if ((holdsCluster || leftBehind) && isIn(*job, kubernetesNamespace)) {
            addPods(pods, in, deployment, *job, speed);
        }
        deployments.erase(found);
    }
}

/// A Session Cluster has the pods that a Job of its image and resources would have, with labels of its own.
static void addSessionPods(std::vector<Pod>& pods, const VNamespace& in, const Json& cluster,
    const std::string& kubernetesNamespace, double speed)
{
    const std::string state = textAt(cluster, { "status", "state" });
    const std::string started = textAt(cluster, { "status", "running", "startedAt" });
    const Json& changed = at(cluster, { "metadata", "modifiedAt" });
    Json job
        = { { "metadata",
                { { "id", at(cluster, { "metadata", "id" }) },
                    { "createdAt", started.empty() ? changed : Json(started) }, { "modifiedAt", changed } } },
              { "spec", at(cluster, { "spec" }) },
              { "status",
                  { { "state",
                      state == "STARTING"       ? "STARTING"
                          : state == "STOPPING" ? "TERMINATING"
                                                : "STARTED" } } } };
    job["spec"]["artifact"] = at(cluster, { "spec" });
    job["spec"]["deploymentTarget"]["kubernetes"]["namespace"] = kubernetesNamespace;
    const std::string name = textAt(cluster, { "metadata", "name" });
    Deployment nobody;
    nobody.document["metadata"]["name"] = name;
    std::vector<Pod> made;
    addPods(made, in, nobody, job, speed);
    for (Pod& pod : made) {
        pod.name.replace(0, 3, "session");
        pod.owner.replace(0, 3, "session");
        for (const char* label : { "deploymentId", "deploymentName", "jobId" }) {
            pod.labels.erase(label);
        }
        pod.labels["app"] = "flink-session-cluster";
        pod.labels["sessionClusterId"] = at(cluster, { "metadata", "id" });
        pod.labels["sessionClusterName"] = labelValue(name);
        pods.push_back(std::move(pod));
    }
}

std::vector<Pod> podsOf(Store& store, const std::string& kubernetesNamespace, double speed)
{
    std::vector<Pod> pods;
    if (kubernetesNamespace == Cluster::home()) {
        pods.push_back(platformPod(store));
    }
    for (auto& [name, in] : store.namespaces) {
        addPodsOf(pods, in, kubernetesNamespace, speed);
        for (const Json& cluster : in.sessionClusters) {
            if (!isTerminal(cluster) && Store::kubernetesNamespace(in, cluster) == kubernetesNamespace) {
                addSessionPods(pods, in, cluster, kubernetesNamespace, speed);
            }
        }
    }
    std::ranges::sort(pods, {}, &Pod::name);
    return pods;
}

} // namespace vvp::demo

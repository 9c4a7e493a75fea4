// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/pod.h"

#include <array>
#include <cstdio>

namespace vvp::demo {

std::string kubernetesTime(Time time)
{
    return timestamp(time).substr(0, 19) + 'Z';
}

std::uint64_t stableHash(const std::string& text)
{
    std::uint64_t hash = 14695981039346656037U; // FNV-1a
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash;
}

std::string stableUuid(const std::string& text)
{
    const std::uint64_t high = stableHash(text);
    const std::uint64_t low = stableHash(text + "/low");
    std::array<char, 40> uuid{};
    std::snprintf(uuid.data(), uuid.size(), "%08x-%04x-4%03x-a%03x-%012llx",
        static_cast<unsigned>(high >> 32U), static_cast<unsigned>(high >> 16U & 0xFFFFU),
        static_cast<unsigned>(high & 0xFFFU), static_cast<unsigned>(low >> 48U & 0xFFFU),
        static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFU));
    return uuid.data();
}

static std::string nodeNumber(const Pod& pod)
{
    return std::to_string(1 + stableHash(pod.name) % 6);
}

static std::string address(const Pod& pod)
{
    const std::uint64_t hash = stableHash(pod.name + "/ip");
    return "10.128." + nodeNumber(pod) + '.' + std::to_string(2 + hash % 250);
}

static bool isBackOff(const Pod& pod)
{
    return pod.waiting == "CrashLoopBackOff";
}

/// The end of the instance of a container that ran before.
static Json terminated(const Pod& pod)
{
    const bool outOfMemory = !isBackOff(pod);
    return { { "terminated",
        { { "exitCode", outOfMemory ? 137 : 1 }, { "reason", outOfMemory ? "OOMKilled" : "Error" },
            { "startedAt", kubernetesTime(pod.created) }, { "finishedAt", kubernetesTime(pod.restarted) },
            { "containerID", "containerd://" + stableUuid(pod.name + "/before") } } } };
}

static Json containerStatus(const Pod& pod, std::size_t index)
{
    const bool runs = pod.started.has_value();
    Json state;
    if (runs) {
        const Time since = index == 0 && pod.restarts > 0 ? pod.restarted : *pod.started;
        state["running"] = { { "startedAt", kubernetesTime(since) } };
    } else {
        state["waiting"] = { { "reason", pod.waiting } };
        if (!pod.message.empty()) {
            state["waiting"]["message"] = pod.message;
        }
    }
    const bool restarted = index == 0 && pod.restarts > 0;
    return { { "name", pod.containers.at(index) }, { "state", std::move(state) },
        { "lastState", restarted ? terminated(pod) : Json::object() }, { "ready", runs },
        { "restartCount", index == 0 ? pod.restarts : 0 }, { "image", pod.image },
        { "imageID", runs ? pod.image + "@sha256:" + stableUuid(pod.image) : "" },
        { "containerID", runs ? "containerd://" + stableUuid(pod.name + pod.containers.at(index)) : "" },
        { "started", runs } };
}

static Json condition(const char* type, bool holds, Time since)
{
    return { { "type", type }, { "status", holds ? "True" : "False" }, { "lastProbeTime", nullptr },
        { "lastTransitionTime", kubernetesTime(since) } };
}

static Json conditions(const Pod& pod)
{
    if (!pod.scheduled) {
        Json scheduled = condition("PodScheduled", false, pod.created);
        scheduled["reason"] = "Unschedulable";
        scheduled["message"] = pod.message;
        return Json::array({ scheduled });
    }
    const Time since = pod.started.value_or(pod.created);
    Json ready = condition("Ready", pod.started.has_value(), since);
    Json containersReady = condition("ContainersReady", pod.started.has_value(), since);
    if (!pod.started) {
        for (Json* unready : { &ready, &containersReady }) {
            (*unready)["reason"] = "ContainersNotReady";
            (*unready)["message"] = "containers with unready status: [" + pod.containers.front() + "]";
        }
    }
    return Json::array({ condition("Initialized", true, pod.created), std::move(ready),
        std::move(containersReady), condition("PodScheduled", true, pod.created) });
}

static Json status(const Pod& pod)
{
    Json status = { { "phase", pod.started || isBackOff(pod) ? "Running" : "Pending" },
        { "conditions", conditions(pod) } };
    if (pod.scheduled) {
        status["hostIP"] = "10.0.0." + nodeNumber(pod);
        if (pod.started || isBackOff(pod)) {
            status["podIP"] = address(pod);
        }
        status["startTime"] = kubernetesTime(pod.created);
        Json containers = Json::array();
        for (std::size_t i = 0; i < pod.containers.size(); ++i) {
            containers.push_back(containerStatus(pod, i));
        }
        status["containerStatuses"] = std::move(containers);
    }
    status["qosClass"] = pod.resources.empty() ? "BestEffort" : "Guaranteed";
    return status;
}

Json podDocument(const Pod& pod)
{
    const bool ofJob = pod.role == Pod::Role::JobManager;
    Json metadata = { { "name", pod.name }, { "namespace", pod.kubernetesNamespace },
        { "uid", stableUuid(pod.kubernetesNamespace + '/' + pod.name) } };
    const Time changed = std::max(
        pod.created, std::max(pod.started.value_or(pod.created), pod.deleted.value_or(pod.created)));
    metadata["resourceVersion"] = std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::max(changed, pod.restarted).time_since_epoch())
                                                     .count());
    metadata["creationTimestamp"] = kubernetesTime(pod.created);
    if (pod.deleted) {
        metadata["deletionTimestamp"] = kubernetesTime(*pod.deleted);
        metadata["deletionGracePeriodSeconds"] = 30;
    }
    metadata["labels"] = pod.labels;
    metadata["annotations"] = pod.annotations;
    metadata["ownerReferences"] = Json::array({ { { "apiVersion", ofJob ? "batch/v1" : "apps/v1" },
        { "kind", ofJob ? "Job" : "ReplicaSet" }, { "name", pod.owner }, { "uid", stableUuid(pod.owner) },
        { "controller", true }, { "blockOwnerDeletion", true } } });
    Json containers = Json::array();
    for (const std::string& name : pod.containers) {
        Json resources = Json::object();
        if (!pod.resources.empty()) {
            resources = { { "limits", pod.resources }, { "requests", pod.resources } };
        }
        containers.push_back({ { "name", name }, { "image", pod.image },
            { "resources", std::move(resources) }, { "imagePullPolicy", "IfNotPresent" } });
    }
    Json spec
        = { { "containers", std::move(containers) }, { "restartPolicy", ofJob ? "OnFailure" : "Always" },
              { "terminationGracePeriodSeconds", 30 }, { "serviceAccountName", "default" } };
    if (pod.scheduled) {
        spec["nodeName"] = "worker-" + nodeNumber(pod);
    }
    return { { "kind", "Pod" }, { "apiVersion", "v1" }, { "metadata", std::move(metadata) },
        { "spec", std::move(spec) }, { "status", status(pod) } };
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/pod.h"

#include <algorithm>

namespace vvp::demo {

using namespace std::chrono_literals;

Json kubernetesEvent(const Json& object, const std::string& type, const std::string& reason,
    const std::string& message, const std::string& source, Time first, Time last, int count)
{
    const std::string name = textAt(object, { "name" });
    Json involved = { { "kind", at(object, { "kind" }) }, { "apiVersion", at(object, { "apiVersion" }) },
        { "namespace", at(object, { "namespace" }) }, { "name", name }, { "uid", at(object, { "uid" }) } };
    if (object.contains("fieldPath")) {
        involved["fieldPath"] = object.at("fieldPath");
    }
    const std::uint64_t hash = stableHash(name + reason + message);
    Json metadata = { { "name", name + '.' + stableUuid(std::to_string(hash)).substr(0, 13) },
        { "namespace", at(object, { "namespace" }) }, { "uid", stableUuid(name + reason + message) },
        { "resourceVersion",
            std::to_string(
                std::chrono::duration_cast<std::chrono::milliseconds>(last.time_since_epoch()).count()) },
        { "creationTimestamp", kubernetesTime(first) } };
    return { { "kind", "Event" }, { "apiVersion", "v1" }, { "metadata", std::move(metadata) },
        { "involvedObject", std::move(involved) }, { "reason", reason }, { "message", message },
        { "source", { { "component", source } } }, { "firstTimestamp", kubernetesTime(first) },
        { "lastTimestamp", kubernetesTime(last) }, { "count", count }, { "type", type },
        { "eventTime", nullptr }, { "reportingComponent", "" }, { "reportingInstance", "" } };
}

static int repetitions(Time first, Time last, std::chrono::seconds every)
{
    return static_cast<int>(1 + std::max<std::int64_t>(0, (last - first) / every));
}

std::vector<Json> podEvents(const Pod& pod)
{
    const Json document = podDocument(pod);
    Json object = { { "kind", "Pod" }, { "apiVersion", "v1" }, { "namespace", pod.kubernetesNamespace },
        { "name", pod.name }, { "uid", at(document, { "metadata", "uid" }) } };
    const Time present = now();
    std::vector<Json> events;
    const auto add = [&](const char* type, const char* reason, const std::string& message, const char* source,
                         Time first, Time last, int count) {
        if (present - last < keptEvents) {
            events.push_back(kubernetesEvent(object, type, reason, message, source, first, last, count));
        }
    };
    if (!pod.scheduled) {
        add("Warning", "FailedScheduling", pod.message, "default-scheduler", pod.created, present,
            repetitions(pod.created, present, 60s));
        return events;
    }
    const std::string where = pod.kubernetesNamespace + '/' + pod.name;
    add("Normal", "Scheduled",
        "Successfully assigned " + where + " to " + textAt(document, { "spec", "nodeName" }),
        "default-scheduler", pod.created, pod.created, 1);
    object["fieldPath"] = "spec.containers{" + pod.containers.front() + '}';
    const bool pulls = pod.waiting == "ErrImagePull" || pod.waiting == "ImagePullBackOff";
    add("Normal", "Pulling", "Pulling image \"" + pod.image + '"', "kubelet", pod.created + 100ms,
        pod.created + 100ms, 1);
    if (pulls) {
        add("Warning", "Failed", "Failed to pull image \"" + pod.image + "\": " + pod.message, "kubelet",
            pod.created + 1s, present, repetitions(pod.created, present, 60s));
        add("Normal", "BackOff", "Back-off pulling image \"" + pod.image + '"', "kubelet", pod.created + 2s,
            present, repetitions(pod.created, present, 15s));
    }
    if (pod.started || pod.restarts > 0) {
        const Time since = pod.started.value_or(pod.created);
        add("Normal", "Pulled", "Successfully pulled image \"" + pod.image + "\" in 812ms", "kubelet", since,
            since, 1);
        const Time last = pod.restarts > 0 ? pod.restarted : since;
        add("Normal", "Created", "Created container " + pod.containers.front(), "kubelet", since, last,
            pod.restarts + 1);
        add("Normal", "Started", "Started container " + pod.containers.front(), "kubelet", since, last,
            pod.restarts + 1);
    }
    if (pod.waiting == "CrashLoopBackOff") {
        add("Warning", "BackOff", "Back-off restarting failed container", "kubelet", pod.restarted, present,
            repetitions(pod.restarted, present, 15s));
    }
    if (pod.deleted) {
        add("Normal", "Killing", "Stopping container " + pod.containers.front(), "kubelet", *pod.deleted,
            *pod.deleted, 1);
    }
    return events;
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/logstream.h"

#include "app/demo/kubernetes/podlog.h"
#include "app/demo/refusal.h"

#include <algorithm>
#include <charconv>

namespace vvp::demo {

static std::optional<std::int64_t> numberOf(const std::map<std::string, std::string>& query, const char* name)
{
    const auto found = query.find(name);
    if (found == query.end()) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    const std::string& text = found->second;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size() || value < 0 || value > 1'000'000'000) {
        throw Refusal(400, std::string(name) + ": must be greater than or equal to 0, not '" + text + "'");
    }
    return value;
}

LogRequest logRequest(const std::string& kubernetesNamespace, const std::string& pod,
    const std::map<std::string, std::string>& query)
{
    const auto isSet = [&query](const char* name) {
        const auto found = query.find(name);
        return found != query.end() && (found->second == "true" || found->second == "1");
    };
    LogRequest request;
    request.kubernetesNamespace = kubernetesNamespace;
    request.pod = pod;
    request.container = query.contains("container") ? query.at("container") : std::string();
    request.follow = isSet("follow");
    request.previous = isSet("previous");
    request.timestamps = isSet("timestamps");
    request.tailLines = numberOf(query, "tailLines");
    request.limitBytes = numberOf(query, "limitBytes");
    if (const std::optional<std::int64_t> seconds = numberOf(query, "sinceSeconds")) {
        request.since = now() - std::chrono::seconds(*seconds);
    } else if (query.contains("sinceTime")) {
        request.since = timeOf(query.at("sinceTime"));
    }
    return request;
}

static std::optional<Pod> find(Store& store, double speed, const LogRequest& request)
{
    const std::lock_guard lock(store.mutex);
    const std::vector<Pod> pods = podsOf(store, request.kubernetesNamespace, speed);
    const auto found = std::ranges::find(pods, request.pod, &Pod::name);
    return found == pods.end() ? std::nullopt : std::optional(*found);
}

static std::string containerOf(const Pod& pod, const LogRequest& request)
{
    if (request.container.empty()) {
        if (pod.containers.size() == 1) {
            return pod.containers.front();
        }
        std::string names;
        for (const std::string& name : pod.containers) {
            names += (names.empty() ? "" : " ") + name;
        }
        throw Refusal(400,
            "a container name must be specified for pod " + pod.name + ", choose one of: [" + names + "]");
    }
    if (std::ranges::find(pod.containers, request.container) == pod.containers.end()) {
        throw Refusal(400, "container " + request.container + " is not valid for pod " + pod.name);
    }
    return request.container;
}

static void checkStarted(const Pod& pod, const std::string& container, bool previous)
{
    const std::string quoted = "container \"" + container + "\" in pod \"" + pod.name + '"';
    if (previous && (pod.restarts == 0 || container != pod.containers.front())) {
        throw Refusal(400, "previous terminated " + quoted + " not found");
    }
    if (!pod.scheduled) {
        throw Refusal(400, "pod " + pod.name + " does not have a host assigned");
    }
    if (!pod.started && pod.restarts == 0) {
        const bool pulls = pod.waiting == "ImagePullBackOff" || pod.waiting == "ErrImagePull";
        throw Refusal(400,
            quoted + " is waiting to start: " + (pulls ? "trying and failing to pull image" : pod.waiting));
    }
}

static std::string textOf(const LogLine& line, bool timestamps)
{
    return timestamps ? timestamp(line.time).substr(0, 26) + "000Z " + line.text + '\n' : line.text + '\n';
}

/// What a follower has seen so far.
struct Follower {
    Store& store;
    double speed;
    LogRequest request;
    std::string container;
    Time seen;
    std::int64_t bytesLeft;

    /// Appends what came since; false when the pod is gone or the limit is reached.
    bool read(std::string& text)
    {
        const std::optional<Pod> pod = find(store, speed, request);
        if (!pod) {
            return false;
        }
        const Time present = now();
        for (const LogLine& line : logLines(*pod, container, seen, present, speed, false)) {
            text += textOf(line, request.timestamps);
        }
        seen = present;
        const auto most = static_cast<std::size_t>(bytesLeft);
        text.resize(std::min(text.size(), most));
        bytesLeft -= static_cast<std::int64_t>(text.size());
        return bytesLeft > 0;
    }
};

Response logResponse(Store& store, double speed, const LogRequest& request)
{
    const std::optional<Pod> pod = find(store, speed, request);
    if (!pod) {
        throw Refusal(404, "pods \"" + request.pod + "\" not found");
    }
    const std::string container = containerOf(*pod, request);
    checkStarted(*pod, container, request.previous);
    const Time present = now();
    const Time after = request.since ? *request.since - std::chrono::microseconds(1) : Time();
    std::vector<LogLine> lines = logLines(*pod, container, after, present, speed, request.previous);
    if (request.tailLines && std::cmp_greater(lines.size(), *request.tailLines)) {
        lines.erase(lines.begin(), lines.end() - *request.tailLines);
    }
    std::string text;
    for (const LogLine& line : lines) {
        text += textOf(line, request.timestamps);
    }
    const std::int64_t limit = request.limitBytes.value_or(std::numeric_limits<std::int64_t>::max());
    text.resize(
        static_cast<std::size_t>(std::min<std::int64_t>(limit, static_cast<std::int64_t>(text.size()))));
    Response response{ 200, "text/plain", std::move(text) };
    if (request.follow && !request.previous) {
        Follower follower{ store, speed, request, container, present,
            limit - static_cast<std::int64_t>(response.body.size()) };
        response.more
            = [follower = std::move(follower)](std::string& more) mutable { return follower.read(more); };
    }
    return response;
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <optional>
#include <string>
#include <vector>

namespace vvp::demo {

/// A pod of the pretended cluster, at one moment. Nothing of it is kept: pods follow from the Jobs.
struct Pod {
    enum class Role {
        Platform, ///< the platform's own
        JobManager,
        TaskManager,
    };
    Role role = Role::Platform;
    std::string name;
    std::string kubernetesNamespace;
    std::string owner; ///< name of the Job or ReplicaSet that made it
    Json labels = Json::object();
    Json annotations = Json::object();
    Json resources = Json::object(); ///< of each container: cpu and memory, requested and limit
    std::string image;
    std::vector<std::string> containers; ///< their names
    std::string flinkJobId; ///< empty: not of a Job
    std::string jobName; ///< what Flink calls the Job
    Time created;
    std::optional<Time> started; ///< since when its containers run
    std::optional<Time> deleted; ///< since when it terminates
    std::string waiting; ///< why its containers do not run: "ContainerCreating", "ImagePullBackOff", …
    std::string message; ///< what Kubernetes or the container says about that
    bool scheduled = true; ///< has a node
    int restarts = 0; ///< of its first container
    Time restarted; ///< the last of them
};

/// The pods of a Kubernetes Namespace: those of each Job that holds a cluster, of the last Job of a FAILED
/// Deployment whose containers could not run, and, in the platform's own, that of the platform. The store's
/// mutex is held. speed as given to the scheduler.
[[nodiscard]] std::vector<Pod> podsOf(Store& store, const std::string& kubernetesNamespace, double speed);

/// The pod as Kubernetes serves it (kind Pod).
[[nodiscard]] Json podDocument(const Pod& pod);

/// As long as Kubernetes keeps events, unless told otherwise.
inline constexpr std::chrono::hours keptEvents{ 1 };

/// What Kubernetes tells about the pod (kind Event), of the last hour.
[[nodiscard]] std::vector<Json> podEvents(const Pod& pod);

/// An Event of Kubernetes about any object.
[[nodiscard]] Json kubernetesEvent(const Json& object, const std::string& type, const std::string& reason,
    const std::string& message, const std::string& source, Time first, Time last, int count);

/// A time as Kubernetes writes it: whole seconds.
[[nodiscard]] std::string kubernetesTime(Time time);

/// A number that follows from a text and is the same in every run.
[[nodiscard]] std::uint64_t stableHash(const std::string& text);
/// A lower-case UUID that follows from a text.
[[nodiscard]] std::string stableUuid(const std::string& text);

} // namespace vvp::demo

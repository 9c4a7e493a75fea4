// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

namespace vvp::demo {

/// The annotations of a Deployment that the platform writes itself.
inline constexpr const char* specVersionAnnotation
    = "com.dataartisans.appmanager.controller.deployment.spec.version";
inline constexpr const char* transitioningAnnotation
    = "com.dataartisans.appmanager.controller.deployment.transitioning";
inline constexpr const char* transitioningSinceAnnotation
    = "com.dataartisans.appmanager.controller.deployment.transitioning.since";

/// Writes an Event about a Deployment and its present Job. detail follows the sentence that belongs to the
/// name.
void addEvent(VNamespace& in, const Deployment& deployment, const std::string& name, Time time,
    const std::string& detail = {});

/// Writes an Event about a session cluster ("Event Log" of session clusters, 2.13). How it tells whom it is
/// about is not published: `sessionClusterName`, as a Job has it.
void addSessionEvent(VNamespace& in, const Json& sessionCluster, const std::string& name, Time time,
    const std::string& detail = {});

/// Makes a Job of the Deployment as it is now, STARTING, from the savepoint that its restore strategy picks,
/// and remembers it as the one that holds a cluster.
void createJob(const Store& store, VNamespace& in, Deployment& deployment, Time time);

/// Why a Job FAILED.
struct Failure {
    std::string reason; ///< one word, "ImagePullBackOff"
    std::string message; ///< for people
};

/// Moves the Deployment's present Job on. A state that is an end (TERMINATED, FAILED, FINISHED) lets go of
/// it. Without a present Job nothing happens.
void setJobState(const Store& store, VNamespace& in, Deployment& deployment, const std::string& state,
    Time time, const Failure& failure = {});

/// Writes status.state of a Deployment and what belongs to it.
void setState(const Store& store, Deployment& deployment, const std::string& state, Time time);

/// Notes that the Deployment's present Job restarts: Flink's status of the Job, the count of its restarts,
/// and with the third of them the conditions JobFailing and JobUnstable.
void noteRestart(const Store& store, VNamespace& in, Deployment& deployment, Time time);
/// Notes whether the Flink cluster of the present Job can be reached (the condition ClusterUnreachable) and
/// that it runs.
void noteObservation(const Store& store, VNamespace& in, Deployment& deployment, bool reachable, Time time);
/// Takes JobFailing and JobUnstable back.
void noteCalm(Deployment& deployment, Time time);

/// What a Job is made of, to see whether a Deployment differs from what runs: template and target.
[[nodiscard]] Json jobSource(const Deployment& deployment);

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/sessioncluster.h"

#include "app/demo/history.h"
#include "app/demo/refusal.h"
#include "app/demo/specrules.h"

#include <algorithm>

namespace vvp::demo {

using std::chrono::milliseconds;

static std::string stateOf(const Json& sessionCluster)
{
    return textAt(sessionCluster, { "status", "state" });
}

void checkSessionSpec(const Store& store, const VNamespace& in, const Json& spec)
{
    const std::string state = textAt(spec, { "state" });
    if (state != "RUNNING" && state != "STOPPED") {
        throw Refusal(
            400, "spec.state must be one of RUNNING, STOPPED, not " + toText(at(spec, { "state" })));
    }
    for (const char* member : { "deploymentTargetName", "flinkVersion", "flinkImageTag" }) {
        if (textAt(spec, { member }).empty()) {
            throw Refusal(400, std::string("spec.") + member + " is required");
        }
    }
    for (const char* member : { "resources", "logging" }) {
        if (!at(spec, { member }).is_object()) {
            throw Refusal(400, std::string("spec.") + member + " is required");
        }
    }
    checkResources(store.features, at(spec, { "resources" }), "spec.resources");
    checkFlinkConfiguration(store, at(spec, { "flinkConfiguration" }), "spec.flinkConfiguration");
    const Json& managers = at(spec, { "numberOfTaskManagers" });
    if (!managers.is_null() && !(managers.is_number_integer() && managers.get<std::int64_t>() >= 1)) {
        throw Refusal(
            400, "spec.numberOfTaskManagers must be a whole number of 1 or more, not " + toText(managers));
    }
    const std::string target = textAt(spec, { "deploymentTargetName" });
    const bool known = std::ranges::any_of(in.targets, [&target](const Json& one) {
        return textAt(one, { "metadata", "name" }) == target;
    });
    if (!known) {
        throw Refusal(400, "There is no deployment target '" + target + "' in namespace '" + in.name() + "'");
    }
}

bool isTerminal(const Json& sessionCluster)
{
    const std::string state = stateOf(sessionCluster);
    return state == "STOPPED" || state == "FAILED";
}

std::vector<std::string> usersOf(const VNamespace& in, const std::string& sessionCluster)
{
    std::vector<std::string> names;
    for (const Deployment& deployment : in.deployments) {
        const bool runs = !deployment.jobId.empty() || deployment.busy || deployment.desired() == "RUNNING";
        if (textAt(deployment.document, { "spec", "sessionClusterName" }) == sessionCluster && runs) {
            names.push_back(deployment.name());
        }
    }
    return names;
}

SessionLife::SessionLife(Store& store, Scheduler& scheduler) : m_store(store), m_scheduler(scheduler) { }

static void turn(Json& sessionCluster, const char* state)
{
    sessionCluster["status"] = { { "state", state } };
    touch(sessionCluster, now());
}

/// Notes that a session cluster begins to become what its spec asks for.
static void beginTurn(VNamespace& in, Json& sessionCluster, const char* state)
{
    turn(sessionCluster, state);
    addSessionEvent(in, sessionCluster, "STATE_TRANSITION_IS_NEEDED", now(), state);
}

/// Notes what a session cluster became.
static void endTurn(VNamespace& in, Json& sessionCluster, const char* state, const std::string& failure = {})
{
    turn(sessionCluster, state);
    addSessionEvent(in, sessionCluster, "STATE_TRANSITION_IS_COMPLETED", now(),
        failure.empty() ? state : state + (": " + failure));
}

void SessionLife::settle(VNamespace& in, Json& sessionCluster, bool resized)
{
    const std::string state = stateOf(sessionCluster);
    const bool wanted = textAt(sessionCluster, { "spec", "state" }) == "RUNNING";
    if (state == "STOPPED" && wanted) {
        beginTurn(in, sessionCluster, "STARTING");
        finish(in, sessionCluster, milliseconds(1200));
    } else if (state == "FAILED" && !wanted) {
        endTurn(in, sessionCluster, "STOPPED");
    } else if (state == "RUNNING" && !wanted) {
        beginTurn(in, sessionCluster, "STOPPING");
        finish(in, sessionCluster, milliseconds(700));
    } else if (state == "RUNNING" && resized) {
        beginTurn(in, sessionCluster, "UPDATING");
        finish(in, sessionCluster, milliseconds(500));
    }
}

void SessionLife::finish(const VNamespace& in, const Json& sessionCluster, milliseconds delay)
{
    m_scheduler.after(
        delay, [this, vNamespace = in.name(), id = textAt(sessionCluster, { "metadata", "id" })] {
            VNamespace* found = m_store.find(vNamespace);
            Json* moved = found == nullptr ? nullptr : findById(found->sessionClusters, id);
            if (moved != nullptr) {
                arrive(*found, *moved);
            }
        });
}

void SessionLife::arrive(VNamespace& in, Json& sessionCluster)
{
    if (stateOf(sessionCluster) == "STOPPING") {
        endTurn(in, sessionCluster, "STOPPED");
        settle(in, sessionCluster, false);
        return;
    }
    const std::optional<std::string> where = Store::kubernetesNamespace(in, sessionCluster);
    const std::string objection
        = where ? m_store.cluster.objection(*where) : "the deployment target does not exist";
    const std::string time = timestamp(now());
    if (objection.empty()) {
        endTurn(in, sessionCluster, "RUNNING");
        sessionCluster["status"]["running"] = { { "startedAt", time }, { "lastUpdateTime", time } };
    } else {
        endTurn(in, sessionCluster, "FAILED", objection);
        sessionCluster["status"]["failure"]
            = { { "message", objection }, { "reason", "ClusterCreationFailed" }, { "failedAt", time } };
    }
    settle(in, sessionCluster, false);
}

void SessionLife::resume()
{
    for (auto& [name, in] : m_store.namespaces) {
        for (const Json& sessionCluster : in.sessionClusters) {
            if (!isTerminal(sessionCluster) && stateOf(sessionCluster) != "RUNNING") {
                finish(in, sessionCluster, milliseconds(500));
            }
        }
    }
}

} // namespace vvp::demo

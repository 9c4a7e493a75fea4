// SPDX-License-Identifier: Apache-2.0
#include "app/demo/lifecycle.h"

#include "app/demo/failures.h"
#include "app/demo/history.h"
#include "app/demo/savepoints.h"

#include <utility>

namespace vvp::demo {

using std::chrono::milliseconds;

static constexpr milliseconds troublePause{ 4000 };

Lifecycle::Lifecycle(Store& store, Scheduler& scheduler) : m_store(store), m_scheduler(scheduler) { }

/// Whether the Job that runs is the one that the spec asks for.
static bool runsAsWanted(const Store& store, const Deployment& deployment)
{
    if (deployment.running.is_null()) {
        return true;
    }
    const Json wanted = jobSource(deployment);
    return store.doubts.is("target-change", "waits")
        ? at(wanted, { "template" }) == at(deployment.running, { "template" })
        : wanted == deployment.running;
}

Steps Lifecycle::needed(VNamespace& in, const Deployment& deployment, bool desiredChanged)
{
    const std::string desired = deployment.desired();
    const std::string state = deployment.state();
    const bool hasJob = !deployment.jobId.empty();
    if (desired == "CANCELLED") {
        if (hasJob) {
            return cancelSteps(m_store);
        }
        return state == "CANCELLED" ? Steps{} : settleSteps(m_store, "CANCELLED");
    }
    const bool again = m_store.doubts.is("ended-change", "restarts") && !hasJob
        && (state == "FAILED" || state == "FINISHED") && !deployment.running.is_null()
        && !runsAsWanted(m_store, deployment);
    if (state == "FAILED" && !again) {
        return {}; // it is left by way of CANCELLED only
    }
    if (desired == "SUSPENDED") {
        if (hasJob) {
            return suspendSteps(m_store, deployment);
        }
        const bool idle = state == "CANCELLED" || state == "TRANSITIONING";
        const char* becomes = m_store.doubts.is("suspend-cancelled", "FAILED") ? "FAILED" : "SUSPENDED";
        return idle ? settleSteps(m_store, becomes) : Steps{};
    }
    if (state == "RUNNING") {
        const bool keeps = textAt(deployment.document, { "spec", "upgradeStrategy", "kind" }) == "NONE";
        return keeps || runsAsWanted(m_store, deployment) ? Steps{} : upgradeSteps(m_store, in, deployment);
    }
    const bool stopped = state == "CANCELLED" || state == "SUSPENDED";
    return stopped || again || desiredChanged ? startSteps(m_store, in, deployment) : Steps{};
}

void Lifecycle::settle(VNamespace& in, Deployment& deployment, bool desiredChanged)
{
    if (deployment.busy || in.isTerminating()) {
        return;
    }
    Steps steps = needed(in, deployment, desiredChanged);
    if (steps.empty()) {
        disturb(in, deployment);
        return;
    }
    deployment.busy = true;
    deployment.goal = deployment.desired();
    run(in.name(), deployment.id(), std::make_shared<const Steps>(std::move(steps)), 0);
}

void Lifecycle::run(const std::string& vNamespace, const std::string& id, const Plan& plan, std::size_t index)
{
    m_scheduler.after(plan->at(index).delay, [this, vNamespace, id, plan, index] {
        VNamespace* in = m_store.find(vNamespace);
        Deployment* deployment = in == nullptr ? nullptr : in->findDeployment(id, false);
        if (deployment == nullptr) {
            return; // deleted meanwhile
        }
        plan->at(index).act(*in, *deployment);
        if (index + 1 < plan->size()) {
            run(vNamespace, id, plan, index + 1);
        } else {
            end(*in, *deployment);
        }
    });
}

void Lifecycle::end(VNamespace& in, Deployment& deployment)
{
    deployment.busy = false;
    settle(in, deployment, deployment.goal != deployment.desired());
}

/// Begins to make a running Job restart, or lets its cluster go out of reach, where that was asked for.
void Lifecycle::disturb(VNamespace& in, Deployment& deployment)
{
    const bool wanted = isWanted(deployment, Trouble::Restarts) || isWanted(deployment, Trouble::Unreachable);
    if (wanted && !deployment.troubled && deployment.state() == "RUNNING") {
        deployment.troubled = true;
        trouble(in.name(), deployment.id(), deployment.jobId);
    }
}

void Lifecycle::trouble(const std::string& vNamespace, const std::string& id, const std::string& jobId)
{
    m_scheduler.after(troublePause, [this, vNamespace, id, jobId] {
        VNamespace* in = m_store.find(vNamespace);
        Deployment* deployment = in == nullptr ? nullptr : in->findDeployment(id, false);
        if (deployment == nullptr) {
            return;
        }
        const bool restarts = isWanted(*deployment, Trouble::Restarts);
        const bool unreachable = isWanted(*deployment, Trouble::Unreachable);
        const bool runs = deployment->jobId == jobId && deployment->state() == "RUNNING";
        if (runs) {
            noteObservation(m_store, *in, *deployment, !unreachable, now());
            if (restarts) {
                noteRestart(m_store, *in, *deployment, now());
            } else {
                noteCalm(*deployment, now());
            }
        }
        deployment->troubled = runs && (restarts || unreachable);
        if (deployment->troubled) {
            trouble(vNamespace, id, jobId);
        } else if (!deployment->busy) {
            disturb(*in, *deployment); // another Job meanwhile
        }
    });
}

void Lifecycle::later(std::chrono::milliseconds delay, const VNamespace& in, const std::string& savepointId,
    SavepointAction act)
{
    m_scheduler.after(delay, [this, name = in.name(), savepointId, act = std::move(act)] {
        VNamespace* found = m_store.find(name);
        Json* savepoint = found == nullptr ? nullptr : found->findSavepoint(savepointId);
        if (savepoint != nullptr) {
            act(*found, *savepoint);
        }
    });
}

const Json& Lifecycle::takeSavepoint(VNamespace& in, Deployment& deployment)
{
    const Json& savepoint = createSavepoint(m_store, in, deployment, "USER_REQUEST", now());
    addEvent(in, deployment, "NEED_TO_TRIGGER_A_SAVEPOINT", now());
    followSavepoint(in, textAt(savepoint, { "metadata", "id" }));
    return savepoint;
}

void Lifecycle::followSavepoint(const VNamespace& in, const std::string& id)
{
    later(milliseconds(150), in, id, [](VNamespace& found, Json& taken) {
        Deployment* owner = found.findDeployment(textAt(taken, { "metadata", "deploymentId" }), false);
        if (owner != nullptr && owner->jobId == textAt(taken, { "metadata", "jobId" })) {
            addEvent(found, *owner, "SUCCESSFULLY_TRIGGERED_A_SAVEPOINT", now());
            addEvent(found, *owner, "AWAITING_FOR_A_SAVEPOINT_TO_COMPLETE", now());
        }
    });
    later(milliseconds(900), in, id, [this](VNamespace& found, Json& taken) {
        Deployment* owner = found.findDeployment(textAt(taken, { "metadata", "deploymentId" }), false);
        if (owner == nullptr) {
            return;
        }
        if (isWanted(*owner, Trouble::Savepoint)) {
            failSavepoint(taken, savepointFailure(), now());
            addEvent(found, *owner, "TRANSITIONING_TO_FAILED_STATE_BECAUSE_SAVEPOINT_FAILED_IN_FLINK", now(),
                savepointFailure().message);
        } else if (owner->jobId == textAt(taken, { "metadata", "jobId" })) {
            completeSavepoint(m_store, taken, now());
            addEvent(found, *owner, "TRANSITIONED_TO_COMPLETED", now());
        } else {
            failSavepoint(taken, { "JobMissing", "The job ended before the savepoint was complete" }, now());
            addEvent(found, *owner, "TRANSITIONING_TO_FAILED_STATE_BECAUSE_OF_A_MISSING_JOB", now());
        }
    });
}

static void become(Json& savepoint, const char* state)
{
    savepoint["status"] = { { "state", state } };
    touch(savepoint, now());
}

void Lifecycle::deleteSavepoint(VNamespace& in, Json& savepoint)
{
    become(savepoint, "PENDING_DELETION");
    followDeletion(in, textAt(savepoint, { "metadata", "id" }));
}

void Lifecycle::followDeletion(const VNamespace& in, const std::string& id)
{
    later(milliseconds(300), in, id, [](VNamespace&, Json& found) { become(found, "DELETING"); });
    later(milliseconds(900), in, id, [id](VNamespace& found, Json& deleted) {
        if (ownsData(deleted)) {
            found.savepoints.remove_if([&id](const Json& one) {
                return textAt(one, { "metadata", "id" }) == id;
            });
            return;
        }
        become(deleted, "FAILED_DELETION");
        deleted["status"]["failure"] = { { "reason", "NotOwned" },
            { "message",
                "The data of this savepoint was not written by the platform and is not deleted by it" },
            { "failedAt", timestamp(now()) } };
    });
}

void Lifecycle::resume()
{
    for (auto& [name, in] : m_store.namespaces) {
        if (in.isTerminating()) {
            removeLater(in);
            continue;
        }
        for (Deployment& deployment : in.deployments) {
            if (Json* taken = in.findSavepoint(deployment.savepointId)) {
                failSavepoint(*taken, { "PlatformRestarted", "The platform was restarted meanwhile" }, now());
            }
            deployment.savepointId.clear();
            const bool wasBusy = std::exchange(deployment.busy, false);
            if (wasBusy || deployment.state() == "RUNNING") {
                settle(in, deployment, wasBusy);
            }
        }
        for (const Json& savepoint : in.savepoints) {
            const std::string state = textAt(savepoint, { "status", "state" });
            const std::string id = textAt(savepoint, { "metadata", "id" });
            if (state == "STARTED" && textAt(savepoint, { "metadata", "origin" }) == "USER_REQUEST") {
                followSavepoint(in, id);
            } else if (state == "PENDING_DELETION" || state == "DELETING") {
                followDeletion(in, id);
            }
        }
    }
}

void Lifecycle::terminate(VNamespace& vNamespace)
{
    if (vNamespace.isTerminating()) {
        return;
    }
    vNamespace.document["lifecyclePhase"] = "LIFECYCLE_PHASE_TERMINATING";
    removeLater(vNamespace);
}

void Lifecycle::removeLater(const VNamespace& in)
{
    m_scheduler.after(std::chrono::seconds(3), [this, name = in.name()] { m_store.namespaces.erase(name); });
}

} // namespace vvp::demo

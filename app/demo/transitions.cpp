// SPDX-License-Identifier: Apache-2.0
#include "app/demo/transitions.h"

#include "app/demo/failures.h"
#include "app/demo/history.h"
#include "app/demo/savepoints.h"

#include <algorithm>
#include <iterator>

namespace vvp::demo {

using std::chrono::milliseconds;

static Step event(int delay, std::string name, std::string detail = {})
{
    return { milliseconds(delay),
        [name = std::move(name), detail = std::move(detail)](
            VNamespace& in, Deployment& deployment) { addEvent(in, deployment, name, now(), detail); } };
}

static Step jobState(Store& store, int delay, std::string state, std::string name, Failure failure = {})
{
    return { milliseconds(delay),
        [&store, state = std::move(state), name = std::move(name), failure = std::move(failure)](
            VNamespace& in, Deployment& deployment) {
            addEvent(in, deployment, name, now(), failure.message);
            setJobState(store, in, deployment, state, now(), failure);
        } };
}

static Step begin(Store& store)
{
    return { milliseconds(100), [&store](VNamespace& in, Deployment& deployment) {
                addEvent(in, deployment, "STATE_TRANSITION_IS_NEEDED", now());
                setState(store, deployment, "TRANSITIONING", now());
            } };
}

static Step reach(Store& store, std::string state, std::string name)
{
    return { milliseconds(100),
        [&store, state = std::move(state), name = std::move(name)](VNamespace& in, Deployment& deployment) {
            addEvent(in, deployment, name, now());
            setState(store, deployment, state, now());
        } };
}

static Step newJob(Store& store)
{
    return { milliseconds(250), [&store](VNamespace& in, Deployment& deployment) {
                createJob(store, in, deployment, now());
                addEvent(in, deployment, "CREATING_A_NEW_JOB", now());
            } };
}

static void append(Steps& steps, Steps more)
{
    steps.insert(steps.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

static std::int64_t attemptsOf(const Deployment& deployment, const char* member)
{
    const Json& wanted = at(deployment.document, { "spec", member });
    return std::clamp<std::int64_t>(wanted.is_number_integer() ? wanted.get<std::int64_t>() : 4, 1, 20);
}

static Step beginSavepoint(Store& store, const std::string& origin)
{
    return { milliseconds(50), [&store, origin](VNamespace& in, Deployment& deployment) {
                addEvent(in, deployment, "NEED_TO_TRIGGER_A_SAVEPOINT", now());
                deployment.savepointId
                    = textAt(createSavepoint(store, in, deployment, origin, now()), { "metadata", "id" });
            } };
}

/// Savepoints that all fail, and the Deployment with them; its Job runs on.
static Steps failedSavepoints(Store& store, const Deployment& deployment, const std::string& origin)
{
    Steps steps{ event(50, "CREATING_A_SAVEPOINT_BEFORE_SUSPENSION") };
    for (std::int64_t left = attemptsOf(deployment, "maxSavepointCreationAttempts"); left > 0; --left) {
        steps.push_back(beginSavepoint(store, origin));
        steps.push_back({ milliseconds(300), [](VNamespace& in, Deployment& owner) {
                             const Failure failure = savepointFailure();
                             if (Json* taken = in.findSavepoint(owner.savepointId)) {
                                 failSavepoint(*taken, failure, now());
                             }
                             owner.savepointId.clear();
                             addEvent(in, owner, "RECOVERABLE_FAILURE_WHILE_TRIGGERING_A_SAVEPOINT", now(),
                                 failure.message);
                         } });
    }
    steps.push_back(reach(store, "FAILED", "TOO_MANY_FAILED_SUSPENSION_ATTEMPTS"));
    return steps;
}

/// A savepoint of the present Job, from "it is needed" to COMPLETED.
static Steps savepoint(Store& store, const std::string& origin)
{
    return { event(50, "CREATING_A_SAVEPOINT_BEFORE_SUSPENSION"), beginSavepoint(store, origin),
        event(100, "SUCCESSFULLY_TRIGGERED_A_SAVEPOINT"),
        event(50, "AWAITING_SAVEPOINT_COMPLETION_TO_TRANSITION_TO_SUSPENDED"),
        event(50, "AWAITING_FOR_A_SAVEPOINT_TO_COMPLETE"),
        { milliseconds(500),
            [&store](VNamespace& in, Deployment& deployment) {
                if (Json* taken = in.findSavepoint(deployment.savepointId)) {
                    completeSavepoint(store, *taken, now());
                }
                deployment.savepointId.clear();
                addEvent(in, deployment, "TRANSITIONED_TO_COMPLETED", now());
            } },
        event(50, "FOUND_A_COMPLETED_SAVEPOINT_READY_FOR_SUSPENSION") };
}

static Steps endOfJob(Store& store, const std::string& found)
{
    return { jobState(store, 100, "TERMINATING", found), event(100, "AWAITING_A_JOB_TO_TERMINATE"),
        jobState(store, 500, "TERMINATED", "AWAIT_FOR_A_CLUSTER_TO_TEARDOWN") };
}

/// Whether a Job that fails so has pods before it does.
static bool hasPods(const Failure& failure)
{
    return failure.reason == "ImagePullBackOff" || failure.reason == "CrashLoopBackOff";
}

static Steps failedStart(Store& store, const Deployment& deployment, const Failure& failure)
{
    Steps steps;
    for (std::int64_t left = attemptsOf(deployment, "maxJobCreationAttempts"); left > 0; --left) {
        append(steps, { newJob(store), event(50, "SPINNING_UP_A_CLUSTER_FOR_A_JOB") });
        if (hasPods(failure)) {
            append(steps,
                { event(150, "AWAITING_A_JOB_TO_START"), event(400, "AWAITING_FOR_A_CLUSTER_TO_SPIN_UP"),
                    jobState(store, 2000, "FAILED", "TERMINATING_A_JOB_DUE_TO_AN_UNRECOVERABLE_FAILURE",
                        failure) });
        } else {
            steps.push_back(jobState(store, 100, "FAILED", "FAILED_TO_CREATE_CLUSTER_FOR_JOB", failure));
        }
        steps.push_back(event(20, "FAILED_CREATING_A_NEW_JOB"));
    }
    steps.push_back(reach(store, "FAILED", "TOO_MANY_FAILED_JOB_CREATION_ATTEMPTS"));
    return steps;
}

/// From "a Job is wanted" to RUNNING or FAILED.
static Steps jobStart(Store& store, VNamespace& in, const Deployment& deployment)
{
    const std::optional<std::string> where = Store::kubernetesNamespace(in, deployment.document);
    if (!where) {
        return { reach(store, "FAILED", "REFERENCED_DEPLOYMENT_TARGET_DOES_NOT_EXIST") };
    }
    const bool tooMany
        = store.cpuLimit && store.usedCpu() + deployment.document.facts().cpu > *store.cpuLimit;
    if (tooMany || isWanted(deployment, Trouble::LicenseQuota)) {
        return { reach(store, "FAILED", "RESOURCE_QUOTA_EXCEEDED") };
    }
    const std::string session = textAt(deployment.document, { "spec", "sessionClusterName" });
    const Json* cluster = session.empty() ? nullptr : findByName(in.sessionClusters, session);
    if (cluster != nullptr && textAt(*cluster, { "status", "state" }) != "RUNNING") {
        return failedStart(store, deployment,
            { "SessionClusterNotRunning", "The session cluster '" + session + "' is not running" });
    }
    const std::string objection = store.cluster.objection(*where);
    if (!objection.empty()) {
        return failedStart(store, deployment, { "ClusterCreationFailed", objection });
    }
    if (const std::optional<Failure> wanted = startFailure(deployment, *where)) {
        return failedStart(store, deployment, *wanted);
    }
    return { newJob(store), event(150, "SPINNING_UP_A_CLUSTER_FOR_A_JOB"),
        event(150, "AWAITING_A_JOB_TO_START"), event(400, "AWAITING_FOR_A_CLUSTER_TO_SPIN_UP"),
        jobState(store, 900, "STARTED", "JOB_SUCCESSFULLY_STARTED"),
        reach(store, "RUNNING", "STATE_TRANSITION_IS_COMPLETED") };
}

Steps startSteps(Store& store, VNamespace& in, const Deployment& deployment)
{
    Steps steps{ begin(store) };
    if (!deployment.jobId.empty()) {
        append(steps, endOfJob(store, "FOUND_AN_OLD_JOB_AND_WILL_TERMINATE_IT"));
    }
    append(steps, jobStart(store, in, deployment));
    return steps;
}

Steps suspendSteps(Store& store, const Deployment& deployment)
{
    Steps steps{ begin(store) };
    if (isWanted(deployment, Trouble::Savepoint)) {
        append(steps, failedSavepoints(store, deployment, "SUSPEND"));
        return steps;
    }
    append(steps, savepoint(store, "SUSPEND"));
    append(steps, endOfJob(store, "FOUND_A_JOB_TO_TERMINATE"));
    steps.push_back(reach(store, "SUSPENDED", "STATE_TRANSITION_IS_COMPLETED"));
    return steps;
}

Steps cancelSteps(Store& store)
{
    Steps steps{ begin(store), { milliseconds(50), [&store](VNamespace& in, Deployment& deployment) {
                                    retainCheckpoint(store, in, deployment, now());
                                } } };
    append(steps, endOfJob(store, "FOUND_A_JOB_TO_TERMINATE"));
    steps.push_back(reach(store, "CANCELLED", "STATE_TRANSITION_IS_COMPLETED"));
    return steps;
}

Steps upgradeSteps(Store& store, VNamespace& in, const Deployment& deployment)
{
    const std::string strategy = textAt(deployment.document, { "spec", "upgradeStrategy", "kind" });
    Steps steps{ begin(store), event(50, "USING_AN_UPGRADE_STRATEGY", strategy) };
    const std::string origin = store.features.upgradeOrigin ? "SUSPEND_AND_UPGRADE" : "SUSPEND";
    if (strategy == "STATEFUL" && isWanted(deployment, Trouble::Savepoint)) {
        append(steps, failedSavepoints(store, deployment, origin));
        return steps;
    }
    if (strategy == "STATEFUL") {
        append(steps, savepoint(store, origin));
    }
    append(steps, endOfJob(store, "FOUND_AN_OLD_JOB_AND_WILL_TERMINATE_IT"));
    append(steps, jobStart(store, in, deployment));
    return steps;
}

Steps settleSteps(Store& store, const std::string& state)
{
    Steps steps{ event(100, "STATE_TRANSITION_IS_NEEDED") };
    if (state != "CANCELLED") {
        steps.push_back(event(50, "COULD_NOT_FIND_A_JOB_TO_SUSPEND"));
    }
    if (state == "FAILED") {
        steps.push_back(reach(store, state, "GENERAL_FAILURE"));
        return steps;
    }
    steps.push_back(reach(store, state, "STATE_TRANSITION_IS_COMPLETED"));
    return steps;
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/samplehistory.h"

#include "app/demo/savepoints.h"

namespace vvp::demo {

using std::chrono::milliseconds;

SampleHistory::SampleHistory(const Store& store, VNamespace& in, Deployment& deployment)
    : m_store(store), m_in(in), m_deployment(deployment)
{
}

void SampleHistory::event(const char* name, Time time, const std::string& detail)
{
    addEvent(m_in, m_deployment, name, time, detail);
}

void SampleHistory::beginStart(Time begin)
{
    event("STATE_TRANSITION_IS_NEEDED", begin);
    setState(m_store, m_deployment, "TRANSITIONING", begin);
    createJob(m_store, m_in, m_deployment, begin + milliseconds(310));
    event("CREATING_A_NEW_JOB", begin + milliseconds(312));
    event("SPINNING_UP_A_CLUSTER_FOR_A_JOB", begin + milliseconds(840));
    event("AWAITING_A_JOB_TO_START", begin + milliseconds(1270));
    event("AWAITING_FOR_A_CLUSTER_TO_SPIN_UP", begin + milliseconds(1420));
}

void SampleHistory::started(Time end)
{
    beginStart(end - milliseconds(32'600));
    setJobState(m_store, m_in, m_deployment, "STARTED", end - milliseconds(90));
    event("JOB_SUCCESSFULLY_STARTED", end - milliseconds(90));
    event("STATE_TRANSITION_IS_COMPLETED", end);
    setState(m_store, m_deployment, "RUNNING", end);
}

void SampleHistory::starting(Time begin)
{
    beginStart(begin);
}

void SampleHistory::beginSuspension(Time begin)
{
    event("STATE_TRANSITION_IS_NEEDED", begin);
    setState(m_store, m_deployment, "TRANSITIONING", begin);
    event("CREATING_A_SAVEPOINT_BEFORE_SUSPENSION", begin + milliseconds(220));
    event("NEED_TO_TRIGGER_A_SAVEPOINT", begin + milliseconds(450));
    createSavepoint(m_store, m_in, m_deployment, "SUSPEND", begin + milliseconds(450));
    event("SUCCESSFULLY_TRIGGERED_A_SAVEPOINT", begin + milliseconds(980));
    event("AWAITING_SAVEPOINT_COMPLETION_TO_TRANSITION_TO_SUSPENDED", begin + milliseconds(1100));
    event("AWAITING_FOR_A_SAVEPOINT_TO_COMPLETE", begin + milliseconds(1210));
}

void SampleHistory::suspending(Time begin)
{
    beginSuspension(begin);
}

void SampleHistory::endJob(Time end, const char* state)
{
    event("FOUND_A_JOB_TO_TERMINATE", end - milliseconds(4200));
    event("AWAITING_A_JOB_TO_TERMINATE", end - milliseconds(3900));
    event("AWAIT_FOR_A_CLUSTER_TO_TEARDOWN", end - milliseconds(1200));
    setJobState(m_store, m_in, m_deployment, "TERMINATED", end - milliseconds(300));
    event("STATE_TRANSITION_IS_COMPLETED", end);
    setState(m_store, m_deployment, state, end);
}

void SampleHistory::suspended(Time end)
{
    beginSuspension(end - milliseconds(24'000));
    completeSavepoint(m_store, m_in.savepoints.back(), end - milliseconds(5000));
    event("TRANSITIONED_TO_COMPLETED", end - milliseconds(5000));
    event("FOUND_A_COMPLETED_SAVEPOINT_READY_FOR_SUSPENSION", end - milliseconds(4700));
    endJob(end, "SUSPENDED");
}

void SampleHistory::cancelled(Time end)
{
    event("STATE_TRANSITION_IS_NEEDED", end - milliseconds(4800));
    retainCheckpoint(m_store, m_in, m_deployment, end - milliseconds(4300));
    endJob(end, "CANCELLED");
}

void SampleHistory::finished(Time end)
{
    event("JOB_SUCCESSFULLY_FINISHED", end - milliseconds(200));
    setJobState(m_store, m_in, m_deployment, "FINISHED", end - milliseconds(200));
    event("TRANSITIONED_TO_FINISHED_STATE", end);
    setState(m_store, m_deployment, "FINISHED", end);
}

void SampleHistory::failed(Time end, const Failure& why)
{
    event("TERMINATING_A_JOB_DUE_TO_AN_UNRECOVERABLE_FAILURE", end - std::chrono::seconds(95), why.message);
    setJobState(m_store, m_in, m_deployment, "FAILED", end - std::chrono::seconds(94), why);
    setState(m_store, m_deployment, "TRANSITIONING", end - std::chrono::seconds(93));
    for (int attempt = 4; attempt > 0; --attempt) {
        const Time begin = end - std::chrono::seconds(20 * attempt);
        createJob(m_store, m_in, m_deployment, begin);
        event("CREATING_A_NEW_JOB", begin);
        event("SPINNING_UP_A_CLUSTER_FOR_A_JOB", begin + milliseconds(400));
        event("FAILED_TO_CREATE_CLUSTER_FOR_JOB", begin + milliseconds(9400), why.message);
        setJobState(m_store, m_in, m_deployment, "FAILED", begin + milliseconds(9400), why);
        event("FAILED_CREATING_A_NEW_JOB", begin + milliseconds(9500));
    }
    event("TOO_MANY_FAILED_JOB_CREATION_ATTEMPTS", end);
    setState(m_store, m_deployment, "FAILED", end);
}

void SampleHistory::savepoint(Time time)
{
    event("NEED_TO_TRIGGER_A_SAVEPOINT", time);
    Json& taken = createSavepoint(m_store, m_in, m_deployment, "USER_REQUEST", time);
    event("SUCCESSFULLY_TRIGGERED_A_SAVEPOINT", time + milliseconds(430));
    event("AWAITING_FOR_A_SAVEPOINT_TO_COMPLETE", time + milliseconds(450));
    completeSavepoint(m_store, taken, time + milliseconds(8600));
    event("TRANSITIONED_TO_COMPLETED", time + milliseconds(8600));
}

void SampleHistory::failedSavepoint(Time time)
{
    const Failure why = savepointFailure();
    event("NEED_TO_TRIGGER_A_SAVEPOINT", time);
    Json& taken = createSavepoint(m_store, m_in, m_deployment, "USER_REQUEST", time);
    event("SUCCESSFULLY_TRIGGERED_A_SAVEPOINT", time + milliseconds(390));
    failSavepoint(taken, why, time + milliseconds(600'000));
    event("TRANSITIONING_TO_FAILED_STATE_BECAUSE_SAVEPOINT_FAILED_IN_FLINK", time + milliseconds(600'000),
        why.message);
}

void SampleHistory::importedSavepoint(Time time)
{
    const std::string id = newUuid();
    const Json flinkId = m_store.features.plainSavepointIds ? Json(id) : Json{ { "uuid", id } };
    const Json given = { { "metadata", { { "annotations", { { specVersionAnnotation, "1" } } } } },
        { "spec",
            { { "savepointLocation", "s3://backup/2021-02/savepoint-7c1e0a-4f02b9d1c6aa" },
                { "flinkSavepointId", flinkId } } } };
    importSavepoint(m_store, m_in, m_deployment, given, time);
}

void SampleHistory::restarted(int times, Time last)
{
    for (int left = times - 1; left >= 0; --left) {
        noteRestart(m_store, m_in, m_deployment, last - std::chrono::minutes(left));
    }
    noteObservation(m_store, m_in, m_deployment, true, last + std::chrono::seconds(20));
}

void SampleHistory::state(const std::string& word, Time time)
{
    setState(m_store, m_deployment, word, time);
}

} // namespace vvp::demo

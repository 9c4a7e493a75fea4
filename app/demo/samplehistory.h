// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/history.h"
#include "app/demo/store.h"

namespace vvp::demo {

/// Writes a Deployment's past: what a transition that was over, or got stuck, at some time has left behind.
/// Each function moves the Deployment on, so that they are called in the order of their times.
class SampleHistory final {
public:
    /// All must outlive it; the store's mutex is held.
    SampleHistory(const Store& store, VNamespace& in, Deployment& deployment);

    void started(Time end); ///< RUNNING since end
    void starting(Time begin); ///< TRANSITIONING since begin, its cluster not there yet
    void suspended(Time end);
    void suspending(Time begin); ///< TRANSITIONING since begin, its savepoint not complete yet
    void cancelled(Time end);
    void finished(Time end);
    void failed(Time end, const Failure& why); ///< the Job was lost and could not be replaced
    void savepoint(Time time); ///< that a user asked for, of the Job that runs
    void failedSavepoint(Time time);
    void importedSavepoint(Time time);
    void restarted(int times, Time last);
    void state(const std::string& word, Time time); ///< any other word, with the Job left as it is

private:
    void event(const char* name, Time time, const std::string& detail = {});
    void beginStart(Time begin);
    void beginSuspension(Time begin);
    void endJob(Time end, const char* state);

    const Store& m_store;
    VNamespace& m_in;
    Deployment& m_deployment;
};

} // namespace vvp::demo

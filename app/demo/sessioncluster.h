// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/scheduler.h"
#include "app/demo/store.h"

namespace vvp::demo {

/// Refuses (400) a spec of a Session Cluster that lacks what is required, or whose target is not in the
/// vNamespace.
void checkSessionSpec(const Store& store, const VNamespace& in, const Json& spec);
/// Whether nothing is in progress and it has no pods: STOPPED or FAILED.
[[nodiscard]] bool isTerminal(const Json& sessionCluster);
/// The names of the Deployments that run, or are to run, on it.
[[nodiscard]] std::vector<std::string> usersOf(const VNamespace& in, const std::string& sessionCluster);

/// Moves Session Clusters towards their desired state. All functions want the store's mutex held.
class SessionLife final {
public:
    /// Both must outlive it.
    SessionLife(Store& store, Scheduler& scheduler);

    /// Begins what it needs now, if anything is to be done and nothing is in progress. resized: the number of
    /// its Task Managers was just changed.
    void settle(VNamespace& in, Json& sessionCluster, bool resized);
    /// Takes up what was on its way when the state was saved.
    void resume();

private:
    void finish(const VNamespace& in, const Json& sessionCluster, std::chrono::milliseconds delay);
    void arrive(VNamespace& in, Json& sessionCluster);

    Store& m_store;
    Scheduler& m_scheduler;
};

} // namespace vvp::demo

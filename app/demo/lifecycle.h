// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/scheduler.h"
#include "app/demo/store.h"
#include "app/demo/transitions.h"

#include <memory>

namespace vvp::demo {

/// Moves Deployments towards their desired state, as the platform's controller does: asynchronously, one
/// transition of a Deployment at a time; the latest wish counts when it ends. All functions want the store's
/// mutex held.
class Lifecycle final {
public:
    /// Both must outlive it.
    Lifecycle(Store& store, Scheduler& scheduler);

    /// Takes up what was on its way when the state was saved.
    void resume();

    /// Begins what a Deployment needs now, if anything. desiredChanged: spec.state was just written with
    /// another value.
    void settle(VNamespace& in, Deployment& deployment, bool desiredChanged);

    /// Has the Deployment's present Job take a savepoint, which is STARTED at once. The Deployment has one.
    [[nodiscard]] const Json& takeSavepoint(VNamespace& in, Deployment& deployment);
    /// Has a savepoint and its data deleted, which is PENDING_DELETION at once.
    void deleteSavepoint(VNamespace& in, Json& savepoint);

    /// Marks a vNamespace as TERMINATING and removes it with all its contents some seconds later.
    void terminate(VNamespace& vNamespace);

private:
    using Plan = std::shared_ptr<const Steps>;
    [[nodiscard]] Steps needed(VNamespace& in, const Deployment& deployment, bool desiredChanged);
    void run(const std::string& vNamespace, const std::string& id, const Plan& plan, std::size_t index);
    void end(VNamespace& in, Deployment& deployment);
    void disturb(VNamespace& in, Deployment& deployment);
    void trouble(const std::string& vNamespace, const std::string& id, const std::string& jobId);
    void followSavepoint(const VNamespace& in, const std::string& id);
    void followDeletion(const VNamespace& in, const std::string& id);
    void removeLater(const VNamespace& in);
    using SavepointAction = std::function<void(VNamespace&, Json&)>;
    void later(std::chrono::milliseconds delay, const VNamespace& in, const std::string& savepointId,
        SavepointAction act);

    Store& m_store;
    Scheduler& m_scheduler;
};

} // namespace vvp::demo

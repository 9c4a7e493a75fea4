// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <chrono>
#include <functional>
#include <vector>

namespace vvp::demo {

/// One thing that happens to a Deployment on its way to another state, some time after the one before it.
struct Step {
    std::chrono::milliseconds delay;
    std::function<void(VNamespace&, Deployment&)> act;
};
using Steps = std::vector<Step>;

/// What happens to a Deployment whose desired state is to be reached, with the Events in the order that the
/// names of the platform's Events suggest. The steps hold a reference to the store, not to the Deployment.

/// To RUNNING with a new Job, or to FAILED where its Kubernetes Namespace or the quota does not allow it. A
/// Job that is still there is ended first.
[[nodiscard]] Steps startSteps(Store& store, VNamespace& in, const Deployment& deployment);
/// To SUSPENDED: a savepoint, then the Job is ended. To FAILED where no savepoint completes.
[[nodiscard]] Steps suspendSteps(Store& store, const Deployment& deployment);
/// To CANCELLED: the Job is ended without a savepoint; a checkpoint that it retains is recorded.
[[nodiscard]] Steps cancelSteps(Store& store);
/// From RUNNING to RUNNING with a new Job, by the Deployment's upgrade strategy (STATEFUL or STATELESS).
[[nodiscard]] Steps upgradeSteps(Store& store, VNamespace& in, const Deployment& deployment);
/// To a state that needs no Job, from one that has none.
[[nodiscard]] Steps settleSteps(Store& store, const std::string& state);

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/options.h"
#include "app/demo/scheduler.h"
#include "app/demo/store.h"

#include <cstdint>
#include <optional>

namespace vvp::demo {

/// How large a fleet is, and which one of that size.
struct FleetSize {
    int vNamespaces = 0;
    int deploymentsEach = 0;
    std::optional<std::uint64_t> seed; ///< nothing: its ids are random, and it is as old as the platform
};

/// Fills an empty platform with vNamespaces team-0001, team-0002, … of one target and Deployments job-0001,
/// job-0002, … of about 2 kB each, in a fixed mix of states, those that run with their Jobs. With a seed, the
/// same size gives the same bytes. The licence is unlimited.
void addFleet(Store& store, const FleetSize& size);

/// Changes a share of a fleet each second, spread evenly over it: a Deployment that runs begins a transition,
/// one in transition runs, of any other the resourceVersion grows. What Events and Jobs a real platform would
/// write meanwhile is left out, so that the memory stays as it is.
class Churn final {
public:
    /// Begins at once. Both must outlive it; the store's mutex is held.
    Churn(Store& store, Scheduler& scheduler, const Options& options);

private:
    void later();
    void change();

    Store& m_store;
    Scheduler& m_scheduler;
    Options m_options;
    std::uint64_t m_drawn;
    double m_due = 0; ///< changes that are still to be made
};

} // namespace vvp::demo

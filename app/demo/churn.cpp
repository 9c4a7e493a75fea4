// SPDX-License-Identifier: Apache-2.0
#include "app/demo/fleet.h"
#include "app/demo/history.h"

#include <iterator>

namespace vvp::demo {

static constexpr int churnsPerSecond = 10;

Churn::Churn(Store& store, Scheduler& scheduler, const Options& options)
    : m_store(store), m_scheduler(scheduler), m_options(options), m_drawn(mixed(options.seed.value_or(0)))
{
    later();
}

void Churn::later()
{
    // A second is one of the clock, however fast transitions are.
    const auto pause = std::chrono::duration<double>(m_options.speed / churnsPerSecond);
    m_scheduler.after(std::chrono::ceil<std::chrono::milliseconds>(pause), [this] {
        const double all = static_cast<double>(m_options.fleetNamespaces) * m_options.fleetDeployments;
        for (m_due += all * m_options.churn / 100 / churnsPerSecond; m_due >= 1; m_due -= 1) {
            change();
        }
        later();
    });
}

void Churn::change()
{
    const std::uint64_t drawn = mixed(m_drawn++);
    auto place = std::next(
        m_store.namespaces.begin(), static_cast<std::ptrdiff_t>((drawn >> 32U) % m_store.namespaces.size()));
    VNamespace& in = place->second;
    if (in.deployments.empty()) {
        m_due += place->first == "default" ? 1 : 0; // no part of the fleet: another one instead
        return;
    }
    Deployment& deployment = *std::next(
        in.deployments.begin(), static_cast<std::ptrdiff_t>((drawn & 0xFFFFFFFFU) % in.deployments.size()));
    const bool running = deployment.state() == "RUNNING";
    const bool moves = !deployment.busy && !deployment.jobId.empty() && deployment.desired() == "RUNNING";
    if (moves && (running || deployment.state() == "TRANSITIONING")) {
        setState(m_store, deployment, running ? "TRANSITIONING" : "RUNNING", now());
    } else {
        touch(deployment.document.edit(), now());
    }
    deployment.document.pack();
}

} // namespace vvp::demo

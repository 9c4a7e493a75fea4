// SPDX-License-Identifier: Apache-2.0
#include "app/demo/lifecycle.h"

#include "app/demo/history.h"

namespace vvp::demo {

Lifecycle::Lifecycle(Store& store, Scheduler& scheduler) : m_store(store), m_scheduler(scheduler) { }

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
    if (state == "FAILED") {
        return {}; // it is left by way of CANCELLED only
    }
    if (desired == "SUSPENDED") {
        if (hasJob) {
            return suspendSteps(m_store);
        }
        return state == "CANCELLED" ? settleSteps(m_store, "SUSPENDED") : Steps{};
    }
    if (state == "RUNNING") {
        const bool keeps = textAt(deployment.document, { "spec", "upgradeStrategy", "kind" }) == "NONE";
        return keeps || jobSource(deployment) == deployment.running ? Steps{}
                                                                    : upgradeSteps(m_store, in, deployment);
    }
    const bool stopped = state == "CANCELLED" || state == "SUSPENDED";
    return stopped || desiredChanged ? startSteps(m_store, in, deployment) : Steps{};
}

void Lifecycle::settle(VNamespace& in, Deployment& deployment, bool desiredChanged)
{
    if (deployment.busy || in.isTerminating()) {
        return;
    }
    Steps steps = needed(in, deployment, desiredChanged);
    if (steps.empty()) {
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

void Lifecycle::terminate(VNamespace& vNamespace)
{
    if (vNamespace.isTerminating()) {
        return;
    }
    vNamespace.document["lifecyclePhase"] = "LIFECYCLE_PHASE_TERMINATING";
    m_scheduler.after(
        std::chrono::seconds(3), [this, name = vNamespace.name()] { m_store.namespaces.erase(name); });
}

} // namespace vvp::demo

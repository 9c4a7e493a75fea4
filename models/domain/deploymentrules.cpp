// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace vvp {

static constexpr std::array knownStates{ DeploymentState::running, DeploymentState::suspended,
    DeploymentState::cancelled, DeploymentState::transitioning, DeploymentState::failed,
    DeploymentState::finished };
static constexpr std::array knownDesiredStates{ DeploymentState::running, DeploymentState::suspended,
    DeploymentState::cancelled };

static Permission no(const char* reason)
{
    return { false, QCoreApplication::translate("vvp::DeploymentRules", reason) };
}

static Permission start(const QString& desired, const QString& state)
{
    if (state == DeploymentState::failed) {
        return no(
            "A failed Deployment starts again after it was cancelled: use Cancel Deployment, then Start.");
    }
    if (desired == DeploymentState::running) {
        return state == DeploymentState::finished
            ? no("It has finished. Use Cancel Deployment, then Start to run it again.")
            : no("Its desired state is RUNNING already.");
    }
    if (state == DeploymentState::transitioning) {
        return no("It is in transition. Wait until it has reached its desired state.");
    }
    return state == DeploymentState::running
        ? no("It is still running. Wait until it has reached its desired state.")
        : Permission();
}

Permission permission(DeploymentAction action, const QString& desired, const QString& state)
{
    const auto isAmong = [](const auto& words, const QString& word) {
        return std::ranges::find(words, word) != words.end();
    };
    if (!isAmong(knownStates, state) || !isAmong(knownDesiredStates, desired)) {
        return {};
    }
    switch (action) {
    case DeploymentAction::Start:
        return start(desired, state);
    case DeploymentAction::Suspend:
        return desired == DeploymentState::running
            ? Permission()
            : no("Only a Deployment whose desired state is RUNNING can be suspended.");
    case DeploymentAction::Cancel:
        return desired != DeploymentState::cancelled ? Permission()
                                                     : no("Its desired state is CANCELLED already.");
    case DeploymentAction::Delete:
        return desired == DeploymentState::cancelled && state == DeploymentState::cancelled
            ? Permission()
            : no("Only a cancelled Deployment can be deleted: use Cancel Deployment first.");
    }
    return {};
}

QString desiredAfter(DeploymentAction action)
{
    switch (action) {
    case DeploymentAction::Start:
        return DeploymentState::running.toString();
    case DeploymentAction::Suspend:
        return DeploymentState::suspended.toString();
    case DeploymentAction::Cancel:
        return DeploymentState::cancelled.toString();
    case DeploymentAction::Delete:
        break;
    }
    return {};
}

bool isChanging(const QString& desired, const QString& state)
{
    return state == DeploymentState::transitioning
        || (desired != state && state != DeploymentState::failed && state != DeploymentState::finished
            && !desired.isEmpty());
}

} // namespace vvp

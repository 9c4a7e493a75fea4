// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vvp {

/// The states of a Deployment, observed and desired, as the platform writes them. It may know others.
/// Source: "Deployment Lifecycle", 2.0 to 2.15.
struct DeploymentState {
    static constexpr QStringView running = u"RUNNING";
    static constexpr QStringView suspended = u"SUSPENDED";
    static constexpr QStringView cancelled = u"CANCELLED";
    static constexpr QStringView transitioning = u"TRANSITIONING"; ///< observed only
    static constexpr QStringView failed = u"FAILED"; ///< observed only
    static constexpr QStringView finished = u"FINISHED"; ///< observed only
};

/// What a user can ask of a Deployment beside editing it. All but Delete are a PATCH of the desired state.
enum class DeploymentAction { Start, Suspend, Cancel, Delete };

/// Whether an action makes sense for a Deployment, and if not, why not and what to do, in a sentence for a
/// tooltip.
struct Permission {
    bool allowed = true;
    QString reason; ///< empty while allowed
};

/// By the desired and the observed state, both the server's words. A state that this program does not know
/// permits everything: the server decides. Source: the platform's documentation of the deployment
/// lifecycle, 2.0 to 2.15.
[[nodiscard]] Permission permission(DeploymentAction action, const QString& desired, const QString& state);

/// The desired state that an action asks for; empty for Delete.
[[nodiscard]] QString desiredAfter(DeploymentAction action);

/// The state will change by itself soon, so it is worth looking at often.
[[nodiscard]] bool isChanging(const QString& desired, const QString& state);

} // namespace vvp

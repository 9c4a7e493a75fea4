// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentcheck.h"

namespace vvp {

/// What is wrong with the Deployment Target that a Deployment names, with those it could use instead;
/// nothing where it is fine, or where the Deployment runs on a session cluster. Part of findings(). Pure.
[[nodiscard]] std::optional<Finding> targetFinding(const QJsonObject& document, const DeploymentCheck& check);

/// The document with row as its target: by name or id, as the version takes it, and with nothing else that
/// names a target or a session cluster. Pure.
[[nodiscard]] QJsonObject withTarget(
    const QJsonObject& document, const DeploymentTarget::Row& row, const PlatformVersion& version);

} // namespace vvp

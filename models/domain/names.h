// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/features.h"

#include <QString>

#include <optional>

namespace vvp {

/// Whose rules a name has to keep. "REST API" of the platform's documentation, 2.0 and 2.5 to 2.14:
enum class NameRule {
    Namespace, ///< vNamespace: not documented; the rule of Deployments of 2.4, whatever the version
    DeploymentTarget, ///< letters, digits, '-', '_'; from 2.4 on at most 250
    Deployment, ///< 2.0 to 2.3: any text; from 2.4 on 1 to 63 of 'a-z', '0-9', '-', no '-' at either end
    KubernetesNamespace, ///< RFC 1123 label: as a Deployment of 2.4
};

/// Why name cannot be used for a new resource on a platform of this version: a translated sentence that says
/// what is wrong and what to write. Nothing where the name is fine. An unknown version has the rules of 2.0.
[[nodiscard]] std::optional<QString> problemWithName(
    NameRule rule, const QString& name, const PlatformVersion& version);

/// The name in the spelling that every version and every rule accepts: TopSpeedWindowing gives
/// top-speed-windowing. Accents are dropped; empty where no letter and no digit is left.
[[nodiscard]] QString suggestedName(const QString& name);

} // namespace vvp

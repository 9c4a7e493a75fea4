// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <string>

namespace vvp::demo {

// What the platform takes of a spec, by version; each refuses (400) the rest. path is where it stands, for
// the words of the refusal. What is not there is not refused.

/// CPUs and memory of the Job Manager and the Task Managers: since 2.3.1 at least 0.1 CPU; at least 500M for
/// the Job Manager and 1G for a Task Manager, in decimal units, a number without unit being bytes.
void checkResources(const Features& features, const Json& resources, const std::string& path);

/// The Flink configuration: texts only, and none of the high availability that the platform has given up.
void checkFlinkConfiguration(const Store& store, const Json& configuration, const std::string& path);

/// The spec of a Deployment or of the defaults for it. complete: what is required must be there too.
void checkDeploymentSpec(const Store& store, const Json& spec, bool complete);

} // namespace vvp::demo

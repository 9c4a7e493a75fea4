// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <string>
#include <vector>

namespace vvp::demo {

/// All objects of a resource ("pods", "events", "namespaces", "resourcequotas", "limitranges",
/// "rolebindings") in a Kubernetes Namespace, which is empty for namespaces. A quota is there where a
/// Deployment FAILED because of one. The store's mutex is held. speed as given to the scheduler.
[[nodiscard]] std::vector<Json> objectsOf(
    Store& store, const std::string& resource, const std::string& kubernetesNamespace, double speed);

} // namespace vvp::demo

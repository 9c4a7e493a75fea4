// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <string>

namespace vvp::demo {

/// Makes a store what a platform is that was installed with these Helm values (YAML): the Kubernetes
/// Namespaces in which Jobs may run (rbac.additionalNamespaces; so far named appmanager.rbac… and
/// vvp.appmanager.rbac… too) and the defaults vvp.globalDeploymentDefaults and
/// vvp.globalSessionClusterDefaults, which are texts that hold YAML. Everything else is ignored. Throws
/// std::runtime_error with words for the user.
void applyHelmValues(Store& store, const std::string& file);

} // namespace vvp::demo

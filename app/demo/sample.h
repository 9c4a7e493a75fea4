// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

namespace vvp::demo {

/// Fills an empty platform with a handful of vNamespaces: targets, and Deployments in every state (and in one
/// that no client knows) with the Jobs and Events that led there, some minutes to some weeks ago. Their
/// Kubernetes Namespaces are added to the cluster.
void addSampleFleet(Store& store);

/// Adds to the sample fleet what its vNamespaces have beside Deployments: secret values, API tokens, Session
/// Clusters and defaults, as far as the platform's version knows them.
void addSampleExtras(Store& store);

} // namespace vvp::demo

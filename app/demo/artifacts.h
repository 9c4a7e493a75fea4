// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <string>

namespace vvp::demo {

/// Where the blob storage keeps the artifacts of a vNamespace; ends with '/'.
[[nodiscard]] std::string artifactFolder(const VNamespace& in);

/// Refuses (400), since 2.10.2, a Deployment's spec that names a file of that folder which is not there. What
/// lies elsewhere is taken as it is.
void checkArtifactExists(const Store& store, const VNamespace& in, const Json& spec);

} // namespace vvp::demo

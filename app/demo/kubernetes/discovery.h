// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <optional>
#include <string>
#include <vector>

namespace vvp::demo {

/// What the pretended API server tells about itself at a path below its root ("version", "api", "apis",
/// "api/v1", …): its version, which is that of Debian 12's kubectl, and which resources it has. Nothing for
/// every other path.
[[nodiscard]] std::optional<Json> discoveryDocument(const std::vector<std::string>& path);

/// The singular kind of a resource, "Pod" of "pods"; empty where there is no such resource.
[[nodiscard]] std::string kindOf(const std::string& resource);

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/router.h"
#include "app/demo/store.h"

#include <map>
#include <optional>
#include <string>

namespace vvp::demo {

/// What "kubectl logs" asks for.
struct LogRequest {
    std::string kubernetesNamespace;
    std::string pod;
    std::string container; ///< empty: the only one
    bool follow = false;
    bool previous = false;
    bool timestamps = false;
    std::optional<std::int64_t> tailLines;
    std::optional<std::int64_t> limitBytes;
    std::optional<Time> since;
};

/// Reads the parameters of a request for a log. Throws Refusal 400.
[[nodiscard]] LogRequest logRequest(const std::string& kubernetesNamespace, const std::string& pod,
    const std::map<std::string, std::string>& query);

/// The log as text/plain; followed, it goes on until the pod is gone. Throws Refusal: 404 for a pod that is
/// not there, 400 for a container that is not, or that has not started yet. The store must outlive the
/// answer; its mutex is not held.
[[nodiscard]] Response logResponse(Store& store, double speed, const LogRequest& request);

} // namespace vvp::demo

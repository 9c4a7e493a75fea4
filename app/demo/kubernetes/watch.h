// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/kubernetes/selector.h"
#include "app/demo/router.h"
#include "app/demo/store.h"

#include <cstdint>
#include <optional>
#include <string>

namespace vvp::demo {

/// What "kubectl get --watch" asks for.
struct WatchRequest {
    std::string resource;
    std::string kubernetesNamespace; ///< empty for what is in none
    Selector labels;
    Selector fields;
    bool asTable = false;
    bool withObject = false; ///< in a Table
    std::int64_t since = 0; ///< the resourceVersion of a list; what has not changed since is not told
    std::optional<Time> until = {}; ///< the end of the answer; nothing: none
};

/// A line for each object that was added, modified or deleted, as it happens: {type, object}. The store must
/// outlive the answer; its mutex is not held.
[[nodiscard]] Response watchResponse(Store& store, double speed, WatchRequest request);

} // namespace vvp::demo

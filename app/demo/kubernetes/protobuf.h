// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <string_view>

namespace vvp::demo {

/// The SelfSubjectAccessReview that newer versions of kubectl send as application/vnd.kubernetes.protobuf, as
/// far as {spec: {resourceAttributes: {namespace, verb, group, resource}}}. Throws std::invalid_argument for
/// what is none.
[[nodiscard]] Json accessReviewOf(std::string_view body);

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/identifiers.h"
#include "app/demo/json.h"

#include <string>
#include <vector>

namespace vvp::demo {

/// The documents as a Table of meta.k8s.io/v1, which is what kubectl prints: the columns of the resource
/// ("pods", "namespaces", "events", "resourcequotas", "limitranges", "rolebindings"), with a row for each.
/// withObject: each row carries the whole document, not its metadata only.
[[nodiscard]] Json tableOf(const std::string& resource, const std::vector<Json>& documents, bool withObject);

/// How long ago a time is, as kubectl writes it: "47s", "12m", "3h20m", "6d".
[[nodiscard]] std::string ageOf(Time then, Time present);

} // namespace vvp::demo

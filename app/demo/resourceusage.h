// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <optional>
#include <string>

namespace vvp::demo {

/// A day "2021-03-11" as the time at which it begins in UTC; nothing where the text is none.
[[nodiscard]] std::optional<Time> dayOf(const std::string& text);

/// The CPUs that the Jobs of each vNamespace used between two days, as CSV: comment lines with both, the
/// header "begin,end,namespace,used", and a row for each time in which the use did not change, at most a day
/// long, sorted by begin and namespace. What was removed from the store's record is left
/// out. The store's mutex is held.
[[nodiscard]] std::string resourceUsage(const Store& store, Time from, Time to);

} // namespace vvp::demo

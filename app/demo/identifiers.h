// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace vvp::demo {

using Time = std::chrono::system_clock::time_point;

/// A time as the platform writes it: RFC 3339 in UTC with microseconds, "2021-03-11T09:00:20.001204Z".
[[nodiscard]] std::string timestamp(Time time);

/// The time that a text of timestamp() stands for; the beginning of time where it is none. Any thread.
[[nodiscard]] Time timeOf(const std::string& text);

/// The present time, and never the same microsecond twice, so that what happened later sorts later. Any
/// thread.
[[nodiscard]] Time now();

/// A new random id or secret: a lower-case UUID of version 4, from the system's random device. Any thread.
[[nodiscard]] std::string newUuid();

} // namespace vvp::demo

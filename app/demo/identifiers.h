// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
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

/// A new random id or secret: a lower-case UUID of version 4, from the system's random device, or from the
/// seed after seedIdentifiers(). Any thread.
[[nodiscard]] std::string newUuid();

/// From now on the ids and secrets are those of the seed, in their order. Nobody is kept out by such secrets.
void seedIdentifiers(std::uint64_t seed);

/// The number with its bits mixed well: as good as a random one, and the same for the same (SplitMix64).
[[nodiscard]] std::uint64_t mixed(std::uint64_t number);

} // namespace vvp::demo

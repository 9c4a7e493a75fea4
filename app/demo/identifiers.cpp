// SPDX-License-Identifier: Apache-2.0
#include "app/demo/identifiers.h"

#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>

namespace vvp::demo {

using Microseconds = std::chrono::microseconds;

std::string timestamp(Time time)
{
    const auto sinceEpoch = std::chrono::floor<Microseconds>(time.time_since_epoch());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(sinceEpoch);
    const auto clock = static_cast<std::time_t>(seconds.count());
    std::tm parts{};
    gmtime_r(&clock, &parts);
    std::array<char, 32> date{};
    std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::array<char, 64> text{};
    std::snprintf(
        text.data(), text.size(), "%s.%06dZ", date.data(), static_cast<int>((sinceEpoch - seconds).count()));
    return text.data();
}

Time timeOf(const std::string& text)
{
    std::tm parts{};
    const char* rest = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (rest == nullptr) {
        return {};
    }
    const double fraction = *rest == '.' ? std::strtod(rest, nullptr) : 0;
    return Time(std::chrono::seconds(::timegm(&parts))
        + Microseconds(static_cast<std::int64_t>(std::llround(fraction * 1e6))));
}

Time now()
{
    static std::atomic<std::int64_t> last{ 0 };
    const auto clock
        = std::chrono::duration_cast<Microseconds>(std::chrono::system_clock::now().time_since_epoch());
    std::int64_t before = last.load();
    std::int64_t next = 0;
    do {
        next = std::max<std::int64_t>(clock.count(), before + 1);
    } while (!last.compare_exchange_weak(before, next));
    return Time(Microseconds(next));
}

std::string newUuid()
{
    thread_local std::random_device device;
    std::array<std::uint32_t, 4> bits{ device(), device(), device(), device() };
    bits[1] = (bits[1] & 0xFFFF0FFFU) | 0x00004000U;
    bits[2] = (bits[2] & 0x3FFFFFFFU) | 0x80000000U;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-%04x-%04x-%04x%08x", bits[0], bits[1] >> 16U,
        bits[1] & 0xFFFFU, bits[2] >> 16U, bits[2] & 0xFFFFU, bits[3]);
    return text.data();
}

} // namespace vvp::demo

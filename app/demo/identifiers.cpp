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

std::uint64_t mixed(std::uint64_t number)
{
    number += 0x9E3779B97F4A7C15U;
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31U);
}

static std::atomic<bool> isSeeded{ false };
static std::atomic<std::uint64_t> nextOfSeed{ 0 };

void seedIdentifiers(std::uint64_t seed)
{
    nextOfSeed = mixed(seed);
    isSeeded = true;
}

static std::uint64_t randomBits()
{
    thread_local std::random_device device;
    return isSeeded ? mixed(nextOfSeed++) : (std::uint64_t{ device() } << 32U) | device();
}

std::string newUuid()
{
    const std::uint64_t high = randomBits();
    const std::uint64_t low = randomBits();
    std::array<std::uint32_t, 4> bits{ static_cast<std::uint32_t>(high >> 32U),
        static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(low >> 32U),
        static_cast<std::uint32_t>(low) };
    bits[1] = (bits[1] & 0xFFFF0FFFU) | 0x00004000U;
    bits[2] = (bits[2] & 0x3FFFFFFFU) | 0x80000000U;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08x-%04x-%04x-%04x-%04x%08x", bits[0], bits[1] >> 16U,
        bits[1] & 0xFFFFU, bits[2] >> 16U, bits[2] & 0xFFFFU, bits[3]);
    return text.data();
}

} // namespace vvp::demo

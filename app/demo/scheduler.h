// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace vvp::demo {

/// Does things later, one at a time, in a thread of its own, with a mutex of others held: those who touch the
/// same data need no other lock. Tasks due at the same time run in the order in which they were asked for.
/// Destroying it drops what is not yet due.
class Scheduler final {
public:
    /// mutex must outlive the scheduler. Delays are divided by speed, which is greater than 0. afterEach is
    /// called after each task, with the mutex held; it does not throw.
    Scheduler(std::mutex& mutex, double speed, std::function<void()> afterEach);
    ~Scheduler();
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Runs the task after a delay. The caller holds the mutex.
    void after(std::chrono::milliseconds delay, std::function<void()> task);

private:
    using Clock = std::chrono::steady_clock;
    struct Entry {
        Clock::time_point due;
        std::uint64_t sequence;
        std::function<void()> task;
    };
    struct Later {
        bool operator()(const Entry& left, const Entry& right) const
        {
            return left.due != right.due ? left.due > right.due : left.sequence > right.sequence;
        }
    };
    void run();

    std::mutex& m_mutex;
    double m_speed;
    std::function<void()> m_afterEach;
    std::condition_variable m_changed;
    std::priority_queue<Entry, std::vector<Entry>, Later> m_entries;
    std::uint64_t m_sequence = 0;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace vvp::demo

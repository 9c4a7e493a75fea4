// SPDX-License-Identifier: Apache-2.0
#include "app/demo/scheduler.h"

namespace vvp::demo {

Scheduler::Scheduler(std::mutex& mutex, double speed, std::function<void()> afterEach)
    : m_mutex(mutex), m_speed(speed), m_afterEach(std::move(afterEach)), m_thread([this] { run(); })
{
}

Scheduler::~Scheduler()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Scheduler::after(std::chrono::milliseconds delay, std::function<void()> task)
{
    const std::chrono::duration<double, std::milli> scaled = delay / m_speed;
    m_entries.push({ Clock::now() + std::chrono::duration_cast<Clock::duration>(scaled), m_sequence++,
        std::move(task) });
    m_changed.notify_all();
}

void Scheduler::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        if (m_entries.empty()) {
            m_changed.wait(lock);
            continue;
        }
        const Clock::time_point due = m_entries.top().due;
        if (Clock::now() < due) {
            m_changed.wait_until(lock, due);
            continue;
        }
        const std::function<void()> task = m_entries.top().task;
        m_entries.pop();
        task();
        m_afterEach();
    }
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/relay/fault.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace vvp::demo {

/// Stands on 127.0.0.1 in front of a platform and passes on what is said, with faults: what the library that
/// speaks HTTP cannot do to its own answers. Knows nothing of what it passes on.
class Relay final {
public:
    /// control: the rules can be changed over HTTP, see controlPath.
    Relay(std::uint64_t seed, bool control) : m_faults(seed), m_control(control) { }
    /// Ends all connections and waits for that.
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] Faults& faults() { return m_faults; }
    /// Begins to pass on to platformPort what comes to port; 0 picks a free one. Returns the port, or 0 where
    /// it is taken.
    [[nodiscard]] int start(int port, int platformPort);

private:
    void acceptAll();
    void serve(int descriptor);

    Faults m_faults;
    bool m_control;
    int m_listening = -1;
    int m_platformPort = 0;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::set<int> m_clients; ///< descriptors of the connections that are served
};

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/access.h"
#include "app/demo/fleet.h"
#include "app/demo/httpserver.h"
#include "app/demo/kubernetes/api.h"
#include "app/demo/lifecycle.h"
#include "app/demo/options.h"
#include "app/demo/relay/relay.h"
#include "app/demo/router.h"
#include "app/demo/scheduler.h"
#include "app/demo/sessioncluster.h"
#include "app/demo/statefile.h"
#include "app/demo/store.h"

#include <memory>

namespace vvp::demo {

/// The whole platform: what it knows, what it does by itself, and how it is spoken to.
class Platform final {
public:
    /// Throws std::runtime_error with words for the user where the state file cannot be used.
    explicit Platform(const Options& options);

    /// Begins to serve; the port, or 0 where it is taken.
    [[nodiscard]] int start(int port);
    [[nodiscard]] const AccessControl& access() const { return m_access; }
    [[nodiscard]] const KubernetesApi& kubernetes() const { return m_kubernetes; }

private:
    void begin(const Options& options);
    void keepGoing();

    std::unique_ptr<StateFile> m_file; ///< null: nothing is kept
    std::optional<Json> m_saved; ///< what the file held at the start
    Store m_store;
    AccessControl m_access;
    Scheduler m_scheduler;
    Lifecycle m_lifecycle;
    SessionLife m_sessions;
    Router m_router;
    KubernetesApi m_kubernetes;
    std::unique_ptr<Churn> m_churn; ///< null: there is no fleet that changes
    HttpServer m_server;
    std::unique_ptr<Relay> m_relay; ///< null: nothing goes wrong on the way
};

} // namespace vvp::demo

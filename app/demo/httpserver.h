// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/kubernetes/api.h"
#include "app/demo/router.h"

#include <memory>
#include <thread>

namespace vvp::demo {

/// Speaks HTTP/1.1 on 127.0.0.1 and nowhere else, and asks the router or the pretended cluster for every
/// answer. A body may have up to 16 MB, decompressed.
class HttpServer final {
public:
    /// The router must outlive it, and must be complete; so must kubernetes, which is asked for what it
    /// serves and may be null.
    HttpServer(const Router& router, const KubernetesApi* kubernetes);
    /// Ends the connections that are idle, lets requests in progress end, and stops.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Binds and begins to serve, in threads of its own. 0 picks a free port. Returns the port, or 0 where it
    /// is taken.
    [[nodiscard]] int start(int port);

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
    std::thread m_thread;
};

} // namespace vvp::demo

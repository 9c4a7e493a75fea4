// SPDX-License-Identifier: Apache-2.0
#include "app/demo/platform.h"

#include "app/demo/routes.h"
#include "app/demo/sample.h"

namespace vvp::demo {

Platform::Platform(const Options& options)
    : m_store(options.version)
    , m_access(m_store, options.auth)
    , m_scheduler(m_store.mutex, options.speed)
    , m_lifecycle(m_store, m_scheduler)
    , m_router(m_store, m_access)
    , m_kubernetes(m_store, options.speed)
    , m_server(m_router, options.kubernetes ? &m_kubernetes : nullptr)
{
    if (options.sampleFleet) {
        addSampleFleet(m_store);
    }
    if (options.fleetNamespaces > 0) {
        addFleet(m_store, options.fleetNamespaces, options.fleetDeployments);
    }
    addStatusRoutes(m_router, m_store);
    addNamespaceRoutes(m_router, m_store, m_lifecycle);
    addTokenRoutes(m_router, m_store);
    addTargetRoutes(m_router, m_store);
    addDeploymentRoutes(m_router, m_store, m_lifecycle);
    addDefaultsRoutes(m_router, m_store);
    addSavepointRoutes(m_router, m_store, m_lifecycle);
    addHistoryRoutes(m_router, m_store);
}

} // namespace vvp::demo

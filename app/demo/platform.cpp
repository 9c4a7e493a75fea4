// SPDX-License-Identifier: Apache-2.0
#include "app/demo/platform.h"

#include "app/demo/helmvalues.h"
#include "app/demo/routes.h"
#include "app/demo/sample.h"

#include <iostream>
#include <stdexcept>

namespace vvp::demo {

static Version versionFor(const Options& options, const std::optional<Json>& saved)
{
    if (!saved) {
        return options.version;
    }
    const Version version = versionOf(*saved);
    if (options.versionGiven && version != options.version) {
        throw std::runtime_error("The state file is of version " + version.text()
            + " of the platform, not of " + options.version.text() + '.');
    }
    return version;
}

Platform::Platform(const Options& options)
    : m_file(options.state.empty() ? nullptr : std::make_unique<StateFile>(options.state))
    , m_saved(m_file == nullptr ? std::nullopt : m_file->read())
    , m_store(versionFor(options, m_saved))
    , m_access(m_store)
    , m_scheduler(m_store.mutex, options.speed, [this] { keepGoing(); })
    , m_lifecycle(m_store, m_scheduler)
    , m_sessions(m_store, m_scheduler)
    , m_router(m_store, m_access)
    , m_kubernetes(m_store, options.speed)
    , m_server(m_router, options.kubernetes ? &m_kubernetes : nullptr)
{
    if (options.control || !options.faults.empty()) {
        m_relay = std::make_unique<Relay>(options.seed.value_or(0), options.control);
        m_relay->faults().add(options.faults, true);
    }
    const std::lock_guard lock(m_store.mutex);
    begin(options);
    addStatusRoutes(m_router, m_store);
    addUsageRoutes(m_router, m_store);
    addAuditRoutes(m_router, m_store);
    addArtifactRoutes(m_router, m_store);
    addNamespaceRoutes(m_router, m_store, m_lifecycle, m_access);
    addTokenRoutes(m_router, m_store);
    addTargetRoutes(m_router, m_store);
    addSecretRoutes(m_router, m_store);
    addSessionRoutes(m_router, m_store, m_sessions);
    addDeploymentRoutes(m_router, m_store, m_lifecycle);
    addDefaultsRoutes(m_router, m_store);
    addSavepointRoutes(m_router, m_store, m_lifecycle);
    addHistoryRoutes(m_router, m_store);
}

int Platform::start(int port)
{
    return m_relay == nullptr ? m_server.start(port) : m_relay->start(port, m_server.start(0));
}

/// What is there at the start, and how it is kept from then on.
void Platform::begin(const Options& options)
{
    m_store.doubts = options.doubts;
    if (!options.doubts.is("community", "none")) {
        m_store.cpuLimit.reset();
    }
    if (!options.values.empty()) {
        applyHelmValues(m_store, options.values);
    }
    if (m_saved) {
        restoreState(m_store, *m_saved);
        m_saved.reset();
        m_lifecycle.resume();
        m_sessions.resume();
    } else if (options.sampleFleet) {
        addSampleFleet(m_store);
    } else if (options.fleetNamespaces > 0) {
        addFleet(m_store, { options.fleetNamespaces, options.fleetDeployments, options.seed });
        if (options.churn > 0) {
            m_churn = std::make_unique<Churn>(m_store, m_scheduler, options);
        }
    }
    if (options.auth) {
        m_access.enable();
    }
    if (m_file != nullptr) {
        m_store.changed = [this] { m_file->write(stateOf(m_store)); };
        m_store.changed();
    }
}

/// Keeps what happened by itself. Nobody waits for an answer, so that a failure is only told.
void Platform::keepGoing()
{
    try {
        m_store.changed();
    } catch (const std::exception& error) {
        std::cerr << "vvp-demo-platform: " << error.what() << '\n';
    }
}

} // namespace vvp::demo

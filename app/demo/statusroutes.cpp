// SPDX-License-Identifier: Apache-2.0
#include "app/demo/routes.h"

namespace vvp::demo {

static Json quota(const Store& store)
{
    Json spec = { { "type", store.cpuLimit ? "LIMITED" : "UNLIMITED" } };
    if (store.cpuLimit) {
        spec["limits"] = { { "cpu", *store.cpuLimit } };
        spec["toleratedOveruse"] = { { "cpu", 0.0 } };
    }
    return { { "kind", "ResourceQuota" }, { "apiVersion", "v1" }, { "spec", std::move(spec) },
        { "status", { { "used", { { "cpu", store.usedCpu() } } } } } };
}

static Json systemInformation(const Store& store)
{
    Json status = { { "jvmVersion", "1.8.0_242" },
        { "revisionInformation",
            { { "buildVersion", store.version.text() }, { "buildTime", "2020-03-06T10:00:00Z" },
                { "commitShaShort", "d3a0000" },
                { "commitShaLong", "d3a0000000000000000000000000000000000000" } } },
        { "resourceQuota", quota(store) } };
    if (store.features.licenseInformation) {
        status["license"] = { { "metadata",
                                  { { "id", "5d9a6b1e-0000-4000-8000-000000000001" },
                                      { "createdAt", "2019-10-15T00:00:00Z" },
                                      { "annotations", Json::object() } } },
            { "spec",
                { { "licenseId", "5d9a6b1e-0000-4000-8000-000000000002" }, { "licensedTo", "Demo Platform" },
                    { "expires", "2099-12-31T00:00:00Z" }, { "params", Json::object() } } } };
    }
    return { { "kind", "SystemInformation" }, { "apiVersion", "v1" }, { "status", std::move(status) } };
}

/// As forks of the platform serve it to their web interface.
static Json uiConfiguration(const Store& store)
{
    Json license = { { "isCommunityEdition", !store.doubts.is("community", "none") }, { "isTrial", false },
        { "licensedTo", "Demo Platform" }, { "expiresOn", "2099-12-31T00:00:00Z" },
        { "cpuQuotaType", store.cpuLimit ? "LIMITED" : "UNLIMITED" } };
    if (store.cpuLimit) {
        license["cpuQuota"] = *store.cpuLimit;
    }
    return { { "version", store.version.text() }, { "linkTemplates", Json::object() },
        { "licenseInformation", std::move(license) } };
}

void addStatusRoutes(Router& router, Store& store)
{
    if (store.doubts.is("ui-config", "present")) {
        router.add("GET", "/ui/config.json", Subject::Nothing, Verb::Get, [&store](const Call&) {
            return Answer{ 200, uiConfiguration(store) };
        });
    }
    router.add("GET", "/api/v1/status", Subject::Nothing, Verb::Get, [](const Call&) {
        return Answer{ 200, { { "status", "UP" } } };
    });
    router.add("GET", "/api/v1/status/system-info", Subject::System, Verb::Get, [&store](const Call&) {
        return Answer{ 200, systemInformation(store) };
    });
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/lifecycle.h"
#include "app/demo/router.h"
#include "app/demo/sessioncluster.h"

namespace vvp::demo {

/// The answer to a list request, made of the texts of documents.
class TextList final {
public:
    explicit TextList(const std::string& kind)
        : m_text("{\"kind\":\"" + kind + "List\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[")
    {
    }

    void add(const Document& document)
    {
        m_text += m_any ? "," : "";
        m_text += document.text();
        m_any = true;
    }
    [[nodiscard]] Answer answer() { return { 200, nullptr, std::move(m_text += "]}") }; }

private:
    std::string m_text;
    bool m_any = false;
};

// Each adds the routes of one part of the API. Store and lifecycle must outlive the router.

/// GET /api/v1/status and /api/v1/status/system-info.
void addStatusRoutes(Router& router, Store& store);
/// /api/v1/status/resourceusage, where it is enabled: get, delete.
void addUsageRoutes(Router& router, Store& store);
/// /api/v1/logs and /api/v1/logs/reports, since 2.12: get.
void addAuditRoutes(Router& router, Store& store);
/// /artifacts/v1/namespaces/{ns}/artifacts, since 2.1: list, upload, delete.
void addArtifactRoutes(Router& router, Store& store);
/// /namespaces/v1/namespaces: list, create, get, replace, delete; since 2.3 :setPreviewSessionCluster.
void addNamespaceRoutes(Router& router, Store& store, Lifecycle& lifecycle, const AccessControl& access);
/// /apitokens/v1/namespaces/{ns}/apitokens: list, create, get, delete.
void addTokenRoutes(Router& router, Store& store);
/// deployment-targets: list, create, get, delete; since 2.4 PUT.
void addTargetRoutes(Router& router, Store& store);
/// secret-values: list, create, get, merge patch, delete; since 2.4 PUT.
void addSecretRoutes(Router& router, Store& store);
/// sessionclusters, since 2.3: list, create, get, merge patch, delete; since 2.4 PUT.
void addSessionRoutes(Router& router, Store& store, SessionLife& life);
/// deployments: list, create, get, merge patch, delete; since 2.4 by name too, and PUT.
void addDeploymentRoutes(Router& router, Store& store, Lifecycle& lifecycle);
/// global-deployment-defaults, since 2.2, and global-sessioncluster-defaults, since 2.8: get.
/// deployment-defaults, since 2.1: get, merge patch; since 2.4 PUT.
void addDefaultsRoutes(Router& router, Store& store);
/// savepoints: list, trigger, import, get; since 2.5 delete.
void addSavepointRoutes(Router& router, Store& store, Lifecycle& lifecycle);
/// jobs and events, which are read only.
void addHistoryRoutes(Router& router, Store& store);

/// Whether a document is of the Deployment and the Job that the query of a list names, if it names any:
/// filters are the members of metadata that it may name.
[[nodiscard]] bool isWanted(
    const Json& document, const Call& call, std::initializer_list<const char*> filters);

/// Refuses what a Community edition does not have, where the platform is one.
void checkEdition(const Store& store);

/// The vNamespace of a call. Throws Refusal 404 where there is none, and another where it is to be written
/// and is TERMINATING.
[[nodiscard]] VNamespace& namespaceOf(Store& store, const Call& call, bool toWrite);

} // namespace vvp::demo

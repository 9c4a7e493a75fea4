// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/apitoken.h"
#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/documentkind.h"
#include "models/domain/event.h"
#include "models/domain/job.h"
#include "models/domain/namespace.h"
#include "models/domain/savepoint.h"

#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace vvp {

/// Where a kind of resource lives in the API and how its answers are wrapped. The paths of the API are
/// written in endpoints.cpp and nowhere else.
struct Endpoint {
    QStringList prefix; ///< segments before the vNamespace
    QString collection; ///< segment after it; empty where the vNamespaces are the collection themselves
    QStringView items; ///< the member of a list answer that holds the items
    QStringView envelope; ///< the member that wraps one document; empty: none
};

template <class T> [[nodiscard]] const Endpoint& endpointOf();
template <> const Endpoint& endpointOf<Namespace>();
template <> const Endpoint& endpointOf<DeploymentTarget>();
template <> const Endpoint& endpointOf<Deployment>();
template <> const Endpoint& endpointOf<Job>();
template <> const Endpoint& endpointOf<Event>();
template <> const Endpoint& endpointOf<Savepoint>();
template <> const Endpoint& endpointOf<ApiToken>();

/// That of a kind which is known at run time only. The defaults of a vNamespace are one document where the
/// others are a collection.
[[nodiscard]] const Endpoint& endpointOf(DocumentKind kind);

/// The path segments of the platform's system information and of its readiness probe.
[[nodiscard]] QStringList systemInfoSegments();
[[nodiscard]] QStringList statusSegments();

/// The page of a Deployment in the platform's own web UI, for a browser. Absent where base is neither http
/// nor https. Source: the addresses that clients of 2.1 to 2.3 hand out.
[[nodiscard]] std::optional<QUrl> webUiUrl(
    const QUrl& base, const QString& vNamespace, const QString& deploymentId);

/// Those of the installation's defaults for Deployments (2.2 and later): one document.
[[nodiscard]] QStringList globalDeploymentDefaultsSegments();

/// The segments of a collection, or of the object `key` in it where there is a key. An empty key is still a
/// key: what is meant for one object must never reach the whole collection.
[[nodiscard]] QStringList segmentsOf(
    const Endpoint& endpoint, const QString& vNamespace, const std::optional<QString>& key);

/// base with the segments appended, each percent-encoded as one segment, and without a user name in it.
/// Absent where a segment is empty, "." or "..": Qt normalises those and the request would reach another
/// resource.
[[nodiscard]] std::optional<QUrl> urlOf(
    const QUrl& base, const QStringList& segments, const QUrlQuery& query = {});

} // namespace vvp

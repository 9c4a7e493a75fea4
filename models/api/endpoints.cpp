// SPDX-License-Identifier: Apache-2.0
#include "models/api/endpoints.h"

using namespace Qt::StringLiterals;

namespace vvp {

// Paths and wrappers: the platform's own specifications of App Manager 2.1.0 and Platform 2.0.0.
static QStringList appManager()
{
    return { u"api"_s, u"v1"_s, u"namespaces"_s };
}

template <> const Endpoint& endpointOf<Namespace>()
{
    static const Endpoint endpoint{ { u"namespaces"_s, u"v1"_s, u"namespaces"_s }, {}, u"namespaces",
        u"namespace" };
    return endpoint;
}

template <> const Endpoint& endpointOf<DeploymentTarget>()
{
    static const Endpoint endpoint{ appManager(), u"deployment-targets"_s, u"items", {} };
    return endpoint;
}

template <> const Endpoint& endpointOf<Deployment>()
{
    static const Endpoint endpoint{ appManager(), u"deployments"_s, u"items", {} };
    return endpoint;
}

template <> const Endpoint& endpointOf<Job>()
{
    static const Endpoint endpoint{ appManager(), u"jobs"_s, u"items", {} };
    return endpoint;
}

template <> const Endpoint& endpointOf<Event>()
{
    static const Endpoint endpoint{ appManager(), u"events"_s, u"items", {} };
    return endpoint;
}

template <> const Endpoint& endpointOf<Savepoint>()
{
    static const Endpoint endpoint{ appManager(), u"savepoints"_s, u"items", {} };
    return endpoint;
}

template <> const Endpoint& endpointOf<ApiToken>()
{
    static const Endpoint endpoint{ { u"apitokens"_s, u"v1"_s, u"namespaces"_s }, u"apitokens"_s,
        u"apiTokens", u"apiToken" };
    return endpoint;
}

const Endpoint& endpointOf(DocumentKind kind)
{
    // "Secret Values" and "Session Clusters" of the platform's documentation; defaults: the specification
    // of 2.1.0.
    static const Endpoint secretValues{ appManager(), u"secret-values"_s, u"items", {} };
    static const Endpoint defaults{ appManager(), u"deployment-defaults"_s, {}, {} };
    static const Endpoint sessionClusters{ appManager(), u"sessionclusters"_s, u"items", {} };
    switch (kind) {
    case DocumentKind::Namespace:
        return endpointOf<Namespace>();
    case DocumentKind::DeploymentTarget:
        return endpointOf<DeploymentTarget>();
    case DocumentKind::SecretValue:
        return secretValues;
    case DocumentKind::DeploymentDefaults:
        return defaults;
    case DocumentKind::SessionCluster:
        return sessionClusters;
    case DocumentKind::Deployment:
        return endpointOf<Deployment>();
    }
    Q_UNREACHABLE();
}

std::optional<QUrl> webUiUrl(const QUrl& base, const QString& vNamespace, const QString& deploymentId)
{
    std::optional<QUrl> url = urlOf(base, { u"app"_s });
    if (!url || (url->scheme() != u"https" && url->scheme() != u"http")) {
        return std::nullopt;
    }
    url->setPath(url->path(QUrl::FullyEncoded) + u'/', QUrl::StrictMode);
    const auto segment
        = [](const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    url->setFragment(
        u"/namespaces/%1/deployments/%2/detail/overview"_s.arg(segment(vNamespace), segment(deploymentId)),
        QUrl::StrictMode);
    return url;
}

QStringList systemInfoSegments()
{
    return { u"api"_s, u"v1"_s, u"status"_s, u"system-info"_s };
}

QStringList statusSegments()
{
    return { u"api"_s, u"v1"_s, u"status"_s };
}

QStringList globalDeploymentDefaultsSegments()
{
    return { u"api"_s, u"v1"_s, u"global-deployment-defaults"_s };
}

QStringList segmentsOf(const Endpoint& endpoint, const QString& vNamespace, const std::optional<QString>& key)
{
    QStringList segments = endpoint.prefix;
    if (!endpoint.collection.isEmpty()) {
        segments << vNamespace << endpoint.collection;
    }
    if (key) {
        segments << *key;
    }
    return segments;
}

std::optional<QUrl> urlOf(const QUrl& base, const QStringList& segments, const QUrlQuery& query)
{
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    for (const QString& segment : segments) {
        if (segment.isEmpty() || segment == u"." || segment == u"..") {
            return std::nullopt;
        }
        path += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(segment));
    }
    QUrl url = base;
    url.setPath(path, QUrl::StrictMode);
    url.setFragment({});
    url.setUserInfo({}); // Qt would sign in with it
    url.setQuery(query);
    // What was put together must mean what was meant: nothing decoded, joined or normalised away.
    return url.isValid() && url.path(QUrl::FullyEncoded) == path ? std::optional(url) : std::nullopt;
}

} // namespace vvp

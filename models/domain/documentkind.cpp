// SPDX-License-Identifier: Apache-2.0
#include "models/domain/documentkind.h"

#include "models/domain/deployment.h"
#include "models/domain/deploymentchange.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/namespace.h"

#include <QCoreApplication>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct KindWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DocumentKind)
};

} // namespace

QStringView kindName(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Namespace:
        return u"Namespace";
    case DocumentKind::DeploymentTarget:
        return DeploymentTarget::kindName;
    case DocumentKind::SecretValue:
        return u"SecretValue";
    case DocumentKind::DeploymentDefaults:
        return u"DeploymentDefaults";
    case DocumentKind::SessionCluster:
        return u"SessionCluster";
    case DocumentKind::Deployment:
        return Deployment::kindName;
    }
    Q_UNREACHABLE();
}

QString kindWords(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Namespace:
        return KindWords::tr("vNamespace");
    case DocumentKind::DeploymentTarget:
        return KindWords::tr("Deployment Target");
    case DocumentKind::SecretValue:
        return KindWords::tr("Secret Value");
    case DocumentKind::DeploymentDefaults:
        return KindWords::tr("Deployment Defaults");
    case DocumentKind::SessionCluster:
        return KindWords::tr("Session Cluster");
    case DocumentKind::Deployment:
        return KindWords::tr("Deployment");
    }
    Q_UNREACHABLE();
}

std::optional<DocumentKind> kindOfName(QStringView name)
{
    for (const DocumentKind kind : allDocumentKinds) {
        if (kindName(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<DocumentKind> kindOf(const QJsonObject& document)
{
    const Resource resource(document);
    if (!resource.value(Resource::kindPath).isUndefined()) {
        return kindOfName(resource.text(Resource::kindPath));
    }
    const QString name = resource.text(Namespace::qualifiedNamePath);
    return name != Namespace::bareName(name) ? std::optional(DocumentKind::Namespace) : std::nullopt;
}

QString documentName(DocumentKind kind, const QJsonObject& document)
{
    if (kind == DocumentKind::DeploymentDefaults) {
        return u"deployment-defaults"_s;
    }
    const Resource resource(document);
    const QString name = resource.text(Resource::namePath);
    return kind == DocumentKind::Namespace && name.isEmpty()
        ? Namespace::bareName(resource.text(Namespace::qualifiedNamePath))
        : name;
}

QString documentNamespace(DocumentKind kind, const QJsonObject& document)
{
    return kind == DocumentKind::Namespace ? QString() : Resource(document).text(Resource::namespacePath);
}

bool isOffered(DocumentKind kind, const PlatformVersion& version)
{
    switch (kind) {
    case DocumentKind::DeploymentDefaults:
        return version.has(Feature::DeploymentDefaults);
    case DocumentKind::SessionCluster:
        return version.has(Feature::SessionClusters);
    case DocumentKind::Namespace:
    case DocumentKind::DeploymentTarget:
    case DocumentKind::SecretValue:
    case DocumentKind::Deployment:
        return true;
    }
    Q_UNREACHABLE();
}

QJsonObject withoutServerMembers(DocumentKind kind, const QJsonObject& document)
{
    if (kind == DocumentKind::Namespace) {
        return Namespace::forPut(Namespace(document)).json();
    }
    return withoutSystemAnnotations(withoutServerMembers(Resource(document))).json();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportchoice.h"

#include "models/domain/deployment.h"

namespace vvp {

bool namesTargetsById(const PlatformVersion& version)
{
    return !version.has(Feature::DeploymentTargetName);
}

QJsonObject exported(DocumentKind kind, const QJsonObject& document, const ExportChoice& choice)
{
    Resource resource(choice.serverMembers ? document : withoutServerMembers(kind, document));
    if (kind == DocumentKind::SecretValue && !choice.secrets) {
        resource.set(SecretValue::valuePath, SecretValue::placeholder.toString());
    }
    if (choice.serverMembers) {
        return resource.json();
    }
    const bool mayNameTarget = kind == DocumentKind::Deployment || kind == DocumentKind::DeploymentDefaults;
    if (mayNameTarget && !resource.text(Deployment::targetNamePath).isEmpty()) {
        resource.set(Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
    }
    if (kind == DocumentKind::DeploymentTarget && choice.targetIds) {
        resource.set(Resource::idPath, Resource(document).value(Resource::idPath));
    }
    return resource.json();
}

bool holdsSecret(DocumentKind kind, const ExportChoice& choice)
{
    return kind == DocumentKind::SecretValue && choice.secrets;
}

QString kindFolder(DocumentKind kind)
{
    QString folder;
    for (const QChar c : kindName(kind)) {
        if (c.isUpper() && !folder.isEmpty()) {
            folder += u'-';
        }
        folder += c.toLower();
    }
    return folder;
}

} // namespace vvp

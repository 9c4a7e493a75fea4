// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportchoice.h"

namespace vvp {

QJsonObject exported(DocumentKind kind, const QJsonObject& document, const ExportChoice& choice)
{
    Resource resource(choice.serverMembers ? document : withoutServerMembers(kind, document));
    if (kind == DocumentKind::SecretValue && !choice.secrets) {
        resource.set(SecretValue::valuePath, SecretValue::placeholder.toString());
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

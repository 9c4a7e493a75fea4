// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/kubernetesjson.h"

#include <QJsonDocument>

namespace vvp {

static constexpr qsizetype longestText = 1000;

Result<QJsonArray> kubernetesItems(const QByteArray& json)
{
    const QJsonValue items = QJsonDocument::fromJson(json).object().value(u"items");
    if (items.isArray()) {
        return items.toArray();
    }
    Error error;
    error.kind = Error::Kind::Malformed;
    return error;
}

QString kubernetesText(const QJsonObject& object, QLatin1StringView member)
{
    return object.value(member).toString().left(longestText);
}

QDateTime kubernetesTime(const QJsonObject& object, QLatin1StringView member)
{
    return QDateTime::fromString(object.value(member).toString(), Qt::ISODateWithMs).toUTC();
}

} // namespace vvp

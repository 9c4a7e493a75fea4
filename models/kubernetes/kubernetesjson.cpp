// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/kubernetesjson.h"

#include <QJsonDocument>

namespace vvp {

static constexpr qsizetype longestText = 1000;

std::optional<QJsonArray> kubernetesItems(const QByteArray& json)
{
    const QJsonValue items = QJsonDocument::fromJson(json).object().value(u"items");
    return items.isArray() ? std::optional(items.toArray()) : std::nullopt;
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

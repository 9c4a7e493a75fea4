// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace vvp {

/// The member `items` of what a tool wrote with --output=json. Nothing where there is no such list. Any
/// thread.
[[nodiscard]] std::optional<QJsonArray> kubernetesItems(const QByteArray& json);

/// The text of a member, at most 1000 characters, which is all a cell shows; empty where it is none.
[[nodiscard]] QString kubernetesText(const QJsonObject& object, QLatin1StringView member);

/// The time of a member (RFC 3339) in UTC; invalid where there is none that can be read.
[[nodiscard]] QDateTime kubernetesTime(const QJsonObject& object, QLatin1StringView member);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QJsonArray>

namespace vvp {

/// What stands for the platforms in a file that exportedPlatforms() wrote, or in a platforms.json, each as it
/// is there. Rejected for what is neither, or larger than ExchangeLimits and YamlLimits. Pure.
[[nodiscard]] Result<QJsonArray> exchangedPlatforms(const QByteArray& bytes);

} // namespace vvp

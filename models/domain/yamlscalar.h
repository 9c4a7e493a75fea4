// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QJsonValue>
#include <QString>

namespace vvp {

/// What an unquoted YAML scalar stands for, as SnakeYAML resolves it (YAML 1.1; see fromYaml()); dates, '='
/// and '<<' are text. Fails, without a place, for whole numbers beyond 64 bits and for numbers that are not
/// finite.
[[nodiscard]] Result<QJsonValue> plainYamlValue(const QString& text);

/// Text as a YAML scalar on one line that every reader takes for this text: as it is where that is safe, else
/// in single quotes, else, for characters that nobody can see, in double quotes with escapes. Fit for keys
/// and values.
[[nodiscard]] QString yamlScalar(const QString& text);

/// A number as a YAML scalar that YAML 1.1, YAML 1.2 and JSON read alike: integers exactly, doubles in the
/// shortest form that reads back as the same value, 'null' for what is not finite.
[[nodiscard]] QString yamlNumber(const QJsonValue& number);

/// Whether a character cannot stand in YAML as it is, or would not be seen: it needs double quotes and an
/// escape.
[[nodiscard]] bool needsYamlEscape(char32_t character);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yaml.h"

namespace vvp {

/// A part of a document as YAML, for editing it in place: as toYaml() writes it below a key, without the key
/// and its indentation. Empty for Undefined.
[[nodiscard]] QString yamlOfValue(const QJsonValue& value);

/// Reads what yamlOfValue() writes: any one value. Undefined for a text without content. Errors and limits
/// are those of fromYaml(), with line and column in text.
[[nodiscard]] Result<QJsonValue> valueFromYaml(const QString& text);

} // namespace vvp

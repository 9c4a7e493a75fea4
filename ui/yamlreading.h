// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yaml.h"

namespace vvp {

/// What came of reading a text as one document.
struct YamlReading {
    QList<YamlDocument> documents; ///< all that are in it
    Result<QJsonObject> document = QJsonObject(); ///< the one, or why there is none
    bool isYaml = false;
    QString inLines; ///< where a line is too long to be edited: the document in shorter ones, if that can be
};

/// An error in a text, for a person.
[[nodiscard]] Error yamlRefusal(const QString& sentence, int line = 0);

/// Reads a text as one document. Any thread.
[[nodiscard]] YamlReading readingOf(const QString& text);

} // namespace vvp

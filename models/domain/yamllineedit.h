// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/path.h"
#include "models/domain/yaml.h"

#include <optional>

namespace vvp {

/// The YAML text with only those lines changed that make it read as document: comments, blank lines and the
/// order of everything else stay. Nothing where that cannot be done (several documents, flow style or
/// anchors where the change is): the text has to be written anew then. The result is proved by reading it.
/// Lines end with LF.
[[nodiscard]] std::optional<QString> editedYaml(const QString& text, const QJsonObject& document);

/// The line (1-based) of the member at path in a text of one document; of the nearest one round it where
/// there is none; 0 where not even that is found.
[[nodiscard]] int lineOfMember(const QString& text, const Path& path);

/// The text of one of the documents that fromYaml() found in text, without its separator. Its comments stay.
/// LF ends lines.
[[nodiscard]] QString documentAt(const QString& text, const QList<YamlDocument>& documents, qsizetype which);
/// All of them, in time that grows with the text and not with its square. Pure.
[[nodiscard]] QStringList documentTexts(const QString& text, const QList<YamlDocument>& documents);

} // namespace vvp

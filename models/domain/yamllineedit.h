// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace vvp {

/// The YAML text with only those lines changed that make it read as document: comments, blank lines and the
/// order of everything else stay. Nothing where that cannot be done (several documents, flow style or
/// anchors where the change is): the text has to be written anew then. The result is proved by reading it.
/// Lines end with LF.
[[nodiscard]] std::optional<QString> editedYaml(const QString& text, const QJsonObject& document);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentfields.h"

namespace vvp {

/// Why text cannot be the value of a field of one value, on a platform of that version: a translated sentence
/// that says what is wrong and what to write. Nothing where it can, and nothing for an empty text: that the
/// field needs one is missingWords(). Only what no platform takes is refused: a form must not be stricter
/// than what it is a form for.
[[nodiscard]] std::optional<QString> problemWithText(
    const DeploymentField& field, const QString& text, const PlatformVersion& version);

/// What is said of a required field that is empty.
[[nodiscard]] QString missingWords(const DeploymentField& field);

/// The same for an entry of a Map, Configuration, Loggers, KubernetesLabels or Variables field, or for a line
/// of SecretNames (without a text).
[[nodiscard]] std::optional<QString> problemWithEntry(
    FieldKind kind, const QString& key, const QString& text);

/// What is doubtful about an entry and no reason to refuse it.
[[nodiscard]] std::optional<QString> doubtAboutEntry(FieldKind kind, const QString& key, const QString& text);

/// What is doubtful about a field because of what else is in the document. "Kubernetes Pod Templates" of the
/// platform's documentation, 2.4 and later: pod options and pod templates exclude each other.
[[nodiscard]] std::optional<QString> doubtInDocument(const DeploymentField& field, const Resource& document);

/// What choosing a word means, in a sentence; empty where the word says it, or is not known.
[[nodiscard]] QString explanationOf(const DeploymentField& field, const QString& word);

/// The levels of a logger.
[[nodiscard]] QStringList logLevels();

} // namespace vvp

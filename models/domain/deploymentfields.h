// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/domain/features.h"

#include <QList>

#include <optional>
#include <span>

namespace vvp {

/// What a field holds: decides how it is edited, checked and written.
enum class FieldKind {
    Name, ///< metadata.name: text by the platform's rule for names; fixed once the Deployment exists
    Target, ///< the Deployment Target, by id or name as the version wants it
    Word, ///< one of the words that the API knows, or another one that came from there
    Version, ///< a Flink version: offered ones, or typed
    Text,
    Uri,
    ClassName, ///< of Java, or a module of Python
    ImagePart, ///< a registry, repository or tag
    Arguments,
    Flag,
    Count, ///< a whole number of 1 or more
    Cpu,
    Memory,
    LongText,
    Lines, ///< a list of texts, one a line
    SecretNames, ///< a list of `{name}`, one name a line
    Map, ///< keys and texts
    Configuration, ///< a map whose keys are Flink's
    Loggers, ///< a map of logger to level
    KubernetesLabels, ///< a map that keeps the rules of Kubernetes for labels
    Variables, ///< environment variables: a list of `{name, value}` or `{name, valueFrom}`
    Yaml, ///< anything, as YAML
    Rest, ///< the members at a place that no other field shows, as YAML
};

/// The parts of the form, in order; each has a head.
enum class FieldSection {
    Deployment,
    Artifact,
    Flink,
    Resources,
    Upgrade,
    Configuration,
    Variables,
    Labels,
    Logging,
    Dependencies,
    Kubernetes,
    Others,
};

/// Where a field stands.
enum class FieldPlace {
    Row, ///< in a row of its own, behind its label
    Beside, ///< behind its label, in the row of the field before it
    Cell, ///< in a column with a head, in the row that `row` names
    Wide, ///< over the whole width, below its section's head or its own label
};

/// One member of a Deployment as a form shows it: a line of deploymentFields(). A literal.
struct DeploymentField {
    QStringView id; ///< unique; the objectName of its widget
    Path path;
    const char* label; ///< English, to be read through labelOf()
    FieldKind kind;
    FieldSection section;

    QStringView builtIn{}; ///< what the platform takes where nothing else is said, as text; empty: nothing
    const char* origin = nullptr; ///< where builtIn comes from, if not from the platform itself
    const char* hint = nullptr; ///< what is shown while there is neither a value nor a default
    QStringView words{}; ///< of a Word, divided by blanks
    QStringView artifacts{}; ///< the kinds of artifact that have it, divided by blanks; empty: all
    std::optional<Feature> since{};
    bool isRequired = false;
    FieldPlace place = FieldPlace::Row;
    const char* row = nullptr; ///< of a Cell: the row's label
    const char* head = nullptr; ///< of a Cell: the column's head
};

/// Every member that has a field, in the order of the form. A new field is a line in deploymentfields.cpp.
[[nodiscard]] std::span<const DeploymentField> deploymentFields();

/// Translated; labelOf() with the '&' of its mnemonic, nameOf() without.
[[nodiscard]] QString labelOf(const DeploymentField& field);
[[nodiscard]] QString nameOf(const DeploymentField& field);
[[nodiscard]] QString hintOf(const DeploymentField& field);
/// Of a Cell.
[[nodiscard]] QString rowTitleOf(const DeploymentField& field);
[[nodiscard]] QString headOf(const DeploymentField& field);
[[nodiscard]] QString titleOf(FieldSection section);
[[nodiscard]] bool isStandard(FieldSection section);

/// Whether a Deployment with an artifact of this kind has the field; an unknown kind has only the fields of
/// all kinds. Kinds are compared without regard to case.
[[nodiscard]] bool hasField(const DeploymentField& field, const QString& artifactKind);
/// Whether it is one of the kinds that have fields of their own.
[[nodiscard]] bool isKnownArtifact(const QString& kind);

/// The members of the object at a Rest field's path that are its business.
[[nodiscard]] QJsonObject restOf(
    const DeploymentField& rest, const Resource& document, const QString& artifactKind);

/// A document with defaults and what to call it: "Deployment Defaults of team-1".
struct DefaultsLayer {
    Resource document;
    QString origin;
};

/// What the platform takes for a field that is left out, and where that comes from. Undefined: not known.
struct FieldDefault {
    QJsonValue value = QJsonValue(QJsonValue::Undefined);
    QString origin; ///< translated; empty: none to be shown
};

/// The default of a field: from the first layer that has it, else the platform's own. document is the one
/// that is edited: the number of Task Managers follows from the parallelism and slots in it.
[[nodiscard]] FieldDefault defaultOf(
    const DeploymentField& field, const QList<DefaultsLayer>& layers, const Resource& document);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/features.h"
#include "models/domain/resource.h"

#include <QJsonObject>
#include <QStringView>

#include <array>
#include <optional>

namespace vvp {

/// The kinds of documents that are exported and applied, in the order in which they need each other: a
/// Deployment names its target and its session cluster, is written with the defaults, and may use secrets.
enum class DocumentKind {
    Namespace,
    DeploymentTarget,
    SecretValue,
    DeploymentDefaults,
    SessionCluster,
    Deployment,
};

inline constexpr std::array allDocumentKinds{ DocumentKind::Namespace, DocumentKind::DeploymentTarget,
    DocumentKind::SecretValue, DocumentKind::DeploymentDefaults, DocumentKind::SessionCluster,
    DocumentKind::Deployment };

/// A secret of a vNamespace (App Manager API, 2.0 and later): its value is read by owners and editors.
class SecretValue final : public Resource {
public:
    static constexpr Path valuePath{ u"spec", u"value" };
    /// What stands for the value in an export without secrets: isPlaceholder(), so it is not applied unseen.
    static constexpr QStringView placeholder = u"%%SECRET_VALUE%%";

    using Resource::Resource;
};

/// The word that a document of this kind has as its `kind`. A vNamespace has none in the API; `Namespace`
/// stands for it wherever a kind is written.
[[nodiscard]] QStringView kindName(DocumentKind kind);
/// What a person calls it: "Deployment Target".
[[nodiscard]] QString kindWords(DocumentKind kind);
/// The kind that is called so, as in `kind:`; nothing for another word. Case counts.
[[nodiscard]] std::optional<DocumentKind> kindOfName(QStringView name);
/// The kind of a document: by `kind`, or a vNamespace by the flat form that the Platform API gives it
/// (`name: namespaces/…`). Nothing for all others.
[[nodiscard]] std::optional<DocumentKind> kindOf(const QJsonObject& document);

/// The name by which an object of this kind is told from others in its vNamespace. The defaults, of which a
/// vNamespace has one, are called "deployment-defaults".
[[nodiscard]] QString documentName(DocumentKind kind, const QJsonObject& document);
/// The vNamespace that a document says it belongs to; empty where it says none, and for a vNamespace.
[[nodiscard]] QString documentNamespace(DocumentKind kind, const QJsonObject& document);

/// Whether a platform of this version has the kind.
[[nodiscard]] bool isOffered(DocumentKind kind, const PlatformVersion& version);

/// The document without what the server gives and writes by itself: id, times, version, status, the
/// controller's annotations, the phase of a vNamespace. What is left describes the object wherever it is.
/// Pure.
[[nodiscard]] QJsonObject withoutServerMembers(DocumentKind kind, const QJsonObject& document);

} // namespace vvp

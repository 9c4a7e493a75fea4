// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentkind.h"

namespace vvp {

/// What of a document is exported.
struct ExportChoice {
    bool serverMembers = false; ///< what the server writes by itself, as withoutServerMembers() has it
    bool secrets = false; ///< the values of Secret Values; else SecretValue::placeholder stands for them
    /// Deployment Targets keep their ids: before 2.4 Deployments refer to them by nothing else. See
    /// namesTargetsById().
    bool targetIds = false;

    friend bool operator==(const ExportChoice&, const ExportChoice&) = default;
};

/// Whether documents of a platform of this version name a Deployment Target by its id only.
[[nodiscard]] bool namesTargetsById(const PlatformVersion& version);

/// The document as it is exported. Without the server's members a target that it names is not given by its id
/// as well, which only this installation knows. Pure.
[[nodiscard]] QJsonObject exported(
    DocumentKind kind, const QJsonObject& document, const ExportChoice& choice);

/// Whether the document, exported so, has something in it that only its owner should read.
[[nodiscard]] bool holdsSecret(DocumentKind kind, const ExportChoice& choice);

/// The folder of a kind in an export: "deployment-target".
[[nodiscard]] QString kindFolder(DocumentKind kind);

} // namespace vvp

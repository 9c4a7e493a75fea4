// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentkind.h"

namespace vvp {

/// What of a document is exported.
struct ExportChoice {
    bool serverMembers = false; ///< what the server writes by itself, as withoutServerMembers() has it
    bool secrets = false; ///< the values of Secret Values; else SecretValue::placeholder stands for them

    friend bool operator==(const ExportChoice&, const ExportChoice&) = default;
};

/// The document as it is exported. Pure.
[[nodiscard]] QJsonObject exported(
    DocumentKind kind, const QJsonObject& document, const ExportChoice& choice);

/// Whether the document, exported so, has something in it that only its owner should read.
[[nodiscard]] bool holdsSecret(DocumentKind kind, const ExportChoice& choice);

/// The folder of a kind in an export: "deployment-target".
[[nodiscard]] QString kindFolder(DocumentKind kind);

} // namespace vvp

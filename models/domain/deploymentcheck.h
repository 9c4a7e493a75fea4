// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymenttarget.h"
#include "models/domain/features.h"
#include "models/domain/finding.h"

namespace vvp {

/// Where a Deployment shall be created or changed: what its document is checked against. A value.
struct DeploymentCheck {
    QString vNamespace; ///< the selected one
    QList<DeploymentTarget::Row> targets; ///< rows of other vNamespaces are used to explain, never to offer
    bool targetsKnown = true; ///< false: the list could not be read, so nothing is said about what is missing
    PlatformVersion version;
    bool editing = false; ///< an existing Deployment: its name is fixed, what the server owns is expected
};

/// What is to be said about document before it is sent as a Deployment; errors first, then questions, then
/// notes. Unknown members and explicit nulls are nobody's business and stay. Pure; usable in any thread.
///
/// Checked: the kind; the name (rules of the version; from 2.4 on the spelling that is allowed is offered,
/// with the given name as metadata.displayName); metadata.namespace against the selected vNamespace; the
/// Deployment Target (missing, a placeholder, unknown, of another vNamespace, named on a version that takes
/// only ids), with the targets of this vNamespace offered; flinkVersion as a number; members that the
/// server owns.
[[nodiscard]] QList<Finding> findings(const QJsonObject& document, const DeploymentCheck& check);

/// The same for a new Deployment Target: its kind, metadata.namespace, members that the server owns.
[[nodiscard]] QList<Finding> targetFindings(const QJsonObject& document, const QString& vNamespace);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/features.h"

#include <QStringList>

namespace vvp {

/// What becomes of the Job of a Deployment when a change of it is saved.
enum class JobFate {
    Untouched, ///< there is none, or nothing of it changed
    Later, ///< it goes on as it is; the change counts from the next start
    Restarted, ///< it stops without a savepoint, and a new one starts
    Upgraded, ///< it stops with a savepoint, and a new one starts
};

/// By "Deployment Upgrades" of the platform's documentation, 2.0 to 2.15: a change of the template of a
/// Deployment that runs and shall run. Pure.
[[nodiscard]] JobFate fateOfJob(const Deployment& before, const Deployment& after);

/// The same as a sentence, with what the restore strategy makes of it; empty for Untouched.
[[nodiscard]] QString fateWords(const Deployment& before, const Deployment& after);

/// What a new Deployment starts from: the least that the platform takes, not started, for a JAR, with the
/// Deployment Target where there is no choice.
[[nodiscard]] Deployment newDeployment(
    const QString& vNamespace, const QList<DeploymentTarget::Row>& targets, const PlatformVersion& version);

/// The document without the annotations that the platform's controller writes
/// (`com.dataartisans.appmanager.…`).
[[nodiscard]] Resource withoutSystemAnnotations(Resource document);

/// A Deployment that was deleted, to be created once more under its name: without what the server owned, and
/// not started.
[[nodiscard]] Deployment againOf(const Deployment& document);

/// A copy of a Deployment to be created beside it: without what the server owns, not started, with a name
/// that none of taken has and every version accepts.
[[nodiscard]] Deployment forkOf(const Deployment& document, const QStringList& taken);

} // namespace vvp

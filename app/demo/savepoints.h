// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/history.h"
#include "app/demo/store.h"

namespace vvp::demo {

/// Adds a savepoint of the Deployment's present Job, STARTED. origin is USER_REQUEST, SUSPEND or
/// SUSPEND_AND_UPGRADE. The reference lives as long as the savepoint.
Json& createSavepoint(
    const Store& store, VNamespace& in, const Deployment& deployment, const std::string& origin, Time time);

/// STARTED becomes COMPLETED; Flink's id of the savepoint is known from now on.
void completeSavepoint(const Store& store, Json& savepoint, Time time);
/// STARTED becomes FAILED.
void failSavepoint(Json& savepoint, const Failure& failure, Time time);

/// How a savepoint fails that was asked to.
[[nodiscard]] Failure savepointFailure();

/// Adds a savepoint that was made elsewhere, COMPLETED, of origin COPIED. The location and Flink's id are as
/// they were given, the version that of the Deployment's spec which it belongs to.
Json& importSavepoint(
    const Store& store, VNamespace& in, const Deployment& deployment, const Json& given, Time time);

/// Records the last checkpoint of the Deployment's present Job as a savepoint of origin RETAINED_CHECKPOINT,
/// where the Job keeps its checkpoints when it is cancelled. (Since 2.1; before, nothing is recorded.)
void retainCheckpoint(const Store& store, VNamespace& in, const Deployment& deployment, Time time);

/// The savepoint that the next Job of a Deployment starts from, by its restore strategy: the newest one that
/// is COMPLETED, for LATEST_SAVEPOINT without retained checkpoints. nullptr: it starts empty.
[[nodiscard]] const Json* savepointToRestore(VNamespace& in, const Deployment& deployment);

/// Whether the platform may delete the data: what it did not write it leaves alone.
[[nodiscard]] bool ownsData(const Json& savepoint);

} // namespace vvp::demo

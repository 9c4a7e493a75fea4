// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QStringList>

namespace vvp {

/// The program that ClusterAccess::tool means, as an absolute path. Empty looks for oc, then for kubectl; a
/// name without a folder is looked for, a path is taken as it is. Fails with NotFound or Forbidden, in words
/// that say what was looked for and where. Reads folders, runs nothing.
[[nodiscard]] Result<QString> findTool(const QString& wanted);

/// The folders of PATH in which programs are looked for: only absolute ones, so that no program of the folder
/// that happens to be the current one is ever run.
[[nodiscard]] QStringList toolFolders();

} // namespace vvp

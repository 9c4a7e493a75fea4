// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deployment.h"

namespace vvp {

Deployment::Row Deployment::Row::read(const RowReader& reader)
{
    Row row;
    row.vNamespace = reader.sharedText(namespacePath);
    row.name = reader.text(namePath);
    row.id = reader.text(idPath);
    row.state = reader.sharedText(statePath);
    row.desiredState = reader.sharedText(desiredStatePath);
    row.targetId = reader.sharedText(targetIdPath);
    row.target = reader.sharedText(targetNamePath);
    if (row.target.isEmpty()) {
        row.target = reader.sharedText(sessionClusterPath);
    }
    row.flinkVersion = reader.sharedText(flinkVersionPath);
    row.parallelism = reader.number(parallelismPath);
    row.taskManagers = reader.number(taskManagersPath);
    row.modified = reader.time(modifiedPath);
    row.resourceVersion = static_cast<qint64>(reader.number(resourceVersionPath).value_or(0));
    return row;
}

} // namespace vvp

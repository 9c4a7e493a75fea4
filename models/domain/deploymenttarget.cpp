// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymenttarget.h"

namespace vvp {

DeploymentTarget::Row DeploymentTarget::Row::read(const RowReader& reader)
{
    Row row;
    row.vNamespace = reader.sharedText(namespacePath);
    row.name = reader.text(namePath);
    row.id = reader.text(idPath);
    row.kubernetesNamespace = reader.sharedText(kubernetesNamespacePath);
    row.created = reader.time(createdPath);
    return row;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/domain/job.h"

namespace vvp {

Job::Row Job::Row::read(const RowReader& reader)
{
    Row row;
    row.vNamespace = reader.sharedText(namespacePath);
    row.id = reader.text(idPath);
    row.state = reader.sharedText(statePath);
    row.created = reader.time(createdPath);
    row.terminated = reader.time(terminatedPath);
    row.parallelism = reader.number(parallelismPath);
    row.restarts = reader.number(restartsPath);
    row.kubernetesNamespace = reader.sharedText(kubernetesNamespacePath);
    row.failure = reader.text(failureMessagePath);
    return row;
}

} // namespace vvp

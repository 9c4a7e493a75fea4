// SPDX-License-Identifier: Apache-2.0
#include "models/domain/event.h"

namespace vvp {

Event::Row Event::Row::read(const RowReader& reader)
{
    Row row;
    row.vNamespace = reader.sharedText(namespacePath);
    row.id = reader.text(idPath);
    row.name = reader.sharedText(namePath);
    row.message = reader.fullText(messagePath);
    row.jobId = reader.sharedText(jobIdPath);
    row.created = reader.time(createdPath);
    return row;
}

} // namespace vvp

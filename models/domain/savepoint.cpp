// SPDX-License-Identifier: Apache-2.0
#include "models/domain/savepoint.h"

using namespace Qt::StringLiterals;

namespace vvp {

static Savepoint blank(const QString& deploymentId)
{
    Savepoint savepoint;
    savepoint.set(Resource::kindPath, Savepoint::kindName.toString());
    savepoint.set(Resource::apiVersionPath, u"v1"_s);
    savepoint.set(Savepoint::deploymentIdPath, deploymentId);
    return savepoint;
}

Savepoint Savepoint::triggered(const QString& deploymentId)
{
    return blank(deploymentId);
}

Savepoint Savepoint::imported(const Deployment& deployment)
{
    Savepoint savepoint = blank(deployment.key());
    // The version of the spec that the snapshot counts as taken with.
    const QString version = deployment.text(specVersionPath);
    savepoint.set(specVersionPath, version.isEmpty() ? u"1"_s : version);
    savepoint.set(locationPath, QString());
    // Both must be there to make it an import; Flink's own id is not kept beside a snapshot, so it is none.
    savepoint.set(flinkIdPath, u"00000000-0000-0000-0000-000000000000"_s);
    return savepoint;
}

bool Savepoint::Row::isInProgress() const
{
    return state == u"STARTED" || state == u"PENDING_DELETION" || state == u"DELETING";
}

Savepoint::Row Savepoint::Row::read(const RowReader& reader)
{
    Row row;
    row.vNamespace = reader.sharedText(namespacePath);
    row.id = reader.text(idPath);
    row.state = reader.sharedText(statePath);
    row.origin = reader.sharedText(originPath);
    row.type = reader.sharedText(typePath);
    row.location = reader.text(locationPath);
    row.jobId = reader.sharedText(jobIdPath);
    row.created = reader.time(createdPath);
    row.failureReason = reader.sharedText(failureReasonPath);
    row.failure = reader.fullText(failureMessagePath);
    row.failedAt = reader.time(failureTimePath);
    row.resourceVersion = static_cast<qint64>(reader.number(resourceVersionPath).value_or(0));
    return row;
}

} // namespace vvp

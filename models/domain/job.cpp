// SPDX-License-Identifier: Apache-2.0
#include "models/domain/job.h"

namespace vvp {

bool Job::Row::isOver() const
{
    return state == u"TERMINATED" || state == u"FAILED" || state == u"FINISHED";
}

std::optional<double> Job::Row::duration(const QDateTime& now) const
{
    const QDateTime until = ended.isValid() ? ended : now;
    if (!started.isValid() || (isOver() && !ended.isValid()) || until < started) {
        return std::nullopt;
    }
    return static_cast<double>(started.msecsTo(until)) / 1000.0;
}

Job::Row Job::Row::read(const RowReader& reader)
{
    Row row;
    row.vNamespace = reader.sharedText(namespacePath);
    row.id = reader.text(idPath);
    row.state = reader.sharedText(statePath);
    row.created = reader.time(createdPath);
    row.started = reader.time(startedPath);
    if (!row.started.isValid()) {
        row.started = row.created;
    }
    row.ended = reader.time(terminatedPath);
    if (!row.ended.isValid()) {
        row.ended = reader.time(failureTimePath);
    }
    row.restarts = reader.number(restartsPath);
    row.failure = reader.text(failureMessagePath);
    return row;
}

} // namespace vvp

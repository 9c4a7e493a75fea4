// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deployment.h"

#include <QTimeZone>

namespace vvp {

QDateTime transitionTime(const QString& text)
{
    bool isNumber = false;
    const qint64 milliseconds = text.toLongLong(&isNumber);
    return isNumber ? QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::utc()) : timeFromText(text);
}

/// "True" as the platform writes it; anything else is no, or not known.
static QString trueConditions(const RowReader& reader)
{
    QString types;
    reader.forEach(Deployment::conditionsPath, [&types](const RowReader& condition) {
        if (condition.text(Deployment::conditionStatusPath).compare(u"True", Qt::CaseInsensitive) == 0) {
            types += u' ' + condition.text(Deployment::conditionTypePath);
        }
    });
    return reader.shared(types);
}

bool Deployment::Row::hasCondition(QStringView type) const
{
    return QStringView(conditions).split(u' ').contains(type);
}

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
    row.transitioningSince = transitionTime(reader.text(transitioningSincePath));
    row.conditions = trueConditions(reader);
    row.resourceVersion = static_cast<qint64>(reader.number(resourceVersionPath).value_or(0));
    return row;
}

} // namespace vvp

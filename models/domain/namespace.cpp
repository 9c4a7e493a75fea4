// SPDX-License-Identifier: Apache-2.0
#include "models/domain/namespace.h"

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr QStringView prefix = u"namespaces/";

QString Namespace::qualifiedName(const QString& name)
{
    return prefix + name;
}

QString Namespace::bareName(const QString& qualifiedName)
{
    return qualifiedName.startsWith(prefix) ? qualifiedName.mid(prefix.size()) : qualifiedName;
}

QString Namespace::phaseWord(const QString& phase)
{
    constexpr QStringView phasePrefix = u"LIFECYCLE_PHASE_";
    return phase.startsWith(phasePrefix) ? phase.mid(phasePrefix.size()) : phase;
}

Namespace Namespace::forPut(Namespace vNamespace)
{
    vNamespace.set(phasePath, QJsonValue(QJsonValue::Undefined));
    vNamespace.set(createTimePath, QJsonValue(QJsonValue::Undefined));
    return vNamespace;
}

Namespace::Row Namespace::Row::read(const RowReader& reader)
{
    Row row;
    row.name = bareName(reader.text(qualifiedNamePath));
    row.phase = phaseWord(reader.sharedText(phasePath));
    row.created = reader.time(createTimePath);
    row.roleBindings = reader.count(roleBindingsPath);
    return row;
}

} // namespace vvp

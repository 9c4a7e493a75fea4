// SPDX-License-Identifier: Apache-2.0
#include "models/domain/resource.h"
#include "models/domain/yaml.h"
#include "models/tenancy/audit.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

// Since 2.1; in 2.0; as an old page of an operator's has it.
static constexpr std::array additionalNamespacesPaths{
    Path{ u"rbac", u"additionalNamespaces" },
    Path{ u"appmanager", u"rbac", u"additionalNamespaces" },
    Path{ u"vvp", u"appmanager", u"rbac", u"additionalNamespaces" },
};
static constexpr Path adminsPath{ u"vvp", u"auth", u"admins" };

static QString dotted(const Path& path)
{
    QStringList members;
    for (const QStringView member : path) {
        members.append(member.toString());
    }
    return members.join(u'.');
}

/// The list of names at path; absent where there is none, or null, which is none to Helm.
static Result<std::optional<QStringList>> namesAt(const Resource& values, const Path& path)
{
    const QJsonValue value = values.value(path);
    if (value.isUndefined() || value.isNull()) {
        return std::optional<QStringList>();
    }
    QStringList names;
    bool isList = value.isArray();
    const QJsonArray array = value.toArray();
    for (const QJsonValue& name : array) {
        isList = isList && name.isString();
        names.append(name.toString().trimmed());
    }
    if (!isList) {
        return Error::of(Error::Kind::Rejected,
            AuditWords::tr("“%1” of the Helm values is not a list of names.").arg(dotted(path)));
    }
    return std::optional(names);
}

Result<HelmFacts> helmFactsFrom(const QString& yaml)
{
    const Result<QList<YamlDocument>> documents = fromYaml(yaml);
    if (!documents) {
        return documents.error();
    }
    if (documents->size() > 1) {
        return Error::of(
            Error::Kind::Rejected, AuditWords::tr("Helm values are one document, and these are several."));
    }
    const Resource values(documents->isEmpty() ? QJsonObject() : documents->first().json);
    HelmFacts facts;
    for (const Path& path : additionalNamespacesPaths) {
        const Result<std::optional<QStringList>> names = namesAt(values, path);
        if (!names) {
            return names.error();
        }
        if (*names) {
            facts.additionalNamespaces = facts.additionalNamespaces.value_or(QStringList()) + **names;
        }
    }
    const Result<std::optional<QStringList>> admins = namesAt(values, adminsPath);
    if (!admins) {
        return admins.error();
    }
    facts.admins = admins->value_or(QStringList());
    return facts;
}

} // namespace vvp

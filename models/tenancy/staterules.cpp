// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp::rules {

/// Who keeps state at one location.
struct LocationUse {
    QString shown; ///< as one of them writes it
    QStringList tenants;
    QStringList names;
    QList<AuditObject> objects;
};

/// The location without a user name or password in it.
static QString withoutUser(const QString& location)
{
    static const QRegularExpression user(u"//[^/@]*@"_s);
    return QString(location).replace(user, u"//"_s);
}

/// Notes the locations of a Deployment or session cluster. How many of them cannot be compared.
static int noteLocations(QMap<QString, LocationUse>& uses, const TenantFacts& tenant,
    const StateLocations& locations, const AuditObject& owner)
{
    int unknown = 0;
    QStringList noted;
    for (const QString& location :
        { locations.checkpoints, locations.savepoints, locations.highAvailability }) {
        if (location.isEmpty()) {
            continue;
        }
        const QString id = owner.id.isEmpty() ? tenant.name + u'/' + owner.name : owner.id;
        const std::optional<QString> resolved = resolvedLocation(location, tenant, id, owner.name);
        if (!resolved) {
            unknown += 1;
            continue;
        }
        if (noted.contains(*resolved)) {
            continue;
        }
        noted.append(*resolved);
        LocationUse& use = uses[*resolved];
        use.shown = use.shown.isEmpty() ? withoutUser(location) : use.shown;
        if (use.tenants.isEmpty() || use.tenants.last() != tenant.name) {
            use.tenants.append(tenant.name);
        }
        use.names.append(owner.name);
        use.objects.append(owner);
    }
    return unknown;
}

void sharedStateLocation(AuditRun& run)
{
    QMap<QString, LocationUse> uses;
    for (const TenantFacts& tenant : run.facts().tenants) {
        int unknown = 0;
        for (const DeploymentFact& deployment : tenant.deployments.rows) {
            unknown += noteLocations(uses, tenant, deployment.locations, auditObject(tenant, deployment));
        }
        for (const SessionClusterFact& cluster : tenant.sessionClusters.rows) {
            unknown += noteLocations(uses, tenant, cluster.locations, auditObject(tenant, cluster));
        }
        if (unknown > 0) {
            run.miss(tenant.name,
                AuditWords::tr("%n location(s) of state in %1", nullptr, unknown)
                    .arg(quotedName(tenant.name)),
                AuditWords::tr(
                    "They are paths within the pods, or hold placeholders or Secret Values that are "
                    "not known here."));
        }
    }
    for (const LocationUse& use : std::as_const(uses)) {
        if (use.tenants.size() < 2) {
            continue;
        }
        run.add(AuditWords::tr("%1 keep the state of their Jobs at the same location %2.")
                    .arg(quotedNames(use.tenants), quotedName(use.shown)),
            AuditWords::tr("Each can read and overwrite what the other keeps. Change the location of %1, for "
                           "example by “{{ namespace }}” in it.")
                .arg(quotedNames(use.names)),
            use.objects, QStringList{ use.shown } + use.tenants);
    }
}

void secretWithOtherContent(AuditRun& run)
{
    struct Content {
        QStringList tenants;
        QSet<QByteArray> hashes;
        QList<AuditObject> objects;
    };
    QMap<QString, Content> contents;
    for (const TenantFacts& tenant : run.facts().tenants) {
        int hidden = 0;
        for (const SecretFact& secret : tenant.secrets.rows) {
            if (secret.hash.isEmpty()) {
                hidden += 1;
                continue;
            }
            Content& content = contents[secret.name];
            content.tenants.append(tenant.name);
            content.hashes.insert(secret.hash);
            content.objects.append({ AuditObject::Kind::SecretValue, tenant.name, secret.name, {}, {} });
        }
        if (hidden > 0) {
            run.miss(tenant.name,
                AuditWords::tr("The content of %n Secret Value(s) of %1", nullptr, hidden)
                    .arg(quotedName(tenant.name)),
                AuditWords::tr("The platform does not tell it."));
        }
    }
    for (auto content = contents.cbegin(); content != contents.cend(); ++content) {
        if (content->hashes.size() > 1) {
            run.add(AuditWords::tr("The Secret Value %1 has different content in %2.")
                        .arg(quotedName(content.key()), quotedNames(content->tenants)),
                AuditWords::tr(
                    "A Deployment that is copied from one to the other gets another secret without a "
                    "word. Give them different names, or the same content."),
                content->objects, QStringList{ content.key() } + content->tenants);
        }
    }
}

} // namespace vvp::rules

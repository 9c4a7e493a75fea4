// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp::rules {

// Members and roles: "Authorization" of the platform's documentation.
static constexpr QStringView everybody = u"system:authenticated";
static constexpr QStringView ownerRole = u"owner";
static constexpr QStringView editorRole = u"editor";
static constexpr QStringView viewerRole = u"viewer";

void everybodyMayChange(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        const auto has = [&tenant](QStringView role) {
            return std::ranges::any_of(tenant.roles.rows,
                [role](const RoleFact& fact) { return fact.role == role && fact.member == everybody; });
        };
        const bool isOwner = has(ownerRole);
        if (!isOwner && !has(editorRole)) {
            continue;
        }
        const QString reason = isOwner
            ? AuditWords::tr("Everybody who is signed in to the platform owns %1.")
                  .arg(quotedName(tenant.name))
            : AuditWords::tr("Everybody who is signed in to the platform may edit %1.")
                  .arg(quotedName(tenant.name));
        run.add(reason,
            AuditWords::tr("Replace “system:authenticated” in its Role Bindings by the group of its team."),
            { memberObject(tenant.name, everybody.toString()), auditObject(tenant) },
            { tenant.name, isOwner ? ownerRole.toString() : editorRole.toString() });
    }
}

void ownerOutsideTeam(AuditRun& run)
{
    if (run.facts().platformTeam.isEmpty()) {
        return;
    }
    const QString prefix = u"apitoken:"_s;
    for (const TenantFacts& tenant : run.facts().tenants) {
        const QStringList owners = ownersOutside(tenant, run.facts());
        for (const QString& owner : owners) {
            if (owner == everybody) {
                continue; // worse, and said by another rule
            }
            const bool isToken = owner.startsWith(prefix);
            const QString name = owner.mid(isToken ? prefix.size() : 0);
            const QString reason = isToken
                ? AuditWords::tr("The API Token %1 owns %2 and is not of the platform team.")
                      .arg(quotedName(name), quotedName(tenant.name))
                : AuditWords::tr("%1 owns %2 and is not of the platform team.")
                      .arg(quotedName(name), quotedName(tenant.name));
            const QString advice = isToken
                ? AuditWords::tr("Who has it can create a Deployment Target to any Kubernetes Namespace that "
                                 "the platform may use. Replace it by an editor’s, or name “apitoken:%1” in "
                                 "the platform team.")
                      .arg(name)
                : AuditWords::tr("An owner can create a Deployment Target to any Kubernetes Namespace that "
                                 "the platform may use. Make it an editor.");
            run.add(reason, advice,
                { isToken ? tokenObject(tenant.name, name) : memberObject(tenant.name, owner),
                    auditObject(tenant) },
                { tenant.name, owner });
        }
    }
}

void memberOfSeveralTenants(AuditRun& run)
{
    if (run.facts().platformTeam.isEmpty()) {
        return;
    }
    QMap<QString, QList<const TenantFacts*>> tenantsOf;
    for (const TenantFacts& tenant : run.facts().tenants) {
        for (const RoleFact& fact : tenant.roles.rows) {
            QList<const TenantFacts*>& known = tenantsOf[fact.member];
            if (!isOfPlatformTeam(run.facts(), fact.member) && !known.contains(&tenant)) {
                known.append(&tenant);
            }
        }
    }
    for (auto member = tenantsOf.cbegin(); member != tenantsOf.cend(); ++member) {
        if (member->size() < 2) {
            continue;
        }
        QStringList names;
        QList<AuditObject> objects{ memberObject(member->first()->name, member.key()) };
        for (const TenantFacts* const tenant : *member) {
            names.append(tenant->name);
            objects.append(auditObject(*tenant));
        }
        run.add(AuditWords::tr("%1 has a role in %2, and is not of the platform team.")
                    .arg(quotedName(member.key()), quotedNames(names)),
            AuditWords::tr("What is kept apart meets in one hand. Leave it the role in one vNamespace."),
            objects, QStringList{ member.key() } + names);
    }
}

/// Whether it holds nothing that could have an owner.
static bool isUnused(const TenantFacts& tenant)
{
    return tenant.roles.rows.isEmpty() && tenant.targets.isRead && tenant.targets.rows.isEmpty()
        && tenant.deployments.rows.isEmpty();
}

void noOwner(AuditRun& run)
{
    // Where no vNamespace has any role binding, roles are not used at all: authentication is off, or nobody
    // but an administrator can enter.
    const bool areRolesUsed = std::ranges::any_of(
        run.facts().tenants, [](const TenantFacts& tenant) { return !tenant.roles.rows.isEmpty(); });
    for (const TenantFacts& tenant : run.facts().tenants) {
        const bool hasOwner = std::ranges::any_of(
            tenant.roles.rows, [](const RoleFact& fact) { return fact.role == ownerRole; });
        if (areRolesUsed && tenant.roles.isRead && !hasOwner && !isUnused(tenant)) {
            run.add(AuditWords::tr("%1 has no owner.").arg(quotedName(tenant.name)),
                AuditWords::tr("Only an administrator of the platform can change its Role Bindings. Make the "
                               "platform team its owner."),
                { auditObject(tenant) }, { tenant.name });
        }
    }
}

/// Whether a token bears the name of a member: of user:ada@example.com the token "ada", or "ada-laptop".
/// The platform does not tell who has a token.
static bool isNamedAfter(const TokenFact& token, const QString& member)
{
    const QString whole = member.section(u':', 1);
    const QString name = whole.section(u'@', 0, 0);
    const QString called = token.name.toLower();
    return !name.isEmpty()
        && (called == name.toLower() || called == whole.toLower()
            || called.startsWith(name.toLower() + u'-'));
}

void editorWithOwnerToken(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        const auto isOwner = [&tenant](const QString& member) {
            return tenant.roles.rows.contains(RoleFact{ ownerRole.toString(), member });
        };
        for (const TokenFact& token : tenant.tokens.rows) {
            const auto holder = std::ranges::find_if(tenant.roles.rows, [&](const RoleFact& fact) {
                return (fact.role == editorRole || fact.role == viewerRole) && !isOwner(fact.member)
                    && isNamedAfter(token, fact.member);
            });
            if (token.role != ownerRole || holder == tenant.roles.rows.end()) {
                continue;
            }
            run.add(AuditWords::tr("In %1, %2 is %3, but the API Token %4 of that name is an owner’s.")
                        .arg(quotedName(tenant.name), quotedName(holder->member), holder->role,
                            quotedName(token.name)),
                AuditWords::tr("Revoke the API Token, and create one with the role of its holder."),
                { tokenObject(tenant.name, token.name), memberObject(tenant.name, holder->member) },
                { tenant.name, token.name, holder->member });
        }
    }
}

} // namespace vvp::rules

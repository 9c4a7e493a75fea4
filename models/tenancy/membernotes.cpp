// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp::rules {

static bool isPerson(const QString& member)
{
    return member.startsWith("user:"_L1);
}

void onePersonAlone(AuditRun& run)
{
    for (const TenantFacts& tenant : run.facts().tenants) {
        QStringList members;
        for (const RoleFact& fact : tenant.roles.rows) {
            members.append(fact.member);
        }
        members.removeDuplicates();
        if (members.size() == 1 && isPerson(members.first())) {
            run.add(AuditWords::tr("In %1 there is one person alone: %2.")
                        .arg(quotedName(tenant.name), quotedName(members.first())),
                AuditWords::tr("Nobody can act there while that person is away. Add a group."),
                { memberObject(tenant.name, members.first()), auditObject(tenant) },
                { tenant.name, members.first() });
        }
    }
}

/// How often a role is given to a group, and how often to a person, leaving out the platform team.
struct RoleHabit {
    int groups = 0;
    int people = 0;
};

void userWhereGroupIsUsual(AuditRun& run)
{
    const PlatformFacts& known = run.facts();
    QMap<QString, RoleHabit> habits;
    for (const TenantFacts& tenant : known.tenants) {
        for (const RoleFact& fact : tenant.roles.rows) {
            if (!isOfPlatformTeam(known, fact.member)) {
                habits[fact.role].people += isPerson(fact.member) ? 1 : 0;
                habits[fact.role].groups += fact.member.startsWith("group:"_L1) ? 1 : 0;
            }
        }
    }
    for (const TenantFacts& tenant : known.tenants) {
        for (const RoleFact& fact : tenant.roles.rows) {
            const RoleHabit habit = habits.value(fact.role);
            if (habit.groups <= habit.people || !isPerson(fact.member)
                || isOfPlatformTeam(known, fact.member)) {
                continue;
            }
            run.add(AuditWords::tr("In %1, the role %2 is given to %3, where a group is usual.")
                        .arg(quotedName(tenant.name), quotedName(fact.role), quotedName(fact.member)),
                AuditWords::tr("Who leaves the team keeps the role. Give it to the group of the team."),
                { memberObject(tenant.name, fact.member), auditObject(tenant) },
                { tenant.name, fact.role, fact.member });
        }
    }
}

} // namespace vvp::rules

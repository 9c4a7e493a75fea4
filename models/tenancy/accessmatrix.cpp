// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/accessmatrix.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct AccessWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Access)
};

} // namespace

/// Calls visit(role, member) for each member of each binding.
template <class Visit> static void forEachMember(const Resource& document, const Visit& visit)
{
    const QJsonArray bindings = document.value(Namespace::roleBindingsPath).toArray();
    for (const QJsonValue& each : bindings) {
        const Resource binding(each.toObject());
        const QJsonArray members = binding.value(Namespace::membersPath).toArray();
        for (const QJsonValue& member : members) {
            visit(binding.text(Namespace::rolePath), member.toString());
        }
    }
}

/// Where a member stands: everybody, groups, users, others.
static int rankOf(const QString& member)
{
    return member == AccessMatrix::everybody ? 0
        : member.startsWith(u"group:")       ? 1
        : member.startsWith(u"user:")        ? 2
                                             : 3;
}

static bool comesBefore(const QString& a, const QString& b)
{
    return rankOf(a) != rankOf(b) ? rankOf(a) < rankOf(b) : a < b;
}

AccessMatrix::AccessMatrix(const QList<Namespace>& read, const QStringList& notChecked)
    : m_namespaces(notChecked)
{
    for (const Namespace& each : read) {
        QHash<QString, Grants>& grants = m_roles[each.name()];
        m_namespaces.append(each.name());
        forEachMember(each, [this, &grants](const QString& word, const QString& member) {
            Grants& grant = grants[member];
            const MemberRole role = memberRoleOf(word);
            grant.strongest = std::max(grant.strongest, role);
            if (role == MemberRole::None) {
                grant.unknown.append(word);
            }
            m_members.append(member);
        });
    }
    m_namespaces.removeDuplicates();
    m_namespaces.sort();
    m_members.removeDuplicates();
    std::ranges::sort(m_members, comesBefore);
}

MemberRole AccessMatrix::role(const QString& member, const QString& vNamespace) const
{
    const auto grants = m_roles.constFind(vNamespace);
    return grants == m_roles.cend() ? MemberRole::None : grants->value(member).strongest;
}

MemberRole AccessMatrix::effectiveRole(const QString& member, const QString& vNamespace) const
{
    return std::max(role(member, vNamespace), role(everybody.toString(), vNamespace));
}

QStringList AccessMatrix::unknownRoles(const QString& member, const QString& vNamespace) const
{
    const auto grants = m_roles.constFind(vNamespace);
    return grants == m_roles.cend() ? QStringList() : grants->value(member).unknown;
}

QStringList AccessMatrix::whoCan(Deed deed, const QString& vNamespace) const
{
    QStringList who;
    for (const QString& member : m_members) {
        if (may(role(member, vNamespace), deed)) {
            who.append(member);
        }
    }
    return who;
}

QList<RoleChange> roleChanges(const Resource& before, const Resource& after)
{
    const AccessMatrix was({ Namespace(before.json()) }, {});
    const AccessMatrix is({ Namespace(after.json()) }, {});
    const QString from = was.vNamespaces().constFirst();
    const QString to = is.vNamespaces().constFirst();
    QStringList members = was.members() + is.members();
    members.removeDuplicates();
    std::ranges::sort(members, comesBefore);
    QList<RoleChange> changes;
    for (const QString& member : std::as_const(members)) {
        const RoleChange change{ member, was.effectiveRole(member, from), is.effectiveRole(member, to) };
        if (change.before != change.after) {
            changes.append(change);
        }
    }
    return changes;
}

QString changeWords(const RoleChange& change)
{
    return change.after == MemberRole::None
        ? AccessWords::tr("%1 has no role any more").arg(change.member)
        : AccessWords::tr("%1 becomes %2").arg(change.member, roleWord(change.after));
}

QString consequence(const RoleChange& change)
{
    constexpr qsizetype most = 5; // what matters most comes last in the table
    QStringList deeds;
    auto order = allDeeds;
    std::ranges::reverse(order);
    for (const auto deed : order) {
        if (may(change.before, deed) != may(change.after, deed)) {
            deeds.append(deedWords(deed));
        }
    }
    if (change.after == MemberRole::None) {
        return AccessWords::tr("%1, and can do nothing here.").arg(changeWords(change));
    }
    const qsizetype more = deeds.size() - most;
    if (more > 0) {
        deeds = deeds.first(most);
        //: what else somebody can or can no longer do
        deeds.append(AccessWords::tr("%n more", nullptr, static_cast<int>(more)));
    }
    return change.after > change.before
        ? AccessWords::tr("%1 and can now: %2.").arg(changeWords(change), deeds.join(u"; "_s))
        : AccessWords::tr("%1 and can no longer: %2.").arg(changeWords(change), deeds.join(u"; "_s));
}

/// Those who own it by name.
static QStringList ownersOf(const Resource& document)
{
    QStringList owners;
    forEachMember(document, [&owners](const QString& role, const QString& member) {
        if (memberRoleOf(role) == MemberRole::Owner) {
            owners.append(member);
        }
    });
    return owners;
}

QStringList bindingWarnings(const Resource& before, const Resource& after, const QStringList& platformTeam)
{
    QStringList warnings;
    const QStringList had = ownersOf(before);
    const QStringList has = ownersOf(after);
    const auto isOfTeam = [&platformTeam](const QString& member) { return platformTeam.contains(member); };
    if (has.isEmpty()) {
        warnings << (had.isEmpty()
                ? AccessWords::tr("Nobody owns the vNamespace: only an administrator of the platform can "
                                  "change its role bindings.")
                : AccessWords::tr("This removes the last owner (%1): after that only an administrator of the "
                                  "platform, or an owner’s API Token, can change the role bindings.")
                      .arg(had.join(u", "_s)));
    } else if (std::ranges::any_of(had, isOfTeam) && std::ranges::none_of(has, isOfTeam)) {
        warnings << AccessWords::tr("This removes the platform team (%1) from the owners.")
                        .arg(platformTeam.join(u", "_s));
    }
    const QString all = AccessMatrix::everybody.toString();
    const auto roleOf = [&all](const Resource& document) {
        const AccessMatrix matrix({ Namespace(document.json()) }, {});
        return matrix.role(all, matrix.vNamespaces().constFirst());
    };
    if (roleOf(after) >= MemberRole::Editor && roleOf(before) < MemberRole::Editor) {
        warnings << AccessWords::tr("Everybody who can sign in to the platform becomes %1 here.")
                        .arg(roleWord(roleOf(after)));
    }
    return warnings;
}

} // namespace vvp

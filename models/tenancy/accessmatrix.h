// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/namespace.h"
#include "models/tenancy/permissions.h"

#include <QHash>
#include <QMap>
#include <QStringList>

namespace vvp {

/// Who has which role where: members × vNamespaces, of the role bindings that could be read. A value.
class AccessMatrix final {
public:
    /// The member that stands for everybody who is signed in.
    static constexpr QStringView everybody = u"system:authenticated";

    AccessMatrix() = default;
    /// notChecked are vNamespaces whose role bindings could not be read, or were not asked for.
    AccessMatrix(const QList<Namespace>& read, const QStringList& notChecked);

    /// Everybody first, then groups, then users, then others; each sorted.
    [[nodiscard]] const QStringList& members() const { return m_members; }
    /// All of them, sorted.
    [[nodiscard]] const QStringList& vNamespaces() const { return m_namespaces; }
    [[nodiscard]] bool isChecked(const QString& vNamespace) const { return m_roles.contains(vNamespace); }
    /// How many vNamespaces are not checked.
    [[nodiscard]] int notChecked() const { return static_cast<int>(m_namespaces.size() - m_roles.size()); }

    /// The strongest role that bindings give to the member by name; None where they give none.
    [[nodiscard]] MemberRole role(const QString& member, const QString& vNamespace) const;
    /// The same, with what everybody has there: what the member can really do.
    [[nodiscard]] MemberRole effectiveRole(const QString& member, const QString& vNamespace) const;
    /// Words that are no role which this program knows, as the bindings of the member have them.
    [[nodiscard]] QStringList unknownRoles(const QString& member, const QString& vNamespace) const;
    /// The members who can do it there by their own bindings.
    [[nodiscard]] QStringList whoCan(Deed deed, const QString& vNamespace) const;

private:
    struct Grants {
        MemberRole strongest = MemberRole::None;
        QStringList unknown;
    };
    QStringList m_members;
    QStringList m_namespaces;
    QHash<QString, QHash<QString, Grants>> m_roles; // by vNamespace, then member
};

/// What a change of role bindings means for one member.
struct RoleChange {
    QString member;
    MemberRole before = MemberRole::None; ///< effective
    MemberRole after = MemberRole::None;

    friend bool operator==(const RoleChange&, const RoleChange&) = default;
};

/// Whose roles a change of a vNamespace's bindings changes; in the order of AccessMatrix::members(). Pure.
[[nodiscard]] QList<RoleChange> roleChanges(const Resource& before, const Resource& after);
/// "group:team-1 becomes owner", or that it has no role any more; translated.
[[nodiscard]] QString changeWords(const RoleChange& change);
/// The same with what it gives or takes, what matters most first: "group:team-1 becomes owner and can now:
/// …"; translated.
[[nodiscard]] QString consequence(const RoleChange& change);

/// What a person should know before these bindings are saved in the place of the earlier ones: that nobody
/// owns the vNamespace any more, that nobody of the platform team does (names; empty: not told), or that
/// everybody can change it. Translated sentences; pure.
[[nodiscard]] QStringList bindingWarnings(
    const Resource& before, const Resource& after, const QStringList& platformTeam = {});

} // namespace vvp

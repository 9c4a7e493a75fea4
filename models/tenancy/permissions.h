// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <array>

namespace vvp {

/// What a member may be in a vNamespace, weakest first. Each may do what the ones before it may, but for
/// nothing.
enum class MemberRole { None, Viewer, Editor, Owner };

/// The role of a word of the platform ("viewer", "editor", "owner"); None for every other word.
[[nodiscard]] MemberRole memberRoleOf(QStringView word);
/// The platform's word for a role; empty for None.
[[nodiscard]] QString roleWord(MemberRole role);

/// What somebody can do in a vNamespace, as far as the platform tells roles apart; what matters most to
/// others comes last.
enum class Deed {
    SeeDeployments,
    SeeTargets,
    SeeDefaults,
    SeeArtifacts,
    ChangeArtifacts,
    UseSecretValues,
    RunDeployments,
    ChangeDefaults,
    SeeMembers,
    UseApiTokens,
    ChangeMembers,
    ChangeTargets,
};

inline constexpr std::array allDeeds{ Deed::SeeDeployments, Deed::SeeTargets, Deed::SeeDefaults,
    Deed::SeeArtifacts, Deed::ChangeArtifacts, Deed::UseSecretValues, Deed::RunDeployments,
    Deed::ChangeDefaults, Deed::SeeMembers, Deed::UseApiTokens, Deed::ChangeMembers, Deed::ChangeTargets };

/// The weakest role that may do it ("Access control" of the platform's documentation, 2.3 to 2.14). An
/// administrator of the platform may see and change the members of every vNamespace, and nothing else in it.
[[nodiscard]] MemberRole leastRole(Deed deed);
[[nodiscard]] inline bool may(MemberRole role, Deed deed)
{
    return role >= leastRole(deed);
}
/// "create and delete Deployment Targets": after "Who can" or "can"; translated.
[[nodiscard]] QString deedWords(Deed deed);

} // namespace vvp

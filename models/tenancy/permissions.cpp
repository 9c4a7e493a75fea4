// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/permissions.h"

#include "models/domain/namespace.h"

#include <QCoreApplication>

namespace vvp {

namespace {

struct PermissionWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Permissions)
};

/// One line of the platform's table.
struct DeedRule {
    Deed deed;
    MemberRole least;
    const char* words;
};

} // namespace

static constexpr DeedRule deedRules[]{
    { Deed::SeeDeployments, MemberRole::Viewer,
        QT_TRANSLATE_NOOP("vvp::Permissions", "see Deployments, Jobs, Events and Savepoints") },
    { Deed::SeeTargets, MemberRole::Viewer, QT_TRANSLATE_NOOP("vvp::Permissions", "see Deployment Targets") },
    { Deed::SeeDefaults, MemberRole::Viewer,
        QT_TRANSLATE_NOOP("vvp::Permissions", "see Deployment Defaults") },
    { Deed::SeeArtifacts, MemberRole::Viewer, QT_TRANSLATE_NOOP("vvp::Permissions", "see artifacts") },
    { Deed::ChangeArtifacts, MemberRole::Editor,
        QT_TRANSLATE_NOOP("vvp::Permissions", "upload and delete artifacts") },
    { Deed::UseSecretValues, MemberRole::Editor,
        QT_TRANSLATE_NOOP("vvp::Permissions", "read and change Secret Values") },
    { Deed::RunDeployments, MemberRole::Editor,
        QT_TRANSLATE_NOOP("vvp::Permissions", "create, start, stop and delete Deployments") },
    { Deed::ChangeDefaults, MemberRole::Owner,
        QT_TRANSLATE_NOOP("vvp::Permissions", "change Deployment Defaults") },
    { Deed::SeeMembers, MemberRole::Owner, QT_TRANSLATE_NOOP("vvp::Permissions", "see role bindings") },
    { Deed::UseApiTokens, MemberRole::Owner,
        QT_TRANSLATE_NOOP("vvp::Permissions", "create and revoke API Tokens") },
    { Deed::ChangeMembers, MemberRole::Owner, QT_TRANSLATE_NOOP("vvp::Permissions", "change role bindings") },
    { Deed::ChangeTargets, MemberRole::Owner,
        QT_TRANSLATE_NOOP("vvp::Permissions", "add Deployment Targets, to any Kubernetes Namespace") },
};
static_assert(std::size(deedRules) == allDeeds.size());

static const DeedRule& ruleOf(Deed deed)
{
    return deedRules[static_cast<std::size_t>(deed)]; // in their order, which a test holds
}

MemberRole memberRoleOf(QStringView word)
{
    for (std::size_t i = 0; i < Namespace::roles.size(); ++i) {
        if (Namespace::roles[i] == word) {
            return static_cast<MemberRole>(i + 1);
        }
    }
    return MemberRole::None;
}

QString roleWord(MemberRole role)
{
    return role == MemberRole::None ? QString()
                                    : Namespace::roles[static_cast<std::size_t>(role) - 1].toString();
}

MemberRole leastRole(Deed deed)
{
    return ruleOf(deed).least;
}

QString deedWords(Deed deed)
{
    return PermissionWords::tr(ruleOf(deed).words);
}

} // namespace vvp

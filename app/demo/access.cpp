// SPDX-License-Identifier: Apache-2.0
#include "app/demo/access.h"

#include "app/demo/refusal.h"

#include <algorithm>

namespace vvp::demo {

/// The user that the administrator's secret stands for; a role binding can name it.
static constexpr const char* administratorMember = "user:admin@example.com";

Role roleOf(const std::string& word)
{
    if (word == "viewer") {
        return Role::Viewer;
    }
    if (word == "editor") {
        return Role::Editor;
    }
    return word == "owner" ? Role::Owner : Role::None;
}

using Verbs = unsigned;

static constexpr Verbs only(Verb verb)
{
    return 1U << static_cast<unsigned>(verb);
}

static constexpr Verbs noVerb = 0;
static constexpr Verbs getOnly = only(Verb::Get);
static constexpr Verbs reading = getOnly | only(Verb::List);
static constexpr Verbs everyVerb = reading | only(Verb::Create) | only(Verb::Update) | only(Verb::Delete);

struct Permission {
    Subject subject;
    Verbs viewer;
    Verbs editor;
    Verbs owner; ///< of the vNamespace
    Verbs administrator; ///< of the platform, who is no member of a vNamespace by that
};

/// The table of the platform's documentation (section 5 of the project's fact sheet).
static constexpr Permission permissions[]{
    { Subject::ApiTokens, noVerb, noVerb, everyVerb, noVerb },
    { Subject::Artifacts, reading, everyVerb, everyVerb, noVerb },
    { Subject::AuditLog, noVerb, noVerb, noVerb, reading }, // assumed
    { Subject::DeploymentDefaults, getOnly, getOnly, everyVerb, noVerb },
    { Subject::DeploymentTargets, reading, reading, everyVerb, noVerb },
    { Subject::Namespaces, noVerb, noVerb, getOnly | only(Verb::Update), everyVerb },
    { Subject::ResourceUsage, noVerb, noVerb, noVerb, getOnly | only(Verb::Delete) },
    { Subject::SecretValues, noVerb, everyVerb, everyVerb, noVerb },
    { Subject::Runtime, reading, everyVerb, everyVerb, noVerb },
};

static Verbs verbsOf(const Permission& permission, Role role)
{
    switch (role) {
    case Role::None:
        return noVerb;
    case Role::Viewer:
        return permission.viewer;
    case Role::Editor:
        return permission.editor;
    case Role::Owner:
        return permission.owner;
    }
    return noVerb;
}

static bool allows(bool isAdministrator, Role role, Subject subject, Verb verb)
{
    for (const Permission& known : permissions) {
        if (known.subject == subject) {
            const Verbs verbs = verbsOf(known, role) | (isAdministrator ? known.administrator : noVerb);
            return (verbs & only(verb)) != 0;
        }
    }
    return true; // of no subject of the table: whoever is signed in
}

AccessControl::AccessControl(Store& store) : m_store(store), m_administratorSecret(newUuid()) { }

void AccessControl::enable()
{
    m_enabled = true;
    std::vector<ApiToken>& tokens = m_store.find("default")->tokens;
    const auto found = std::ranges::find(tokens, "owner", &ApiToken::name);
    if (found != tokens.end()) {
        m_ownerSecret = found->secret;
        return;
    }
    m_ownerSecret = newUuid();
    tokens.push_back({ "owner", "owner", m_ownerSecret, timestamp(now()) });
}

std::optional<AccessControl::Identity> AccessControl::identify(const std::string& authorization) const
{
    static const std::string scheme = "Bearer ";
    if (!authorization.starts_with(scheme)) {
        return std::nullopt;
    }
    const std::string secret = authorization.substr(scheme.size());
    if (secret == m_administratorSecret) {
        return Identity{ true, {}, {}, Role::None };
    }
    for (const auto& [name, vNamespace] : m_store.namespaces) {
        for (const ApiToken& token : vNamespace.tokens) {
            if (token.secret == secret) {
                return Identity{ false, name, token.name, roleOf(token.role) };
            }
        }
    }
    return std::nullopt;
}

Role AccessControl::roleIn(const Identity& identity, const std::string& vNamespace) const
{
    const VNamespace* in = m_store.find(vNamespace);
    if (in == nullptr) {
        return Role::None;
    }
    if (!identity.administrator) {
        return identity.vNamespace == vNamespace ? identity.role : Role::None;
    }
    Role role = Role::None;
    for (const Json& binding : at(in->document, { "roleBindings" })) {
        for (const Json& member : at(binding, { "members" })) {
            if (member == Json(administratorMember) || member == Json("system:authenticated")) {
                role = std::max(role, roleOf(textAt(binding, { "role" })));
            }
        }
    }
    return role;
}

bool AccessControl::sees(const std::string& authorization, const std::string& vNamespace) const
{
    const std::optional<Identity> identity
        = m_enabled ? identify(authorization) : Identity{ true, {}, {}, {} };
    return identity && (identity->administrator || roleIn(*identity, vNamespace) != Role::None);
}

std::string AccessControl::nameOf(const std::string& authorization) const
{
    const std::optional<Identity> identity = m_enabled ? identify(authorization) : std::nullopt;
    if (!identity) {
        return "anonymous";
    }
    return identity->administrator
        ? administratorMember
        : std::string(namePrefix) + identity->vNamespace + "/apitokens/" + identity->token;
}

void AccessControl::check(
    const std::string& authorization, Subject subject, Verb verb, const std::string& vNamespace) const
{
    if (!m_enabled || subject == Subject::Nothing) {
        return;
    }
    const std::optional<Identity> identity = identify(authorization);
    if (!identity) {
        throw Refusal::byGateway(
            m_store.doubts.status("no-token"), "Full authentication is required to access this resource");
    }
    const bool filtered = subject == Subject::Namespaces && verb == Verb::List
        && m_store.doubts.is("list-namespaces", "filtered");
    const Role role = roleIn(*identity, vNamespace);
    if (!filtered && !allows(identity->administrator, role, subject, verb)) {
        throw Refusal::byGateway(403, "Access is denied");
    }
}

} // namespace vvp::demo

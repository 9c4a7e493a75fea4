// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <optional>
#include <string>

namespace vvp::demo {

/// What a request is about, as far as permissions go.
enum class Subject {
    Nothing, ///< open to everybody
    System, ///< for whoever is signed in
    Namespaces,
    ApiTokens,
    AuditLog,
    Artifacts,
    DeploymentDefaults,
    DeploymentTargets,
    SecretValues,
    ResourceUsage, ///< for administrators
    Runtime, ///< Deployments, Jobs, Events and all others
};

/// What it wants.
enum class Verb {
    List,
    Get,
    Create,
    Update,
    Delete,
};

/// What a member of a vNamespace may do; each role includes the ones before it.
enum class Role {
    None,
    Viewer,
    Editor,
    Owner,
};

/// "viewer", "editor" or "owner"; None for every other word.
[[nodiscard]] Role roleOf(const std::string& word);

/// Who asks, and whether that is enough. With authentication off everybody may do everything.
class AccessControl final {
public:
    /// Everybody may do everything, until enable() is called.
    explicit AccessControl(Store& store);
    /// From now on asks who it is. Makes, for the vNamespace "default", the API token "owner" where there is
    /// none.
    void enable();

    /// The secret that stands for a signed-in administrator's session. Of no use where authentication is off.
    [[nodiscard]] const std::string& administratorSecret() const { return m_administratorSecret; }
    /// The secret of the owner's API token of "default"; empty where authentication is off.
    [[nodiscard]] const std::string& ownerSecret() const { return m_ownerSecret; }

    /// Whether who asks may know of a vNamespace: an administrator, or who has a role in it. The store's
    /// mutex is held.
    [[nodiscard]] bool sees(const std::string& authorization, const std::string& vNamespace) const;
    /// Who asks, for the audit log: the administrator, the name of an API token, or "anonymous". The store's
    /// mutex is held.
    [[nodiscard]] std::string nameOf(const std::string& authorization) const;
    /// Throws Refusal by the gateway: 401 for no or an unknown secret, 403 where the role does not suffice.
    /// Permission is decided before existence, so that a vNamespace that does not exist looks like one that
    /// is forbidden. vNamespace is empty where the request is about none. The store's mutex is held.
    void check(
        const std::string& authorization, Subject subject, Verb verb, const std::string& vNamespace) const;

private:
    struct Identity {
        bool administrator = false;
        std::string vNamespace; ///< of the API token
        std::string token; ///< its name
        Role role = Role::None;
    };
    [[nodiscard]] std::optional<Identity> identify(const std::string& authorization) const;
    [[nodiscard]] Role roleIn(const Identity& identity, const std::string& vNamespace) const;

    Store& m_store;
    bool m_enabled = false;
    std::string m_administratorSecret;
    std::string m_ownerSecret;
};

} // namespace vvp::demo

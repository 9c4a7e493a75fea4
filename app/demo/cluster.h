// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

namespace vvp::demo {

/// The pretended Kubernetes cluster: which Kubernetes Namespaces exist, and in which of them the platform may
/// run Jobs (its own, and those that rbac.additionalNamespaces of its Helm chart names). A plain value.
class Cluster final {
public:
    enum class Access {
        Granted,
        Forbidden, ///< it exists, but the platform's service account has no role in it
        Missing, ///< it does not exist
    };

    /// The cluster of the tutorial: vvp, vvp-jobs-team-1 and vvp-jobs-team-2 granted, some others not.
    Cluster();

    /// Adds a Kubernetes Namespace in which the platform may run Jobs.
    void grant(const std::string& name);
    /// Lets the platform run Jobs in these, and in no other that exists.
    void grantOnly(const std::vector<std::string>& names);
    [[nodiscard]] Access access(const std::string& name) const;
    /// All Kubernetes Namespaces that exist, sorted.
    [[nodiscard]] std::vector<std::string> names() const;
    /// Why a Job cannot run there, in the words of Kubernetes; empty where it can.
    [[nodiscard]] std::string objection(const std::string& name) const;
    /// What Kubernetes says where the platform's service account has no role.
    [[nodiscard]] static std::string forbidden(const std::string& name);
    /// The Kubernetes Namespace that the platform itself runs in, and the Jobs of a target that names none.
    [[nodiscard]] static std::string home() { return "vvp"; }

private:
    std::map<std::string, bool> m_granted;
};

} // namespace vvp::demo

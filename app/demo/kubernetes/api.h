// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/kubernetes/watch.h"
#include "app/demo/router.h"
#include "app/demo/store.h"

#include <string>
#include <vector>

namespace vvp::demo {

/// The API server of the pretended cluster, below the path /kubernetes: what kubectl needs to list, get and
/// watch namespaces, pods, events, resource quotas and limit ranges, also as Table, and to read and follow
/// logs. Whoever has the token may read the Kubernetes Namespaces that the platform may use, and the names of
/// the others, and may change nothing. handle() may be called from any number of threads.
class KubernetesApi final {
public:
    /// The store must outlive it and every answer of it that goes on. speed as given to the scheduler.
    KubernetesApi(Store& store, double speed);

    /// Whether a request is for it.
    [[nodiscard]] static bool serves(const std::string& target);
    [[nodiscard]] Response handle(const Request& request) const;
    /// What must come with each request, as "Authorization: Bearer", or as the password of the user "demo":
    /// kubectl sends a token by TLS only, and a password in the server's URL always.
    [[nodiscard]] const std::string& token() const { return m_token; }

private:
    using Parameters = std::map<std::string, std::string>;
    [[nodiscard]] Response answer(const Request& request) const;
    [[nodiscard]] Response one(const Request& request, const std::vector<std::string>& path) const;
    [[nodiscard]] Response list(const Request& request, const std::string& resource,
        const std::string& kubernetesNamespace, const Parameters& query) const;
    [[nodiscard]] Response watch(const Request& request, const Parameters& query, WatchRequest wanted) const;
    [[nodiscard]] Response log(
        const std::string& kubernetesNamespace, const std::string& name, const Parameters& query) const;
    [[nodiscard]] Json review(const Json& body) const;
    void check(
        const std::string& verb, const std::string& resource, const std::string& kubernetesNamespace) const;
    [[nodiscard]] bool may(
        const std::string& verb, const std::string& resource, const std::string& kubernetesNamespace) const;

    Store& m_store;
    double m_speed;
    std::string m_token;
    std::string m_basic; ///< the header of the password
};

} // namespace vvp::demo

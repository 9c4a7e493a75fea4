// SPDX-License-Identifier: Apache-2.0
#include "app/demo/cluster.h"

namespace vvp::demo {

Cluster::Cluster()
{
    for (const char* name : { "vvp", "vvp-jobs-team-1", "vvp-jobs-team-2" }) {
        m_granted[name] = true;
    }
    for (const char* name : { "default", "finance", "kube-public", "kube-system", "openshift-monitoring" }) {
        m_granted[name] = false;
    }
}

void Cluster::grant(const std::string& name)
{
    m_granted[name] = true;
}

void Cluster::grantOnly(const std::vector<std::string>& names)
{
    for (auto& [name, granted] : m_granted) {
        granted = false;
    }
    for (const std::string& name : names) {
        m_granted[name] = true;
    }
}

Cluster::Access Cluster::access(const std::string& name) const
{
    const auto known = m_granted.find(name);
    if (known == m_granted.end()) {
        return Access::Missing;
    }
    return known->second ? Access::Granted : Access::Forbidden;
}

std::vector<std::string> Cluster::names() const
{
    std::vector<std::string> names;
    for (const auto& [name, granted] : m_granted) {
        names.push_back(name);
    }
    return names;
}

std::string Cluster::forbidden(const std::string& name)
{
    return "deployments.apps is forbidden: User \"system:serviceaccount:" + home()
        + ":vvp-ververica-platform\" cannot create resource \"deployments\" in API group \"apps\" in the "
          "namespace \""
        + name + "\"";
}

std::string Cluster::objection(const std::string& name) const
{
    switch (access(name)) {
    case Access::Granted:
        return {};
    case Access::Forbidden:
        return forbidden(name);
    case Access::Missing:
        return "namespaces \"" + name + "\" not found";
    }
    return {};
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/discovery.h"

namespace vvp::demo {

struct Resource {
    const char* name;
    const char* singular;
    const char* kind;
    const char* shortName;
    bool namespaced;
};

static constexpr Resource resources[] = {
    { "events", "event", "Event", "ev", true },
    { "limitranges", "limitrange", "LimitRange", "limits", true },
    { "namespaces", "namespace", "Namespace", "ns", false },
    { "pods", "pod", "Pod", "po", true },
    { "resourcequotas", "resourcequota", "ResourceQuota", "quota", true },
};

std::string kindOf(const std::string& resource)
{
    for (const Resource& known : resources) {
        if (known.name == resource) {
            return known.kind;
        }
    }
    return resource == "rolebindings" ? "RoleBinding" : std::string();
}

static Json coreResources()
{
    Json list = Json::array();
    for (const Resource& resource : resources) {
        list.push_back({ { "name", resource.name }, { "singularName", resource.singular },
            { "namespaced", resource.namespaced }, { "kind", resource.kind },
            { "verbs", Json::array({ "get", "list", "watch" }) },
            { "shortNames", Json::array({ resource.shortName }) } });
    }
    list.push_back({ { "name", "pods/log" }, { "singularName", "" }, { "namespaced", true },
        { "kind", "Pod" }, { "verbs", Json::array({ "get" }) } });
    return { { "kind", "APIResourceList" }, { "groupVersion", "v1" }, { "resources", std::move(list) } };
}

static Json groupCalled(const std::string& name)
{
    const Json version = { { "groupVersion", name + "/v1" }, { "version", "v1" } };
    return { { "name", name }, { "versions", Json::array({ version }) }, { "preferredVersion", version } };
}

static Json version()
{
    return { { "major", "1" }, { "minor", "20" }, { "gitVersion", "v1.20.15" },
        { "gitCommit", "8f1e5bf0b9729a899b8df86249b56e2c74aebc55" }, { "gitTreeState", "clean" },
        { "buildDate", "2022-01-19T17:23:01Z" }, { "goVersion", "go1.15.15" }, { "compiler", "gc" },
        { "platform", "linux/amd64" } };
}

std::optional<Json> discoveryDocument(const std::vector<std::string>& path)
{
    using Path = std::vector<std::string>;
    if (path == Path{ "version" }) {
        return version();
    }
    if (path == Path{ "api" }) {
        return Json{ { "kind", "APIVersions" }, { "versions", Json::array({ "v1" }) },
            { "serverAddressByClientCIDRs", Json::array() } };
    }
    if (path == Path{ "api", "v1" }) {
        return coreResources();
    }
    if (path == Path{ "apis" }) {
        return Json{ { "kind", "APIGroupList" }, { "apiVersion", "v1" },
            { "groups",
                Json::array(
                    { groupCalled("authorization.k8s.io"), groupCalled("rbac.authorization.k8s.io") }) } };
    }
    if (path == Path{ "apis", "authorization.k8s.io" }
        || path == Path{ "apis", "rbac.authorization.k8s.io" }) {
        Json group = { { "kind", "APIGroup" }, { "apiVersion", "v1" } };
        group.update(groupCalled(path[1]));
        return group;
    }
    if (path == Path{ "apis", "rbac.authorization.k8s.io", "v1" }) {
        return Json{ { "kind", "APIResourceList" }, { "apiVersion", "v1" },
            { "groupVersion", "rbac.authorization.k8s.io/v1" },
            { "resources",
                Json::array({ { { "name", "rolebindings" }, { "singularName", "rolebinding" },
                    { "namespaced", true }, { "kind", "RoleBinding" },
                    { "verbs", Json::array({ "get", "list", "watch" }) } } }) } };
    }
    if (path == Path{ "apis", "authorization.k8s.io", "v1" }) {
        return Json{ { "kind", "APIResourceList" }, { "apiVersion", "v1" },
            { "groupVersion", "authorization.k8s.io/v1" },
            { "resources",
                Json::array({ { { "name", "selfsubjectaccessreviews" }, { "singularName", "" },
                    { "namespaced", false }, { "kind", "SelfSubjectAccessReview" },
                    { "verbs", Json::array({ "create" }) } } }) } };
    }
    return std::nullopt;
}

} // namespace vvp::demo

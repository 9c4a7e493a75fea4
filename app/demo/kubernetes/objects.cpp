// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/objects.h"

#include "app/demo/kubernetes/pod.h"

#include <map>

namespace vvp::demo {

using Objects = std::vector<Json>;

static Time clusterStart(Store& store)
{
    return timeOf(textAt(store.find("default")->document, { "createTime" })) - std::chrono::hours(24 * 97);
}

static Objects namespaces(Store& store)
{
    const std::string created = kubernetesTime(clusterStart(store));
    Objects found;
    for (const std::string& name : store.cluster.names()) {
        found.push_back({ { "kind", "Namespace" }, { "apiVersion", "v1" },
            { "metadata",
                { { "name", name }, { "uid", stableUuid(name) }, { "resourceVersion", "1" },
                    { "creationTimestamp", created },
                    { "labels", { { "kubernetes.io/metadata.name", name } } } } },
            { "spec", { { "finalizers", Json::array({ "kubernetes" }) } } },
            { "status", { { "phase", "Active" } } } });
    }
    return found;
}

/// The Jobs of the platform whose pods a quota of the Kubernetes Namespace did not let be created: the last
/// one of each Deployment.
static std::vector<const Json*> refusedJobs(const Store& store, const std::string& kubernetesNamespace)
{
    std::vector<const Json*> found;
    for (const auto& [name, in] : store.namespaces) {
        std::map<std::string, const Json*> last;
        for (const Document& job : in.jobs) {
            if (job.facts().kubernetesNamespace == kubernetesNamespace
                && textAt(job, { "status", "failure", "reason" }) == "QuotaExceeded") {
                last[job.facts().deploymentId] = &job.json();
            }
        }
        for (const auto& [deployment, job] : last) {
            found.push_back(job);
        }
    }
    return found;
}

static Objects quotas(Store& store, const std::string& kubernetesNamespace)
{
    if (refusedJobs(store, kubernetesNamespace).empty()) {
        return {};
    }
    const Json hard = { { "requests.cpu", "16" }, { "limits.cpu", "16" } };
    return { Json{ { "kind", "ResourceQuota" }, { "apiVersion", "v1" },
        { "metadata",
            { { "name", "team-quota" }, { "namespace", kubernetesNamespace },
                { "uid", stableUuid(kubernetesNamespace + "/team-quota") }, { "resourceVersion", "1" },
                { "creationTimestamp", kubernetesTime(clusterStart(store)) } } },
        { "spec", { { "hard", hard } } },
        { "status",
            { { "hard", hard }, { "used", { { "requests.cpu", "15" }, { "limits.cpu", "15" } } } } } } };
}

/// What the platform's Helm chart makes in each Kubernetes Namespace that it was given.
static Objects roleBindings(Store& store, const std::string& kubernetesNamespace)
{
    const std::string name = "vvp-ververica-platform";
    return { Json{ { "kind", "RoleBinding" }, { "apiVersion", "rbac.authorization.k8s.io/v1" },
        { "metadata",
            { { "name", name }, { "namespace", kubernetesNamespace },
                { "uid", stableUuid(kubernetesNamespace + '/' + name) }, { "resourceVersion", "1" },
                { "creationTimestamp", kubernetesTime(clusterStart(store)) } } },
        { "subjects",
            Json::array(
                { { { "kind", "ServiceAccount" }, { "name", name }, { "namespace", Cluster::home() } } }) },
        { "roleRef",
            { { "apiGroup", "rbac.authorization.k8s.io" }, { "kind", "Role" }, { "name", name } } } } };
}

static Objects events(Store& store, const std::string& kubernetesNamespace, double speed)
{
    Objects found;
    for (const Pod& pod : podsOf(store, kubernetesNamespace, speed)) {
        for (Json& event : podEvents(pod)) {
            found.push_back(std::move(event));
        }
    }
    for (const Json* job : refusedJobs(store, kubernetesNamespace)) {
        const Time when = timeOf(textAt(*job, { "status", "failure", "failedAt" }));
        const std::string name = "job-" + textAt(*job, { "metadata", "id" }) + "-jobmanager";
        const Json object = { { "kind", "Job" }, { "apiVersion", "batch/v1" },
            { "namespace", kubernetesNamespace }, { "name", name }, { "uid", stableUuid(name) } };
        if (now() - when < keptEvents) {
            found.push_back(kubernetesEvent(object, "Warning", "FailedCreate",
                "Error creating: " + textAt(*job, { "status", "failure", "message" }), "job-controller", when,
                when, 4));
        }
    }
    return found;
}

Objects objectsOf(
    Store& store, const std::string& resource, const std::string& kubernetesNamespace, double speed)
{
    if (resource == "namespaces") {
        return namespaces(store);
    }
    if (resource == "events") {
        return events(store, kubernetesNamespace, speed);
    }
    if (resource == "resourcequotas") {
        return quotas(store, kubernetesNamespace);
    }
    if (resource == "rolebindings") {
        return roleBindings(store, kubernetesNamespace);
    }
    Objects found;
    if (resource == "pods") {
        for (const Pod& pod : podsOf(store, kubernetesNamespace, speed)) {
            found.push_back(podDocument(pod));
        }
    }
    return found;
}

} // namespace vvp::demo

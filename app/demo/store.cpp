// SPDX-License-Identifier: Apache-2.0
#include "app/demo/store.h"

#include <algorithm>

namespace vvp::demo {

std::string VNamespace::name() const
{
    return textAt(document, { "name" }).substr(namePrefix.size());
}

bool VNamespace::isTerminating() const
{
    return textAt(document, { "lifecyclePhase" }) == "LIFECYCLE_PHASE_TERMINATING";
}

Deployment* VNamespace::findDeployment(const std::string& idOrName, bool byName)
{
    for (Deployment& deployment : deployments) {
        if (deployment.id() == idOrName || (byName && deployment.name() == idOrName)) {
            return &deployment;
        }
    }
    return nullptr;
}

Json* VNamespace::findTarget(const std::string& idOrName)
{
    for (Json& target : targets) {
        if (textAt(target, { "metadata", "id" }) == idOrName
            || textAt(target, { "metadata", "name" }) == idOrName) {
            return &target;
        }
    }
    return nullptr;
}

Json* findByName(std::list<Json>& documents, const std::string& name)
{
    for (Json& document : documents) {
        if (textAt(document, { "metadata", "name" }) == name) {
            return &document;
        }
    }
    return nullptr;
}

Json* findById(std::list<Json>& documents, const std::string& id)
{
    for (Json& document : documents) {
        if (textAt(document, { "metadata", "id" }) == id) {
            return &document;
        }
    }
    return nullptr;
}

Document* VNamespace::findJob(const std::string& id)
{
    const auto found
        = std::ranges::find_if(jobs, [&id](const Document& job) { return job.facts().id == id; });
    return found == jobs.end() ? nullptr : &*found;
}

void VNamespace::pack() const
{
    for (const Deployment& deployment : deployments) {
        deployment.document.pack();
    }
    for (const Document& job : jobs) {
        job.pack();
    }
}

Json* VNamespace::findSavepoint(const std::string& id)
{
    return findById(savepoints, id);
}

Store::Store(Version platformVersion) : version(platformVersion), features(Features::of(platformVersion))
{
    addNamespace("default", Json::array(), now());
}

VNamespace& Store::addNamespace(const std::string& name, const Json& roleBindings, Time created)
{
    VNamespace& added = namespaces[name];
    added.document = { { "name", std::string(namePrefix) + name }, { "roleBindings", roleBindings },
        { "createTime", timestamp(created) }, { "lifecyclePhase", "LIFECYCLE_PHASE_ACTIVE" } };
    added.defaults = { { "kind", "DeploymentDefaults" }, { "apiVersion", "v1" },
        { "metadata", newMetadata(name, {}, created) }, { "spec", Json::object() } };
    return added;
}

VNamespace* Store::find(const std::string& name)
{
    const auto found = namespaces.find(name);
    return found == namespaces.end() ? nullptr : &found->second;
}

/// The id or name of the target of a Deployment or a Session Cluster; of a Deployment in session mode, that
/// of its Session Cluster.
static std::string targetOf(VNamespace& in, const Json& document)
{
    const Json* owner = &document;
    const std::string session = textAt(document, { "spec", "sessionClusterName" });
    if (!session.empty()) {
        owner = findByName(in.sessionClusters, session);
    }
    if (owner == nullptr) {
        return {};
    }
    const std::string id = textAt(*owner, { "spec", "deploymentTargetId" });
    return id.empty() ? textAt(*owner, { "spec", "deploymentTargetName" }) : id;
}

std::optional<std::string> Store::kubernetesNamespace(VNamespace& in, const Json& document)
{
    const Json* target = in.findTarget(targetOf(in, document));
    if (target == nullptr) {
        return std::nullopt;
    }
    const std::string name = textAt(*target, { "spec", "kubernetes", "namespace" });
    return name.empty() ? Cluster::home() : name;
}

static double numberOf(const Json& value)
{
    if (value.is_string()) {
        return std::strtod(value.get<std::string>().c_str(), nullptr);
    }
    return value.is_number() ? value.get<double>() : 0;
}

double cpuOfSpec(const Json& spec)
{
    return numberOf(at(spec, { "resources", "jobmanager", "cpu" }))
        + numberOf(at(spec, { "resources", "taskmanager", "cpu" }))
        * numberOf(at(spec, { "numberOfTaskManagers" }));
}

double cpuOf(const Features& features, const Deployment& deployment)
{
    const Document::Facts& facts = deployment.document.facts();
    return features.nonProduction && facts.isTest ? 0 : facts.cpu;
}

double Store::usedCpu() const
{
    double used = 0;
    for (const auto& [name, vNamespace] : namespaces) {
        for (const Deployment& deployment : vNamespace.deployments) {
            used += deployment.state() == "RUNNING" ? cpuOf(features, deployment) : 0;
        }
        for (const Json& session : vNamespace.sessionClusters) {
            used += textAt(session, { "status", "state" }) == "RUNNING" ? cpuOfSpec(session.at("spec")) : 0;
        }
    }
    return used;
}

Json newMetadata(const std::string& vNamespace, const std::string& name, Time created)
{
    Json metadata = { { "id", newUuid() } };
    if (!name.empty()) {
        metadata["name"] = name;
    }
    metadata["namespace"] = vNamespace;
    metadata["createdAt"] = timestamp(created);
    metadata["modifiedAt"] = timestamp(created);
    metadata["labels"] = Json::object();
    metadata["annotations"] = Json::object();
    metadata["resourceVersion"] = 1;
    return metadata;
}

void touch(Json& document, Time time)
{
    Json& metadata = document["metadata"];
    metadata["modifiedAt"] = timestamp(time);
    metadata["resourceVersion"] = metadata["resourceVersion"].get<std::int64_t>() + 1;
}

Json listOf(const std::string& kind, Json items)
{
    return { { "kind", kind + "List" }, { "apiVersion", "v1" }, { "metadata", Json::object() },
        { "items", std::move(items) } };
}

} // namespace vvp::demo

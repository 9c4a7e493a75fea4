// SPDX-License-Identifier: Apache-2.0
#include "app/demo/documentrules.h"
#include "app/demo/names.h"
#include "app/demo/routes.h"

#include <algorithm>
#include <array>

namespace vvp::demo {

static constexpr const char* targetKind = "DeploymentTarget";

static Json& targetOf(VNamespace& in, const Call& call)
{
    const std::string& name = call.path.at("name");
    Json* found = findByName(in.targets, name);
    if (found == nullptr) {
        throw Refusal(
            404, "Deployment target '" + name + "' does not exist in namespace '" + call.ns() + "'");
    }
    return *found;
}

static void checkSpec(const Store& store, const Json& body)
{
    const Json& kubernetes = at(body, { "spec", "kubernetes" });
    if (!kubernetes.is_object()) {
        throw Refusal(400, "spec.kubernetes is required");
    }
    const Json& name = at(kubernetes, { "namespace" });
    if (!name.is_null() && (!name.is_string() || name.get<std::string>().empty())) {
        throw Refusal(
            400, "spec.kubernetes.namespace must be the name of a Kubernetes namespace, not " + toText(name));
    }
    if (store.features.targetAccessCheck && name.is_string()) {
        const std::string objection = store.cluster.objection(name.get<std::string>());
        if (!objection.empty()) {
            throw Refusal(400,
                "The Kubernetes namespace '" + name.get<std::string>() + "' cannot be used: " + objection);
        }
    }
}

/// The operations of JSON Patch that 2.0 lays over the Deployments of a target.
static void checkPatchSet(const Json& operations)
{
    if (!operations.is_null() && !operations.is_array()) {
        throw Refusal(400, "spec.deploymentPatchSet must be a list");
    }
    for (const Json& operation : operations) {
        const std::string op = textAt(operation, { "op" });
        constexpr std::array known{ "add", "remove", "replace", "move", "copy", "test" };
        if (std::ranges::find(known, op) == known.end() || !at(operation, { "path" }).is_string()) {
            throw Refusal(
                400, "spec.deploymentPatchSet: " + toText(operation) + " is not an operation of JSON Patch");
        }
    }
}

static Answer create(Store& store, VNamespace& in, const std::string& name, const Json& body)
{
    checkTargetName(store, name);
    checkSpec(store, body);
    Json spec = body.at("spec");
    if (store.features.deploymentPatchSets) {
        checkPatchSet(at(spec, { "deploymentPatchSet" }));
    } else {
        spec.erase("deploymentPatchSet");
    }
    Json target = { { "kind", targetKind }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, now()) }, { "spec", std::move(spec) } };
    writeMetadata(target, writableMetadata(body, false));
    in.targets.push_back(target);
    return { 201, std::move(target) };
}

static Answer post(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, targetKind);
    const std::string name = textAt(call.body, { "metadata", "name" });
    if (findByName(in.targets, name) != nullptr) {
        throw Refusal(
            409, "Deployment target '" + name + "' already exists in namespace '" + call.ns() + "'");
    }
    return create(store, in, name, call.body);
}

static Answer put(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, targetKind);
    const std::string& name = call.path.at("name");
    Json* known = findByName(in.targets, name);
    if (known == nullptr) {
        checkPathName(call.body, name);
        return create(store, in, name, call.body);
    }
    checkReplacement(store, call.body, *known);
    const Json& spec = at(call.body, { "spec" });
    if (!spec.is_null() && spec != known->at("spec")) {
        throw Refusal(400, "spec of a deployment target cannot be changed");
    }
    writeMetadata(*known, writableMetadata(call.body, false));
    touch(*known, now());
    return { 200, *known };
}

static Answer remove(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, false);
    Json& target = targetOf(in, call);
    const std::string id = textAt(target, { "metadata", "id" });
    std::string names;
    for (const Deployment& deployment : in.deployments) {
        if (textAt(deployment.document, { "spec", "deploymentTargetId" }) == id) {
            names += (names.empty() ? "'" : ", '") + deployment.name() + "'";
        }
    }
    for (const Json& cluster : in.sessionClusters) {
        if (textAt(cluster, { "spec", "deploymentTargetName" }) == call.path.at("name")) {
            names += (names.empty() ? "'" : ", '") + textAt(cluster, { "metadata", "name" }) + "'";
        }
    }
    if (!names.empty()) {
        throw Refusal(
            409, "Deployment target '" + call.path.at("name") + "' is still referenced by " + names);
    }
    Answer answer{ 200, target };
    in.targets.remove_if([&id](const Json& known) { return textAt(known, { "metadata", "id" }) == id; });
    return answer;
}

void addTargetRoutes(Router& router, Store& store)
{
    const std::string all = "/api/v1/namespaces/{ns}/deployment-targets";
    const std::string one = all + "/{name}";
    router.add("GET", all, Subject::DeploymentTargets, Verb::List, [&store](const Call& call) {
        Json items = Json::array();
        for (const Json& target : namespaceOf(store, call, false).targets) {
            items.push_back(target);
        }
        return Answer{ 200, listOf(targetKind, std::move(items)) };
    });
    router.add("POST", all, Subject::DeploymentTargets, Verb::Create,
        [&store](const Call& call) { return post(store, call); });
    router.add("GET", one, Subject::DeploymentTargets, Verb::Get, [&store](const Call& call) {
        return Answer{ 200, targetOf(namespaceOf(store, call, false), call) };
    });
    if (store.features.put) {
        router.add("PUT", one, Subject::DeploymentTargets, Verb::Update,
            [&store](const Call& call) { return put(store, call); });
    }
    router.add("DELETE", one, Subject::DeploymentTargets, Verb::Delete,
        [&store](const Call& call) { return remove(store, call); });
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/documentrules.h"
#include "app/demo/names.h"
#include "app/demo/routes.h"
#include "app/demo/sessioncluster.h"

namespace vvp::demo {

static constexpr const char* sessionClusterKind = "SessionCluster";

static Json& clusterOf(VNamespace& in, const Call& call)
{
    Json* found = findByName(in.sessionClusters, call.path.at("name"));
    if (found == nullptr) {
        throw Refusal(404,
            "Session cluster '" + call.path.at("name") + "' does not exist in namespace '" + call.ns() + "'");
    }
    return *found;
}

static Answer create(
    const Store& store, SessionLife& life, VNamespace& in, const std::string& name, const Json& body)
{
    checkDeploymentName(store, name);
    const Json& spec = at(body, { "spec" });
    checkSessionSpec(store, in, spec);
    if (findByName(in.sessionClusters, name) != nullptr) {
        throw Refusal(409, "Session cluster '" + name + "' already exists in namespace '" + in.name() + "'");
    }
    Json& added = in.sessionClusters.emplace_back(Json{ { "kind", sessionClusterKind },
        { "apiVersion", "v1" }, { "metadata", newMetadata(in.name(), name, now()) }, { "spec", spec },
        { "status", { { "state", "STOPPED" } } } });
    if (at(spec, { "numberOfTaskManagers" }).is_null()) {
        added["spec"]["numberOfTaskManagers"] = 1;
    }
    if (at(spec, { "flinkConfiguration" }).is_null()) {
        added["spec"]["flinkConfiguration"] = Json::object();
    }
    writeMetadata(added, writableMetadata(body, false));
    Answer answer{ 201, added };
    life.settle(in, added, false);
    return answer;
}

static Json withoutChangeable(Json spec)
{
    spec.erase("state");
    spec.erase("numberOfTaskManagers");
    return spec;
}

static Answer write(
    const Store& store, SessionLife& life, VNamespace& in, Json& sessionCluster, const Json& source)
{
    const Json& spec = at(source, { "spec" });
    checkSessionSpec(store, in, spec);
    if (!isTerminal(sessionCluster)
        && withoutChangeable(spec) != withoutChangeable(sessionCluster.at("spec"))) {
        throw Refusal(409,
            "Only state and numberOfTaskManagers of a session cluster can be changed while it is "
                + textAt(sessionCluster, { "status", "state" }));
    }
    const std::string name = textAt(sessionCluster, { "metadata", "name" });
    std::string users;
    for (const std::string& user : usersOf(in, name)) {
        users += (users.empty() ? "'" : ", '") + user + "'";
    }
    if (textAt(spec, { "state" }) == "STOPPED" && !isTerminal(sessionCluster) && !users.empty()) {
        throw Refusal(409, "Session cluster '" + name + "' is used by the deployments " + users);
    }
    const bool resized
        = at(spec, { "numberOfTaskManagers" }) != at(sessionCluster, { "spec", "numberOfTaskManagers" });
    writeMetadata(sessionCluster, writableMetadata(source, false));
    sessionCluster["spec"] = spec;
    touch(sessionCluster, now());
    Answer answer{ 200, sessionCluster };
    life.settle(in, sessionCluster, resized);
    return answer;
}

static Answer patch(Store& store, SessionLife& life, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    Json& sessionCluster = clusterOf(in, call);
    checkEnvelope(call.body, sessionClusterKind);
    checkSameName(call.body, sessionCluster);
    checkVersion(store, call.body, sessionCluster);
    Json patched = sessionCluster;
    patched.merge_patch(call.body);
    return write(store, life, in, sessionCluster, patched);
}

static Answer put(Store& store, SessionLife& life, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, sessionClusterKind);
    Json* sessionCluster = findByName(in.sessionClusters, call.path.at("name"));
    if (sessionCluster == nullptr) {
        checkPathName(call.body, call.path.at("name"));
        return create(store, life, in, call.path.at("name"), call.body);
    }
    checkReplacement(store, call.body, *sessionCluster);
    return write(store, life, in, *sessionCluster, call.body);
}

static Answer remove(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, false);
    const Json sessionCluster = clusterOf(in, call);
    if (!isTerminal(sessionCluster)) {
        throw Refusal(409,
            "Session cluster '" + call.path.at("name") + "' cannot be deleted while it is "
                + textAt(sessionCluster, { "status", "state" }));
    }
    in.sessionClusters.remove_if([&sessionCluster](const Json& known) { return known == sessionCluster; });
    return { 200, sessionCluster };
}

void addSessionRoutes(Router& router, Store& store, SessionLife& life)
{
    if (!store.features.sessionClusters) {
        return;
    }
    const std::string all = "/api/v1/namespaces/{ns}/sessionclusters";
    const std::string one = all + "/{name}";
    router.add("GET", all, Subject::Runtime, Verb::List, [&store](const Call& call) {
        return Answer{ 200,
            listOf(sessionClusterKind, Json(namespaceOf(store, call, false).sessionClusters)) };
    });
    router.add("POST", all, Subject::Runtime, Verb::Create, [&store, &life](const Call& call) {
        VNamespace& in = namespaceOf(store, call, true);
        checkEnvelope(call.body, sessionClusterKind);
        return create(store, life, in, textAt(call.body, { "metadata", "name" }), call.body);
    });
    router.add("GET", one, Subject::Runtime, Verb::Get, [&store](const Call& call) {
        return Answer{ 200, clusterOf(namespaceOf(store, call, false), call) };
    });
    router.add("PATCH", one, Subject::Runtime, Verb::Update,
        [&store, &life](const Call& call) { return patch(store, life, call); });
    if (store.features.put) {
        router.add("PUT", one, Subject::Runtime, Verb::Update,
            [&store, &life](const Call& call) { return put(store, life, call); });
    }
    router.add("DELETE", one, Subject::Runtime, Verb::Delete,
        [&store](const Call& call) { return remove(store, call); });
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/artifacts.h"
#include "app/demo/deploymentspec.h"
#include "app/demo/documentrules.h"
#include "app/demo/failures.h"
#include "app/demo/history.h"
#include "app/demo/kubernetes/selector.h"
#include "app/demo/labelselector.h"
#include "app/demo/names.h"
#include "app/demo/routes.h"
#include "app/demo/specrules.h"

namespace vvp::demo {

static constexpr const char* deploymentKind = "Deployment";

static Deployment& deploymentOf(const Store& store, VNamespace& in, const Call& call)
{
    Deployment* found = in.findDeployment(call.path.at("id"), store.features.deploymentsByName);
    if (found == nullptr) {
        throw Refusal(
            404, "Deployment '" + call.path.at("id") + "' does not exist in namespace '" + call.ns() + "'");
    }
    return *found;
}

static Answer list(Store& store, const Call& call)
{
    const auto selector = call.query.find("labelSelector");
    const std::string text = selector == call.query.end() ? std::string() : selector->second;
    const bool full = store.doubts.is("label-selector", "full");
    const auto wanted = parseLabelSelector(full ? std::string() : text);
    const Selector labels = Selector::ofLabels(full ? text : std::string());
    TextList items(deploymentKind);
    for (const Deployment& deployment : namespaceOf(store, call, false).deployments) {
        if (text.empty()
            || (hasLabels(at(deployment.document, { "metadata", "labels" }), wanted)
                && labels.matches(deployment.document))) {
            items.add(deployment.document);
        }
    }
    return items.answer();
}

static Answer create(
    Store& store, Lifecycle& lifecycle, VNamespace& in, const std::string& name, const Json& body)
{
    checkDeploymentName(store, name);
    checkFailAnnotation(at(body, { "metadata" }));
    Json spec = at(body, { "spec" }).is_null() ? Json::object() : body.at("spec");
    checkDeploymentSpec(store, spec, false); // before anything is laid on top of it
    spec = expandedSpec(store, in, spec, true);
    checkDeploymentSpec(store, spec, true);
    resolveTarget(store.features, in, spec, nullptr);
    checkArtifactExists(store, in, spec);
    if (in.findDeployment(name, store.features.strictNames) != nullptr) {
        throw Refusal(409, "Deployment '" + name + "' already exists in namespace '" + in.name() + "'");
    }
    Deployment& deployment = in.deployments.emplace_back();
    deployment.document = Json{ { "kind", deploymentKind }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, now()) }, { "spec", std::move(spec) },
        { "status", { { "state", "CANCELLED" } } } };
    writeMetadata(deployment.document.edit(), writableMetadata(body, store.features.strictNames));
    Json& annotations = deployment.document["metadata"]["annotations"];
    annotations[specVersionAnnotation] = "1";
    annotations[transitioningAnnotation] = "false";
    lifecycle.settle(in, deployment, true);
    return { 201, deployment.document.json() };
}

/// Writes what a client may write and begins what follows from it. spec is not yet expanded.
static Answer write(Store& store, Lifecycle& lifecycle, VNamespace& in, Deployment& deployment,
    const Json& metadata, Json spec)
{
    checkFailAnnotation(metadata);
    if (deployment.running.is_null() && !deployment.jobId.empty()) {
        deployment.running = jobSource(deployment);
    }
    Json& document = deployment.document.edit();
    const Json before = document.at("spec");
    checkDeploymentSpec(store, spec, false);
    spec = expandedSpec(store, in, spec, false);
    checkDeploymentSpec(store, spec, true);
    resolveTarget(store.features, in, spec, before);
    if (at(spec, { "template" }) != at(before, { "template" })) {
        checkArtifactExists(store, in, spec);
    }
    Json writable = metadata;
    for (const char* own : { specVersionAnnotation, transitioningAnnotation, transitioningSinceAnnotation }) {
        writable["annotations"].erase(own);
        const Json& value = at(document, { "metadata", "annotations", own });
        if (!value.is_null()) {
            writable["annotations"][own] = value;
        }
    }
    if (spec != before) {
        const std::string counter = textAt(document, { "metadata", "annotations", specVersionAnnotation });
        writable["annotations"][specVersionAnnotation]
            = std::to_string(std::strtoll(counter.c_str(), nullptr, 10) + 1);
    }
    writeMetadata(document, writable);
    document["spec"] = std::move(spec);
    touch(document, now());
    lifecycle.settle(in, deployment, textAt(before, { "state" }) != deployment.desired());
    return { 200, deployment.document.json() };
}

static Answer post(Store& store, Lifecycle& lifecycle, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, deploymentKind);
    return create(store, lifecycle, in, textAt(call.body, { "metadata", "name" }), call.body);
}

static Answer patch(Store& store, Lifecycle& lifecycle, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    Deployment& deployment = deploymentOf(store, in, call);
    checkEnvelope(call.body, deploymentKind);
    checkSameName(call.body, deployment.document);
    checkVersion(store, call.body, deployment.document);
    Json patched = deployment.document.json();
    patched.merge_patch(call.body);
    const Json& spec = at(patched, { "spec" });
    return write(store, lifecycle, in, deployment, writableMetadata(patched, store.features.strictNames),
        spec.is_null() ? Json::object() : spec);
}

static Answer put(Store& store, Lifecycle& lifecycle, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, deploymentKind);
    Deployment* deployment = in.findDeployment(call.path.at("id"), true);
    if (deployment == nullptr) {
        const std::string& name = call.path.at("id");
        checkPathName(call.body, name);
        return create(store, lifecycle, in, name, call.body);
    }
    checkReplacement(store, call.body, deployment->document);
    const Json& spec = at(call.body, { "spec" });
    return write(store, lifecycle, in, *deployment, writableMetadata(call.body, true),
        spec.is_null() ? Json::object() : spec);
}

static Answer remove(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, false);
    const Deployment& deployment = deploymentOf(store, in, call);
    if (deployment.desired() != "CANCELLED") {
        throw Refusal(store.doubts.status("delete-running"),
            "Deployment '" + deployment.name() + "' cannot be deleted: its desired state is "
                + deployment.desired() + " and must be CANCELLED");
    }
    const std::string id = deployment.id();
    Answer answer{ 200, deployment.document.json() };
    const auto belongs = [&id](const Json& one) { return textAt(one, { "metadata", "deploymentId" }) == id; };
    in.jobs.remove_if(belongs);
    in.events.remove_if(belongs);
    in.savepoints.remove_if(belongs);
    in.deployments.remove_if([&id](const Deployment& one) { return one.id() == id; });
    return answer;
}

void addDeploymentRoutes(Router& router, Store& store, Lifecycle& lifecycle)
{
    const std::string all = "/api/v1/namespaces/{ns}/deployments";
    const std::string one = all + "/{id}";
    router.add(
        "GET", all, Subject::Runtime, Verb::List, [&store](const Call& call) { return list(store, call); });
    router.add("POST", all, Subject::Runtime, Verb::Create,
        [&store, &lifecycle](const Call& call) { return post(store, lifecycle, call); });
    if (store.features.withCr) { // wrapped; what belongs to a VvpDeployment of Kubernetes is never there
        router.add("GET", all + "/with-cr", Subject::Runtime, Verb::List, [&store](const Call& call) {
            Json items = Json::array();
            for (const Deployment& deployment : namespaceOf(store, call, false).deployments) {
                items.push_back({ { "deployment", deployment.document.json() } });
            }
            return Answer{ 200, { { "items", std::move(items) } } };
        });
        router.add("GET", all + "/with-cr/{id}", Subject::Runtime, Verb::Get, [&store](const Call& call) {
            const Deployment& found = deploymentOf(store, namespaceOf(store, call, false), call);
            return Answer{ 200, { { "deployment", found.document.json() } } };
        });
    }
    router.add("GET", one, Subject::Runtime, Verb::Get, [&store](const Call& call) {
        return Answer{ 200, deploymentOf(store, namespaceOf(store, call, false), call).document.json() };
    });
    router.add("PATCH", one, Subject::Runtime, Verb::Update,
        [&store, &lifecycle](const Call& call) { return patch(store, lifecycle, call); });
    if (store.features.put) {
        router.add("PUT", one, Subject::Runtime, Verb::Update,
            [&store, &lifecycle](const Call& call) { return put(store, lifecycle, call); });
    }
    router.add("DELETE", one, Subject::Runtime, Verb::Delete,
        [&store](const Call& call) { return remove(store, call); });
}

} // namespace vvp::demo

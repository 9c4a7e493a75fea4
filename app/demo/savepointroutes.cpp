// SPDX-License-Identifier: Apache-2.0
#include "app/demo/documentrules.h"
#include "app/demo/routes.h"
#include "app/demo/savepoints.h"

#include <algorithm>
#include <cctype>

namespace vvp::demo {

static constexpr const char* savepointKind = "Savepoint";

static Json& savepointOf(VNamespace& in, const Call& call)
{
    Json* found = in.findSavepoint(call.path.at("id"));
    if (found == nullptr) {
        throw Refusal(
            404, "Savepoint '" + call.path.at("id") + "' does not exist in namespace '" + call.ns() + "'");
    }
    return *found;
}

static bool isUuid(const std::string& text)
{
    const auto digits = std::ranges::count_if(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
    return digits == 32 && (text.size() == 32 || (text.size() == 36 && std::ranges::count(text, '-') == 4));
}

/// A body that brings a savepoint along, and not only a part of one.
static void checkImport(const Store& store, const Json& body)
{
    if (textAt(body, { "spec", "savepointLocation" }).empty()) {
        throw Refusal(400, "spec.savepointLocation is required to import a savepoint");
    }
    const Json& given = at(body, { "spec", "flinkSavepointId" });
    const std::string id = store.features.plainSavepointIds ? textAt(body, { "spec", "flinkSavepointId" })
                                                            : textAt(given, { "uuid" });
    if (!isUuid(id)) {
        throw Refusal(400,
            std::string("spec.flinkSavepointId must be a UUID")
                + (store.features.plainSavepointIds ? "" : ", as {\"uuid\": \"…\"}") + ", not "
                + toText(given));
    }
    const std::string version = textAt(body, { "metadata", "annotations", specVersionAnnotation });
    if (version.empty()
        || !std::ranges::all_of(version, [](unsigned char c) { return std::isdigit(c) != 0; })) {
        throw Refusal(400,
            std::string("metadata.annotations['") + specVersionAnnotation
                + "'] must be the version of the deployment's spec that the savepoint belongs to");
    }
}

static Answer post(Store& store, Lifecycle& lifecycle, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, savepointKind);
    const std::string id = textAt(call.body, { "metadata", "deploymentId" });
    Deployment* deployment = in.findDeployment(id, false);
    if (deployment == nullptr) {
        throw Refusal(400,
            id.empty() ? "metadata.deploymentId is required"
                       : "There is no deployment '" + id + "' in namespace '" + in.name() + "'");
    }
    const Json& spec = at(call.body, { "spec" });
    if (!at(spec, { "savepointLocation" }).is_null() || !at(spec, { "flinkSavepointId" }).is_null()) {
        checkImport(store, call.body);
        return { 201, importSavepoint(store, in, *deployment, call.body, now()) };
    }
    const Document* job = in.findJob(deployment->jobId);
    if (job == nullptr || textAt(*job, { "status", "state" }) != "STARTED") {
        throw Refusal(400, "There is no active job for deployment '" + deployment->name() + "'");
    }
    return { 201, lifecycle.takeSavepoint(in, *deployment) };
}

static Answer remove(Store& store, Lifecycle& lifecycle, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, false);
    Json& savepoint = savepointOf(in, call);
    const auto force = call.query.find("force");
    if (force != call.query.end() && force->second == "true") {
        Answer answer{ 200, savepoint };
        in.savepoints.remove_if([&](const Json& one) { return &one == &savepoint; });
        return answer;
    }
    if (textAt(savepoint, { "status", "state" }) == "STARTED") {
        throw Refusal(409, "Savepoint '" + call.path.at("id") + "' is not complete yet");
    }
    lifecycle.deleteSavepoint(in, savepoint);
    return { 200, savepoint };
}

void addSavepointRoutes(Router& router, Store& store, Lifecycle& lifecycle)
{
    const std::string all = "/api/v1/namespaces/{ns}/savepoints";
    router.add("GET", all, Subject::Runtime, Verb::List, [&store](const Call& call) {
        Json items = Json::array();
        for (const Json& savepoint : namespaceOf(store, call, false).savepoints) {
            if (isWanted(savepoint, call, { "deploymentId", "jobId" })) {
                items.push_back(savepoint);
            }
        }
        return Answer{ 200, listOf(savepointKind, std::move(items)) };
    });
    router.add("POST", all, Subject::Runtime, Verb::Create,
        [&store, &lifecycle](const Call& call) { return post(store, lifecycle, call); });
    router.add("GET", all + "/{id}", Subject::Runtime, Verb::Get, [&store](const Call& call) {
        return Answer{ 200, savepointOf(namespaceOf(store, call, false), call) };
    });
    if (store.features.savepointDeletion) {
        router.add("DELETE", all + "/{id}", Subject::Runtime, Verb::Delete,
            [&store, &lifecycle](const Call& call) { return remove(store, lifecycle, call); });
    }
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/deploymentspec.h"
#include "app/demo/documentrules.h"
#include "app/demo/routes.h"
#include "app/demo/specrules.h"

namespace vvp::demo {

static constexpr const char* defaultsKind = "DeploymentDefaults";

static Answer write(Store& store, VNamespace& in, const Json& source)
{
    const Json spec = at(source, { "spec" }).is_null() ? Json::object() : source.at("spec");
    checkDeploymentSpec(store, spec, false);
    const bool hasTarget
        = !at(spec, { "deploymentTargetId" }).is_null() || !at(spec, { "deploymentTargetName" }).is_null();
    if (store.features.noTargetInDefaults && hasTarget) {
        throw Refusal(400, "spec: deployment defaults cannot have a deployment target");
    }
    writeMetadata(in.defaults, writableMetadata(source, false));
    in.defaults["spec"] = knownSpec(store.features, spec);
    touch(in.defaults, now());
    return { 200, in.defaults };
}

/// What was configured with Helm, and is only read.
static void addGlobal(Router& router, const std::string& path, const char* globalKind, const Json& spec)
{
    router.add("GET", path, Subject::System, Verb::Get, [globalKind, &spec](const Call&) {
        return Answer{ 200,
            { { "kind", globalKind }, { "apiVersion", "v1" }, { "metadata", Json::object() },
                { "spec", spec } } };
    });
}

void addDefaultsRoutes(Router& router, Store& store)
{
    if (store.features.globalDefaults) {
        addGlobal(
            router, "/api/v1/global-deployment-defaults", "GlobalDeploymentDefaults", store.globalDefaults);
    }
    if (store.features.globalSessionDefaults) {
        addGlobal(router, "/api/v1/global-sessioncluster-defaults", "GlobalSessionClusterDefaults",
            store.globalSessionDefaults);
    }
    if (!store.features.deploymentDefaults) {
        return;
    }
    const std::string path = "/api/v1/namespaces/{ns}/deployment-defaults";
    router.add("GET", path, Subject::DeploymentDefaults, Verb::Get, [&store](const Call& call) {
        return Answer{ 200, namespaceOf(store, call, false).defaults };
    });
    router.add("PATCH", path, Subject::DeploymentDefaults, Verb::Update, [&store](const Call& call) {
        VNamespace& in = namespaceOf(store, call, true);
        checkEnvelope(call.body, defaultsKind);
        checkSameName(call.body, in.defaults);
        checkVersion(store, call.body, in.defaults);
        Json patched = in.defaults;
        patched.merge_patch(call.body);
        return write(store, in, patched);
    });
    if (store.features.put) {
        router.add("PUT", path, Subject::DeploymentDefaults, Verb::Update, [&store](const Call& call) {
            VNamespace& in = namespaceOf(store, call, true);
            checkEnvelope(call.body, defaultsKind);
            checkReplacement(store, call.body, in.defaults);
            return write(store, in, call.body);
        });
    }
}

} // namespace vvp::demo

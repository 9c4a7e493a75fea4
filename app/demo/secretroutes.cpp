// SPDX-License-Identifier: Apache-2.0
#include "app/demo/documentrules.h"
#include "app/demo/names.h"
#include "app/demo/routes.h"

namespace vvp::demo {

static constexpr const char* secretKind = "SecretValue";

static Json& secretOf(VNamespace& in, const Call& call)
{
    Json* found = findByName(in.secrets, call.path.at("name"));
    if (found == nullptr) {
        throw Refusal(404,
            "Secret value '" + call.path.at("name") + "' does not exist in namespace '" + call.ns() + "'");
    }
    return *found;
}

/// The secret as it is served.
static Json shown(const Store& store, Json secret)
{
    if (store.doubts.is("secret-value", "hidden")) {
        secret["spec"].erase("value");
    }
    secret["spec"]["kind"] = store.doubts.is("secret-kind", "Plain") ? "Plain" : "PLAIN";
    return secret;
}

static void checkSpec(const Json& spec)
{
    const std::string specKind = textAt(spec, { "kind" });
    if (specKind != "PLAIN" && specKind != "Plain") {
        throw Refusal(400, "spec.kind must be PLAIN, not " + toText(at(spec, { "kind" })));
    }
    if (textAt(spec, { "value" }).empty()) {
        throw Refusal(400, "spec.value must be text and must not be empty");
    }
}

static Answer create(const Store& store, VNamespace& in, const std::string& name, const Json& body)
{
    checkTargetName(store, name);
    checkSpec(at(body, { "spec" }));
    if (findByName(in.secrets, name) != nullptr) {
        throw Refusal(409, "Secret value '" + name + "' already exists in namespace '" + in.name() + "'");
    }
    Json secret = { { "kind", secretKind }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, now()) }, { "spec", at(body, { "spec" }) } };
    writeMetadata(secret, writableMetadata(body, false));
    in.secrets.push_back(secret);
    return { 201, shown(store, std::move(secret)) };
}

static Answer write(const Store& store, Json& secret, const Json& source)
{
    checkSpec(at(source, { "spec" }));
    writeMetadata(secret, writableMetadata(source, false));
    secret["spec"] = source.at("spec");
    touch(secret, now());
    return { 200, shown(store, secret) };
}

static Answer patch(Store& store, const Call& call)
{
    Json& secret = secretOf(namespaceOf(store, call, true), call);
    checkEnvelope(call.body, secretKind);
    checkSameName(call.body, secret);
    checkVersion(store, call.body, secret);
    Json patched = secret;
    patched.merge_patch(call.body);
    return write(store, secret, patched);
}

static Answer put(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    checkEnvelope(call.body, secretKind);
    Json* secret = findByName(in.secrets, call.path.at("name"));
    if (secret == nullptr) {
        checkPathName(call.body, call.path.at("name"));
        return create(store, in, call.path.at("name"), call.body);
    }
    checkReplacement(store, call.body, *secret);
    return write(store, *secret, call.body);
}

void addSecretRoutes(Router& router, Store& store)
{
    const std::string all = "/api/v1/namespaces/{ns}/secret-values";
    const std::string one = all + "/{name}";
    router.add("GET", all, Subject::SecretValues, Verb::List, [&store](const Call& call) {
        Json items = Json::array();
        for (const Json& secret : namespaceOf(store, call, false).secrets) {
            items.push_back(shown(store, secret));
        }
        return Answer{ 200, listOf(secretKind, std::move(items)) };
    });
    router.add("POST", all, Subject::SecretValues, Verb::Create, [&store](const Call& call) {
        VNamespace& in = namespaceOf(store, call, true);
        checkEnvelope(call.body, secretKind);
        return create(store, in, textAt(call.body, { "metadata", "name" }), call.body);
    });
    router.add("GET", one, Subject::SecretValues, Verb::Get, [&store](const Call& call) {
        return Answer{ 200, shown(store, secretOf(namespaceOf(store, call, false), call)) };
    });
    router.add("PATCH", one, Subject::SecretValues, Verb::Update,
        [&store](const Call& call) { return patch(store, call); });
    if (store.features.put) {
        router.add("PUT", one, Subject::SecretValues, Verb::Update,
            [&store](const Call& call) { return put(store, call); });
    }
    router.add("DELETE", one, Subject::SecretValues, Verb::Delete, [&store](const Call& call) {
        VNamespace& in = namespaceOf(store, call, false);
        const Json secret = secretOf(in, call);
        in.secrets.remove_if([&secret](const Json& known) { return known == secret; });
        return Answer{ 200, shown(store, secret) };
    });
}

} // namespace vvp::demo

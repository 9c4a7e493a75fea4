// SPDX-License-Identifier: Apache-2.0
#include "app/demo/names.h"
#include "app/demo/routes.h"

namespace vvp::demo {

VNamespace& namespaceOf(Store& store, const Call& call, bool toWrite)
{
    VNamespace* found = store.find(call.ns());
    if (found == nullptr) {
        throw Refusal(404, "Namespace '" + call.ns() + "' does not exist");
    }
    if (toWrite && found->isTerminating()) {
        throw Refusal(store.doubts.status("terminating"), "Namespace '" + call.ns() + "' is being deleted");
    }
    return *found;
}

void checkEdition(const Store& store)
{
    if (!store.doubts.is("community", "none")) {
        throw Refusal(store.doubts.status("community"), "The Community edition does not have this");
    }
}

static bool isMember(const std::string& member)
{
    return member == "system:authenticated" || (member.starts_with("user:") && member.size() > 5)
        || (member.starts_with("group:") && member.size() > 6);
}

/// The role bindings of a body, checked; an empty list where it has none.
static Json roleBindings(const Json& body)
{
    const Json& given = at(body, { "roleBindings" });
    if (given.is_null()) {
        return Json::array();
    }
    if (!given.is_array()) {
        throw Refusal(400, "roleBindings must be a list");
    }
    Json bindings = Json::array();
    for (const Json& binding : given) {
        const std::string role = textAt(binding, { "role" });
        if (roleOf(role) == Role::None) {
            throw Refusal(400, "roleBindings: role must be one of owner, editor, viewer");
        }
        const Json& members = at(binding, { "members" });
        if (!members.is_null() && !members.is_array()) {
            throw Refusal(400, "roleBindings: members must be a list");
        }
        for (const Json& member : members) {
            if (!member.is_string() || !isMember(member.get<std::string>())) {
                throw Refusal(400,
                    "roleBindings: a member is user:<name>, group:<name> or system:authenticated, not "
                        + toText(member));
            }
        }
        bindings.push_back({ { "role", role }, { "members", members.is_null() ? Json::array() : members } });
    }
    return bindings;
}

static Answer envelope(const VNamespace& vNamespace)
{
    return { 200, { { "namespace", vNamespace.document } } };
}

static std::string bareName(const Json& body)
{
    const std::string name = textAt(body, { "name" });
    if (!name.starts_with(namePrefix)) {
        throw Refusal(
            400, "name must be 'namespaces/' and the namespace's name, not " + toText(at(body, { "name" })));
    }
    return name.substr(namePrefix.size());
}

static Answer create(Store& store, const Call& call)
{
    checkEdition(store);
    const std::string name = bareName(call.body);
    checkIdentityName(store, name);
    const Json bindings = roleBindings(call.body);
    if (store.find(name) != nullptr) {
        throw Refusal(store.doubts.status("namespace-taken"), "Namespace '" + name + "' already exists");
    }
    Answer answer = envelope(store.addNamespace(name, bindings, now()));
    answer.status = store.doubts.status("namespace-created");
    return answer;
}

static Answer replace(Store& store, const Call& call)
{
    VNamespace& vNamespace = namespaceOf(store, call, true);
    if (bareName(call.body) != call.ns()) {
        throw Refusal(400, "name cannot be changed");
    }
    for (const char* member : { "createTime", "lifecyclePhase" }) {
        if (!at(call.body, { member }).is_null()) {
            throw Refusal(400, std::string(member) + " must not be set");
        }
    }
    vNamespace.document["roleBindings"] = roleBindings(call.body);
    return envelope(vNamespace);
}

static Answer remove(Store& store, Lifecycle& lifecycle, const Call& call)
{
    VNamespace& vNamespace = namespaceOf(store, call, false);
    if (call.ns() == "default") {
        throw Refusal(store.doubts.status("delete-default"), "Namespace 'default' cannot be deleted");
    }
    lifecycle.terminate(vNamespace);
    return envelope(vNamespace);
}

static Answer setPreview(Store& store, const Call& call)
{
    VNamespace& vNamespace = namespaceOf(store, call, true);
    const std::string name = textAt(call.body, { "previewSessionClusterName" });
    if (findByName(vNamespace.sessionClusters, name) == nullptr) {
        throw Refusal(400, "There is no session cluster '" + name + "' in namespace '" + call.ns() + "'");
    }
    vNamespace.document["previewSessionClusterName"] = name;
    return envelope(vNamespace);
}

void addNamespaceRoutes(Router& router, Store& store, Lifecycle& lifecycle, const AccessControl& access)
{
    const std::string all = "/namespaces/v1/namespaces";
    const std::string one = all + "/{ns}";
    router.add("GET", all, Subject::Namespaces, Verb::List, [&store, &access](const Call& call) {
        Json list = Json::array();
        for (const auto& [name, vNamespace] : store.namespaces) {
            if (access.sees(call.authorization, name)) {
                list.push_back(vNamespace.document);
            }
        }
        return Answer{ 200, { { "namespaces", std::move(list) } } };
    });
    router.add("POST", all, Subject::Namespaces, Verb::Create,
        [&store](const Call& call) { return create(store, call); });
    router.add("GET", one, Subject::Namespaces, Verb::Get,
        [&store](const Call& call) { return envelope(namespaceOf(store, call, false)); });
    router.add("PUT", one, Subject::Namespaces, Verb::Update,
        [&store](const Call& call) { return replace(store, call); });
    if (store.features.sessionClusters) {
        router.add("POST", one + ":setPreviewSessionCluster", Subject::Namespaces, Verb::Update,
            [&store](const Call& call) { return setPreview(store, call); });
    }
    router.add("DELETE", one, Subject::Namespaces, Verb::Delete,
        [&store, &lifecycle](const Call& call) { return remove(store, lifecycle, call); });
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/deploymentspec.h"

#include "app/demo/refusal.h"

#include <algorithm>
#include <cstdlib>

namespace vvp::demo {

static Json builtInSpec(const Store& store)
{
    const Features& features = store.features;
    Json logging = Json::object();
    if (features.loggingProfiles) {
        logging["loggingProfile"] = "default";
    }
    logging["log4jLoggers"] = { { "", "INFO" } };
    if (features.loggingProfiles) {
        logging["log4j2ConfigurationTemplate"] = nullptr;
    }
    Json spec = { { "state", store.doubts.is("default-state", "RUNNING") ? "RUNNING" : "CANCELLED" },
        { "upgradeStrategy", { { "kind", "STATEFUL" } } },
        { "restoreStrategy",
            { { "kind", store.doubts.answerTo("default-restore") }, { "allowNonRestoredState", false } } },
        { "deploymentTargetId", nullptr } };
    if (features.targetsByName) {
        spec["deploymentTargetName"] = nullptr;
        spec["sessionClusterName"] = nullptr;
    }
    spec["maxSavepointCreationAttempts"] = store.doubts.status("default-attempts");
    spec["maxJobCreationAttempts"] = store.doubts.status("default-attempts");
    if (features.jobFailureExpiration) {
        spec["jobFailureExpirationTime"] = nullptr;
    }
    spec["template"] = { { "metadata", { { "annotations", Json::object() } } },
        { "spec",
            { { "artifact", nullptr }, { "parallelism", 1 }, { "numberOfTaskManagers", nullptr },
                { "resources",
                    { { "jobmanager", { { "cpu", 1.0 }, { "memory", "1G" } } },
                        { "taskmanager", { { "cpu", 1.0 }, { "memory", "2G" } } } } },
                { "flinkConfiguration", Json::object() }, { "logging", std::move(logging) },
                { "kubernetes", { { "pods", Json::object() } } } } } };
    return spec;
}

static void eraseAt(Json& document, std::initializer_list<const char*> path)
{
    Json* owner = &document;
    for (const char* member : path) {
        if (!owner->is_object() || !owner->contains(member)) {
            return;
        }
        if (member == *std::prev(path.end())) {
            owner->erase(member);
            return;
        }
        owner = &owner->at(member);
    }
}

Json knownSpec(const Features& features, Json spec)
{
    if (!features.targetsByName) {
        eraseAt(spec, { "deploymentTargetName" });
        eraseAt(spec, { "sessionClusterName" });
    }
    if (!features.loggingProfiles) {
        eraseAt(spec, { "template", "spec", "logging", "loggingProfile" });
        eraseAt(spec, { "template", "spec", "logging", "log4j2ConfigurationTemplate" });
    }
    if (!features.podLabels) {
        eraseAt(spec, { "template", "spec", "kubernetes", "pods", "labels" });
    }
    return spec;
}

static std::int64_t slotsPerTaskManager(const Json& templateSpec)
{
    const std::string slots = textAt(templateSpec, { "flinkConfiguration", "taskmanager.numberOfTaskSlots" });
    return std::clamp<std::int64_t>(std::strtoll(slots.c_str(), nullptr, 10), 1, 10'000);
}

/// Takes the defaults of the maps away that a spec has.
static void leaveMaps(Json& base, const Json& given)
{
    const Json& maps = at(given, { "template", "spec" });
    Json& defaults = base["template"]["spec"];
    for (const char* map : { "flinkConfiguration", "kubernetes" }) {
        if (at(maps, { map }).is_object()) {
            defaults[map] = Json::object();
        }
    }
    if (at(maps, { "logging", "log4jLoggers" }).is_object()) {
        defaults["logging"]["log4jLoggers"] = Json::object();
    }
    if (at(given, { "template", "metadata", "annotations" }).is_object()) {
        base["template"]["metadata"]["annotations"] = Json::object();
    }
}

Json expandedSpec(const Store& store, const VNamespace& in, const Json& given, bool isNew)
{
    Json base = overlay(overlay(builtInSpec(store), store.globalDefaults), in.defaults.at("spec"));
    if (!isNew) {
        leaveMaps(base, given);
    }
    const auto names = { "deploymentTargetId", "deploymentTargetName", "sessionClusterName" };
    if (std::ranges::any_of(names, [&given](const char* name) { return !at(given, { name }).is_null(); })) {
        for (const char* name : names) { // where it runs is one choice, of which a default is no part
            if (base.contains(name)) {
                base[name] = nullptr;
            }
        }
    }
    const std::string kind = textAt(given, { "template", "spec", "artifact", "kind" });
    if (kind != textAt(base, { "template", "spec", "artifact", "kind" })) {
        base["template"]["spec"]["artifact"] = nullptr; // an artifact of another kind has other members
    }
    Json spec = knownSpec(store.features, overlay(base, given));
    Json& templateSpec = spec["template"]["spec"];
    const Json parallelism = at(templateSpec, { "parallelism" });
    if (at(templateSpec, { "numberOfTaskManagers" }).is_null() && parallelism.is_number_integer()) {
        const std::int64_t slots = slotsPerTaskManager(templateSpec);
        const auto wanted = std::clamp<std::int64_t>(parallelism.get<std::int64_t>(), 1, 1'000'000);
        templateSpec["numberOfTaskManagers"] = (wanted + slots - 1) / slots;
    }
    return spec;
}

static std::string changed(const Json& spec, const Json& before, const char* member)
{
    const std::string value = textAt(spec, { member });
    return value == textAt(before, { member }) ? std::string() : value;
}

static void resolveSession(VNamespace& in, Json& spec)
{
    const std::string name = textAt(spec, { "sessionClusterName" });
    if (findByName(in.sessionClusters, name) == nullptr) {
        throw Refusal(400,
            "spec.sessionClusterName: there is no session cluster '" + name + "' in namespace '" + in.name()
                + "'");
    }
    spec["deploymentTargetId"] = nullptr;
    spec["deploymentTargetName"] = nullptr;
}

void resolveTarget(const Features& features, VNamespace& in, Json& spec, const Json& before)
{
    const std::string newId = changed(spec, before, "deploymentTargetId");
    const std::string newName = changed(spec, before, "deploymentTargetName");
    const std::string newSession = changed(spec, before, "sessionClusterName");
    if (!newSession.empty() && (!newId.empty() || !newName.empty())) {
        throw Refusal(400, "spec: sessionClusterName excludes deploymentTargetId and deploymentTargetName");
    }
    if (!textAt(spec, { "sessionClusterName" }).empty() && newId.empty() && newName.empty()) {
        resolveSession(in, spec);
        return;
    }
    const std::string id = textAt(spec, { "deploymentTargetId" });
    // A PUT may leave the id out and name the target that it has.
    const bool isByName = newId.empty() && (!newName.empty() || id.empty());
    const std::string wanted = isByName ? textAt(spec, { "deploymentTargetName" }) : id;
    const Json* target = nullptr;
    for (const Json& known : in.targets) {
        const bool byId = textAt(known, { "metadata", "id" }) == wanted;
        if (byId || (isByName && textAt(known, { "metadata", "name" }) == wanted)) {
            target = &known;
        }
    }
    if (wanted.empty()) {
        throw Refusal(400,
            features.targetErrors
                ? "spec: one of deploymentTargetId, deploymentTargetName and sessionClusterName is required"
                : "The deployment is not valid");
    }
    if (target == nullptr) {
        throw Refusal(400, "There is no deployment target '" + wanted + "' in namespace '" + in.name() + "'");
    }
    const std::string name = textAt(*target, { "metadata", "name" });
    if (!newId.empty() && !newName.empty() && newName != name) {
        throw Refusal(
            400, "spec.deploymentTargetId and spec.deploymentTargetName are of two deployment targets");
    }
    spec["deploymentTargetId"] = at(*target, { "metadata", "id" });
    if (features.targetsByName) {
        spec["deploymentTargetName"] = name;
        spec["sessionClusterName"] = nullptr;
    }
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/deploymentspec.h"

#include "app/demo/documentrules.h"
#include "app/demo/refusal.h"

#include <algorithm>
#include <cstdlib>
#include <regex>

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
        { "restoreStrategy", { { "kind", "LATEST_STATE" }, { "allowNonRestoredState", false } } },
        { "deploymentTargetId", nullptr } };
    if (features.targetsByName) {
        spec["deploymentTargetName"] = nullptr;
        spec["sessionClusterName"] = nullptr;
    }
    spec["maxSavepointCreationAttempts"] = 4;
    spec["maxJobCreationAttempts"] = 4;
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
    Json spec = overlay(base, given);
    if (!store.features.targetsByName) {
        spec.erase("deploymentTargetName");
        spec.erase("sessionClusterName");
    }
    Json& templateSpec = spec["template"]["spec"];
    const Json parallelism = at(templateSpec, { "parallelism" });
    if (at(templateSpec, { "numberOfTaskManagers" }).is_null() && parallelism.is_number_integer()) {
        const std::int64_t slots = slotsPerTaskManager(templateSpec);
        const auto wanted = std::clamp<std::int64_t>(parallelism.get<std::int64_t>(), 1, 1'000'000);
        templateSpec["numberOfTaskManagers"] = (wanted + slots - 1) / slots;
    }
    return spec;
}

static void checkObject(const Json& value, const std::string& path)
{
    if (!value.is_null() && !value.is_object()) {
        throw Refusal(400, path + " must be an object");
    }
}

static void checkWord(const Json& value, const std::string& path, std::initializer_list<const char*> words)
{
    if (value.is_null()) {
        return;
    }
    const bool known = std::ranges::any_of(words, [&value](const char* word) { return value == Json(word); });
    if (!known) {
        std::string list;
        for (const char* word : words) {
            list += (list.empty() ? "" : ", ") + std::string(word);
        }
        throw Refusal(400, path + " must be one of " + list + ", not " + toText(value));
    }
}

static void checkCount(const Json& value, const std::string& path)
{
    if (value.is_null()) {
        return;
    }
    const bool fits
        = value.is_number_integer() && value.get<double>() >= 1 && value.get<double>() <= 2147483647.0;
    if (!fits) {
        throw Refusal(400, path + " must be a whole number of 1 or more, not " + toText(value));
    }
}

static void checkText(const Json& value, const std::string& path)
{
    if (!value.is_null() && !value.is_string()) {
        throw Refusal(400, path + " must be text, not " + toText(value));
    }
}

static void checkResources(const Features& features, const Json& resources, const std::string& path)
{
    checkObject(resources, path);
    for (const char* who : { "jobmanager", "taskmanager" }) {
        const std::string here = path + "." + who;
        checkObject(at(resources, { who }), here);
        const Json& cpu = at(resources, { who, "cpu" });
        if (!cpu.is_null()) {
            const std::string text = cpu.is_string() ? cpu.get<std::string>() : toText(cpu);
            char* end = nullptr;
            const double value = std::strtod(text.c_str(), &end);
            const bool isNumber = (cpu.is_number() || cpu.is_string()) && !text.empty() && *end == '\0';
            if (!isNumber || !(value > 0) || value > 1e6 || (features.leastCpu && value < 0.1)) {
                throw Refusal(400,
                    here + ".cpu must be a number of " + (features.leastCpu ? "0.1 or more" : "more than 0")
                        + ", not " + toText(cpu));
            }
        }
        const Json& memory = at(resources, { who, "memory" });
        static const std::regex pattern("[0-9]{1,15}(\\.[0-9]{1,9})?[kmgt]?", std::regex::icase);
        const std::string text = memory.is_string() ? memory.get<std::string>() : toText(memory);
        if (!memory.is_null() && !std::regex_match(text.substr(0, 64), pattern)) {
            throw Refusal(400, here + ".memory must be a size like 1G or 1500m, not " + toText(memory));
        }
    }
}

static void checkArtifact(const Json& artifact, const std::string& path, bool complete)
{
    checkObject(artifact, path);
    checkText(at(artifact, { "kind" }), path + ".kind");
    for (const char* member : { "flinkVersion", "flinkImageRegistry", "flinkImageRepository", "flinkImageTag",
             "jarUri", "entryClass", "mainArgs", "sqlScript", "pythonArtifactUri" }) {
        checkText(at(artifact, { member }), path + "." + member);
    }
    if (!complete) {
        return;
    }
    const std::string kind = textAt(artifact, { "kind" });
    if (kind.empty()) {
        throw Refusal(400, path + ".kind is required");
    }
    constexpr std::pair<const char*, const char*> required[]
        = { { "JAR", "jarUri" }, { "SQLSCRIPT", "sqlScript" }, { "PYTHON", "pythonArtifactUri" } };
    for (const auto& [artifactKind, member] : required) {
        if (kind == artifactKind && textAt(artifact, { member }).empty()) {
            throw Refusal(400, path + "." + member + " is required for an artifact of kind " + kind);
        }
    }
}

void checkDeploymentSpec(const Features& features, const Json& spec, bool complete)
{
    checkWord(at(spec, { "state" }), "spec.state", { "RUNNING", "SUSPENDED", "CANCELLED" });
    checkObject(at(spec, { "upgradeStrategy" }), "spec.upgradeStrategy");
    checkWord(at(spec, { "upgradeStrategy", "kind" }), "spec.upgradeStrategy.kind",
        { "STATEFUL", "STATELESS", "NONE" });
    checkObject(at(spec, { "restoreStrategy" }), "spec.restoreStrategy");
    checkWord(at(spec, { "restoreStrategy", "kind" }), "spec.restoreStrategy.kind",
        { "LATEST_STATE", "LATEST_SAVEPOINT", "NONE" });
    const Json& tolerant = at(spec, { "restoreStrategy", "allowNonRestoredState" });
    if (!tolerant.is_null() && !tolerant.is_boolean()) {
        throw Refusal(400, "spec.restoreStrategy.allowNonRestoredState must be true or false");
    }
    checkText(at(spec, { "deploymentTargetId" }), "spec.deploymentTargetId");
    checkText(at(spec, { "deploymentTargetName" }), "spec.deploymentTargetName");
    checkText(at(spec, { "sessionClusterName" }), "spec.sessionClusterName");
    checkCount(at(spec, { "maxSavepointCreationAttempts" }), "spec.maxSavepointCreationAttempts");
    checkCount(at(spec, { "maxJobCreationAttempts" }), "spec.maxJobCreationAttempts");
    checkObject(at(spec, { "template" }), "spec.template");
    checkObject(at(spec, { "template", "metadata" }), "spec.template.metadata");
    checkTextMap(at(spec, { "template", "metadata", "annotations" }), "spec.template.metadata.annotations");
    const Json& inner = at(spec, { "template", "spec" });
    const std::string path = "spec.template.spec";
    checkObject(inner, path);
    checkArtifact(at(inner, { "artifact" }), path + ".artifact", complete);
    checkCount(at(inner, { "parallelism" }), path + ".parallelism");
    checkCount(at(inner, { "numberOfTaskManagers" }), path + ".numberOfTaskManagers");
    checkResources(features, at(inner, { "resources" }), path + ".resources");
    checkTextMap(at(inner, { "flinkConfiguration" }), path + ".flinkConfiguration");
    checkObject(at(inner, { "logging" }), path + ".logging");
    checkObject(at(inner, { "kubernetes" }), path + ".kubernetes");
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
    const std::string wanted
        = !newName.empty() && newId.empty() ? newName : textAt(spec, { "deploymentTargetId" });
    const Json* target = nullptr;
    for (const Json& known : in.targets) {
        const bool byId = textAt(known, { "metadata", "id" }) == wanted;
        const bool byName
            = !newName.empty() && newId.empty() && textAt(known, { "metadata", "name" }) == wanted;
        if (byId || byName) {
            target = &known;
        }
    }
    if (wanted.empty()) {
        throw Refusal(400,
            features.targetsByName
                ? "spec: one of deploymentTargetId, deploymentTargetName and sessionClusterName is required"
                : "spec.deploymentTargetId is required");
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

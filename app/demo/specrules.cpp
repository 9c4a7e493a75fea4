// SPDX-License-Identifier: Apache-2.0
#include "app/demo/specrules.h"

#include "app/demo/documentrules.h"
#include "app/demo/refusal.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <regex>

namespace vvp::demo {

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

/// The bytes of a size like "1.5G", in the decimal units of the platform; nothing where it is none.
static std::optional<double> bytesOf(const std::string& text)
{
    static const std::regex pattern("([0-9]{1,15}(?:\\.[0-9]{1,9})?)([kmgt]?)", std::regex::icase);
    std::smatch match;
    const std::string size = text.substr(0, 64);
    if (!std::regex_match(size, match, pattern)) {
        return std::nullopt;
    }
    double bytes = std::strtod(match[1].str().c_str(), nullptr);
    const std::string unit = match[2].str();
    for (const char step : std::string_view("kmgt")) {
        if (unit.empty()) {
            break;
        }
        bytes *= 1000;
        if (step == std::tolower(static_cast<unsigned char>(unit.front()))) {
            break;
        }
    }
    return bytes;
}

static void checkMemory(const Json& memory, const std::string& who, const std::string& path)
{
    if (memory.is_null()) {
        return;
    }
    const std::optional<double> bytes
        = bytesOf(memory.is_string() ? memory.get<std::string>() : toText(memory));
    if (!bytes) {
        throw Refusal(400, path + " must be a size like 1G or 1500m, not " + toText(memory));
    }
    const bool isJobManager = who == "jobmanager";
    if (*bytes < (isJobManager ? 500e6 : 1e9)) {
        throw Refusal(
            400, path + " must be " + (isJobManager ? "500M" : "1G") + " or more, not " + toText(memory));
    }
}

static void checkCpu(const Features& features, const Json& cpu, const std::string& path)
{
    if (cpu.is_null()) {
        return;
    }
    const std::string text = cpu.is_string() ? cpu.get<std::string>() : toText(cpu);
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const bool isNumber = (cpu.is_number() || cpu.is_string()) && !text.empty() && *end == '\0';
    if (!isNumber || !(value > 0) || value > 1e6 || (features.leastCpu && value < 0.1)) {
        throw Refusal(400,
            path + " must be a number of " + (features.leastCpu ? "0.1 or more" : "more than 0") + ", not "
                + toText(cpu));
    }
}

void checkResources(const Features& features, const Json& resources, const std::string& path)
{
    checkObject(resources, path);
    for (const char* who : { "jobmanager", "taskmanager" }) {
        const std::string here = path + "." + who;
        checkObject(at(resources, { who }), here);
        checkCpu(features, at(resources, { who, "cpu" }), here + ".cpu");
        checkMemory(at(resources, { who, "memory" }), who, here + ".memory");
    }
}

void checkFlinkConfiguration(const Store& store, const Json& configuration, const std::string& path)
{
    checkTextMap(configuration, path);
    if (store.doubts.is("removed-setting", "ignored")) {
        return;
    }
    for (const char* key : { "high-availability", "high-availability.type" }) {
        const std::string value = textAt(configuration, { key });
        if (value == "vvp-kubernetes" && !store.features.platformHighAvailability) {
            throw Refusal(400, path + "['" + key + "']: vvp-kubernetes was removed; use kubernetes");
        }
    }
    if (!textAt(configuration, { "high-availability" }).empty() && !store.features.highAvailabilityKey) {
        throw Refusal(400, path + "['high-availability'] was removed; use high-availability.type");
    }
}

static void checkArtifact(
    const Features& features, const Json& artifact, const std::string& path, bool complete)
{
    checkObject(artifact, path);
    checkText(at(artifact, { "kind" }), path + ".kind");
    for (const char* member : { "flinkVersion", "flinkImageRegistry", "flinkImageRepository", "flinkImageTag",
             "jarUri", "entryClass", "mainArgs", "sqlScript", "pythonArtifactUri" }) {
        checkText(at(artifact, { member }), path + "." + member);
    }
    const std::string kind = textAt(artifact, { "kind" });
    if ((kind == "SQLSCRIPT" && !features.sqlScripts) || (kind == "PYTHON" && !features.pythonArtifacts)) {
        throw Refusal(400, path + ".kind: this version of the platform does not know " + kind);
    }
    if (!complete) {
        return;
    }
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

void checkDeploymentSpec(const Store& store, const Json& spec, bool complete)
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
    checkArtifact(store.features, at(inner, { "artifact" }), path + ".artifact", complete);
    checkCount(at(inner, { "parallelism" }), path + ".parallelism");
    checkCount(at(inner, { "numberOfTaskManagers" }), path + ".numberOfTaskManagers");
    checkResources(store.features, at(inner, { "resources" }), path + ".resources");
    checkFlinkConfiguration(store, at(inner, { "flinkConfiguration" }), path + ".flinkConfiguration");
    checkObject(at(inner, { "logging" }), path + ".logging");
    checkObject(at(inner, { "kubernetes" }), path + ".kubernetes");
}

} // namespace vvp::demo

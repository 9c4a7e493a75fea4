// SPDX-License-Identifier: Apache-2.0
#include "app/demo/helmvalues.h"

#include "app/demo/refusal.h"
#include "app/demo/specrules.h"
#include "app/demo/yamlreader.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace vvp::demo {

static std::string readFile(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text{ std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
    if (!stream) {
        throw std::runtime_error("it cannot be read");
    }
    return text;
}

static Json additionalNamespaces(const Json& values)
{
    for (const Json& owner : { values, at(values, { "appmanager" }), at(values, { "vvp", "appmanager" }) }) {
        const Json& names = at(owner, { "rbac", "additionalNamespaces" });
        if (!names.is_null()) {
            return names;
        }
    }
    return Json();
}

static void grant(Store& store, const Json& names)
{
    if (names.is_null()) {
        return;
    }
    std::vector<std::string> granted{ Cluster::home() };
    for (const Json& name : names) {
        if (!name.is_string() || name.get<std::string>().empty()) {
            throw std::runtime_error("rbac.additionalNamespaces must be a list of names");
        }
        granted.push_back(name.get<std::string>());
    }
    store.cluster.grantOnly(granted);
}

/// In Helm's values the words may be written in any case.
static void raise(Json& spec, const char* section, const char* member)
{
    Json* owner = *section == '\0' ? &spec : spec.contains(section) ? &spec.at(section) : nullptr;
    if (owner == nullptr || textAt(*owner, { member }).empty()) {
        return;
    }
    std::string word = textAt(*owner, { member });
    std::ranges::transform(
        word, word.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    (*owner)[member] = word;
}

/// The spec of defaults that a text holds; an empty one where there is none.
static Json defaultsOf(const Json& values, const char* member)
{
    const Json& given = at(values, { "vvp", member });
    if (given.is_null()) {
        return Json::object();
    }
    if (!given.is_string()) {
        throw std::runtime_error(
            std::string("vvp.") + member + " must be a text that holds YAML (write '|')");
    }
    const Json document = parseYaml(given.get<std::string>());
    const Json& spec = at(document, { "spec" });
    return spec.is_object() ? spec : Json::object();
}

void applyHelmValues(Store& store, const std::string& file)
{
    try {
        const Json values = parseYaml(readFile(file));
        grant(store, additionalNamespaces(values));
        Json spec = defaultsOf(values, "globalDeploymentDefaults");
        raise(spec, "", "state");
        raise(spec, "upgradeStrategy", "kind");
        raise(spec, "restoreStrategy", "kind");
        checkDeploymentSpec(store, spec, false);
        store.globalDefaults = std::move(spec);
        store.logsActions = at(values, { "vvp", "auditor", "enabled" }) != Json(false);
        for (const Json& owner : { values, at(values, { "vvp" }) }) {
            store.logsUsage
                = store.logsUsage || at(owner, { "resourceConsumptionLogging", "enabled" }) == Json(true);
        }
        store.globalSessionDefaults = defaultsOf(values, "globalSessionClusterDefaults");
    } catch (const std::exception& error) {
        throw std::runtime_error("The Helm values '" + file + "' cannot be used: " + error.what() + '.');
    }
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/artifacts.h"
#include "app/demo/routes.h"

#include <algorithm>
#include <vector>

namespace vvp::demo {

static constexpr std::size_t largestArtifact = 50U * 1024U * 1024U;
static constexpr std::size_t mostListed = 1000;

static auto artifactNamed(VNamespace& in, const std::string& name)
{
    return std::ranges::find_if(
        in.artifacts, [&name](const Json& one) { return textAt(one, { "filename" }) == name; });
}

static Answer listArtifacts(Store& store, const Call& call)
{
    const VNamespace& in = namespaceOf(store, call, false);
    std::vector<Json> sorted(in.artifacts.begin(), in.artifacts.end());
    std::ranges::sort(sorted, {}, [](const Json& one) { return textAt(one, { "filename" }); });
    sorted.resize(std::min(sorted.size(), mostListed));
    return { 200, { { "artifacts", Json(std::move(sorted)) } } };
}

static Answer upload(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, true);
    const std::string& name = call.file->name;
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos) {
        throw Refusal(400, "'" + name + "' is not the name of a file");
    }
    if (call.file->size > largestArtifact) {
        throw Refusal(413, "An artifact may have up to 50 MB");
    }
    const auto known = artifactNamed(in, name);
    Json& artifact = known != in.artifacts.end() ? *known : in.artifacts.emplace_back();
    artifact = { { "filename", name }, { "createTime", timestamp(now()).substr(0, 19) + 'Z' },
        { "uri", artifactFolder(in) + name } };
    return { 200, { { "artifact", { { "uri", artifact.at("uri") } } } } };
}

static Answer removeArtifact(Store& store, const Call& call)
{
    VNamespace& in = namespaceOf(store, call, false);
    const auto given = call.query.find("filename");
    if (given == call.query.end()) {
        throw Refusal(400, "filename is required");
    }
    const auto known = artifactNamed(in, given->second);
    if (known == in.artifacts.end()) {
        throw Refusal(
            404, "Artifact '" + given->second + "' does not exist in namespace '" + call.ns() + "'");
    }
    in.artifacts.erase(known);
    return { 200, Json::object() };
}

void addArtifactRoutes(Router& router, Store& store)
{
    if (!store.features.artifacts) {
        return;
    }
    const std::string path = "/artifacts/v1/namespaces/{ns}/artifacts";
    router.add("GET", path + ":list", Subject::Artifacts, Verb::List,
        [&store](const Call& call) { return listArtifacts(store, call); });
    router.add(
        "POST", path + ":upload", Subject::Artifacts, Verb::Create,
        [&store](const Call& call) { return upload(store, call); }, Payload::TakesFile);
    router.add("DELETE", path + ":delete", Subject::Artifacts, Verb::Delete,
        [&store](const Call& call) { return removeArtifact(store, call); });
}

} // namespace vvp::demo

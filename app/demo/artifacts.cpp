// SPDX-License-Identifier: Apache-2.0
#include "app/demo/artifacts.h"

#include "app/demo/refusal.h"

#include <algorithm>

namespace vvp::demo {

std::string artifactFolder(const VNamespace& in)
{
    return "s3://vvp/artifacts/namespaces/" + in.name() + '/';
}

static void checkFile(const VNamespace& in, const std::string& uri)
{
    const bool isOurs = uri.starts_with(artifactFolder(in));
    const auto is = [&uri](const Json& artifact) { return textAt(artifact, { "uri" }) == uri; };
    if (isOurs && std::ranges::none_of(in.artifacts, is)) {
        throw Refusal(400, "spec.template.spec.artifact: '" + uri + "' does not exist");
    }
}

void checkArtifactExists(const Store& store, const VNamespace& in, const Json& spec)
{
    if (!store.features.artifactCheck) {
        return;
    }
    const Json& artifact = at(spec, { "template", "spec", "artifact" });
    for (const char* member : { "jarUri", "pythonArtifactUri" }) {
        checkFile(in, textAt(artifact, { member }));
    }
    for (const char* member :
        { "additionalDependencies", "additionalPythonLibraries", "additionalPythonArchives" }) {
        for (const Json& uri : at(artifact, { member })) {
            checkFile(in, uri.is_string() ? uri.get<std::string>() : std::string());
        }
    }
}

} // namespace vvp::demo

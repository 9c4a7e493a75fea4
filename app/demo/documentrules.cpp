// SPDX-License-Identifier: Apache-2.0
#include "app/demo/documentrules.h"

#include "app/demo/refusal.h"

namespace vvp::demo {

void checkEnvelope(const Json& body, const std::string& kind)
{
    if (!body.is_object()) {
        throw Refusal(400, "The body must be an object of kind " + kind);
    }
    const Json& bodyKind = at(body, { "kind" });
    if (!bodyKind.is_null() && bodyKind != Json(kind)) {
        throw Refusal(400, "kind must be " + kind + ", not " + toText(bodyKind));
    }
    const Json& apiVersion = at(body, { "apiVersion" });
    if (!apiVersion.is_null() && apiVersion != Json("v1")) {
        throw Refusal(400, "apiVersion must be v1, not " + toText(apiVersion));
    }
    const Json& metadata = at(body, { "metadata" });
    if (!metadata.is_null() && !metadata.is_object()) {
        throw Refusal(400, "metadata must be an object");
    }
    const Json& spec = at(body, { "spec" });
    if (!spec.is_null() && !spec.is_object()) {
        throw Refusal(400, "spec must be an object");
    }
    const Json& name = at(metadata, { "name" });
    if (!name.is_null() && !name.is_string()) {
        throw Refusal(400, "metadata.name must be text");
    }
    checkMetadata(metadata);
}

void checkTextMap(const Json& map, const std::string& path)
{
    if (map.is_null()) {
        return;
    }
    if (!map.is_object()) {
        throw Refusal(400, path + " must be a map");
    }
    for (const auto& [key, value] : map.items()) {
        if (!value.is_string() && !value.is_null()) {
            throw Refusal(400, path + "['" + key + "'] must be text, not " + toText(value));
        }
    }
}

void checkMetadata(const Json& metadata)
{
    checkTextMap(at(metadata, { "labels" }), "metadata.labels");
    checkTextMap(at(metadata, { "annotations" }), "metadata.annotations");
    const Json& displayName = at(metadata, { "displayName" });
    if (!displayName.is_null() && !displayName.is_string()) {
        throw Refusal(400, "metadata.displayName must be text");
    }
}

void checkSameName(const Json& body, const Json& document)
{
    for (const char* member : { "name", "namespace" }) {
        const Json& given = at(body, { "metadata", member });
        const Json& present = at(document, { "metadata", member });
        if (!given.is_null() && !present.is_null() && given != present) {
            throw Refusal(400, std::string("metadata.") + member + " cannot be changed");
        }
    }
}

void checkVersion(const Store& store, const Json& body, const Json& document)
{
    const Json& given = at(body, { "metadata", "resourceVersion" });
    const Json& present = at(document, { "metadata", "resourceVersion" });
    if (given.is_number_integer() && given < present && store.doubts.is("old-version", "refused")) {
        throw Refusal(409,
            "metadata.resourceVersion is " + toText(given) + ", but the resource is at " + toText(present));
    }
}

void checkPathName(const Json& body, const std::string& name)
{
    const Json& given = at(body, { "metadata", "name" });
    if (!given.is_null() && given != Json(name)) {
        throw Refusal(400, "metadata.name is " + toText(given) + ", but the path names '" + name + "'");
    }
}

void checkReplacement(const Store& store, const Json& body, const Json& document)
{
    checkSameName(body, document);
    const bool lacks = at(body, { "metadata", "resourceVersion" }).is_null();
    if (lacks && store.doubts.is("put-version", "required")) {
        throw Refusal(400, "metadata.resourceVersion is required");
    }
    checkVersion(store, body, document);
}

static Json withoutNulls(const Json& map)
{
    Json kept = Json::object();
    for (const auto& [key, value] : map.items()) {
        if (!value.is_null()) {
            kept[key] = value;
        }
    }
    return kept;
}

Json writableMetadata(const Json& body, bool withDisplayName)
{
    Json writable = { { "labels", withoutNulls(at(body, { "metadata", "labels" })) },
        { "annotations", withoutNulls(at(body, { "metadata", "annotations" })) } };
    const Json& displayName = at(body, { "metadata", "displayName" });
    if (withDisplayName && displayName.is_string()) {
        writable["displayName"] = displayName;
    }
    return writable;
}

void writeMetadata(Json& document, const Json& writable)
{
    Json written = Json::object();
    for (const auto& [key, value] : document["metadata"].items()) {
        if (key == "displayName") {
            continue;
        }
        written[key] = writable.contains(key) ? writable.at(key) : value;
        if (key == "name" && writable.contains("displayName")) {
            written["displayName"] = writable.at("displayName");
        }
    }
    document["metadata"] = std::move(written);
}

} // namespace vvp::demo

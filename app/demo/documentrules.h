// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <string>

namespace vvp::demo {

/// Refuses (400) a body that is not an object, or whose kind or apiVersion is there and another.
void checkEnvelope(const Json& body, const std::string& kind);

/// Refuses (400) labels and annotations that are not maps of text to text.
void checkMetadata(const Json& metadata);

/// Refuses (400) a body that names another name or vNamespace than the document that it is for.
void checkSameName(const Json& body, const Json& document);

/// Refuses (400) a body that names another name than the one in the path that it is sent to.
void checkPathName(const Json& body, const std::string& name);

/// checkSameName() and checkVersion() of a PUT; refuses (400) one without resourceVersion where that is
/// assumed to be required.
void checkReplacement(const Store& store, const Json& body, const Json& document);

/// Refuses (409) a body that carries an older resourceVersion than the document has, where that is assumed.
void checkVersion(const Store& store, const Json& body, const Json& document);

/// The labels, annotations and, where withDisplayName is set, the displayName of a body; objects even where
/// it has none. These are the members of metadata that a client may write; all others belong to the platform.
[[nodiscard]] Json writableMetadata(const Json& body, bool withDisplayName);

/// Writes the result of writableMetadata into a document's metadata, displayName behind the name.
void writeMetadata(Json& document, const Json& writable);

/// Refuses (400) an object that has a member which is not text.
void checkTextMap(const Json& map, const std::string& path);

} // namespace vvp::demo

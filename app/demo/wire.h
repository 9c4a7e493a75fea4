// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"
#include "app/demo/refusal.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vvp::demo {

/// The two forms that a document has on the wire.
enum class Format {
    JsonText,
    YamlText,
};

/// The form that a Content-Type stands for; nothing where it is neither.
[[nodiscard]] std::optional<Format> formatOf(const std::string& contentType);
/// The form of an Accept header that the API speaks and that is preferred, by its "q" and then by its place;
/// JSON where the header is empty or takes anything; nothing where it takes neither.
[[nodiscard]] std::optional<Format> acceptedFormat(const std::string& accept, Api api);

/// The API that a path belongs to.
[[nodiscard]] Api apiOf(const std::string& path);

/// The decoded segments of a percent-encoded path; one slash at the end does not count.
[[nodiscard]] std::vector<std::string> segmentsOf(const std::string& path);
/// The decoded parameters of a query; of one that is there twice, the first.
[[nodiscard]] std::map<std::string, std::string> parametersOf(const std::string& query);

} // namespace vvp::demo

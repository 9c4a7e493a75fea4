// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/history.h"
#include "app/demo/store.h"

#include <optional>
#include <string>

namespace vvp::demo {

/// The annotation of a Deployment that makes things go wrong with it: a list of words, separated by commas.
/// It is the demo platform's own; the real one knows nothing of it.
inline constexpr const char* failAnnotation = "demo.vvp/fail";

/// What can go wrong on request.
enum class Trouble {
    JobCreation, ///< the containers of each Job end with an error
    ImagePull, ///< their image cannot be pulled
    Quota, ///< a ResourceQuota of the Kubernetes Namespace does not let pods be created
    Rbac, ///< the platform may create nothing in the Kubernetes Namespace
    LicenseQuota, ///< the platform's licence does not cover the CPUs
    Savepoint, ///< no savepoint completes
    Restarts, ///< the Job restarts again and again
    Unreachable, ///< the state of the Flink cluster cannot be read
};

/// Whether that was asked for.
[[nodiscard]] bool isWanted(const Deployment& deployment, Trouble trouble);
/// Refuses (400) metadata whose annotation has a word that means nothing.
void checkFailAnnotation(const Json& metadata);
/// The words with what they do, one a line, for --help.
[[nodiscard]] std::string troubleHelp();

/// How a Job of the Deployment fails before it is STARTED, because that was asked for.
[[nodiscard]] std::optional<Failure> startFailure(const Deployment& deployment, const std::string& where);

} // namespace vvp::demo

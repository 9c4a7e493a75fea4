// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/store.h"

#include <string>

namespace vvp::demo {

/// The rules for names, by version (section 1.3 of the project's fact sheet). Each throws a Refusal with
/// the rule.

/// 1 to 63 of [-0-9a-z], no '-' at the ends.
void checkPlatformName(const Store& store, const std::string& what, const std::string& name);
/// A vNamespace or an API token, of which nothing is published: as above, or as a Deployment Target
/// since 2.4.
void checkIdentityName(const Store& store, const std::string& name);
/// A Deployment Target or a secret value: [0-9a-zA-Z-_], since 2.4 of 1 to 250 characters.
void checkTargetName(const Store& store, const std::string& name);
/// A Deployment: free text up to 2.3, since 2.4 as a vNamespace.
void checkDeploymentName(const Store& store, const std::string& name);

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/features.h"
#include "app/demo/json.h"
#include "app/demo/store.h"

namespace vvp::demo {

/// The spec as the platform stores it: what was given, over the vNamespace's defaults, over the global and
/// the built-in ones. Members that nobody knows are kept as they came. Of a Deployment that is there already,
/// the maps that have keys of the user's (flinkConfiguration, …) are left as they are given: a default that
/// was added later does not reach it.
[[nodiscard]] Json expandedSpec(const Store& store, const VNamespace& in, const Json& given, bool isNew);

/// A spec without the members that this version of the platform does not know though later ones do (sections
/// 3.5 and 8 of the project's fact sheet). What no version knows is kept.
[[nodiscard]] Json knownSpec(const Features& features, Json spec);

/// Finds the Deployment Target that a spec names by id or, since 2.4, by name, and writes both; since 2.4 it
/// may name a Session Cluster instead. before is the spec that this one replaces, or null: the one of the
/// three that differs from it counts. Refuses (400) what is not in the vNamespace, and a spec without any.
void resolveTarget(const Features& features, VNamespace& in, Json& spec, const Json& before);

} // namespace vvp::demo

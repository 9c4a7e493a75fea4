// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/rebase.h"

namespace vvp {

/// A three-way merge of vNamespaces that knows role bindings: they have no version, and as an array they
/// would be taken whole from one side. What of mine differs from base (a member added to a role, or taken
/// from it) is done to theirs; all else is as rebased() does it. In Rebase::theirs and both, members stand
/// for the bindings: "group:team-1 (owner)". Pure.
[[nodiscard]] Rebase rebasedBindings(
    const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs);

} // namespace vvp

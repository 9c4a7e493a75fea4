// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace vvp {

/// Whether two values mean the same to the platform: null, an absent member and an empty map are alike, and
/// so are a number or a boolean and the text that spells it, which the platform makes of it. Pure.
[[nodiscard]] bool meansSame(const QJsonValue& a, const QJsonValue& b);

/// What of a merge patch changes anything of document: the patch without its members that have no effect.
/// Pure.
[[nodiscard]] QJsonObject effectOf(const QJsonObject& document, const QJsonObject& patch);

/// How many values a patch sets or removes; a list counts as one. Pure.
[[nodiscard]] int fieldsOf(const QJsonObject& patch);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace vvp {

/// The JSON Merge Patch (RFC 7386) that turns before into after: what the platform's PATCH takes. Members
/// that are equal are left out, so an empty object means that nothing changed; removed members are null;
/// arrays are whole.
///
/// `applyMergePatch(before, mergePatch(before, after)) == after` holds where after has no explicit null as a
/// member of an object. RFC 7386 cannot set one: a null in after removes the member, where there is one and
/// it is not null already. A null in an array is carried.
[[nodiscard]] QJsonObject mergePatch(const QJsonObject& before, const QJsonObject& after);

/// What a server makes of target and patch by RFC 7386.
[[nodiscard]] QJsonObject applyMergePatch(const QJsonObject& target, const QJsonObject& patch);

} // namespace vvp

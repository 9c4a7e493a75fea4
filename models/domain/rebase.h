// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace vvp {

/// My changes of a document, made again on what somebody else made of it. A value.
struct Rebase {
    QJsonObject document; ///< theirs with my changes; where both changed the same, mine
    QStringList theirs; ///< members that they changed, as "spec.state"; arrays count as one member
    QStringList both; ///< members that both changed, each to something else: theirs is overwritten
};

/// A three-way merge of documents: what of mine differs from base goes into theirs. Explicit nulls are values
/// like others, unlike in a merge patch. Pure.
[[nodiscard]] Rebase rebased(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs);

/// The document without what the server writes by itself all the time (status, metadata.resourceVersion,
/// metadata.modifiedAt): equal ones have been changed by nobody.
[[nodiscard]] QJsonObject withoutServerOwned(const QJsonObject& document);

} // namespace vvp

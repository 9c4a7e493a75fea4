// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace vvp {

/// One difference between two documents: a value that is not a map, or an item of a list.
struct Change {
    enum class Kind { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    QStringList path; ///< member names from the root; an item of a list is "[2]", 0-based, or "[name=HOME]".
                      ///< See pathText()
    QJsonValue before; ///< Undefined where it was added
    QJsonValue after; ///< Undefined where it was removed

    friend bool operator==(const Change&, const Change&) = default;
};

/// What differs between two documents, by meaning: the order of members does not count; a member that is
/// null, an empty map or an empty list is the same as one that is absent, as the platform writes either.
/// Items of a list are compared by their `name` where every item has one of its own, as Kubernetes does with
/// containers and environment variables, else by their place. In the alphabet's order of the members. Empty
/// for documents that mean the same. Pure; any thread.
[[nodiscard]] QList<Change> changesBetween(const QJsonValue& before, const QJsonValue& after);

/// The document without the members that say nothing, which changesBetween() takes for absent. Pure.
[[nodiscard]] QJsonObject withoutNothing(const QJsonObject& document);

} // namespace vvp

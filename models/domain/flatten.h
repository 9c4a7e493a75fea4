// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace vvp {

/// One value of a document on a line of its own.
struct Leaf {
    QStringList place; ///< member names from the root; an element of an array is "[0]"
    QString value; ///< a text as it is, all else as JSON writes it; an empty map or list counts as a value

    friend bool operator==(const Leaf&, const Leaf&) = default;
};

/// One value as a leaf has it; empty for Undefined.
[[nodiscard]] QString leafText(const QJsonValue& value);

/// The values of a document in the order of its members. Null is no value: the platform writes it for what
/// is not there. Any thread.
[[nodiscard]] QList<Leaf> leavesOf(const QJsonValue& document);

/// A place as tools write it: `spec.template.spec.flinkConfiguration['state.backend']`, `envVars[0].name`,
/// `containers[name=flink].image`.
[[nodiscard]] QString pathText(const QStringList& place);

} // namespace vvp

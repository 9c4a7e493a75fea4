// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace vvp::test {

/// The bytes of the file tests/data/`name`, which must be there.
[[nodiscard]] QByteArray testData(const QString& name);

/// The object in the file tests/data/`name`.
[[nodiscard]] QJsonObject testDocument(const QString& name);

/// Calls check with document once for every value in it and every wrong shape: that value missing, or in turn
/// null, a number, a text, a boolean, an array and an object. where says what was changed.
void forEachMutation(const QJsonObject& document,
    const std::function<void(const QJsonObject& mutated, const QString& where)>& check);

} // namespace vvp::test

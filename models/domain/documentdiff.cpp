// SPDX-License-Identifier: Apache-2.0
#include "models/domain/documentdiff.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr QStringView itemName = u"name";

static bool saysNothing(const QJsonValue& value)
{
    const auto isNothing = [](const QJsonValue& member) { return saysNothing(member); };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::all_of(object.begin(), object.end(), isNothing);
    }
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty());
}

/// The items by their names; nothing where they are not all maps with a name that only one of them has.
static std::optional<QJsonObject> byName(const QJsonArray& items)
{
    QJsonObject named;
    for (const QJsonValue& item : items) {
        const QString name = item.toObject().value(itemName).toString();
        if (name.isEmpty() || named.contains(name)) {
            return std::nullopt;
        }
        named.insert(name, item);
    }
    return named;
}

static void compare(
    const QJsonValue& before, const QJsonValue& after, QStringList& path, QList<Change>& changes);

static void compareMember(const QString& step, const QJsonValue& before, const QJsonValue& after,
    QStringList& path, QList<Change>& changes)
{
    path.append(step);
    compare(before, after, path, changes);
    path.removeLast();
}

static void compareMaps(const QJsonObject& before, const QJsonObject& after, const QString& step,
    QStringList& path, QList<Change>& changes)
{
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString& key : keys) {
        compareMember(step.arg(key), before.value(key), after.value(key), path, changes);
    }
}

static void compareLists(
    const QJsonArray& before, const QJsonArray& after, QStringList& path, QList<Change>& changes)
{
    const std::optional<QJsonObject> beforeNamed = byName(before);
    const std::optional<QJsonObject> afterNamed = byName(after);
    if (beforeNamed && afterNamed) {
        compareMaps(*beforeNamed, *afterNamed, u"[name=%1]"_s, path, changes);
        return;
    }
    for (qsizetype i = 0; i < std::max(before.size(), after.size()); ++i) {
        const QJsonValue nothing(QJsonValue::Undefined);
        compareMember(u"[%1]"_s.arg(i), i < before.size() ? before.at(i) : nothing,
            i < after.size() ? after.at(i) : nothing, path, changes);
    }
}

static void compare(
    const QJsonValue& before, const QJsonValue& after, QStringList& path, QList<Change>& changes)
{
    const bool isNew = saysNothing(before);
    const bool isGone = saysNothing(after);
    if ((isNew && isGone) || before == after) {
        return;
    }
    const auto mayBe = [](const QJsonValue& value, bool nothing, QJsonValue::Type type) {
        return nothing || value.type() == type;
    };
    if (mayBe(before, isNew, QJsonValue::Object) && mayBe(after, isGone, QJsonValue::Object)) {
        compareMaps(before.toObject(), after.toObject(), u"%1"_s, path, changes);
    } else if (mayBe(before, isNew, QJsonValue::Array) && mayBe(after, isGone, QJsonValue::Array)) {
        compareLists(before.toArray(), after.toArray(), path, changes);
    } else {
        const QJsonValue nothing(QJsonValue::Undefined);
        changes.append({ isNew ? Change::Kind::Added
                : isGone       ? Change::Kind::Removed
                               : Change::Kind::Changed,
            path, isNew ? nothing : before, isGone ? nothing : after });
    }
}

QJsonObject withoutNothing(const QJsonObject& document)
{
    QJsonObject rest;
    for (auto member = document.begin(); member != document.end(); ++member) {
        if (!saysNothing(member.value())) {
            const QJsonValue value = member.value();
            rest.insert(
                member.key(), value.isObject() ? QJsonValue(withoutNothing(value.toObject())) : value);
        }
    }
    return rest;
}

QList<Change> changesBetween(const QJsonValue& before, const QJsonValue& after)
{
    QList<Change> changes;
    QStringList path;
    compare(before, after, path, changes);
    return changes;
}

} // namespace vvp

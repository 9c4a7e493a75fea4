// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/effect.h"

#include <QJsonArray>
#include <QVariant>

#include <algorithm>

namespace vvp {

static bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isObject() && value.toObject().isEmpty());
}

static bool areSameObjects(const QJsonObject& a, const QJsonObject& b)
{
    const auto isIn = [](const QJsonObject& one, const QJsonObject& other) {
        for (auto member = one.begin(); member != one.end(); ++member) {
            if (!meansSame(member.value(), other.value(member.key()))) {
                return false;
            }
        }
        return true;
    };
    return isIn(a, b) && isIn(b, a);
}

static bool areSameArrays(const QJsonArray& a, const QJsonArray& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const QJsonValue& one, const QJsonValue& other) { return meansSame(one, other); });
}

bool meansSame(const QJsonValue& a, const QJsonValue& b)
{
    if (isNothing(a) || isNothing(b)) {
        return isNothing(a) && isNothing(b);
    }
    if (a.isObject() && b.isObject()) {
        return areSameObjects(a.toObject(), b.toObject());
    }
    if (a.isArray() && b.isArray()) {
        return areSameArrays(a.toArray(), b.toArray());
    }
    const auto isScalar = [](const QJsonValue& value) { return !value.isObject() && !value.isArray(); };
    return a == b
        || (isScalar(a) && isScalar(b) && a.isString() != b.isString()
            && a.toVariant().toString() == b.toVariant().toString());
}

QJsonObject effectOf(const QJsonObject& document, const QJsonObject& patch)
{
    QJsonObject effect;
    for (auto member = patch.begin(); member != patch.end(); ++member) {
        const QJsonValue old = document.value(member.key());
        const QJsonValue value = member.value();
        if (value.isObject()) {
            const QJsonObject inner = effectOf(old.toObject(), value.toObject());
            if (!inner.isEmpty()) {
                effect.insert(member.key(), inner);
            }
        } else if (value.isNull() ? !isNothing(old) : !meansSame(old, value)) {
            effect.insert(member.key(), value);
        }
    }
    return effect;
}

int fieldsOf(const QJsonObject& patch)
{
    int fields = 0;
    for (auto member = patch.begin(); member != patch.end(); ++member) {
        fields += member.value().isObject() ? fieldsOf(member.value().toObject()) : 1;
    }
    return fields;
}

} // namespace vvp

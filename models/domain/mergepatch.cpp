// SPDX-License-Identifier: Apache-2.0
#include "models/domain/mergepatch.h"

namespace vvp {

QJsonObject mergePatch(const QJsonObject& before, const QJsonObject& after)
{
    QJsonObject patch;
    for (auto member = before.begin(); member != before.end(); ++member) {
        if (!after.contains(member.key())) {
            patch.insert(member.key(), QJsonValue::Null);
        }
    }
    for (auto member = after.begin(); member != after.end(); ++member) {
        const QJsonValue old = before.value(member.key());
        const QJsonValue value = member.value();
        if (old == value || (value.isNull() && old.isUndefined())) {
            continue;
        }
        patch.insert(member.key(),
            old.isObject() && value.isObject() ? mergePatch(old.toObject(), value.toObject()) : value);
    }
    return patch;
}

QJsonObject applyMergePatch(const QJsonObject& target, const QJsonObject& patch)
{
    QJsonObject result = target;
    for (auto member = patch.begin(); member != patch.end(); ++member) {
        const QJsonValue value = member.value();
        if (value.isNull()) {
            result.remove(member.key());
        } else if (value.isObject()) {
            result.insert(
                member.key(), applyMergePatch(result.value(member.key()).toObject(), value.toObject()));
        } else {
            result.insert(member.key(), value);
        }
    }
    return result;
}

} // namespace vvp

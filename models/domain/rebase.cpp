// SPDX-License-Identifier: Apache-2.0
#include "models/domain/rebase.h"

#include "models/domain/resource.h"

namespace vvp {

using namespace Qt::StringLiterals;

static QJsonObject merged(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs,
    const QString& prefix, Rebase& result)
{
    QStringList keys = base.keys() + mine.keys() + theirs.keys();
    keys.sort();
    keys.removeDuplicates();
    QJsonObject document = theirs;
    for (const QString& key : keys) {
        const QJsonValue was = base.value(key);
        const QJsonValue here = mine.value(key);
        const QJsonValue there = theirs.value(key);
        if (here == there) {
            continue; // nobody changed it, or both alike
        }
        const QString path = prefix + key;
        if (here.isObject() && there.isObject() && (was.isObject() || was.isUndefined())) {
            document.insert(
                key, merged(was.toObject(), here.toObject(), there.toObject(), path + u'.', result));
            continue;
        }
        if (there != was) {
            (here == was ? result.theirs : result.both).append(path);
        }
        if (here == was) {
            continue;
        }
        if (here.isUndefined()) {
            document.remove(key);
        } else {
            document.insert(key, here);
        }
    }
    return document;
}

Rebase rebased(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)
{
    Rebase result;
    result.document = merged(base, mine, theirs, {}, result);
    return result;
}

QJsonObject withoutServerOwned(const QJsonObject& document)
{
    Resource resource(document);
    const QJsonValue nothing(QJsonValue::Undefined);
    resource.set(Resource::statusPath, nothing);
    resource.set(Resource::resourceVersionPath, nothing);
    resource.set(Resource::modifiedPath, nothing);
    return resource.json();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/bindingmerge.h"

#include "models/domain/namespace.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct BindingWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Bindings)
};

/// A member and one of its roles.
using Grant = std::pair<QString, QString>;

} // namespace

static QList<Grant> grantsOf(const QJsonObject& document)
{
    QList<Grant> grants;
    const QJsonArray bindings = Resource(document).value(Namespace::roleBindingsPath).toArray();
    for (const QJsonValue& each : bindings) {
        const Resource binding(each.toObject());
        const QJsonArray members = binding.value(Namespace::membersPath).toArray();
        for (const QJsonValue& member : members) {
            const Grant grant(member.toString(), binding.text(Namespace::rolePath));
            if (!grants.contains(grant)) {
                grants.append(grant);
            }
        }
    }
    return grants;
}

static QList<Grant> without(QList<Grant> grants, const QList<Grant>& gone)
{
    grants.removeIf([&gone](const Grant& grant) { return gone.contains(grant); });
    return grants;
}

static QString grantWords(const Grant& grant, bool isGiven)
{
    return isGiven ? BindingWords::tr("%1 is %2 now").arg(grant.first, grant.second)
                   : BindingWords::tr("%1 is not %2 any more").arg(grant.first, grant.second);
}

/// The bindings with a member taken out of a role; a binding that nobody is left in goes.
static QJsonArray taken(const QJsonArray& bindings, const Grant& grant)
{
    QJsonArray left;
    for (const QJsonValue& each : bindings) {
        Resource binding(each.toObject());
        if (binding.text(Namespace::rolePath) == grant.second) {
            const QJsonArray before = binding.value(Namespace::membersPath).toArray();
            QJsonArray members;
            std::ranges::copy_if(before, std::back_inserter(members),
                [&grant](const QJsonValue& member) { return member.toString() != grant.first; });
            if (members.isEmpty() && !before.isEmpty()) {
                continue;
            }
            binding.set(Namespace::membersPath, members);
        }
        left.append(binding.json());
    }
    return left;
}

static QJsonArray given(QJsonArray bindings, const Grant& grant)
{
    for (qsizetype i = 0; i < bindings.size(); ++i) {
        Resource binding(bindings.at(i).toObject());
        if (binding.text(Namespace::rolePath) == grant.second) {
            QJsonArray members = binding.value(Namespace::membersPath).toArray();
            members.append(grant.first);
            binding.set(Namespace::membersPath, members);
            bindings.replace(i, binding.json());
            return bindings;
        }
    }
    Resource fresh;
    fresh.set(Namespace::rolePath, grant.second);
    fresh.set(Namespace::membersPath, QJsonArray{ grant.first });
    bindings.append(fresh.json());
    return bindings;
}

Rebase rebasedBindings(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)
{
    const QList<Grant> was = grantsOf(base);
    const QList<Grant> here = grantsOf(mine);
    const QList<Grant> there = grantsOf(theirs);
    const QString key = u"roleBindings"_s;
    QJsonObject others = mine;
    others.insert(key, base.value(key));
    if (!base.contains(key)) {
        others.remove(key);
    }
    Rebase result = rebased(base, others, theirs);
    result.theirs.removeAll(key);
    result.both.removeAll(key);

    const QList<Grant> added = without(here, was);
    const QList<Grant> removed = without(was, here);
    QSet<QString> mineTouched;
    for (const Grant& grant : added + removed) {
        mineTouched.insert(grant.first);
    }
    const auto tell = [&](const QList<Grant>& grants, bool isGiven) {
        for (const Grant& grant : grants) {
            const bool isAlike = isGiven ? added.contains(grant) : removed.contains(grant);
            if (!isAlike) {
                (mineTouched.contains(grant.first) ? result.both : result.theirs)
                    .append(grantWords(grant, isGiven));
            }
        }
    };
    tell(without(there, was), true);
    tell(without(was, there), false);

    QJsonArray bindings = theirs.value(key).toArray();
    for (const Grant& grant : removed) {
        bindings = taken(bindings, grant);
    }
    for (const Grant& grant : without(added, there)) {
        bindings = given(bindings, grant);
    }
    if (bindings != theirs.value(key).toArray()) {
        result.document.insert(key, bindings);
    }
    return result;
}

} // namespace vvp

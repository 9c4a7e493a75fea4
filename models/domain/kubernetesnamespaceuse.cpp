// SPDX-License-Identifier: Apache-2.0
#include "models/domain/kubernetesnamespaceuse.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

/// The translator's context of the sentences below.
struct UseWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::KubernetesNamespaceUse)
};

} // namespace

// More names than this do not help anybody who reads a sentence.
static constexpr int mostNamed = 3;

static QString folded(const QString& name)
{
    return name.trimmed().toCaseFolded();
}

static QString listed(QStringList words)
{
    const qsizetype more = words.size() - mostNamed;
    if (more > 0) {
        words = words.first(mostNamed);
        words.append(UseWords::tr("%1 more").arg(more));
    }
    return words.join(u", "_s);
}

static QStringList described(const QList<KubernetesNamespaceUse::User>& users)
{
    QStringList words;
    for (const KubernetesNamespaceUse::User& user : users) {
        //: one user of a Kubernetes Namespace: %1 is a Deployment Target
        words.append(UseWords::tr("“%1” in vNamespace “%2”").arg(user.target, user.vNamespace));
    }
    return words;
}

KubernetesNamespaceUse KubernetesNamespaceUse::of(const QString& kubernetesNamespace,
    const QString& vNamespace, const QList<DeploymentTarget::Row>& targets, const QStringList& vNamespaces,
    const QStringList& failed)
{
    KubernetesNamespaceUse use;
    const QString wanted = folded(kubernetesNamespace);
    for (const DeploymentTarget::Row& row : targets) {
        if (folded(row.kubernetesNamespace) == wanted) {
            (row.vNamespace == vNamespace ? use.here : use.elsewhere).append({ row.vNamespace, row.name });
        }
    }
    const auto order = [](const User& a, const User& b) {
        return std::tie(a.vNamespace, a.target) < std::tie(b.vNamespace, b.target);
    };
    std::ranges::sort(use.elsewhere, order);
    std::ranges::sort(use.here, order);
    QStringList all = vNamespaces + failed;
    all.removeDuplicates();
    all.removeAll(vNamespace);
    for (const QString& name : all) {
        if (failed.contains(name)) {
            use.unseen.append(name);
        } else {
            use.seen += 1;
        }
    }
    use.unseen.sort();
    return use;
}

UseNote KubernetesNamespaceUse::note() const
{
    QStringList sentences;
    if (!elsewhere.isEmpty()) {
        sentences.append(
            UseWords::tr("Used by Deployment Target %1, which breaks the isolation between the two.")
                .arg(listed(described(elsewhere))));
    } else if (seen > 0) {
        sentences.append(UseWords::tr("Used by nobody that you can see in %1 of %2 other vNamespaces.")
                             .arg(QString::number(seen), QString::number(seen + unseen.size())));
    } else if (unseen.isEmpty()) {
        sentences.append(UseWords::tr("There is no other vNamespace that could use it."));
    }
    if (!here.isEmpty()) {
        QStringList names;
        for (const User& user : here) {
            names.append(u"“%1”"_s.arg(user.target));
        }
        sentences.append(UseWords::tr("In this vNamespace it is used by %1 already.").arg(listed(names)));
    }
    if (!unseen.isEmpty()) {
        sentences.append(UseWords::tr("Could not check %1: sign in there to see its Deployment Targets.")
                             .arg(listed(unseen)));
    }
    return { !elsewhere.isEmpty(), sentences.join(u' ') };
}

} // namespace vvp

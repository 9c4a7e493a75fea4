// SPDX-License-Identifier: Apache-2.0
#include "models/domain/attention.h"

#include "models/domain/deploymentrules.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace vvp {

namespace {

struct AttentionText {
    Q_DECLARE_TR_FUNCTIONS(vvp::Attention)
};

} // namespace

static bool isLongAgo(const QDateTime& time, const QDateTime& now)
{
    return time.isValid() && time.secsTo(now) > attentionPatience;
}

std::optional<Attention> attentionOf(const Deployment::Row& row, bool isTargetGone, const QDateTime& now)
{
    const bool isJustChanged = !isLongAgo(row.modified, now);
    if (row.state == DeploymentState::failed) {
        return Attention::Failed;
    }
    // One that was given a new target lately may name one that was not read yet.
    if (isTargetGone && !isJustChanged) {
        return Attention::TargetGone;
    }
    if (row.hasCondition(u"JobFailing")) {
        return Attention::JobFailing;
    }
    if (row.hasCondition(u"ClusterUnreachable")) {
        return Attention::ClusterUnreachable;
    }
    if (row.state == DeploymentState::transitioning) {
        const QDateTime& since = row.transitioningSince.isValid() ? row.transitioningSince : row.modified;
        return isLongAgo(since, now) ? std::optional(Attention::Stuck) : std::nullopt;
    }
    if (isChanging(row.desiredState, row.state) && !isJustChanged) {
        return Attention::NotAsWanted;
    }
    return row.hasCondition(u"JobUnstable") ? std::optional(Attention::JobUnstable) : std::nullopt;
}

bool mayNeedAttention(const Deployment::Row& row, bool isTargetGone)
{
    static const QDateTime late(QDate(9999, 1, 1), QTime(0, 0), QTimeZone::utc());
    return attentionOf(row, isTargetGone, late).has_value();
}

QString attentionWords(Attention attention)
{
    switch (attention) {
    case Attention::Failed:
        return AttentionText::tr("It failed. Its Jobs and Events say why.");
    case Attention::TargetGone:
        return AttentionText::tr("Its Deployment Target does not exist any more. Give it another one.");
    case Attention::JobFailing:
        return AttentionText::tr("Its Job restarts again and again. Its Jobs say why.");
    case Attention::ClusterUnreachable:
        return AttentionText::tr("Its Flink cluster does not answer. Its Pods say whether it is there.");
    case Attention::Stuck:
        return AttentionText::tr("In transition for over 10 minutes. Its Events say what it waits for.");
    case Attention::NotAsWanted:
        return AttentionText::tr(
            "Not in its desired state, without a change for over 10 minutes. Its Events say why.");
    case Attention::JobUnstable:
        return AttentionText::tr("Its Job restarted several times within an hour. Its Jobs say why.");
    }
    return {};
}

} // namespace vvp

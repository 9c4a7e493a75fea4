// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"

namespace vvp {

/// Why somebody should look at a Deployment, the gravest first.
enum class Attention {
    Failed,
    TargetGone, ///< the Deployment Target that it names does not exist any more
    JobFailing, ///< its Job restarted 3 times or more within 10 minutes
    ClusterUnreachable, ///< the platform cannot ask its Flink cluster
    Stuck, ///< in transition for too long
    NotAsWanted, ///< in another state than the desired one without a change for too long
    JobUnstable, ///< its Job restarted 3 times or more within an hour
};

/// Seconds after which what passes by itself needs attention.
inline constexpr qint64 attentionPatience = 10 * 60;

/// The gravest reason why a Deployment needs attention at a time, or none. isTargetGone: the platform has no
/// Deployment Target of the id that it names. A time that the platform does not tell is no reason. Pure.
[[nodiscard]] std::optional<Attention> attentionOf(
    const Deployment::Row& row, bool isTargetGone, const QDateTime& now);

/// It needs attention, or will if it stays as it is. Pure.
[[nodiscard]] bool mayNeedAttention(const Deployment::Row& row, bool isTargetGone);

/// The reason in words, and where to look.
[[nodiscard]] QString attentionWords(Attention attention);

} // namespace vvp

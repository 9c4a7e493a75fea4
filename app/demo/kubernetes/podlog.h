// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/kubernetes/pod.h"

namespace vvp::demo {

/// A line of a container's log.
struct LogLine {
    Time time;
    std::string text; ///< without line feed
};

/// What the container wrote later than after and not later than until, oldest first. A container that runs
/// writes a few lines every five seconds (divided by speed); of a long life the last thousand or so are kept,
/// as Kubernetes keeps a container's log. previous: of the instance before the last restart.
[[nodiscard]] std::vector<LogLine> logLines(
    const Pod& pod, const std::string& container, Time after, Time until, double speed, bool previous);

} // namespace vvp::demo

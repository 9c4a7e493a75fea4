// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"

#include <QDateTime>
#include <QMap>

#include <algorithm>
#include <chrono>

namespace vvp {

/// How sure a table is of what it shows. A value.
struct Freshness {
    bool refreshing = false; ///< a read is under way
    bool everLoaded
        = false; ///< at least one part came; false means that nothing is known, not that there is nothing
    QDateTime asOf; ///< local clock, of the oldest part that is shown; invalid while nothing is
    /// The same moment by a clock that nobody sets, for intervals; counts only while asOf is valid.
    std::chrono::steady_clock::time_point readAt;
    int parts = 0; ///< vNamespaces asked, 1 for a table of one
    int unanswered = 0; ///< those that have not answered even once
    int kept
        = 0; ///< those whose rows are of an earlier run of the program: none of them answered in this one
    QMap<QString, Error> failures; ///< by vNamespace, of the last try of each

    /// There is something to show, be it of an earlier run, and be it that there is nothing.
    [[nodiscard]] bool showsRows() const { return everLoaded || kept > 0; }
    /// Rows are shown none of which the last try confirmed.
    [[nodiscard]] bool isStale() const { return showsRows() && (!everLoaded || (failed() && !partly())); }
    /// Rows are shown that the last try could not confirm, or none could be read at all.
    [[nodiscard]] bool failed() const { return !failures.isEmpty(); }
    [[nodiscard]] bool partly() const { return failed() && failures.size() < parts; }
    /// The first read is not through: what is shown is not all there is, and what is not shown may be there.
    [[nodiscard]] bool isHalfRead() const { return everLoaded && unanswered > 0; }
    /// The vNamespaces that could be read.
    [[nodiscard]] int read() const { return parts - unanswered - static_cast<int>(failures.size()); }
    /// The first failure; only while failed().
    [[nodiscard]] const Error& firstError() const { return failures.first(); }
    /// Trying again by itself cannot help: a sign-in or a role is needed.
    [[nodiscard]] bool needsUser() const
    {
        return failed() && !partly() && std::ranges::all_of(failures, [](const Error& error) {
            return error.kind == Error::Kind::Unauthorized || error.kind == Error::Kind::Forbidden;
        });
    }
    /// Seconds that the server asks to wait before the next try; 0 where it does not.
    [[nodiscard]] int retryAfter() const
    {
        int longest = 0;
        for (const Error& error : failures) {
            longest = std::max(longest, error.retryAfter);
        }
        return longest;
    }
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/identifiers.h"
#include "app/demo/json.h"

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace vvp::demo {

/// Who did what. Published is that an Audit Action has metadata and the resource that it is about, and that
/// the log is searched by time, user and action; the names of the members are assumed. The newest two
/// thousand actions are kept, of the last 180 days, and none beyond the end of the program.
class AuditLog final {
public:
    /// Notes an action that was carried out: who by, its name (method and path of the request), the
    /// vNamespace (empty: none), and the resource as it was answered, of which secrets are left out, and all
    /// of it where it is larger than 64 kB.
    void note(
        const std::string& user, const std::string& action, const std::string& vNamespace, Json resource);

    /// The actions of a time, from inclusive and to exclusive, the newest first.
    [[nodiscard]] std::vector<const Json*> between(Time from, Time to) const;

private:
    struct Entry {
        Time time;
        Json action;
    };
    std::deque<Entry> m_entries; ///< the oldest first
};

/// The actions as CSV: "time,user,action,namespace,resource", the resource as JSON.
[[nodiscard]] std::string auditCsv(const std::vector<const Json*>& actions);

} // namespace vvp::demo

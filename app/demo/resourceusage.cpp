// SPDX-License-Identifier: Apache-2.0
#include "app/demo/resourceusage.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <regex>
#include <vector>

namespace vvp::demo {

using std::chrono::hours;

std::optional<Time> dayOf(const std::string& text)
{
    static const std::regex pattern("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    if (!std::regex_match(text.substr(0, 16), pattern)) {
        return std::nullopt;
    }
    return timeOf(text + "T00:00:00Z");
}

/// Use is tracked with a resolution of one minute.
static Time inMinutes(Time time)
{
    return Time(std::chrono::floor<std::chrono::minutes>(time.time_since_epoch()));
}

/// By how much the use of a vNamespace changes, and when.
using Changes = std::map<Time, double>;

static Changes changesOf(const VNamespace& in)
{
    Changes changes;
    for (const Document& document : in.jobs) {
        const Json& job = document.json();
        const std::string started = textAt(job, { "status", "started", "startedAt" });
        const Time begin
            = inMinutes(timeOf(started.empty() ? textAt(job, { "metadata", "createdAt" }) : started));
        const std::string terminated = textAt(job, { "metadata", "terminatedAt" });
        const Time end = inMinutes(terminated.empty() ? now() : timeOf(terminated));
        const double used
            = textAt(job, { "metadata", "sessionClusterName" }).empty() ? cpuOfSpec(job.at("spec")) : 0;
        if (begin < end && used > 0) {
            changes[begin] += used;
            changes[end] -= used;
        }
        document.pack(); // of a fleet there are too many to keep
    }
    return changes;
}

struct Row {
    Time begin;
    std::string vNamespace;
    Time end;
    double used;

    auto operator<=>(const Row&) const = default;
};

/// The rows of a time in which nothing changes: it begins anew each day.
static void addRows(std::vector<Row>& rows, const std::string& name, Time begin, Time end, double used)
{
    while (begin < end) {
        const Time next = std::min(begin + hours(24), end);
        rows.push_back({ begin, name, next, used });
        begin = next;
    }
}

static void addRowsOf(
    std::vector<Row>& rows, const std::string& name, const Changes& changes, Time from, Time to)
{
    double used = 0;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        used += change->second;
        const auto following = std::next(change);
        const Time end = following == changes.end() ? change->first : following->first;
        if (used > 1e-9) {
            addRows(rows, name, std::max(change->first, from), std::min(end, to), used);
        }
    }
}

std::string resourceUsage(const Store& store, Time from, Time to)
{
    std::vector<Row> rows;
    for (const auto& [name, in] : store.namespaces) {
        addRowsOf(rows, name, changesOf(in), std::max(from, store.usageRemoved), to);
    }
    std::ranges::sort(rows);
    std::string text = "# Start: " + timestamp(from).substr(0, 10) + "\n# End: " + timestamp(to).substr(0, 10)
        + "\nbegin,end,namespace,used\n";
    for (const Row& row : rows) {
        std::array<char, 32> used{};
        std::snprintf(used.data(), used.size(), "%g", row.used);
        text += timestamp(row.begin) + ',' + timestamp(row.end) + ',' + row.vNamespace + ',' + used.data()
            + '\n';
    }
    return text;
}

} // namespace vvp::demo

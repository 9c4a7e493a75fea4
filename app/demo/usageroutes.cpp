// SPDX-License-Identifier: Apache-2.0
#include "app/demo/resourceusage.h"
#include "app/demo/routes.h"

namespace vvp::demo {

using std::chrono::hours;

/// What is younger is removed only by force.
static constexpr hours kept{ 24 * 92 };

static std::optional<Time> dayIn(const Call& call, const char* name)
{
    const auto given = call.query.find(name);
    if (given == call.query.end()) {
        return std::nullopt;
    }
    const std::optional<Time> day = dayOf(given->second);
    if (!day) {
        throw Refusal(
            400, std::string(name) + " must be a day, as in 2021-03-11, not '" + given->second + "'");
    }
    return day;
}

static void checkEnabled(const Store& store)
{
    if (!store.logsUsage) {
        throw Refusal(404, "The logging of resource consumption is not enabled");
    }
}

static Answer read(const Store& store, const Call& call)
{
    checkEnabled(store);
    const Time tomorrow = *dayOf(timestamp(now() + hours(24)).substr(0, 10));
    const Time to = dayIn(call, "to").value_or(tomorrow);
    const Time from = dayIn(call, "from").value_or(to - hours(24 * 7));
    if (from >= to) {
        throw Refusal(400, "from must be before to");
    }
    return { .file = resourceUsage(store, from, to), .fileType = "text/csv" };
}

static Answer remove(Store& store, const Call& call)
{
    checkEnabled(store);
    const std::optional<Time> to = dayIn(call, "to");
    if (!to) {
        throw Refusal(400, "to is required");
    }
    const auto force = call.query.find("force");
    if (*to > now() - kept && (force == call.query.end() || force->second != "true")) {
        throw Refusal(400, "What is younger than 92 days is removed with force=true only");
    }
    store.usageRemoved = std::max(store.usageRemoved, *to);
    return { 200, Json::object() };
}

void addUsageRoutes(Router& router, Store& store)
{
    const std::string path = "/api/v1/status/resourceusage";
    router.add(
        "GET", path, Subject::ResourceUsage, Verb::Get,
        [&store](const Call& call) { return read(store, call); }, Payload::AnswersFile);
    router.add("DELETE", path, Subject::ResourceUsage, Verb::Delete,
        [&store](const Call& call) { return remove(store, call); });
}

} // namespace vvp::demo

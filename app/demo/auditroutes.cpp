// SPDX-License-Identifier: Apache-2.0
#include "app/demo/routes.h"

#include <charconv>

namespace vvp::demo {

static constexpr int pageSize = 20;

static Time timeIn(const Call& call, const char* name, Time otherwise)
{
    const auto given = call.query.find(name);
    if (given == call.query.end()) {
        return otherwise;
    }
    const Time time = timeOf(given->second);
    if (time == Time()) {
        throw Refusal(400, std::string(name) + " must be a time, as in 2024-01-31T09:00:00Z");
    }
    return time;
}

static int numberIn(const Call& call, const char* name, int otherwise, int least)
{
    const auto given = call.query.find(name);
    if (given == call.query.end()) {
        return otherwise;
    }
    const std::string& text = given->second;
    int value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size() || value < least) {
        throw Refusal(400, std::string(name) + " must be a number of " + std::to_string(least) + " or more");
    }
    return value;
}

/// The actions of the window that a query names by from and to, and of its user and action.
static std::vector<const Json*> wantedActions(const Store& store, const Call& call)
{
    if (!store.logsActions) {
        throw Refusal(404, "Audit logs are not enabled");
    }
    std::vector<const Json*> found
        = store.audit.between(timeIn(call, "from", Time()), timeIn(call, "to", Time::max()));
    for (const char* member : { "user", "action" }) {
        const auto wanted = call.query.find(member);
        if (wanted != call.query.end()) {
            std::erase_if(found, [&](const Json* one) {
                return textAt(*one, { "metadata", member }) != wanted->second;
            });
        }
    }
    return found;
}

static Json listed(const std::vector<const Json*>& actions, std::size_t first, std::size_t count)
{
    Json list = Json::array();
    for (std::size_t i = first; i < actions.size() && i - first < count; ++i) {
        list.push_back(*actions[i]);
    }
    return list;
}

static Answer auditPage(const Store& store, const Call& call)
{
    const std::vector<const Json*> actions = wantedActions(store, call);
    const auto size = static_cast<std::size_t>(numberIn(call, "size", pageSize, 1));
    const auto page = static_cast<std::size_t>(numberIn(call, "page", 0, 0));
    return { 200,
        { { "content", listed(actions, page * size, size) }, { "number", page }, { "size", size },
            { "totalElements", actions.size() }, { "totalPages", (actions.size() + size - 1) / size } } };
}

static Answer auditReport(const Store& store, const Call& call)
{
    const std::vector<const Json*> actions = wantedActions(store, call);
    const bool wantsJson = call.accept.find("json") != std::string::npos;
    return { .file = wantsJson ? toText(listed(actions, 0, actions.size())) : auditCsv(actions),
        .fileType = wantsJson ? "application/json" : "text/csv" };
}

void addAuditRoutes(Router& router, Store& store)
{
    if (!store.features.auditLog) {
        return;
    }
    router.add("GET", "/api/v1/logs", Subject::AuditLog, Verb::List,
        [&store](const Call& call) { return auditPage(store, call); });
    router.add(
        "GET", "/api/v1/logs/reports", Subject::AuditLog, Verb::List,
        [&store](const Call& call) { return auditReport(store, call); }, Payload::AnswersFile);
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/routes.h"

#include <algorithm>

namespace vvp::demo {

bool isWanted(const Json& document, const Call& call, std::initializer_list<const char*> filters)
{
    for (const char* filter : filters) {
        const auto wanted = call.query.find(filter);
        if (wanted != call.query.end() && textAt(document, { "metadata", filter }) != wanted->second) {
            return false;
        }
    }
    return true;
}

void addHistoryRoutes(Router& router, Store& store)
{
    const std::string jobs = "/api/v1/namespaces/{ns}/jobs";
    router.add("GET", jobs, Subject::Runtime, Verb::List, [&store](const Call& call) {
        const auto wanted = call.query.find("deploymentId");
        TextList items("Job");
        for (const Document& job : namespaceOf(store, call, false).jobs) {
            if (wanted == call.query.end() || job.facts().deploymentId == wanted->second) {
                items.add(job);
            }
        }
        return items.answer();
    });
    router.add("GET", jobs + "/{id}", Subject::Runtime, Verb::Get, [&store](const Call& call) {
        const Document* job = namespaceOf(store, call, false).findJob(call.path.at("id"));
        if (job == nullptr) {
            throw Refusal(
                404, "Job '" + call.path.at("id") + "' does not exist in namespace '" + call.ns() + "'");
        }
        return Answer{ 200, job->json() };
    });
    router.add(
        "GET", "/api/v1/namespaces/{ns}/events", Subject::Runtime, Verb::List, [&store](const Call& call) {
            Json items = Json::array();
            for (const Json& event : namespaceOf(store, call, false).events) {
                if (isWanted(event, call, { "deploymentId", "jobId", "sessionClusterName" })) {
                    items.push_back(event);
                }
            }
            if (store.doubts.is("event-order", "newest")) {
                std::reverse(items.begin(), items.end());
            }
            return Answer{ 200, listOf("Event", std::move(items)) };
        });
}

} // namespace vvp::demo

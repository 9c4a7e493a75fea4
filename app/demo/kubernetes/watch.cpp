// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/watch.h"

#include "app/demo/kubernetes/objects.h"
#include "app/demo/kubernetes/table.h"

#include <cstdlib>
#include <map>
#include <utility>

namespace vvp::demo {

struct Watcher {
    Store& store;
    double speed;
    WatchRequest request;
    std::map<std::string, Json> known = {}; ///< by their names

    /// Appends what changed since the last time; false at the end.
    bool read(std::string& text)
    {
        std::map<std::string, Json> found = objects();
        for (const auto& [name, document] : found) {
            const auto before = known.find(name);
            if (before == known.end()) {
                tell(text, "ADDED", document);
            } else if (before->second != document) {
                tell(text, "MODIFIED", document);
            }
        }
        for (const auto& [name, document] : known) {
            if (!found.contains(name)) {
                tell(text, "DELETED", document);
            }
        }
        known = std::move(found);
        return !request.until || now() < *request.until;
    }

    /// Takes what is there, and had not changed since the list that the client has, as known.
    void begin()
    {
        known = objects();
        std::erase_if(known, [this](const auto& one) {
            const std::string version = textAt(one.second, { "metadata", "resourceVersion" });
            return std::strtoll(version.c_str(), nullptr, 10) > request.since || request.since == 0;
        });
    }

private:
    [[nodiscard]] std::map<std::string, Json> objects() const
    {
        const std::lock_guard lock(store.mutex);
        std::map<std::string, Json> found;
        for (Json& document : objectsOf(store, request.resource, request.kubernetesNamespace, speed)) {
            if (request.labels.matches(document) && request.fields.matches(document)) {
                std::string name = textAt(document, { "metadata", "name" });
                found.emplace(std::move(name), std::move(document));
            }
        }
        return found;
    }

    void tell(std::string& text, const char* type, const Json& document) const
    {
        const Json object
            = request.asTable ? tableOf(request.resource, { document }, request.withObject) : document;
        text += toText({ { "type", type }, { "object", object } }) + '\n';
    }
};

Response watchResponse(Store& store, double speed, WatchRequest request)
{
    Watcher watcher{ store, speed, std::move(request) };
    watcher.begin();
    Response response{ 200, "application/json", {} };
    response.more = [watcher = std::move(watcher)](std::string& more) mutable { return watcher.read(more); };
    return response;
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/api.h"

#include "app/demo/kubernetes/discovery.h"
#include "app/demo/kubernetes/logstream.h"
#include "app/demo/kubernetes/objects.h"
#include "app/demo/kubernetes/protobuf.h"
#include "app/demo/kubernetes/selector.h"
#include "app/demo/kubernetes/table.h"
#include "app/demo/wire.h"

#include <algorithm>
#include <cstdlib>

namespace vvp::demo {

static constexpr std::string_view root = "/kubernetes";

static std::string base64(const std::string& text)
{
    static constexpr std::string_view alphabet
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string encoded;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            bits = bits << 8U | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            encoded += i + j <= text.size() ? alphabet[bits >> (18U - 6U * j) & 63U] : '=';
        }
    }
    return encoded;
}

KubernetesApi::KubernetesApi(Store& store, double speed)
    : m_store(store), m_speed(speed), m_token(newUuid()), m_basic("Basic " + base64("demo:" + m_token))
{
}

bool KubernetesApi::serves(const std::string& target)
{
    return target.starts_with(root)
        && (target.size() == root.size() || target[root.size()] == '/' || target[root.size()] == '?');
}

static const char* reasonOf(int status)
{
    switch (status) {
    case 400:
        return "BadRequest";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "NotFound";
    case 405:
        return "MethodNotAllowed";
    case 415:
        return "UnsupportedMediaType";
    default:
        return "InternalError";
    }
}

static Response send(int status, const Json& body)
{
    return { status, "application/json", toText(body) };
}

static Response failure(int status, const std::string& message)
{
    return send(status,
        { { "kind", "Status" }, { "apiVersion", "v1" }, { "metadata", Json::object() },
            { "status", "Failure" }, { "message", message }, { "reason", reasonOf(status) },
            { "code", status } });
}

Response KubernetesApi::handle(const Request& request) const
{
    try {
        return answer(request);
    } catch (const Refusal& refusal) {
        return failure(refusal.status(), refusal.what());
    } catch (const std::invalid_argument& error) {
        return failure(400, error.what());
    } catch (const std::exception& error) {
        return failure(500, error.what());
    }
}

static const char* verbOf(const std::string& method)
{
    return method == "POST" ? "create" : method == "PUT" ? "update" : method == "PATCH" ? "patch" : "delete";
}

bool KubernetesApi::may(
    const std::string& verb, const std::string& resource, const std::string& kubernetesNamespace) const
{
    if (verb != "get" && verb != "list" && verb != "watch") {
        return false;
    }
    return resource == "namespaces"
        || (!kindOf(resource).empty()
            && m_store.cluster.access(kubernetesNamespace) == Cluster::Access::Granted);
}

void KubernetesApi::check(
    const std::string& verb, const std::string& resource, const std::string& kubernetesNamespace) const
{
    if (!may(verb, resource, kubernetesNamespace)) {
        throw Refusal(403,
            resource + " is forbidden: User \"demo\" cannot " + verb + " resource \"" + resource
                + "\" in API group \"\" "
                + (kubernetesNamespace.empty() ? "at the cluster scope"
                                               : "in the namespace \"" + kubernetesNamespace + '"'));
    }
}

Response KubernetesApi::answer(const Request& request) const
{
    if (request.authorization != m_basic && request.authorization != "Bearer " + m_token) {
        throw Refusal(401, "Unauthorized");
    }
    const std::size_t question = std::min(request.target.find('?'), request.target.size());
    std::vector<std::string> path = segmentsOf(request.target.substr(root.size(), question - root.size()));
    path.erase(path.begin());
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (path == std::vector<std::string>{ "apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews" }
        && request.method == "POST") {
        const bool isProtobuf = request.contentType == "application/vnd.kubernetes.protobuf";
        if (!isProtobuf && formatOf(request.contentType) != Format::JsonText) {
            throw Refusal(415,
                "the body of the request was in an unknown format - accepted media types include: "
                "application/json, application/vnd.kubernetes.protobuf");
        }
        const Json wanted = isProtobuf ? accessReviewOf(request.body) : parseJson(request.body);
        const std::lock_guard lock(m_store.mutex);
        return send(201, review(wanted));
    }
    const std::optional<Json> discovery = discoveryDocument(path);
    if (reads && discovery) {
        return send(200, *discovery);
    }
    const bool isCore = path.size() > 2 && path[0] == "api" && path[1] == "v1";
    const bool isRoles
        = path.size() > 3 && path[0] == "apis" && path[1] == "rbac.authorization.k8s.io" && path[2] == "v1";
    path.erase(path.begin(), path.begin() + (isCore ? 2 : isRoles ? 3 : 0));
    const std::string resource = path.size() > 2 ? path[2] : path.empty() ? std::string() : path[0];
    if ((!isCore && !isRoles) || isRoles != (resource == "rolebindings")) {
        throw Refusal(404, "the server could not find the requested resource");
    }
    if (!reads) {
        const std::lock_guard lock(m_store.mutex);
        const bool inside = path[0] == "namespaces" && path.size() > 2;
        check(verbOf(request.method), inside ? path[2] : path[0], inside ? path[1] : std::string());
    }
    return one(request, path);
}

/// path: "namespaces", "namespaces/NS", "RESOURCE", "namespaces/NS/RESOURCE", "…/NAME", "…/NAME/log".
Response KubernetesApi::one(const Request& request, const std::vector<std::string>& path) const
{
    const std::size_t question = request.target.find('?');
    const Parameters query
        = question == std::string::npos ? Parameters() : parametersOf(request.target.substr(question + 1));
    const bool inside = path[0] == "namespaces" && path.size() > 2;
    const std::string resource = inside ? path[2] : path[0];
    const std::string kubernetesNamespace = inside ? path[1] : std::string();
    if (kindOf(resource).empty() || (inside && resource == "namespaces")) {
        throw Refusal(404, "the server could not find the requested resource");
    }
    if (inside && path.size() == 5 && resource == "pods" && path[4] == "log") {
        return log(kubernetesNamespace, path[3], query);
    }
    const std::size_t before = inside ? 3 : 1;
    if (path.size() == before) {
        return list(request, resource, kubernetesNamespace, query);
    }
    if (path.size() > before + 1) {
        throw Refusal(404, "the server could not find the requested resource");
    }
    const std::lock_guard lock(m_store.mutex);
    check("get", resource, kubernetesNamespace);
    for (const Json& document : objectsOf(m_store, resource, kubernetesNamespace, m_speed)) {
        if (textAt(document, { "metadata", "name" }) == path.back()) {
            return request.accept.find("as=Table") == std::string::npos
                ? send(200, document)
                : send(200, tableOf(resource, { document }, query.contains("includeObject")));
        }
    }
    throw Refusal(404, resource + " \"" + path.back() + "\" not found");
}

static std::string parameter(const std::map<std::string, std::string>& query, const char* name)
{
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

Response KubernetesApi::list(const Request& request, const std::string& resource,
    const std::string& kubernetesNamespace, const Parameters& query) const
{
    const Selector labels = Selector::ofLabels(parameter(query, "labelSelector"));
    const Selector fields = Selector::ofFields(parameter(query, "fieldSelector"));
    if (parameter(query, "watch") == "true" || parameter(query, "watch") == "1") {
        return watch(request, query, { resource, kubernetesNamespace, labels, fields });
    }
    std::vector<Json> found;
    {
        const std::lock_guard lock(m_store.mutex);
        check("list", resource, kubernetesNamespace);
        found = objectsOf(m_store, resource, kubernetesNamespace, m_speed);
    }
    std::erase_if(
        found, [&](const Json& document) { return !labels.matches(document) || !fields.matches(document); });
    const auto epoch = std::chrono::duration_cast<std::chrono::milliseconds>(now().time_since_epoch());
    const std::string version = std::to_string(epoch.count());
    if (request.accept.find("as=Table") != std::string::npos) {
        Json table = tableOf(resource, found, parameter(query, "includeObject") == "Object");
        table["metadata"]["resourceVersion"] = version;
        return send(200, table);
    }
    Json items = Json::array();
    for (Json& document : found) {
        items.push_back(std::move(document));
    }
    return send(200,
        { { "kind", kindOf(resource) + "List" }, { "apiVersion", "v1" },
            { "metadata", { { "resourceVersion", version } } }, { "items", std::move(items) } });
}

Response KubernetesApi::watch(const Request& request, const Parameters& query, WatchRequest wanted) const
{
    wanted.asTable = request.accept.find("as=Table") != std::string::npos;
    wanted.withObject = parameter(query, "includeObject") == "Object";
    wanted.since = std::strtoll(parameter(query, "resourceVersion").c_str(), nullptr, 10);
    const std::int64_t seconds = std::strtoll(parameter(query, "timeoutSeconds").c_str(), nullptr, 10);
    if (seconds > 0 && seconds < 1'000'000) {
        wanted.until = now() + std::chrono::seconds(seconds);
    }
    {
        const std::lock_guard lock(m_store.mutex);
        check("watch", wanted.resource, wanted.kubernetesNamespace);
    }
    return watchResponse(m_store, m_speed, std::move(wanted));
}

Response KubernetesApi::log(
    const std::string& kubernetesNamespace, const std::string& name, const Parameters& query) const
{
    const LogRequest wanted = logRequest(kubernetesNamespace, name, query);
    {
        const std::lock_guard lock(m_store.mutex);
        check("get", "pods", kubernetesNamespace);
    }
    return logResponse(m_store, m_speed, wanted);
}

Json KubernetesApi::review(const Json& body) const
{
    const Json& wanted = at(body, { "spec", "resourceAttributes" });
    const bool core = textAt(wanted, { "group" }).empty();
    Json answered = { { "kind", "SelfSubjectAccessReview" }, { "apiVersion", "authorization.k8s.io/v1" },
        { "metadata", { { "creationTimestamp", nullptr } } }, { "spec", at(body, { "spec" }) } };
    answered["status"]["allowed"] = core
        && may(textAt(wanted, { "verb" }), textAt(wanted, { "resource" }), textAt(wanted, { "namespace" }));
    return answered;
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/router.h"

#include "app/demo/wire.h"
#include "app/demo/yamlreader.h"
#include "app/demo/yamlwriter.h"

#include <stdexcept>

namespace vvp::demo {

Router::Router(Store& store, const AccessControl& access) : m_store(store), m_access(access) { }

void Router::add(std::string method, const std::string& pattern, Subject subject, Verb verb, Handler handler,
    Payload payload)
{
    m_routes.push_back(
        { std::move(method), segmentsOf(pattern), subject, verb, std::move(handler), payload });
}

/// Whether a segment is what the pattern's says. Where that is a {name}, the value is put down.
static bool fitsSegment(
    const std::string& pattern, const std::string& segment, std::map<std::string, std::string>& names)
{
    if (pattern.empty() || pattern.front() != '{') {
        return pattern == segment;
    }
    const std::size_t end = pattern.find('}');
    const std::string verb = pattern.substr(end + 1);
    if (!segment.ends_with(verb) || segment.size() == verb.size()) {
        return false;
    }
    names[pattern.substr(1, end - 1)] = segment.substr(0, segment.size() - verb.size());
    return true;
}

Router::Match Router::match(const std::string& method, const std::string& path) const
{
    const std::vector<std::string> segments = segmentsOf(path);
    Match match;
    for (const Route& route : m_routes) {
        if (route.pattern.size() != segments.size()) {
            continue;
        }
        std::map<std::string, std::string> names;
        bool fits = true;
        for (std::size_t i = 0; i < segments.size() && fits; ++i) {
            fits = fitsSegment(route.pattern[i], segments[i], names);
        }
        if (fits && route.method == method) {
            return { &route, std::move(names), false };
        }
        match.otherMethod = match.otherMethod || fits;
    }
    return match;
}

/// What an Allow header says of a path: "DELETE, GET, HEAD".
std::string Router::methodsOf(const std::string& path) const
{
    std::string list;
    for (const char* method : { "DELETE", "GET", "PATCH", "POST", "PUT" }) {
        if (match(method, path).route != nullptr) {
            list += (list.empty() ? "" : ", ") + std::string(method);
            list += method == std::string_view("GET") ? ", HEAD" : "";
        }
    }
    return list;
}

static Response send(int status, const Json& body, Format format)
{
    return format == Format::YamlText ? Response{ status, "application/yaml", toYaml(body) }
                                      : Response{ status, "application/json", toText(body) };
}

/// What a handler answered. Its text is taken as it is where JSON is wanted.
static Response send(Answer given, Format format)
{
    if (given.text.empty()) {
        return send(given.status, given.body, format);
    }
    return format == Format::JsonText ? Response{ given.status, "application/json", std::move(given.text) }
                                      : send(given.status, Json::parse(given.text), format);
}

static Json readBody(const Request& request, Api api)
{
    const std::optional<Format> format = formatOf(request.contentType);
    if (!format || (*format == Format::YamlText && api != Api::AppManager)) {
        throw Refusal(415, "Content type '" + request.contentType + "' is not supported");
    }
    if (request.body.empty()) {
        throw Refusal(400, "The body is empty");
    }
    try {
        return *format == Format::YamlText ? parseYaml(request.body) : parseJson(request.body);
    } catch (const std::invalid_argument& error) {
        throw Refusal(400, error.what());
    }
}

/// Puts a write that was carried out into the audit log.
void Router::note(const Request& request, const std::string& vNamespace, const Json& resource) const
{
    if (m_store.features.auditLog && m_store.logsActions) {
        m_store.audit.note(m_access.nameOf(request.authorization),
            request.method + ' ' + request.target.substr(0, request.target.find('?')), vNamespace, resource);
    }
}

Response Router::answer(const Request& request, const std::string& path) const
{
    const Api api = apiOf(path);
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    const Match found = match(method, path);
    const bool known = found.route != nullptr;
    const std::string vNamespace = found.path.contains("ns") ? found.path.at("ns") : std::string();
    {
        const std::lock_guard lock(m_store.mutex);
        m_access.check(request.authorization, known ? found.route->subject : Subject::System,
            known ? found.route->verb : Verb::Get, vNamespace);
    }
    if (!known) {
        throw found.otherMethod ? Refusal(405, "Request method '" + method + "' is not supported")
                                : Refusal::byGateway(404, "No handler for " + method + " " + path);
    }
    const std::optional<Format> format = acceptedFormat(request.accept, api);
    const Payload payload = found.route->payload;
    if (!format && payload != Payload::AnswersFile) {
        throw Refusal(406, "Could not find an acceptable representation");
    }
    Call call;
    call.path = found.path;
    call.authorization = request.authorization;
    const std::size_t question = request.target.find('?');
    call.query = question == std::string::npos ? decltype(call.query){}
                                               : parametersOf(request.target.substr(question + 1));
    call.accept = request.accept;
    call.file = request.file;
    if (payload == Payload::TakesFile) {
        if (!call.file) {
            throw Refusal(415, "A form of type multipart/form-data with a part 'file' is wanted");
        }
    } else if (method == "POST" || method == "PUT" || method == "PATCH") {
        call.body = readBody(request, api);
    }
    Answer given;
    {
        const std::lock_guard lock(m_store.mutex);
        given = found.route->handler(call);
        if (method != "GET") {
            note(request, vNamespace, given.body);
            m_store.changed();
        }
        if (const VNamespace* touched = m_store.find(vNamespace)) {
            touched->pack();
        }
    }
    return payload == Payload::AnswersFile ? Response{ given.status, given.fileType, std::move(given.file) }
                                           : send(std::move(given), *format);
}

Json Router::shaped(Json body) const
{
    if (body.contains("kind") && m_store.doubts.is("error-kind", "none")) {
        body.erase("kind");
        body.erase("apiVersion");
    }
    return body;
}

/// A message quotes what was sent, which may be as long as a body.
static std::string shortened(std::string message)
{
    constexpr std::size_t most = 1000;
    if (message.size() > most) {
        message.resize(most); // in the middle of a character perhaps: toText() mends that
        message += " …";
    }
    return message;
}

Response Router::handle(const Request& request) const
{
    const std::string path = request.target.substr(0, request.target.find('?'));
    const Api api = apiOf(path);
    const Format format = acceptedFormat(request.accept, api).value_or(Format::JsonText);
    const bool messages = m_store.features.gatewayMessages;
    try {
        return answer(request, path);
    } catch (const Refusal& refusal) {
        if (refusal.status() == 302) { // to another host, as an identity provider is, where nobody listens
            return { 302, "text/html", {}, {}, "http://127.0.0.2:1/oauth2/authorize?client_id=vvp" };
        }
        const Api shape = refusal.isByGateway() ? Api::Gateway : api;
        Response response = send(refusal.status(),
            shaped(errorBody(shape, refusal.status(), shortened(refusal.what()), path, messages)),
            shape == Api::AppManager ? format : Format::JsonText);
        if (refusal.status() == 405) {
            response.allow = methodsOf(path);
        }
        return response;
    } catch (const std::exception& error) {
        return failure(500, error.what(), request.target);
    }
}

Response Router::failure(int status, const std::string& message, const std::string& target) const
{
    const std::string path = target.substr(0, target.find('?'));
    Json body = errorBody(apiOf(path), status, message, path, m_store.features.gatewayMessages);
    return send(status, shaped(std::move(body)), Format::JsonText);
}

} // namespace vvp::demo

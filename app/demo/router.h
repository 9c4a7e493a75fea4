// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/access.h"
#include "app/demo/refusal.h"
#include "app/demo/store.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vvp::demo {

/// A file that was sent in a form. What is in it is not kept: nobody asks for it.
struct UploadedFile {
    std::string name;
    std::size_t size = 0; ///< in bytes
};

/// A request as it came, without the protocol.
struct Request {
    std::string method;
    std::string target; ///< path and query, percent-encoded as on the wire
    std::string authorization;
    std::string accept;
    std::string contentType;
    std::string body;
    std::optional<UploadedFile> file = {}; ///< the part "file" of a form
};

/// An answer, ready to be sent.
struct Response {
    int status = 200;
    std::string contentType;
    std::string body;
    /// Of an answer that goes on after its body: appends what there is by now, without waiting; false at its
    /// end. Called from one thread at a time, a few times a second.
    std::function<bool(std::string&)> more = {};
    std::string location = {}; ///< of a redirection
    std::string allow = {}; ///< the methods that there are, where it was none of them
};

/// A request that found its handler: allowed, its body read.
struct Call {
    std::map<std::string, std::string> path; ///< what stands for the {names} of the route
    std::map<std::string, std::string> query;
    Json body; ///< null for GET and DELETE
    std::optional<UploadedFile> file = {}; ///< of a route that takes one
    std::string accept = {}; ///< the header
    std::string authorization; ///< the header

    [[nodiscard]] const std::string& ns() const { return path.at("ns"); }
};

/// What a handler answers; it throws Refusal to refuse.
struct Answer {
    int status = 200;
    Json body = {};
    std::string text = {}; ///< the body as JSON already; empty: it is not
    std::string file = {}; ///< in place of the body, of a route that answers one
    std::string fileType = {}; ///< its media type
};
using Handler = std::function<Answer(const Call&)>;

/// What a route takes and answers.
enum class Payload {
    Documents, ///< JSON or YAML
    TakesFile, ///< a form with a file
    AnswersFile, ///< of a media type of the handler's choice
};

/// Finds the handler of a request and does what all have in common: sign-in and permission, JSON and YAML in
/// and out, the shapes of errors. handle() may be called from any number of threads; handlers run one at a
/// time, with the store's mutex held.
class Router final {
public:
    Router(Store& store, const AccessControl& access);

    /// A route. pattern is a path whose segments may be {names}, also with a verb, "{ns}:verb"; {ns} is the
    /// vNamespace.
    void add(std::string method, const std::string& pattern, Subject subject, Verb verb, Handler handler,
        Payload payload = Payload::Documents);

    [[nodiscard]] Response handle(const Request& request) const;
    /// The answer for what the protocol refused before there was a request, for example a body that is too
    /// large.
    [[nodiscard]] Response failure(int status, const std::string& message, const std::string& target) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> pattern;
        Subject subject;
        Verb verb;
        Handler handler;
        Payload payload;
    };
    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string> path;
        bool otherMethod = false;
    };
    [[nodiscard]] Match match(const std::string& method, const std::string& path) const;
    void note(const Request& request, const std::string& vNamespace, const Json& resource) const;
    [[nodiscard]] std::string methodsOf(const std::string& path) const;
    [[nodiscard]] Json shaped(Json body) const;
    [[nodiscard]] Response answer(const Request& request, const std::string& path) const;

    Store& m_store;
    const AccessControl& m_access;
    std::vector<Route> m_routes;
};

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/access.h"
#include "app/demo/refusal.h"
#include "app/demo/store.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace vvp::demo {

/// A request as it came, without the protocol.
struct Request {
    std::string method;
    std::string target; ///< path and query, percent-encoded as on the wire
    std::string authorization;
    std::string accept;
    std::string contentType;
    std::string body;
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
};

/// A request that found its handler: allowed, its body read.
struct Call {
    std::map<std::string, std::string> path; ///< what stands for the {names} of the route
    std::map<std::string, std::string> query;
    Json body; ///< null for GET and DELETE
    std::string authorization; ///< the header

    [[nodiscard]] const std::string& ns() const { return path.at("ns"); }
};

/// What a handler answers; it throws Refusal to refuse.
struct Answer {
    int status = 200;
    Json body;
    std::string text = {}; ///< the body as JSON already; empty: it is not
};
using Handler = std::function<Answer(const Call&)>;

/// Finds the handler of a request and does what all have in common: sign-in and permission, JSON and YAML in
/// and out, the shapes of errors. handle() may be called from any number of threads; handlers run one at a
/// time, with the store's mutex held.
class Router final {
public:
    Router(Store& store, const AccessControl& access);

    /// A route. pattern is a path whose segments may be {names}, also with a verb, "{ns}:verb"; {ns} is the
    /// vNamespace.
    void add(std::string method, const std::string& pattern, Subject subject, Verb verb, Handler handler);

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
    };
    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string> path;
        bool otherMethod = false;
    };
    [[nodiscard]] Match match(const std::string& method, const std::string& path) const;
    [[nodiscard]] Json shaped(Json body) const;
    [[nodiscard]] Response answer(const Request& request, const std::string& path) const;

    Store& m_store;
    const AccessControl& m_access;
    std::vector<Route> m_routes;
};

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/relay/exchange.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace vvp::demo {

// What the relay says itself, instead of the platform.

static constexpr std::size_t longestRules = 1'000'000;

bool Exchange::serveControl(const MessageHead& request)
{
    const std::string_view method = request.word(0);
    const std::optional<std::string> body = readBody(request);
    if (!body) {
        return false;
    }
    if (method != "GET" && method != "PUT" && method != "POST" && method != "DELETE") {
        return send(405, "text/plain", "The methods are GET, PUT, POST and DELETE.\n");
    }
    try {
        std::vector<FaultRule> rules;
        std::istringstream lines(method == "DELETE" ? std::string() : *body);
        for (std::string line; std::getline(lines, line);) {
            if (line.find_first_not_of(" \t\r") != std::string::npos) {
                rules.push_back(FaultRule::parse(line));
            }
        }
        if (method != "GET") {
            m_faults.add(std::move(rules), method != "POST");
        }
    } catch (const std::invalid_argument& error) {
        return send(400, "text/plain", std::string(error.what()) + '\n');
    }
    return send(200, "application/json", m_faults.report() + '\n');
}

static const char* loginPage()
{
    return "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1>"
           "<form method=\"post\" action=\"/login\"><input name=\"username\"><input name=\"password\" "
           "type=\"password\"><button>Sign in</button></form></body></html>\n";
}

bool Exchange::answerInstead(const MessageHead& request, const FaultRule& rule)
{
    const bool isHead = request.word(0) == "HEAD";
    if (rule.fault == Fault::RetryAfter) {
        return send(429, "application/json", isHead ? "" : "{\"message\":\"Too many requests\"}",
            "Retry-After: " + std::to_string(rule.value.value_or(1)) + "\r\n");
    }
    if (rule.fault == Fault::Redirect) {
        return send(302, "text/html", "", "Location: " + (rule.text.empty() ? "/login" : rule.text) + "\r\n");
    }
    if (rule.fault == Fault::Login) {
        return send(200, "text/html; charset=utf-8", isHead ? "" : loginPage());
    }
    if (rule.fault == Fault::CloseBefore) {
        return false;
    }
    return send(static_cast<int>(rule.value.value_or(503)), "application/json",
        isHead ? "" : "{\"message\":\"The demo platform was asked to fail here\"}");
}

std::optional<std::string> Exchange::readBody(const MessageHead& request)
{
    Framing framing = Framing::ofRequest(request);
    if (request.has("Expect", "100-continue") && !framing.isComplete()
        && !m_client.write("HTTP/1.1 100 Continue\r\n\r\n")) {
        return std::nullopt;
    }
    std::string body;
    while (true) {
        const std::size_t count = framing.take(m_client.buffer);
        body.append(m_client.buffer, 0, std::min(count, longestRules - std::min(longestRules, body.size())));
        m_client.buffer.erase(0, count);
        if (framing.isComplete()) {
            return body;
        }
        if (!m_client.read()) {
            return std::nullopt;
        }
    }
}

bool Exchange::send(int status, const std::string& type, const std::string& body, const std::string& more)
{
    return m_client.write("HTTP/1.1 " + std::to_string(status) + " Demo\r\nContent-Type: " + type
        + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" + body);
}

} // namespace vvp::demo

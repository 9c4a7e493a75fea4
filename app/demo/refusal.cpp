// SPDX-License-Identifier: Apache-2.0
#include "app/demo/refusal.h"

#include <chrono>

namespace vvp::demo {

struct Words {
    int status;
    const char* reason; ///< of HTTP
    const char* code; ///< of gRPC
};

static constexpr Words refusalWords[] = {
    { 400, "Bad Request", "INVALID_ARGUMENT" },
    { 401, "Unauthorized", "UNAUTHENTICATED" },
    { 403, "Forbidden", "PERMISSION_DENIED" },
    { 404, "Not Found", "NOT_FOUND" },
    { 405, "Method Not Allowed", "UNIMPLEMENTED" },
    { 406, "Not Acceptable", "INVALID_ARGUMENT" },
    { 409, "Conflict", "ALREADY_EXISTS" },
    { 411, "Length Required", "INVALID_ARGUMENT" },
    { 413, "Payload Too Large", "RESOURCE_EXHAUSTED" },
    { 415, "Unsupported Media Type", "INVALID_ARGUMENT" },
    { 422, "Unprocessable Entity", "INVALID_ARGUMENT" },
    { 500, "Internal Server Error", "INTERNAL" },
    { 501, "Not Implemented", "UNIMPLEMENTED" },
};

static const Words& wordsOf(int status)
{
    for (const Words& known : refusalWords) {
        if (known.status == status) {
            return known;
        }
    }
    static constexpr Words other{ 0, "Error", "UNKNOWN" };
    return other;
}

Refusal Refusal::byGateway(int status, std::string message)
{
    Refusal refusal(status, std::move(message));
    refusal.m_byGateway = true;
    return refusal;
}

Json errorBody(Api api, int status, const std::string& message, const std::string& path, bool withMessage)
{
    const Words& known = wordsOf(status);
    switch (api) {
    case Api::AppManager:
        return { { "kind", "ApiException" }, { "apiVersion", "v1" }, { "statusCode", status },
            { "reason", known.reason }, { "message", message }, { "context", Json::object() } };
    case Api::Platform:
        return { { "code", known.code }, { "description", message }, { "cause", nullptr }, { "ok", false } };
    case Api::Gateway:
        break;
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    Json body = { { "timestamp", std::chrono::duration_cast<std::chrono::milliseconds>(now).count() },
        { "status", status }, { "error", known.reason } };
    if (withMessage) {
        body["message"] = message;
    }
    body["path"] = path;
    return body;
}

} // namespace vvp::demo

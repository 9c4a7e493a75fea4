// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <exception>
#include <string>

namespace vvp::demo {

/// Whose words an answer is in. Each has a shape of error of its own.
enum class Api {
    AppManager, ///< /api/v1
    Platform, ///< /namespaces/v1, /apitokens/v1 and /artifacts/v1
    Gateway, ///< what stands in front of both
};

/// A request that is refused; thrown by handlers, made an answer by the router.
class Refusal final : public std::exception {
public:
    /// In the shape of the API that was asked.
    Refusal(int status, std::string message) : m_status(status), m_message(std::move(message)) { }
    /// In the shape of the gateway, whichever API was asked.
    [[nodiscard]] static Refusal byGateway(int status, std::string message);

    [[nodiscard]] const char* what() const noexcept override { return m_message.c_str(); }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] bool isByGateway() const { return m_byGateway; }

private:
    int m_status;
    std::string m_message;
    bool m_byGateway = false;
};

/// The body of an error, in the three shapes that clients of the platform have met:
/// AppManager {kind, apiVersion, statusCode, reason, message, context}, Platform {code, description, cause,
/// ok}, Gateway {timestamp, status, error, path}, the latter with a message where withMessage is set (2.0
/// to 2.2).
[[nodiscard]] Json errorBody(
    Api api, int status, const std::string& message, const std::string& path, bool withMessage);

} // namespace vvp::demo

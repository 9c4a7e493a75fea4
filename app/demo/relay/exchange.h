// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/relay/fault.h"
#include "app/demo/relay/message.h"
#include "app/demo/relay/socket.h"

#include <optional>
#include <string>

namespace vvp::demo {

/// The path at which a relay tells its rules, and takes others, where that is wanted: GET; PUT of rules, one
/// a line, instead of those in force, POST of some after them; DELETE.
inline constexpr const char* controlPath = "/demo/faults";

/// One connection of a client to the relay, with the one to the platform that belongs to it: request by
/// request, each with its fault. A request is sent on at most once. What is no HTTP/1.1 is sent on as it is.
class Exchange final {
public:
    /// The client and the faults must outlive it. control: the rules can be changed at controlPath.
    Exchange(Socket& client, int platformPort, Faults& faults, bool control)
        : m_client(client), m_platform(-1), m_port(platformPort), m_faults(faults), m_control(control)
    {
    }

    /// Serves until one side ends the connection, or nothing was asked for a minute.
    void run();

private:
    [[nodiscard]] std::optional<MessageHead> nextRequest();
    [[nodiscard]] bool serve(const MessageHead& request);
    [[nodiscard]] bool serveControl(const MessageHead& request);
    [[nodiscard]] bool answerInstead(const MessageHead& request, const FaultRule& rule);
    [[nodiscard]] bool relay(const MessageHead& request, const Decision& decision);
    [[nodiscard]] bool answerAfter(
        const MessageHead& request, Framing& upwards, const MessageHead& head, const FaultRule& rule);
    [[nodiscard]] std::optional<MessageHead> awaitAnswer(Framing& upwards);
    /// Sends on so many bytes of the body at most; negative: all.
    [[nodiscard]] bool pass(Framing& upwards, Framing& downwards, std::int64_t most);
    void swallow(Framing& upwards, Framing& downwards);
    [[nodiscard]] bool pump(Framing& upwards);
    [[nodiscard]] std::optional<std::string> readBody(const MessageHead& request);
    [[nodiscard]] bool send(
        int status, const std::string& type, const std::string& body, const std::string& more = {});
    void tunnel();

    Socket& m_client;
    Socket m_platform;
    int m_port;
    Faults& m_faults;
    bool m_control;
};

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/relay/exchange.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace vvp::demo {

static constexpr std::size_t longestHead = 65'536;
static constexpr int idleMilliseconds = 65'000; // a little more than the platform itself waits

void Exchange::run()
{
    while (const std::optional<MessageHead> request = nextRequest()) {
        if (!serve(*request)) {
            return;
        }
    }
}

/// Takes the head of a message out of what has come; nothing where it is not complete.
static std::optional<MessageHead> takeHead(std::string& buffer)
{
    const std::size_t end = buffer.find("\r\n\r\n");
    if (end == std::string::npos) {
        return std::nullopt;
    }
    MessageHead head(buffer.substr(0, end + 4));
    buffer.erase(0, end + 4);
    return head;
}

std::optional<MessageHead> Exchange::nextRequest()
{
    std::string& buffer = m_client.buffer;
    std::size_t searched = 0;
    while (buffer.find("\r\n\r\n", searched) == std::string::npos) {
        searched = buffer.size() - std::min<std::size_t>(buffer.size(), 3);
        pollfd watched{ m_client.descriptor(), POLLIN, 0 };
        const bool came = ::poll(&watched, 1, idleMilliseconds) > 0 && m_client.read();
        if (buffer.size() > longestHead || (!came && !buffer.empty())) {
            tunnel();
            return std::nullopt;
        }
        if (!came) {
            return std::nullopt;
        }
    }
    const std::size_t start = buffer.find_first_not_of("\r\n");
    const std::string_view line = std::string_view(buffer).substr(start, buffer.find("\r\n", start) - start);
    if (start > 0 || std::ranges::count(line, ' ') != 2 || line.find(" HTTP/1.") == std::string_view::npos) {
        tunnel();
        return std::nullopt;
    }
    return takeHead(buffer);
}

bool Exchange::serve(const MessageHead& request)
{
    const std::string_view target = request.word(1);
    const std::string_view path = target.substr(0, target.find('?'));
    if (m_control && path == controlPath) {
        return serveControl(request);
    }
    const Decision decision = m_faults.decide(request.word(0), path);
    if (!decision.rule) {
        return relay(request, decision);
    }
    switch (decision.rule->fault) {
    case Fault::CloseBefore:
    case Fault::ErrorBefore:
    case Fault::RetryAfter:
    case Fault::Redirect:
    case Fault::Login:
        return readBody(request) && m_client.wait(decision.latency.count())
            && answerInstead(request, *decision.rule);
    case Fault::Latency:
    case Fault::StallHead:
    case Fault::StallBody:
    case Fault::CloseAfter:
    case Fault::ResetAfter:
    case Fault::Truncate:
    case Fault::ErrorAfter:
    case Fault::ContentType:
        return relay(request, decision);
    }
    return false;
}

bool Exchange::relay(const MessageHead& request, const Decision& decision)
{
    Framing upwards = Framing::ofRequest(request);
    if (!m_platform.connectTo(m_port) || !m_platform.write(request.text())) {
        return false;
    }
    std::optional<MessageHead> head = awaitAnswer(upwards);
    if (!head || !m_client.wait(decision.latency.count())) {
        return false;
    }
    if (decision.rule && decision.rule->fault != Fault::ContentType) {
        return answerAfter(request, upwards, *head, *decision.rule);
    }
    if (decision.rule) {
        head = head->with("Content-Type", decision.rule->text.empty() ? "text/plain" : decision.rule->text);
    }
    Framing downwards = Framing::ofAnswer(*head, request.word(0));
    return m_client.write(head->text()) && pass(upwards, downwards, -1) && upwards.isComplete()
        && !head->has("Connection", "close");
}

bool Exchange::answerAfter(
    const MessageHead& request, Framing& upwards, const MessageHead& head, const FaultRule& rule)
{
    Framing downwards = Framing::ofAnswer(head, request.word(0));
    if (rule.fault == Fault::StallBody || rule.fault == Fault::Truncate) {
        const std::int64_t half = std::max<std::int64_t>(downwards.length(), 0) / 2;
        const bool passed
            = m_client.write(head.text()) && pass(upwards, downwards, rule.value.value_or(half));
        return passed && rule.fault == Fault::StallBody && m_client.wait(-1);
    }
    swallow(upwards, downwards);
    if (rule.fault == Fault::StallHead) {
        return m_client.wait(-1);
    }
    if (rule.fault == Fault::ResetAfter) {
        m_client.endWithReset();
    }
    return rule.fault == Fault::ErrorAfter && answerInstead(request, rule) && upwards.isComplete()
        && !head.has("Connection", "close");
}

std::optional<MessageHead> Exchange::awaitAnswer(Framing& upwards)
{
    while (true) {
        std::optional<MessageHead> head = takeHead(m_platform.buffer);
        if (head && head->word(1).starts_with('1')) { // "100 Continue"
            if (!m_client.write(head->text())) {
                return std::nullopt;
            }
        } else if (head) {
            return head;
        } else if (!pump(upwards)) {
            return std::nullopt;
        }
    }
}

bool Exchange::pass(Framing& upwards, Framing& downwards, std::int64_t most)
{
    std::string& buffer = m_platform.buffer;
    while (true) {
        const std::size_t wanted
            = most < 0 ? buffer.size() : std::min(buffer.size(), static_cast<std::size_t>(most));
        const std::size_t count = downwards.take(std::string_view(buffer).substr(0, wanted));
        if (!m_client.write(std::string_view(buffer).substr(0, count))) {
            return false;
        }
        buffer.erase(0, count);
        most -= most < 0 ? 0 : static_cast<std::int64_t>(count);
        if (downwards.isComplete() || most == 0) {
            return true;
        }
        if (!pump(upwards)) {
            return false; // and so is the end of a body that has no other
        }
    }
}

void Exchange::swallow(Framing& upwards, Framing& downwards)
{
    do {
        m_platform.buffer.erase(0, downwards.take(m_platform.buffer));
    } while (!downwards.isComplete() && pump(upwards));
}

/// Sends on what has come of the request's body, and waits until something else comes. False where one side
/// has ended.
bool Exchange::pump(Framing& upwards)
{
    const std::size_t count = upwards.take(m_client.buffer);
    // A platform that has answered already may have stopped to read; its answer is still to come.
    static_cast<void>(m_platform.write(std::string_view(m_client.buffer).substr(0, count)));
    m_client.buffer.erase(0, count);
    const short fromClient = upwards.isComplete() ? 0 : POLLIN;
    std::array<pollfd, 2> watched{ pollfd{ m_platform.descriptor(), POLLIN, 0 },
        pollfd{ m_client.descriptor(), fromClient, 0 } };
    if (::poll(watched.data(), watched.size(), -1) < 0) {
        return false;
    }
    if (watched[0].revents != 0) {
        return m_platform.read();
    }
    return (watched[1].revents & (POLLHUP | POLLERR)) == 0 && m_client.read();
}

/// Sends on what comes, both ways, and looks at none of it.
void Exchange::tunnel()
{
    if (!m_platform.connectTo(m_port)) {
        return;
    }
    bool clientEnded = false;
    while (m_platform.write(m_client.buffer) && m_client.write(m_platform.buffer)) {
        m_client.buffer.clear();
        m_platform.buffer.clear();
        std::array<pollfd, 2> watched{ pollfd{ m_platform.descriptor(), POLLIN, 0 },
            pollfd{ clientEnded ? -1 : m_client.descriptor(), POLLIN, 0 } };
        if (::poll(watched.data(), watched.size(), -1) < 0) {
            return;
        }
        if (watched[0].revents != 0 && !m_platform.read()) {
            return;
        }
        if (watched[1].revents != 0 && !m_client.read()) {
            clientEnded = true;
            ::shutdown(m_platform.descriptor(), SHUT_WR);
        }
    }
}

} // namespace vvp::demo

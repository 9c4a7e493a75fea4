// SPDX-License-Identifier: Apache-2.0
#include "app/demo/relay/socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace vvp::demo {

static void sendAtOnce(int descriptor)
{
    const int yes = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
}

Socket::Socket(int descriptor) : m_descriptor(descriptor)
{
    if (isOpen()) {
        sendAtOnce(descriptor);
    }
}

Socket::~Socket()
{
    close();
}

bool Socket::connectTo(int port)
{
    if (isOpen()) {
        return true;
    }
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!isOpen()
        || ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        close();
        return false;
    }
    sendAtOnce(m_descriptor);
    return true;
}

bool Socket::read()
{
    std::array<char, 65'536> bytes; // NOLINT(*-member-init): it is filled by what follows
    ssize_t count = -1;
    do {
        count = ::recv(m_descriptor, bytes.data(), bytes.size(), 0);
    } while (count < 0 && errno == EINTR);
    if (count > 0) {
        buffer.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return count > 0;
}

bool Socket::write(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count < 0 ? 0 : count));
    }
    return true;
}

bool Socket::wait(long milliseconds) const
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + std::chrono::milliseconds(milliseconds);
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        if (milliseconds >= 0 && left <= 0) {
            return true;
        }
        pollfd watched{ m_descriptor, POLLRDHUP, 0 };
        const int count = ::poll(&watched, 1, milliseconds < 0 ? -1 : static_cast<int>(left));
        if (count > 0) {
            return false;
        }
    }
}

void Socket::close()
{
    if (isOpen()) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
}

void Socket::endWithReset() const
{
    const linger atOnce{ 1, 0 };
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
}

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/relay/relay.h"

#include "app/demo/relay/exchange.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <system_error>

namespace vvp::demo {

static constexpr int relayBacklog = 1024;
static constexpr std::size_t mostConnections = 4096;

Relay::~Relay()
{
    m_ending = true;
    if (m_thread.joinable()) {
        ::shutdown(m_listening, SHUT_RDWR);
        m_thread.join();
        ::close(m_listening);
    }
    std::unique_lock lock(m_mutex);
    for (const int client : m_clients) {
        ::shutdown(client, SHUT_RDWR);
    }
    m_ended.wait(lock, [this] { return m_clients.empty(); });
}

int Relay::start(int port, int platformPort)
{
    m_platformPort = platformPort;
    m_listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(m_listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const general = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listening, general, size) != 0 || ::listen(m_listening, relayBacklog) != 0
        || ::getsockname(m_listening, general, &size) != 0) {
        ::close(m_listening);
        return 0;
    }
    m_thread = std::thread([this] { acceptAll(); });
    return ntohs(address.sin_port);
}

void Relay::acceptAll()
{
    while (!m_ending) {
        const int client = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // no descriptor is free, or it ends
            continue;
        }
        const std::lock_guard lock(m_mutex);
        if (m_clients.size() >= mostConnections) {
            ::close(client);
            continue;
        }
        m_clients.insert(client);
        try {
            std::thread([this, client] { serve(client); }).detach();
        } catch (const std::system_error&) { // there are too many
            m_clients.erase(client);
            ::close(client);
        }
    }
}

void Relay::serve(int descriptor)
{
    Socket client(descriptor);
    try {
        Exchange(client, m_platformPort, m_faults, m_control).run();
    } catch (const std::exception&) { // no memory: the connection ends, the others go on
        client.buffer.clear();
    }
    const std::lock_guard lock(m_mutex);
    client.close(); // with the mutex held, so that its number is not yet that of another
    m_clients.erase(descriptor);
    m_ended.notify_all();
}

} // namespace vvp::demo

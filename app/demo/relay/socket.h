// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vvp::demo {

/// A connected TCP socket with what has been read from it and not yet been used. Closes it at the end.
class Socket final {
public:
    /// Takes the descriptor over; -1: not connected.
    explicit Socket(int descriptor);
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// Connects to a port of 127.0.0.1, where it is not connected. Whether it is.
    [[nodiscard]] bool connectTo(int port);
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Reads what has come, and waits where nothing has. False at the end, and after an error.
    [[nodiscard]] bool read();
    /// Writes all of it, and waits while that is not possible. False after an error.
    [[nodiscard]] bool write(std::string_view bytes) const;
    /// Waits so many milliseconds, or without end where negative. False where the other side ended meanwhile.
    [[nodiscard]] bool wait(long milliseconds) const;
    void close();
    /// Makes its end one with a TCP reset.
    void endWithReset() const;

    std::string buffer; ///< what has been read and not yet been used

private:
    int m_descriptor;
};

} // namespace vvp::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vvp::demo {

/// The head of an HTTP/1.1 message: its first line and headers, as they came, with the empty line at the end.
class MessageHead final {
public:
    explicit MessageHead(std::string text) : m_text(std::move(text)) { }

    [[nodiscard]] const std::string& text() const { return m_text; }
    /// The words of the first line: of a request, method, target and protocol. Empty where there are fewer.
    [[nodiscard]] std::string_view word(int index) const;
    /// The value of a header, whatever the case of its name; empty where there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name, std::string_view value) const;
    /// The head with that header instead of all of its name.
    [[nodiscard]] MessageHead with(std::string_view name, std::string_view value) const;

private:
    std::string m_text;
};

/// Finds the end of a message's body in the bytes that follow its head.
class Framing final {
public:
    [[nodiscard]] static Framing ofRequest(const MessageHead& head);
    [[nodiscard]] static Framing ofAnswer(const MessageHead& head, std::string_view method);

    /// How many of the bytes belong to the body. They count as come.
    [[nodiscard]] std::size_t take(std::string_view bytes);
    [[nodiscard]] bool isComplete() const
    {
        return m_kind == Kind::Length ? m_left == 0 : m_kind == Kind::Done;
    }
    /// How long the body is, where its head says so; negative where not.
    [[nodiscard]] std::int64_t length() const { return m_length; }

private:
    enum class Kind { Length, Size, Data, AfterData, Trailer, UntilClose, Done };
    [[nodiscard]] static Framing of(const MessageHead& head, Kind otherwise);
    void takeLine(std::string_view line);

    Kind m_kind = Kind::Done;
    std::uint64_t m_left = 0; ///< of the body or of the present chunk
    std::int64_t m_length = -1;
    std::string m_line; ///< of the framing of chunks, what has come of it
};

} // namespace vvp::demo

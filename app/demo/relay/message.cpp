// SPDX-License-Identifier: Apache-2.0
#include "app/demo/relay/message.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace vvp::demo {

static constexpr std::size_t longestLine = 4096; // that frames a chunk

static bool sameText(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right,
        [](unsigned char one, unsigned char other) { return std::tolower(one) == std::tolower(other); });
}

std::string_view MessageHead::word(int index) const
{
    std::string_view line = std::string_view(m_text).substr(0, m_text.find("\r\n"));
    for (; index > 0; --index) {
        const std::size_t space = line.find(' ');
        line = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
    }
    return line.substr(0, line.find(' '));
}

/// Calls act with name, value, and where the line stands, of each header.
template <typename Act> static void forEachHeader(const std::string& head, const Act& act)
{
    std::size_t start = head.find("\r\n");
    while (start != std::string::npos && start + 2 < head.size()) {
        start += 2;
        const std::size_t end = std::min(head.find("\r\n", start), head.size());
        const std::string_view line = std::string_view(head).substr(start, end - start);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            std::string_view value = line.substr(colon + 1);
            value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
            while (value.ends_with(' ') || value.ends_with('\t')) {
                value.remove_suffix(1);
            }
            act(line.substr(0, colon), value, start, end);
        }
        start = end;
    }
}

std::string_view MessageHead::header(std::string_view name) const
{
    std::string_view found;
    forEachHeader(m_text, [&](std::string_view known, std::string_view value, std::size_t, std::size_t) {
        found = sameText(known, name) && found.empty() ? value : found;
    });
    return found;
}

bool MessageHead::has(std::string_view name, std::string_view value) const
{
    return sameText(header(name), value);
}

MessageHead MessageHead::with(std::string_view name, std::string_view value) const
{
    std::string text = m_text.substr(0, m_text.find("\r\n") + 2);
    forEachHeader(m_text, [&](std::string_view known, std::string_view, std::size_t start, std::size_t end) {
        if (!sameText(known, name)) {
            text += m_text.substr(start, end - start) + "\r\n";
        }
    });
    return MessageHead(text.append(name).append(": ").append(value) + "\r\n\r\n");
}

Framing Framing::of(const MessageHead& head, Kind otherwise)
{
    Framing framing;
    framing.m_kind = otherwise;
    const std::string_view length = head.header("Content-Length");
    if (sameText(head.header("Transfer-Encoding"), "chunked")) {
        framing.m_kind = Kind::Size;
    } else if (!length.empty()) {
        std::uint64_t bytes = 0;
        std::from_chars(length.data(), length.data() + length.size(), bytes);
        framing.m_kind = Kind::Length;
        framing.m_left = bytes;
        framing.m_length = static_cast<std::int64_t>(bytes);
    }
    return framing;
}

Framing Framing::ofRequest(const MessageHead& head)
{
    return of(head, Kind::Done);
}

Framing Framing::ofAnswer(const MessageHead& head, std::string_view method)
{
    const std::string_view status = head.word(1);
    if (method == "HEAD" || status.starts_with('1') || status == "204" || status == "304") {
        return {};
    }
    return of(head, Kind::UntilClose);
}

void Framing::takeLine(std::string_view line)
{
    if (m_kind == Kind::AfterData) {
        m_kind = Kind::Size;
    } else if (m_kind == Kind::Trailer) {
        m_kind = line.empty() ? Kind::Done : Kind::Trailer;
    } else {
        const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), m_left, 16);
        m_kind = error != std::errc() ? Kind::UntilClose : m_left == 0 ? Kind::Trailer : Kind::Data;
    }
}

std::size_t Framing::take(std::string_view bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && !isComplete()) {
        if (m_kind == Kind::UntilClose) {
            return bytes.size();
        }
        if (m_kind == Kind::Length || m_kind == Kind::Data) {
            const std::uint64_t now = std::min<std::uint64_t>(m_left, bytes.size() - taken);
            taken += now;
            m_left -= now;
            m_kind = m_kind == Kind::Data && m_left == 0 ? Kind::AfterData : m_kind;
            continue;
        }
        const char c = bytes[taken++];
        if (c == '\n') {
            const bool carriage = !m_line.empty() && m_line.back() == '\r';
            takeLine(std::string_view(m_line).substr(0, m_line.size() - (carriage ? 1 : 0)));
            m_line.clear();
        } else if (m_line.size() < longestLine) {
            m_line += c;
        }
    }
    return taken;
}

} // namespace vvp::demo

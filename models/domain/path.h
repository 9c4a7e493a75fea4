// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <algorithm>
#include <array>
#include <cstddef>

namespace vvp {

/// A place in a document: the member names from the root down. A constant beside the kind it belongs to, so
/// that each key of the API is written once: `constexpr Path state{u"spec", u"state"};`.
class Path final {
public:
    static constexpr std::size_t capacity = 8;

    template <std::size_t... N>
    constexpr explicit Path(
        const char16_t (&... members)[N]) // NOLINT(modernize-avoid-c-arrays): literals only
        : m_members{ QStringView(members, static_cast<qsizetype>(N - 1))... }, m_size(sizeof...(N))
    {
        static_assert(sizeof...(N) <= capacity);
    }

    [[nodiscard]] constexpr std::size_t size() const { return m_size; }
    [[nodiscard]] constexpr QStringView operator[](std::size_t i) const { return m_members[i]; }
    /// Whether outer is this place or one round it.
    [[nodiscard]] bool isIn(const Path& outer) const
    {
        return m_size >= outer.m_size && std::equal(outer.begin(), outer.end(), begin());
    }
    friend bool operator==(const Path& a, const Path& b) { return a.m_size == b.m_size && a.isIn(b); }
    [[nodiscard]] constexpr const QStringView* begin() const { return m_members.data(); }
    [[nodiscard]] constexpr const QStringView* end() const { return m_members.data() + m_size; }

private:
    std::array<QStringView, capacity> m_members{};
    std::size_t m_size = 0;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "app/demo/stencil.h"

namespace vvp::demo {

Stencil::Stencil(std::string_view text, const std::vector<std::string>& words)
{
    while (true) {
        std::size_t first = std::string_view::npos;
        std::size_t gap = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::size_t found = text.find(words[i]);
            if (found < first) {
                first = found;
                gap = i;
            }
        }
        if (first == std::string_view::npos) {
            m_rest = text;
            return;
        }
        m_pieces.push_back({ std::string(text.substr(0, first)), gap });
        text.remove_prefix(first + words[gap].size());
    }
}

std::string Stencil::fill(std::initializer_list<std::string_view> values) const
{
    std::size_t size = m_rest.size();
    for (const Piece& piece : m_pieces) {
        size += piece.text.size() + values.begin()[piece.gap].size();
    }
    std::string text;
    text.reserve(size);
    for (const Piece& piece : m_pieces) {
        text += piece.text;
        text += values.begin()[piece.gap];
    }
    return text += m_rest;
}

} // namespace vvp::demo

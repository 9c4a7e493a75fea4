// SPDX-License-Identifier: Apache-2.0
#include "app/demo/statelog.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vvp::demo {

/// What a document of a list is known by; empty where it is nothing.
static std::string idOfPiece(const Json& piece)
{
    for (const auto& path : { std::initializer_list<std::string_view>{ "metadata", "id" },
             { "document", "metadata", "id" }, { "name" } }) {
        std::string id = textAt(piece, path);
        if (!id.empty()) {
            return id;
        }
    }
    return {};
}

/// Whether each entry can be told from the others.
static bool isListOfDocuments(const Json& list)
{
    std::set<std::string> ids;
    return list.is_array() && std::ranges::all_of(list, [&ids](const Json& piece) {
        const std::string id = idOfPiece(piece);
        return !id.empty() && ids.insert(id).second;
    });
}

std::vector<std::pair<StateLog::Key, const Json*>> StateLog::piecesOf(const Json& state)
{
    static const Json emptyList = Json::array();
    std::vector<std::pair<Key, const Json*>> pieces;
    for (const auto& [member, value] : state.items()) {
        if (member != "namespaces") {
            pieces.emplace_back(Key{ {}, member, {} }, &value);
        }
    }
    for (const auto& [name, in] : at(state, { "namespaces" }).items()) {
        for (const auto& [member, value] : in.items()) {
            const bool list = isListOfDocuments(value);
            pieces.emplace_back(Key{ name, member, {} }, list ? &emptyList : &value);
            for (std::size_t i = 0; list && i < value.size(); ++i) {
                pieces.emplace_back(Key{ name, member, idOfPiece(value[i]) }, &value[i]);
            }
        }
    }
    return pieces;
}

std::string StateLog::lineFor(const Json& state)
{
    Json set = Json::array();
    std::map<Key, std::string> written;
    for (const auto& [key, piece] : piecesOf(state)) {
        std::string text = toText(*piece);
        const auto known = m_written.find(key);
        if (known == m_written.end() || known->second != text) {
            set.push_back({ key, *piece });
        }
        written[key] = std::move(text);
    }
    Json gone = Json::array();
    for (const auto& [key, text] : m_written) {
        if (!written.contains(key)) {
            gone.push_back(key);
        }
    }
    m_before = std::exchange(m_written, std::move(written));
    return set.empty() && gone.empty()
        ? std::string()
        : toText({ { "set", std::move(set) }, { "gone", std::move(gone) } }) + '\n';
}

void StateLog::takeBack()
{
    m_written = m_before;
}

void StateLog::replace(Json& state, const Key& key, const Json& piece)
{
    if (key.at(0).empty()) {
        state[key.at(1)] = piece;
        return;
    }
    Json& member = state["namespaces"][key.at(0)][key.at(1)];
    if (key.at(2).empty()) {
        member = piece;
        return;
    }
    const auto known
        = std::ranges::find_if(member, [&key](const Json& one) { return idOfPiece(one) == key.at(2); });
    if (known == member.end()) {
        member.push_back(piece);
    } else {
        *known = piece;
    }
}

void StateLog::remove(Json& state, const Key& key)
{
    if (key.at(0).empty()) {
        state.erase(key.at(1));
        return;
    }
    if (at(state, { "namespaces", key.at(0) }).is_null()) {
        return; // with its last member
    }
    Json& in = state.at("namespaces").at(key.at(0));
    if (key.at(2).empty()) {
        in.erase(key.at(1));
    } else if (in.contains(key.at(1))) {
        Json& list = in.at(key.at(1));
        const auto known
            = std::ranges::find_if(list, [&key](const Json& one) { return idOfPiece(one) == key.at(2); });
        if (known != list.end()) {
            list.erase(known);
        }
    }
    if (in.empty()) {
        state.at("namespaces").erase(key.at(0));
    }
}

Json StateLog::read(const std::string& lines)
{
    Json state = Json::object();
    std::size_t start = 0;
    for (std::size_t end = lines.find('\n'); end != std::string::npos; end = lines.find('\n', start)) {
        const Json line = Json::parse(std::string_view(lines).substr(start, end - start));
        for (const Json& key : line.at("gone")) {
            remove(state, key.get<Key>());
        }
        for (const Json& piece : line.at("set")) {
            replace(state, piece.at(0).get<Key>(), piece.at(1));
        }
        start = end + 1;
    }
    return state;
}

} // namespace vvp::demo

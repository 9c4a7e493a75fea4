// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/resourcemodel.h"

#include <functional>
#include <map>
#include <memory>

namespace vvp {

/// The tables of one kind by scope, made when first asked for. Above a budget of rows the least recently
/// asked for go, but never the newest eight, among which are all that a window shows. GUI thread.
template <class T> class ScopedModels final {
public:
    static constexpr std::size_t alwaysKept = 8;

    explicit ScopedModels(int rowBudget) : m_rowBudget(rowBudget) { }

    /// The table of scope, and whether it was made just now.
    [[nodiscard]] std::pair<ResourceModel<T>&, bool> at(
        const QString& scope, const std::function<std::unique_ptr<ResourceModel<T>>()>& make)
    {
        Entry& entry = m_entries[scope];
        const bool isNew = !entry.model;
        if (isNew) {
            entry.model = make();
        }
        entry.use = ++m_uses;
        ResourceModel<T>& model = *entry.model;
        if (isNew) {
            shrink();
        }
        return { model, isNew };
    }

    /// Calls visit(scope, table) for each table.
    template <class Visit> void forEach(const Visit& visit)
    {
        for (auto& [scope, entry] : m_entries) {
            visit(scope, *entry.model);
        }
    }

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::unique_ptr<ResourceModel<T>> model;
        quint64 use = 0;
    };

    void shrink()
    {
        int rows = 0;
        for (const auto& [scope, entry] : m_entries) {
            rows += entry.model->rowCount() + 1; // an empty table costs something too
        }
        while (rows > m_rowBudget && m_entries.size() > alwaysKept) {
            const auto oldest
                = std::ranges::min_element(m_entries, {}, [](const auto& item) { return item.second.use; });
            rows -= oldest->second.model->rowCount() + 1;
            m_entries.erase(oldest);
        }
    }

    std::map<QString, Entry> m_entries;
    quint64 m_uses = 0;
    int m_rowBudget;
};

} // namespace vvp

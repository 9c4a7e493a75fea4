// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/tables/columns.h"
#include "models/tables/tablemodel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSet>

#include <algorithm>

namespace vvp {

/// The table of one kind in one scope for its whole life: a vNamespace, several, or the platform as a whole.
/// It is the context of its own reads, so that a late answer can only land where it belongs. A refresh
/// compares rows by key and touches only what differs: selections, scroll positions and editors survive it; a
/// body that is unchanged costs its hash. GUI thread.
template <class T> class ResourceModel final : public TableModel {
public:
    using Row = typename T::Row;

    /// `scope` gives the vNamespaces to read at each refresh (one empty string for a kind outside
    /// vNamespaces). `filter` goes into every request. The client must outlive the model.
    ResourceModel(ApiClient& api, std::function<QStringList()> scope, const QUrlQuery& filter = {},
        QObject* parent = nullptr)
        : TableModel(parent), m_api(api), m_scope(std::move(scope)), m_filter(filter)
    {
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(columnsOf<Row>().size());
    }
    [[nodiscard]] QString columnId(int column) const override { return QString::fromLatin1(at(column).id); }
    [[nodiscard]] CellKind cellKind(int column) const override { return at(column).kind; }
    [[nodiscard]] QString rowKey(int row) const override { return keyOf(m_rows.at(row)); }
    [[nodiscard]] int rowOf(const QString& rowKey) const override { return m_index.value(rowKey, -1); }
    [[nodiscard]] QString rowNamespace(int row) const override { return m_rows.at(row).vNamespace; }
    [[nodiscard]] QString apiKey(int row) const override { return m_rows.at(row).key(); }

    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    /// The row of the object that the API addresses so; null where it is not in the table.
    [[nodiscard]] const Row* find(const QString& vNamespace, const QString& key) const
    {
        const int row = m_index.value(keyOf(vNamespace, key), -1);
        return row < 0 ? nullptr : &m_rows.at(row);
    }

    void refresh(bool byUser) override;
    void stopReads() override;

    /// A newer state of one object is known, for example from the answer to a write: its row is changed or
    /// added, and reads that were under way are not believed but repeated.
    void put(Row row);
    /// As put() with a whole document.
    void put(const T& document) { put(readRow<Row>(document.json())); }
    /// As put(), for the answer of a read, which a write may have overtaken: an older version changes
    /// nothing.
    void offer(const T& document);
    /// The object is gone: its row is removed.
    void drop(const QString& vNamespace, const QString& key);

    /// Completes each row with what its document does not say (such as the name for an id), now and whenever
    /// rows come.
    void setCompletion(std::function<void(Row&)> complete);
    /// What setCompletion()'s function says has changed: rows are completed again, and those that differ are
    /// touched.
    void completeAgain();

private:
    struct Part {
        BodyMark mark;
        QDateTime asOf;
        std::chrono::steady_clock::time_point readAt; // as asOf
        std::optional<Error> error;
    };

    static QString keyOf(const QString& vNamespace, const QString& key) { return vNamespace + u'/' + key; }
    static QString keyOf(const Row& row) { return keyOf(row.vNamespace, row.key()); }
    static const Column<Row>& at(int column) { return columnsOf<Row>()[static_cast<std::size_t>(column)]; }

    [[nodiscard]] static std::optional<Error> strangerAmong(
        const QList<Row>& rows, const QString& vNamespace);
    [[nodiscard]] const char* columnTitle(int column) const override { return at(column).title; }
    [[nodiscard]] QVariant cellValue(int column, int row) const override
    {
        return at(column).value(m_rows.at(row));
    }
    [[nodiscard]] QString cellDetail(int column, int row) const override
    {
        return at(column).detail == nullptr ? QString() : at(column).detail(m_rows.at(row));
    }

    void ask(const QString& vNamespace, bool byUser);
    void receive(const QString& vNamespace, int writes, const Result<Listing<Row>>& answer);
    void merge(const QString& vNamespace, QList<Row> rows);
    void removeWhere(const std::function<bool(const Row&)>& gone);
    void changeRows(const QMap<int, Row>& changed);
    void appendRows(QList<Row> rows);
    void reindex();
    void updateFreshness();

    ApiClient& m_api;
    std::function<QStringList()> m_scope;
    QUrlQuery m_filter;
    std::function<void(Row&)> m_complete;
    QList<Row> m_rows;
    QHash<QString, int> m_index;
    QMap<QString, Part> m_parts;
    QHash<QString, Request> m_requests;
    int m_writes = 0; // grows with every put() and drop(); an answer asked for before one is not believed
    QElapsedTimer m_clock;
};

template <class T> void ResourceModel<T>::refresh(bool byUser)
{
    if (!m_requests.isEmpty()) {
        return;
    }
    const QStringList scope = m_scope();
    const QSet<QString> wanted(scope.begin(), scope.end());
    for (const QString& known : m_parts.keys()) { // a copy: parts are removed
        if (!wanted.contains(known)) {
            m_parts.remove(known);
            removeWhere([&known](const Row& row) { return row.vNamespace == known; });
        }
    }
    m_clock.start();
    for (const QString& vNamespace : scope) {
        m_parts[vNamespace]; // from now on it counts as a part
        ask(vNamespace, byUser);
    }
    updateFreshness();
    if (scope.isEmpty()) {
        Q_EMIT refreshed();
    }
}

template <class T> void ResourceModel<T>::ask(const QString& vNamespace, bool byUser)
{
    ListQuery query;
    query.vNamespace = vNamespace;
    query.filter = m_filter;
    query.known = m_parts.value(vNamespace).mark;
    query.byUser = byUser;
    m_requests[vNamespace] = m_api.list<T>(
        query, this, [this, vNamespace, writes = m_writes](const Result<Listing<Row>>& answer) {
            receive(vNamespace, writes, answer);
        });
}

template <class T>
void ResourceModel<T>::receive(const QString& vNamespace, int writes, const Result<Listing<Row>>& answer)
{
    m_requests.remove(vNamespace);
    if (writes != m_writes && answer) {
        ask(vNamespace, true); // it may show the state from before a write
        return;
    }
    Part& part = m_parts[vNamespace];
    const std::optional<Error> stranger = answer ? strangerAmong(answer->rows, vNamespace) : std::nullopt;
    if (stranger) {
        part.error = stranger;
    } else if (answer) {
        part.mark = answer->mark;
        part.asOf = QDateTime::currentDateTime();
        part.readAt = std::chrono::steady_clock::now();
        part.error.reset();
        m_freshness.everLoaded = true;
        if (!answer->unchanged) {
            merge(vNamespace, answer->rows);
        }
    } else {
        part.error = answer.error();
    }
    if (m_requests.isEmpty()) {
        m_lastDuration = m_clock.elapsed();
    }
    updateFreshness();
    if (m_requests.isEmpty()) {
        Q_EMIT refreshed();
    }
}

/// An answer about another vNamespace than was asked for (a cache in between, a proxy that mixes things up)
/// must not be shown as if it were about this one.
template <class T>
std::optional<Error> ResourceModel<T>::strangerAmong(const QList<Row>& rows, const QString& vNamespace)
{
    const auto stranger = std::ranges::find_if(rows,
        [&vNamespace](const Row& row) { return !row.vNamespace.isEmpty() && row.vNamespace != vNamespace; });
    if (stranger == rows.cend()) {
        return std::nullopt;
    }
    Error error;
    error.kind = Error::Kind::Malformed;
    error.summary = QCoreApplication::translate("vvp::ResourceModel",
        "The answer for the vNamespace “%1” is about the vNamespace “%2” and is not shown. Check what lies "
        "between here and the platform.")
                        .arg(vNamespace, stranger->vNamespace);
    return error;
}

template <class T> void ResourceModel<T>::stopReads()
{
    for (Request& request : m_requests) {
        request.abort();
    }
    m_requests.clear();
    updateFreshness();
}

template <class T> void ResourceModel<T>::merge(const QString& vNamespace, QList<Row> rows)
{
    QHash<QString, qsizetype> place;
    QList<Row> fresh;
    for (Row& row : rows) {
        if (row.vNamespace.isEmpty()) {
            row.vNamespace = vNamespace; // taken from the path where the document does not say
        }
        if (m_complete) {
            m_complete(row);
        }
        const QString key = keyOf(row);
        if (const auto known = place.constFind(key); known != place.constEnd()) {
            fresh[*known] = row; // the same id twice: the last one counts
        } else {
            place.insert(key, fresh.size());
            fresh.append(row);
        }
    }
    removeWhere([&](const Row& row) { return row.vNamespace == vNamespace && !place.contains(keyOf(row)); });
    QList<Row> added;
    QMap<int, Row> changed;
    for (Row& row : fresh) {
        const int at = m_index.value(keyOf(row), -1);
        if (at < 0) {
            added.append(std::move(row));
        } else if (m_rows.at(at) != row) {
            changed.insert(at, std::move(row));
        }
    }
    changeRows(changed);
    appendRows(std::move(added));
}

template <class T> void ResourceModel<T>::removeWhere(const std::function<bool(const Row&)>& gone)
{
    bool any = false;
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (!gone(m_rows.at(last))) {
            continue;
        }
        int first = last;
        while (first > 0 && gone(m_rows.at(first - 1))) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        reindex();
        endRemoveRows();
        any = true;
        last = first;
    }
    if (any) {
        forgetDerived();
    }
}

template <class T> void ResourceModel<T>::changeRows(const QMap<int, Row>& changed)
{
    if (changed.isEmpty()) {
        return;
    }
    for (auto change = changed.cbegin(); change != changed.cend(); ++change) {
        m_rows[change.key()] = change.value();
    }
    forgetDerived();
    // One signal: a proxy that heard of some of them would look for their places among others that are out of
    // place, and its order would be wrong.
    Q_EMIT dataChanged(index(changed.firstKey(), 0), index(changed.lastKey(), columnCount() - 1));
}

template <class T> void ResourceModel<T>::appendRows(QList<Row> rows)
{
    if (rows.isEmpty()) {
        return;
    }
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.append(std::move(rows));
    reindex();
    endInsertRows();
}

template <class T> void ResourceModel<T>::reindex()
{
    forgetDerived();
    m_index.clear();
    m_index.reserve(m_rows.size());
    for (int row = 0; row < m_rows.size(); ++row) {
        m_index.insert(keyOf(m_rows.at(row)), row);
    }
}

template <class T> void ResourceModel<T>::put(Row row)
{
    m_writes += 1;
    if (m_complete) {
        m_complete(row);
    }
    m_parts[row.vNamespace].mark = {}; // the body that it was known by is out of date
    const int at = m_index.value(keyOf(row), -1);
    if (at < 0) {
        appendRows({ std::move(row) });
    } else if (m_rows.at(at) != row) {
        changeRows({ { at, std::move(row) } });
    }
}

template <class T> void ResourceModel<T>::offer(const T& document)
{
    const Row* known = find(document.vNamespace(), document.key());
    if (known == nullptr) {
        return; // the list decides what is there
    }
    if constexpr (requires { known->resourceVersion; }) {
        Row row = readRow<Row>(document.json());
        if (m_complete) {
            m_complete(row);
        }
        if (row.resourceVersion >= known->resourceVersion && row != *known) {
            m_parts[row.vNamespace].mark = {};
            changeRows({ { m_index.value(keyOf(row)), std::move(row) } });
        }
    }
}

template <class T> void ResourceModel<T>::drop(const QString& vNamespace, const QString& key)
{
    m_writes += 1;
    if (m_parts.contains(vNamespace)) {
        m_parts[vNamespace].mark = {};
    }
    removeWhere([&](const Row& row) { return row.vNamespace == vNamespace && row.key() == key; });
}

template <class T> void ResourceModel<T>::setCompletion(std::function<void(Row&)> complete)
{
    m_complete = std::move(complete);
    completeAgain();
}

template <class T> void ResourceModel<T>::completeAgain()
{
    QMap<int, Row> changed;
    for (int row = 0; row < m_rows.size(); ++row) {
        Row to = m_rows.at(row);
        m_complete(to);
        if (to != m_rows.at(row)) {
            changed.insert(row, std::move(to));
        }
    }
    changeRows(changed);
}

template <class T> void ResourceModel<T>::updateFreshness()
{
    m_freshness.refreshing = !m_requests.isEmpty();
    m_freshness.parts = static_cast<int>(m_parts.size());
    m_freshness.failures.clear();
    m_freshness.asOf = {};
    for (auto part = m_parts.cbegin(); part != m_parts.cend(); ++part) {
        if (part->error) {
            m_freshness.failures.insert(part.key(), *part->error);
        }
        if (part->asOf.isValid() && (!m_freshness.asOf.isValid() || part->readAt < m_freshness.readAt)) {
            m_freshness.asOf = part->asOf;
            m_freshness.readAt = part->readAt;
        }
    }
    Q_EMIT freshnessChanged();
}

} // namespace vvp

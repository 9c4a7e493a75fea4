// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/tables/rowmodel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSet>

#include <algorithm>

namespace vvp {

/// The rows of one vNamespace as they were read once. A value.
template <class Row> struct RowsAsOf {
    QDateTime asOf; ///< local clock
    QList<Row> rows;

    friend bool operator==(const RowsAsOf&, const RowsAsOf&) = default;
};

/// The table of one kind in one scope for its whole life: a vNamespace, several, or the platform as a whole.
/// It is the context of its own reads, so that a late answer can only land where it belongs; a body that is
/// unchanged costs its hash. GUI thread.
template <class T> class ResourceModel final : public RowModel<typename T::Row> {
    using Base = RowModel<typename T::Row>;

public:
    using Row = typename T::Row;

    /// `scope` gives the vNamespaces to read at each refresh (one empty string for a kind outside
    /// vNamespaces). `filter` goes into every request. The client must outlive the model.
    ResourceModel(ApiClient& api, std::function<QStringList()> scope, const QUrlQuery& filter = {},
        QObject* parent = nullptr)
        : Base(parent), m_api(api), m_scope(std::move(scope)), m_filter(filter)
    {
    }

    /// Shows rows of a vNamespace that an earlier run read, until it answers. Before the first refresh.
    void keep(const QString& vNamespace, const RowsAsOf<Row>& known);
    /// What is shown, by vNamespace, for those of which something is known.
    [[nodiscard]] QMap<QString, RowsAsOf<Row>> rowsAsOf() const;

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
    using Base::changeRows;
    using Base::m_freshness;
    using Base::m_lastDuration;
    using Base::removeWhere;

    struct Part {
        BodyMark mark;
        QDateTime asOf;
        std::chrono::steady_clock::time_point readAt; // as asOf
        std::optional<Error> error;
        bool isKept = false; // of an earlier run
    };

    [[nodiscard]] static std::optional<Error> strangerAmong(
        const QList<Row>& rows, const QString& vNamespace);

    void ask(const QString& vNamespace, bool byUser);
    void receive(const QString& vNamespace, int writes, const Result<Listing<Row>>& answer);
    void take(const QString& vNamespace, QList<Row> rows);
    void updateFreshness();

    ApiClient& m_api;
    std::function<QStringList()> m_scope;
    QUrlQuery m_filter;
    std::function<void(Row&)> m_complete;
    QMap<QString, Part> m_parts;
    QHash<QString, Request> m_requests;
    int m_writes = 0; // grows with every put() and drop(); an answer asked for before one is not believed
    QElapsedTimer m_clock;
};

template <class T> void ResourceModel<T>::keep(const QString& vNamespace, const RowsAsOf<Row>& known)
{
    Part& part = m_parts[vNamespace];
    const qint64 age = std::max<qint64>(0, known.asOf.msecsTo(QDateTime::currentDateTime()));
    part.asOf = known.asOf;
    part.readAt = std::chrono::steady_clock::now() - std::chrono::milliseconds(age);
    part.isKept = true;
    take(vNamespace, known.rows);
    updateFreshness();
}

template <class T> QMap<QString, RowsAsOf<typename T::Row>> ResourceModel<T>::rowsAsOf() const
{
    QMap<QString, RowsAsOf<Row>> all;
    for (auto part = m_parts.cbegin(); part != m_parts.cend(); ++part) {
        if (part->asOf.isValid()) {
            all[part.key()].asOf = part->asOf;
        }
    }
    for (const Row& row : this->rows()) {
        if (const auto known = all.find(row.vNamespace); known != all.end()) {
            known->rows.append(row);
        }
    }
    return all;
}

template <class T> void ResourceModel<T>::refresh(bool byUser)
{
    const QStringList scope = m_scope();
    if (!m_requests.isEmpty()) { // under way: only what came into the scope meanwhile is asked for
        for (const QString& vNamespace : scope) {
            if (!m_parts.contains(vNamespace)) {
                m_parts[vNamespace];
                ask(vNamespace, byUser);
            }
        }
        updateFreshness();
        return;
    }
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
        Q_EMIT this->refreshed();
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
        part.isKept = false;
        part.error.reset();
        m_freshness.everLoaded = true;
        if (!answer->unchanged) {
            take(vNamespace, answer->rows);
        }
    } else {
        part.error = answer.error();
    }
    if (m_requests.isEmpty()) {
        m_lastDuration = m_clock.elapsed();
    }
    updateFreshness();
    if (m_requests.isEmpty()) {
        Q_EMIT this->refreshed();
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

template <class T> void ResourceModel<T>::take(const QString& vNamespace, QList<Row> rows)
{
    for (Row& row : rows) {
        if (row.vNamespace.isEmpty()) {
            row.vNamespace = vNamespace; // taken from the path where the document does not say
        }
        if (m_complete) {
            m_complete(row);
        }
    }
    this->merge(vNamespace, rows);
}

template <class T> void ResourceModel<T>::put(Row row)
{
    m_writes += 1;
    if (m_complete) {
        m_complete(row);
    }
    m_parts[row.vNamespace].mark = {}; // the body that it was known by is out of date
    this->putRow(std::move(row));
}

template <class T> void ResourceModel<T>::offer(const T& document)
{
    const Row* known = this->find(document.vNamespace(), document.key());
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
            this->putRow(std::move(row));
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
    for (int row = 0; row < this->rows().size(); ++row) {
        Row to = this->rows().at(row);
        m_complete(to);
        if (to != this->rows().at(row)) {
            changed.insert(row, std::move(to));
        }
    }
    changeRows(changed);
}

template <class T> void ResourceModel<T>::updateFreshness()
{
    m_freshness.refreshing = !m_requests.isEmpty();
    m_freshness.parts = static_cast<int>(m_parts.size());
    m_freshness.unanswered = 0;
    m_freshness.kept = 0;
    m_freshness.failures.clear();
    m_freshness.asOf = {};
    for (auto part = m_parts.cbegin(); part != m_parts.cend(); ++part) {
        m_freshness.kept += part->isKept ? 1 : 0;
        if (part->error) {
            m_freshness.failures.insert(part.key(), *part->error);
        } else if (!part->asOf.isValid() || part->isKept) {
            m_freshness.unanswered += 1;
        }
        if (part->asOf.isValid() && (!m_freshness.asOf.isValid() || part->readAt < m_freshness.readAt)) {
            m_freshness.asOf = part->asOf;
            m_freshness.readAt = part->readAt;
        }
    }
    Q_EMIT this->freshnessChanged();
}

} // namespace vvp

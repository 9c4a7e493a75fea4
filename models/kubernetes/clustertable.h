// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/cluster.h"
#include "models/tables/rowmodel.h"

#include <QElapsedTimer>

#include <utility>

namespace vvp {

/// A table of what a Cluster reads, for its whole life about one thing. It is the context of its own reads.
/// Rows stay when a read fails. GUI thread.
template <class Row> class ClusterTable final : public RowModel<Row> {
public:
    /// Begins a read of all rows.
    using Read = std::function<ToolRun(const QObject* context, Handler<QList<Row>> handler)>;

    explicit ClusterTable(Read read, QObject* parent = nullptr)
        : RowModel<Row>(parent), m_read(std::move(read))
    {
        this->m_freshness.parts = 1;
    }

    void refresh(bool byUser) override;
    void stopReads() override;

private:
    void receive(const Result<QList<Row>>& answer);

    Read m_read;
    ToolRun m_run;
    QElapsedTimer m_clock;
};

template <class Row> void ClusterTable<Row>::refresh(bool /*byUser*/)
{
    if (m_run.isRunning()) {
        return;
    }
    m_clock.start();
    m_run = m_read(this, [this](const Result<QList<Row>>& answer) { receive(answer); });
    this->m_freshness.refreshing = true;
    Q_EMIT this->freshnessChanged();
}

template <class Row> void ClusterTable<Row>::stopReads()
{
    m_run.abort();
    this->m_freshness.refreshing = false;
    Q_EMIT this->freshnessChanged();
}

template <class Row> void ClusterTable<Row>::receive(const Result<QList<Row>>& answer)
{
    Freshness& freshness = this->m_freshness;
    freshness.refreshing = false;
    freshness.failures.clear();
    if (answer) {
        freshness.everLoaded = true;
        freshness.asOf = QDateTime::currentDateTime();
        freshness.readAt = std::chrono::steady_clock::now();
        this->merge({}, *answer);
    } else {
        freshness.failures.insert({}, answer.error());
    }
    this->m_lastDuration = m_clock.elapsed();
    Q_EMIT this->freshnessChanged();
    Q_EMIT this->refreshed();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/session/poller.h"

#include <algorithm>

namespace vvp {

using std::chrono::milliseconds;

static constexpr int tickInterval = 250;
static constexpr int durationFactor = 20;

Poller::Poller(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(tickInterval);
    connect(&m_timer, &QTimer::timeout, this, &Poller::tick);
    m_timer.start();
}

void Poller::setIntervals(const Intervals& intervals)
{
    m_intervals = intervals;
    m_timer.setInterval(std::clamp(intervals.transition / 4, 10, tickInterval));
}

void Poller::setTables(const QList<TableModel*>& inView, const QList<TableModel*>& badges)
{
    QHash<const TableModel*, Schedule> kept;
    const auto keep = [&](TableModel* table, int interval) {
        if (table == nullptr || kept.contains(table)) {
            return;
        }
        Schedule schedule = m_schedules.take(table);
        const bool isNew = !schedule.table;
        schedule.interval = interval;
        if (isNew) {
            schedule = Schedule();
            schedule.interval = interval;
            schedule.table = table;
            schedule.refreshed = connect(table, &TableModel::refreshed, this, [this, table] {
                if (const auto at = m_schedules.find(table); at != m_schedules.end()) {
                    plan(*at);
                }
            });
        }
        kept.insert(table, schedule);
    };
    for (TableModel* table : inView) {
        keep(table, m_intervals.view);
    }
    for (TableModel* table : badges) {
        keep(table, m_intervals.badge);
    }
    for (const Schedule& left : std::as_const(m_schedules)) {
        disconnect(left.refreshed);
        if (left.table) {
            left.table->stopReads();
        }
    }
    m_schedules = kept;
    for (Schedule& schedule : m_schedules) {
        // What failed keeps its turn: looking elsewhere and back is not another try.
        if (schedule.failures == 0) {
            plan(schedule);
        }
    }
    tick();
}

void Poller::plan(Schedule& schedule)
{
    const Freshness& freshness = schedule.table->freshness();
    schedule.failures = freshness.failed() ? schedule.failures + 1 : 0;
    if (freshness.needsUser()) {
        schedule.due.reset();
        return;
    }
    const Clock::time_point now = Clock::now();
    if (!freshness.everLoaded && !freshness.failed()) {
        schedule.due = now;
        return;
    }
    qint64 wait = std::max({ qint64{ schedule.interval }, schedule.table->leastInterval(),
        durationFactor * schedule.table->lastDuration() });
    if (freshness.failed()) {
        const int doublings = std::min(schedule.failures - 1, 10);
        wait = std::max(wait, std::min<qint64>(qint64{ m_intervals.view } << doublings, m_intervals.ceiling));
        wait = std::max<qint64>(wait, qint64{ 1000 } * freshness.retryAfter());
        schedule.due = now + milliseconds(wait);
    } else {
        // Rows that were here before count from their age: coming back to an old table reads it at once.
        schedule.due = std::max(now, freshness.readAt + milliseconds(wait));
    }
}

void Poller::setPaused(bool paused)
{
    m_paused = paused;
    tick();
}

void Poller::setIdle(bool idle)
{
    m_idle = idle;
    tick();
}

std::optional<qint64> Poller::untilRefresh(const TableModel* table) const
{
    const auto schedule = m_schedules.constFind(table);
    if (!isRunning() || schedule == m_schedules.cend() || !schedule->due) {
        return std::nullopt;
    }
    return std::max<qint64>(0, std::chrono::ceil<milliseconds>(*schedule->due - Clock::now()).count());
}

void Poller::tick()
{
    if (!isRunning()) {
        return;
    }
    const Clock::time_point now = Clock::now();
    const QHash<const TableModel*, Schedule> schedules
        = m_schedules; // whoever hears of a refresh may change it
    for (const Schedule& schedule : schedules) {
        if (schedule.table && schedule.due && *schedule.due <= now
            && !schedule.table->freshness().refreshing) {
            // What was never read is what somebody waits for.
            schedule.table->refresh(!schedule.table->freshness().everLoaded);
        }
    }
    if (m_watch && m_transitionDue <= now) {
        m_transitionDue = now + milliseconds(m_intervals.transition);
        m_watch();
    }
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/tablemodel.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace vvp {

/// Decides when a table is read again, as a good guest of the platform: what is in view every 10 s, lists
/// that only carry a count every 60 s, never more often than 20 times what the last refresh took or than the
/// table itself wants, later and later while it fails, as late as the server asks, and not at all while
/// nobody looks or a sign-in is missing. Counts by a clock that nobody sets: the computer's time may be
/// changed meanwhile. GUI thread.
class Poller final : public QObject {
    Q_OBJECT

public:
    struct Intervals {
        int view = 10'000; ///< ms
        int badge = 60'000;
        int transition = 2'000;
        int ceiling = 60'000; ///< the longest wait between tries that fail
    };

    explicit Poller(QObject* parent = nullptr);

    void setIntervals(const Intervals& intervals);
    [[nodiscard]] const Intervals& intervals() const { return m_intervals; }

    /// The tables that are in view, and those of which only the count is. Replaces what was given before;
    /// reads of tables that are in neither any more are ended. Tables never read before are read at once.
    void setTables(const QList<TableModel*>& inView, const QList<TableModel*>& badges);

    /// Called every transition interval while polling, to look after what changes quickly.
    void setTransitionWatch(std::function<void()> watch) { m_watch = std::move(watch); }

    /// By the user's wish.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Nobody looks: the window is minimised.
    void setIdle(bool idle);

    /// In how many ms the table will be read again by itself, as far as is known; none while it will not.
    [[nodiscard]] std::optional<qint64> untilRefresh(const TableModel* table) const;

private:
    using Clock = std::chrono::steady_clock;

    struct Schedule {
        QPointer<TableModel> table;
        int interval = 0;
        int failures = 0;
        std::optional<Clock::time_point> due; // none: not by itself
        QMetaObject::Connection refreshed;
    };

    void tick();
    void plan(Schedule& schedule);
    [[nodiscard]] bool isRunning() const { return !m_paused && !m_idle; }

    Intervals m_intervals;
    QHash<const TableModel*, Schedule> m_schedules;
    QTimer m_timer;
    Clock::time_point m_transitionDue;
    std::function<void()> m_watch;
    bool m_paused = false;
    bool m_idle = false;
};

} // namespace vvp

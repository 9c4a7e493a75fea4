// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace vvp {

/// The guard rails of one platform in one window. Production starts read-only: nothing but GET leaves until
/// it is unlocked, and it locks itself again after a time without a change, never while a write is under way.
/// GUI thread.
class Guard final : public QObject {
    Q_OBJECT

public:
    static constexpr int unlockedFor = 15 * 60; ///< seconds without a change

    /// What the user set about confirmations. Production's typed one is not among it.
    struct Confirmations {
        bool asksOnDevelopment = true; ///< before what cannot be taken back; elsewhere it is always asked
        bool typesOnStaging = false; ///< as production does

        friend bool operator==(const Confirmations&, const Confirmations&) = default;
    };

    /// Locks itself after `lockAfter` seconds without a change.
    explicit Guard(QObject* parent = nullptr, int lockAfter = unlockedFor);

    /// Takes over a session, locked where its environment wants that, and leaves the one before so; null: no
    /// platform.
    void setSession(Session* session);

    [[nodiscard]] Environment environment() const;
    /// What confirmedAs() and asks() go by from now on.
    void setConfirmations(const Confirmations& confirmations) { m_confirmations = confirmations; }
    /// The environment as whose an action that cannot be taken back is confirmed: the platform's, or
    /// production where the user wants staging to be as strict.
    [[nodiscard]] Environment confirmedAs() const;
    /// Whether such an action is asked about at all; only on development the user can say that it is not.
    [[nodiscard]] bool asks() const;

    /// The platform has a lock at all.
    [[nodiscard]] bool isLockable() const
    {
        return m_session != nullptr && environment() == Environment::Production;
    }
    [[nodiscard]] bool isReadOnly() const { return m_session == nullptr || m_readOnly; }
    /// Seconds until it locks itself; 0 where it does not.
    [[nodiscard]] int secondsLeft() const;

    void unlock();
    void lock();

Q_SIGNALS:
    /// isReadOnly() is different, or the platform is.
    void changed();
    /// Once a second while unlocked.
    void ticked(int secondsLeft);

private:
    void setReadOnly(bool readOnly);
    void tick();
    [[nodiscard]] QDateTime lockTime() const;

    int m_lockAfter;
    QPointer<Session> m_session;
    Confirmations m_confirmations;
    bool m_readOnly = true;
    QDateTime m_locksAt;
    QTimer m_timer;
};

} // namespace vvp

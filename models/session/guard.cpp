// SPDX-License-Identifier: Apache-2.0
#include "models/session/guard.h"

#include <algorithm>

namespace vvp {

Guard::Guard(QObject* parent, int lockAfter) : QObject(parent), m_lockAfter(lockAfter)
{
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &Guard::tick);
}

void Guard::setSession(Session* session)
{
    if (m_session) {
        disconnect(&m_session->api(), nullptr, this, nullptr);
        m_session->api().setReadOnly(isLockable());
    }
    m_session = session;
    m_timer.stop();
    m_locksAt = {};
    if (session != nullptr) {
        connect(&session->api(), &ApiClient::openWritesChanged, this, [this] {
            if (m_locksAt.isValid()) {
                m_locksAt = lockTime();
            }
        });
        setReadOnly(isLockable());
    } else {
        m_readOnly = true;
        Q_EMIT changed();
    }
}

Environment Guard::environment() const
{
    return m_session ? guardedAs(m_session->platform()) : Environment::Production;
}

Environment Guard::confirmedAs() const
{
    const bool isStricter = environment() == Environment::Staging && m_confirmations.typesOnStaging;
    return isStricter ? Environment::Production : environment();
}

bool Guard::asks() const
{
    return environment() != Environment::Development || m_confirmations.asksOnDevelopment;
}

QDateTime Guard::lockTime() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_lockAfter);
}

int Guard::secondsLeft() const
{
    constexpr qint64 second = 1000;
    // A second that has begun is left: it must not lock itself early.
    return m_locksAt.isValid() ? static_cast<int>(
               std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(m_locksAt) + second - 1) / second)
                               : 0;
}

void Guard::unlock()
{
    if (isLockable() && m_readOnly) {
        m_locksAt = lockTime();
        m_timer.start();
        setReadOnly(false);
    }
}

void Guard::lock()
{
    if (isLockable() && !m_readOnly) {
        m_locksAt = {};
        m_timer.stop();
        setReadOnly(true);
    }
}

void Guard::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_session->api().setReadOnly(readOnly);
    Q_EMIT changed();
}

void Guard::tick()
{
    if (!m_session) {
        m_timer.stop();
        return;
    }
    if (secondsLeft() == 0 && m_session->api().openWrites() == 0) {
        lock();
        return;
    }
    Q_EMIT ticked(secondsLeft());
}

} // namespace vvp

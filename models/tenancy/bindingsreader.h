// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"
#include "models/tenancy/accessmatrix.h"

#include <QQueue>

namespace vvp {

/// Reads the role bindings of every vNamespace that a session knows: all at once where the platform lists
/// them (to an administrator, or without authentication), else one by one with the token of each, which must
/// be an owner's. What cannot be read is not checked, and why is known. GUI thread.
class BindingsReader final : public QObject {
    Q_OBJECT

public:
    explicit BindingsReader(QObject* parent = nullptr);

    /// Goes to another session and forgets what is known; null: to none. Nothing is asked yet.
    void setSession(Session* session);
    /// Reads all again. Ends what is under way.
    void start();
    /// Ends it; what is not answered stays as it was.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running > 0 || !m_waiting.isEmpty(); }
    /// A newer state of one is known, for example from the answer to a write.
    void put(const Namespace& vNamespace);

    [[nodiscard]] AccessMatrix matrix() const;
    /// Whether anything was read, or could not be.
    [[nodiscard]] bool hasStarted() const { return !m_read.isEmpty() || !m_failures.isEmpty(); }
    /// By vNamespace: why its role bindings could not be read.
    [[nodiscard]] const QMap<QString, Error>& failures() const { return m_failures; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }

Q_SIGNALS:
    /// matrix(), failures(), done() or isRunning() is different.
    void changed();

private:
    void listAnswered(const Result<QList<QJsonObject>>& answer);
    void readNext();

    QPointer<Session> m_session;
    QMap<QString, Namespace> m_read;
    QMap<QString, Error> m_failures;
    QQueue<QString> m_waiting;
    QList<Request> m_requests;
    int m_running = 0;
    int m_done = 0;
    int m_total = 0;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/stateshape.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace vvp {

class ElidedLabel;
class Session;
class Sessions;
class StatusDot;
class TableModel;

/// What the status bar says: whether the platform answers, which one it is, what the console asks of it, and
/// how old the rows in view are. What the last read of the table in view came to counts before what the
/// platform said when it was opened. GUI thread.
class StatusLine final : public QWidget {
    Q_OBJECT

public:
    /// sessions must outlive it.
    explicit StatusLine(const Sessions& sessions, QWidget* parent = nullptr);

    /// What is shown now; null: there is none.
    void show(Session* session, const TableModel* table);
    /// Says how it stands now; by itself it does so every second and with every answer.
    void follow();

private:
    /// How it stands with the platform: a shape, its colour, and the words that say the same.
    struct Standing {
        StateShape shape;
        Role role;
        QString words;
    };

    [[nodiscard]] Standing standing() const;
    [[nodiscard]] QString facts(const QString& words) const;
    [[nodiscard]] QString age() const;

    const Sessions& m_sessions;
    QPointer<Session> m_session;
    QPointer<const TableModel> m_table;
    QList<QMetaObject::Connection> m_connections;
    QTimer m_clock;
    StatusDot* m_dot;
    QLabel* m_name;
    ElidedLabel* m_facts;
    QLabel* m_age;
};

} // namespace vvp

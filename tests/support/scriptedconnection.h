// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/script.h"

#include <QObject>
#include <QPointer>

class QTcpSocket;

namespace vvp::test {

class ScriptedServer;
struct RecordedRequest;

/// One connection to a ScriptedServer: reads requests and plays their scripts. Owned by the server.
class ScriptedConnection final : public QObject {
    Q_OBJECT

public:
    /// Takes the socket over.
    ScriptedConnection(QTcpSocket* socket, int number, ScriptedServer& server);

    /// Plays a script before anything is read.
    void begin(const Script& script);
    /// Goes on where the script or the input allows it.
    void advance();
    /// The name that the script waits for; empty where it waits for none.
    [[nodiscard]] QString heldAt() const { return m_heldAt; }
    /// Ends the connection with a TCP reset.
    void reset();

private:
    [[nodiscard]] bool takeHead();
    void takeBody();
    [[nodiscard]] RecordedRequest* request();
    void play();

    ScriptedServer& m_server;
    QPointer<QTcpSocket> m_socket;
    int m_number;
    QByteArray m_input;
    int m_request = -1; // ordinal of the request under way
    qint64 m_bodyLeft = 0;
    qint64 m_bodyCame = 0;
    Script m_script;
    qsizetype m_step = 0;
    bool m_playing = false; // steps are under way
    bool m_waiting = false; // for a timer
    bool m_ended = false;
    QString m_heldAt;
};

} // namespace vvp::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedconnection.h"

#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace vvp::test {

ScriptedConnection::ScriptedConnection(QTcpSocket* socket, int number, ScriptedServer& server)
    : QObject(&server), m_server(server), m_socket(socket), m_number(number)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &ScriptedConnection::advance);
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        m_ended = true;
        m_heldAt.clear();
    });
}

void ScriptedConnection::begin(const Script& script)
{
    m_script = script;
    m_step = 0;
    m_playing = true;
    advance();
}

void ScriptedConnection::advance()
{
    if (m_socket) {
        m_input += m_socket->readAll();
    }
    while (!m_ended && !m_waiting) {
        if (m_request >= 0) {
            takeBody();
        }
        if (m_playing) {
            play();
            if (m_playing) {
                return; // it waits
            }
        }
        if (m_request >= 0 && m_bodyLeft > 0) {
            return; // the answer was early: the rest of the body comes before the next request
        }
        m_request = -1;
        if (!takeHead()) {
            return;
        }
    }
    if (!m_ended && m_request >= 0) {
        takeBody();
    }
}

bool ScriptedConnection::takeHead()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    RecordedRequest made;
    made.head = m_input.left(end);
    m_input.remove(0, end + 4);
    const QList<QByteArray> words = made.head.split('\r').first().split(' ');
    made.verb = words.value(0);
    made.target = words.value(1);
    made.connection = m_number;
    m_bodyLeft = made.header("Content-Length").toLongLong();
    m_bodyCame = 0;
    made.complete = m_bodyLeft == 0;
    m_request = m_server.m_forgotten + static_cast<int>(m_server.m_requests.size());
    m_server.m_requests.append(made);
    // clang-format off
    Q_EMIT m_server.requested(made); // on a line of its own, it would be taken for a plain call
    // clang-format on
    m_script = m_server.scriptFor(made);
    m_step = 0;
    m_playing = true;
    return true;
}

RecordedRequest* ScriptedConnection::request()
{
    const int at = m_request - m_server.m_forgotten;
    return at >= 0 && at < m_server.m_requests.size() ? &m_server.m_requests[at] : nullptr;
}

void ScriptedConnection::takeBody()
{
    const qsizetype length = std::min<qsizetype>(m_input.size(), m_bodyLeft);
    m_bodyLeft -= length;
    m_bodyCame += length;
    if (RecordedRequest* made = request()) {
        made->body += m_input.left(length);
        made->complete = m_bodyLeft == 0;
    }
    m_input.remove(0, length);
}

void ScriptedConnection::play()
{
    const qint64 wanted = m_script.bodyBytes();
    if (m_request >= 0 && m_step == 0 && m_bodyLeft > 0 && (wanted < 0 || m_bodyCame < wanted)) {
        return;
    }
    while (m_step < m_script.steps().size() && !m_ended) {
        const Script::Step step = m_script.steps().at(m_step);
        if (step.kind == Script::Step::Kind::Stall) {
            return;
        }
        if (step.kind == Script::Step::Kind::Hold && !m_server.m_released.contains(step.name)) {
            m_heldAt = step.name;
            return;
        }
        m_heldAt.clear();
        m_step += 1;
        switch (step.kind) {
        case Script::Step::Kind::Write:
            m_socket->write(step.bytes);
            break;
        case Script::Step::Kind::Wait:
            m_waiting = true;
            QTimer::singleShot(step.milliseconds, this, [this] {
                m_waiting = false;
                advance();
            });
            return;
        case Script::Step::Kind::Close:
            m_ended = true;
            m_socket->disconnectFromHost();
            return;
        case Script::Step::Kind::Reset:
            reset();
            return;
        case Script::Step::Kind::Run:
            step.run();
            break;
        case Script::Step::Kind::Hold:
        case Script::Step::Kind::Stall:
            break;
        }
    }
    m_playing = false;
}

void ScriptedConnection::reset()
{
    m_ended = true;
    m_heldAt.clear();
    if (m_socket && m_socket->socketDescriptor() >= 0) {
        // Closing with a linger time of zero is what makes the kernel send RST instead of FIN.
        const linger at_once{ 1, 0 };
        ::setsockopt(
            static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        m_socket->abort();
    }
}

} // namespace vvp::test

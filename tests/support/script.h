// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <utility>

namespace vvp::test {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// What a ScriptedServer does with one request: a list of steps, built by chaining. A value. The connection
/// stays open for the next request unless a step ends it.
class Script final {
public:
    struct Step {
        enum class Kind { Write, Wait, Hold, Stall, Close, Reset, Run };
        Kind kind = Kind::Stall;
        QByteArray bytes; ///< Write
        int milliseconds = 0; ///< Wait
        QString name; ///< Hold
        std::function<void()> run; ///< Run
    };

    Script() = default;

    /// A complete answer with its Content-Length. Headers of the same name replace what is written by itself.
    [[nodiscard]] static Script answer(int status, const QByteArray& body = {}, const Headers& headers = {});
    /// A complete answer with Content-Type application/json.
    [[nodiscard]] static Script json(const QByteArray& body, int status = 200);
    /// The bytes of a complete answer, to cut or to write in pieces.
    [[nodiscard]] static QByteArray bytes(
        int status, const QByteArray& body = {}, const Headers& headers = {});

    /// Begin when so many bytes of the request's body have come; without this, when all of it has. 0: right
    /// after the header.
    Script& afterBody(qint64 bytes);
    Script& write(const QByteArray& bytes);
    /// bytes one by one with a pause before each.
    Script& drip(const QByteArray& bytes, int millisecondsEach);
    Script& wait(int milliseconds);
    /// Until the test calls ScriptedServer::release(name).
    Script& hold(const QString& name);
    /// Nothing more on this connection, which stays open.
    Script& stall();
    /// Ends the connection in order (FIN; over TLS a close_notify before it) once everything is written.
    Script& close();
    /// Ends the connection at once with a TCP reset.
    Script& reset();
    /// Calls run, for what must be checked at that moment.
    Script& run(std::function<void()> run);

    [[nodiscard]] const QList<Step>& steps() const { return m_steps; }
    /// See afterBody(); negative: all of the body.
    [[nodiscard]] qint64 bodyBytes() const { return m_bodyBytes; }

private:
    QList<Step> m_steps;
    qint64 m_bodyBytes = -1;
};

} // namespace vvp::test

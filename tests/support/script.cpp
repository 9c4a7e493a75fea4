// SPDX-License-Identifier: Apache-2.0
#include "tests/support/script.h"

#include <algorithm>

namespace vvp::test {

QByteArray Script::bytes(int status, const QByteArray& body, const Headers& headers)
{
    Headers all{ { "Content-Length", QByteArray::number(body.size()) } };
    for (const auto& header : headers) {
        all.removeIf([&header](const auto& known) {
            return known.first.compare(header.first, Qt::CaseInsensitive) == 0;
        });
    }
    all += headers;
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto& [name, value] : all) {
        answer += name + ": " + value + "\r\n";
    }
    return answer + "\r\n" + body;
}

Script Script::answer(int status, const QByteArray& body, const Headers& headers)
{
    return Script().write(bytes(status, body, headers));
}

Script Script::json(const QByteArray& body, int status)
{
    return answer(status, body, { { "Content-Type", "application/json" } });
}

Script& Script::afterBody(qint64 bytes)
{
    m_bodyBytes = bytes;
    return *this;
}

Script& Script::write(const QByteArray& bytes)
{
    m_steps.append(Step{ Step::Kind::Write, bytes, 0, {}, {} });
    return *this;
}

Script& Script::drip(const QByteArray& bytes, int millisecondsEach)
{
    for (const char byte : bytes) {
        wait(millisecondsEach).write(QByteArray(1, byte));
    }
    return *this;
}

Script& Script::wait(int milliseconds)
{
    m_steps.append(Step{ Step::Kind::Wait, {}, milliseconds, {}, {} });
    return *this;
}

Script& Script::hold(const QString& name)
{
    m_steps.append(Step{ Step::Kind::Hold, {}, 0, name, {} });
    return *this;
}

Script& Script::stall()
{
    m_steps.append(Step{ Step::Kind::Stall, {}, 0, {}, {} });
    return *this;
}

Script& Script::close()
{
    m_steps.append(Step{ Step::Kind::Close, {}, 0, {}, {} });
    return *this;
}

Script& Script::reset()
{
    m_steps.append(Step{ Step::Kind::Reset, {}, 0, {}, {} });
    return *this;
}

Script& Script::run(std::function<void()> run)
{
    m_steps.append(Step{ Step::Kind::Run, {}, 0, {}, std::move(run) });
    return *this;
}

} // namespace vvp::test

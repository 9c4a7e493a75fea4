// SPDX-License-Identifier: Apache-2.0
#include "tests/support/curl.h"

#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace vvp::test {

QByteArray CurlAnswer::header(const QByteArray& name) const
{
    for (const QByteArray& line : headers.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0) {
            return line.sliced(colon + 1).trimmed();
        }
    }
    return {};
}

QJsonObject CurlAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

CurlAnswer curl(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    // Without its configuration file, without a proxy, and without asking whether a body is wanted.
    process.start(u"curl"_s,
        QStringList{ u"-q"_s, u"-s"_s, u"-i"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"30"_s, u"-H"_s,
            u"Expect:"_s }
            + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(40'000) || process.exitCode() != 0) {
        return {};
    }
    QByteArray head = process.readAllStandardOutput();
    const qsizetype end = head.indexOf("\r\n\r\n");
    CurlAnswer answer;
    answer.body = end < 0 ? QByteArray() : head.sliced(end + 4);
    answer.headers = head.left(end < 0 ? head.size() : end).replace("\r", "");
    answer.status = answer.headers.split('\n').constFirst().split(' ').value(1).toInt();
    return answer;
}

} // namespace vvp::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"

#include <QDeadlineTimer>

using namespace Qt::StringLiterals;

namespace vvp::test {

static constexpr int patienceInMs = 10'000;

/// What follows prefix in its line; empty where no whole line begins with it.
static QByteArray lineAfter(const QByteArray& output, const QByteArray& prefix)
{
    const QByteArray text = '\n' + output;
    const QByteArray begin = '\n' + prefix;
    const qsizetype start = text.indexOf(begin);
    const qsizetype end = start < 0 ? -1 : text.indexOf('\n', start + 1);
    return end < 0 ? QByteArray() : text.sliced(start, end - start).sliced(begin.size());
}

DemoProcess::DemoProcess(const QStringList& arguments)
{
    m_process.start(
        qEnvironmentVariable("VVP_DEMO_PLATFORM"), arguments + QStringList{ u"--exit-with-stdin"_s });
    const bool hasCluster = arguments.contains(u"--kubernetes"_s) || arguments.contains(u"--kubeconfig"_s);
    const QByteArray last = arguments.contains(u"--auth"_s) ? "owner of default: "
        : hasCluster                                        ? "kubeconfig "
                                                            : "listening on ";
    const QDeadlineTimer deadline(patienceInMs);
    QByteArray output;
    while (lineAfter(output, last).isEmpty()
        && m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
        output += m_process.readAllStandardOutput();
    }
    m_url = QUrl(QString::fromUtf8(lineAfter(output, "listening on ")));
    m_kubeconfig = QString::fromUtf8(lineAfter(output, "kubeconfig "));
    m_administratorSecret = lineAfter(output, "administrator: Authorization: Bearer ");
    m_ownerSecret = lineAfter(output, "owner of default: ");
    if (m_url.isEmpty()) {
        m_failure = m_process.error() == QProcess::FailedToStart
            ? m_process.errorString()
            : QString::fromUtf8(m_process.readAllStandardError());
    }
}

DemoProcess::~DemoProcess()
{
    end();
}

bool DemoProcess::end()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patienceInMs)) {
        m_process.kill();
        m_process.waitForFinished(patienceInMs);
        return false;
    }
    return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

void DemoProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patienceInMs);
}

} // namespace vvp::test

// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/toolprocess.h"

#include <QProcessEnvironment>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int lastWaitInMs = 1000;

QProcessEnvironment ToolProcess::environment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        if (name.startsWith(u"VVP_")) {
            environment.remove(name);
        }
    }
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return environment;
}

ToolProcess::ToolProcess(
    const QString& program, const QStringList& arguments, const Limits& limits, QObject* parent)
    : QObject(parent), m_limits(limits)
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    m_process.setProcessEnvironment(environment());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] {
        ::setsid(); // a group of its own, ended as a whole, and no terminal to ask on
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer); // a coarse one may be a twentieth early
    m_grace.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stopAs(ToolOutcome::End::Deadline); });
    connect(&m_grace, &QTimer::timeout, this, [this] { signalGroup(SIGKILL); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ToolProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ToolProcess::readErrors);
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        m_outcome.exitCode = exitCode;
        conclude(m_isStopped                     ? m_outcome.end
                : status == QProcess::NormalExit ? ToolOutcome::End::Exited
                                                 : ToolOutcome::End::Crashed);
    });
    // Queued: it may come while start() is still running.
    connect(
        &m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) {
                m_outcome.errors = m_process.errorString().toUtf8();
                conclude(ToolOutcome::End::NotStarted);
            }
        },
        Qt::QueuedConnection);
}

ToolProcess::~ToolProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        signalGroup(SIGKILL);
        m_process.waitForFinished(lastWaitInMs);
    }
}

void ToolProcess::start()
{
    if (m_limits.deadline > 0) {
        m_deadline.start(m_limits.deadline);
    }
    m_process.start(QIODevice::ReadOnly);
    m_id = static_cast<pid_t>(m_process.processId());
}

void ToolProcess::end()
{
    m_isEnded = true;
    if (m_isConcluded || m_process.state() == QProcess::NotRunning) {
        deleteLater();
    } else {
        stopAs(m_outcome.end);
    }
}

void ToolProcess::signalGroup(int signal) const
{
    // Before the child has made itself a group there is none, and the child alone is meant.
    if (m_id > 0 && ::kill(-m_id, signal) != 0 && m_process.state() != QProcess::NotRunning) {
        ::kill(m_id, signal);
    }
}

void ToolProcess::stopAs(ToolOutcome::End why)
{
    if (m_isStopped) {
        return;
    }
    m_isStopped = true;
    m_outcome.end = why;
    m_deadline.stop();
    // What it still writes is read and dropped, so that it can end.
    signalGroup(SIGTERM);
    m_grace.start(graceInMs);
}

void ToolProcess::readOutput()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_isStopped) {
        return;
    }
    if (m_limits.isStreamed) {
        Q_EMIT wrote(bytes);
        return;
    }
    if (m_outcome.output.size() + bytes.size() > m_limits.output) {
        m_outcome.output.clear();
        stopAs(ToolOutcome::End::TooMuch);
        return;
    }
    m_outcome.output += bytes;
}

void ToolProcess::readErrors()
{
    const QByteArray bytes = m_process.readAllStandardError();
    m_outcome.errors += bytes.left(errorCap - m_outcome.errors.size());
}

void ToolProcess::conclude(ToolOutcome::End end)
{
    if (m_isConcluded) {
        return;
    }
    m_isConcluded = true;
    m_deadline.stop();
    m_grace.stop();
    if (m_isStopped) {
        signalGroup(SIGKILL); // what it started and left behind
    }
    readOutput();
    readErrors();
    m_outcome.end = end;
    deleteLater();
    if (!m_isEnded) {
        Q_EMIT finished(m_outcome);
    }
}

} // namespace vvp

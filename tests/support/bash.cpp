// SPDX-License-Identifier: Apache-2.0
#include "tests/support/bash.h"

#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vvp::test {

static constexpr int patience = 30'000; // ms

BashAnswer pasteIntoBash(const QString& lines, const QString& token)
{
    const QTemporaryDir folder; // without settings of curl, and without a history
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"VVP_TOKEN"_s, token);
    environment.insert(u"HOME"_s, folder.path());
    environment.insert(u"no_proxy"_s, u"*"_s);
    QProcess bash;
    bash.setProcessEnvironment(environment);
    bash.setWorkingDirectory(folder.path());
    QEventLoop waiting;
    QObject::connect(&bash, &QProcess::finished, &waiting, &QEventLoop::quit);
    QObject::connect(&bash, &QProcess::errorOccurred, &waiting, &QEventLoop::quit);
    QTimer::singleShot(patience, &waiting, &QEventLoop::quit);
    bash.start(u"bash"_s, { u"--norc"_s });
    bash.write("set -o history\nset -o histexpand\n" + lines.toUtf8() + "\nexit $?\n");
    bash.closeWriteChannel();
    waiting.exec();
    const bool hasEnded = bash.state() == QProcess::NotRunning && bash.error() == QProcess::UnknownError;
    const BashAnswer answer{ hasEnded ? bash.exitCode() : -1, bash.readAllStandardOutput(),
        bash.readAllStandardError() };
    bash.kill();
    bash.waitForFinished();
    return answer;
}

} // namespace vvp::test

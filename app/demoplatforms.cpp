// SPDX-License-Identifier: Apache-2.0
#include "app/demoplatforms.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int endWait = 2000; // ms

DemoPlatforms::DemoPlatforms(QObject* parent) : QObject(parent) { }

DemoPlatforms::~DemoPlatforms()
{
    for (const Demo& demo : m_demos) {
        demo.process->disconnect(this);
        demo.process->closeWriteChannel();
    }
    for (const Demo& demo : m_demos) {
        if (!demo.process->waitForFinished(endWait)) {
            demo.process->kill();
            demo.process->waitForFinished(endWait);
        }
    }
}

void DemoPlatforms::start()
{
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"vvp-demo-platform"_s);
    const auto add = [&](const QString& name, const QStringList& arguments) {
        m_demos.push_back({ name, std::make_unique<QProcess>(), {}, {}, {} });
        const std::size_t index = m_demos.size() - 1;
        QProcess* process = m_demos.back().process.get();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        connect(process, &QProcess::readyReadStandardOutput, this, [this, index] { read(index); });
        connect(process, &QProcess::errorOccurred, this, [this, program, process] {
            Q_EMIT failed(
                tr("The demo platform “%1” could not be started: %2").arg(program, process->errorString()));
        });
        process->start(program, arguments + QStringList{ u"--kubernetes"_s, u"--exit-with-stdin"_s });
    };
    add(u"tutorial"_s, { u"--version"_s, u"2.0.4"_s });
    add(u"fleet"_s, { u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
}

/// What stands behind words that begin a line which has come whole; empty where none has.
static QString lineBehind(const QByteArray& words, const QByteArray& output)
{
    const qsizetype at = output.startsWith(words) ? 0 : output.indexOf(QByteArray('\n' + words)) + 1;
    const qsizetype end = output.indexOf('\n', at);
    const bool isThere = output.sliced(at).startsWith(words) && end >= 0;
    return isThere ? QString::fromUtf8(output.sliced(at, end - at).mid(words.size())) : QString();
}

void DemoPlatforms::read(std::size_t index)
{
    Demo& demo = m_demos[index];
    demo.output += demo.process->readAllStandardOutput();
    demo.url = QUrl(lineBehind("listening on ", demo.output));
    demo.kubeconfig = lineBehind("kubeconfig ", demo.output);
    if (m_told) {
        return;
    }
    QList<Platform> platforms;
    for (const Demo& each : m_demos) {
        if (each.url.isEmpty() || each.kubeconfig.isEmpty()) {
            return;
        }
        Platform platform;
        platform.name = each.name;
        platform.url = each.url;
        platform.environment = Environment::Development;
        platform.clusterAccess = ClusterAccess{ {}, each.kubeconfig, u"demo"_s, {} };
        platforms.append(platform);
    }
    m_told = true;
    Q_EMIT started(platforms);
}

} // namespace vvp

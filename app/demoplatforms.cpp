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
        m_demos.push_back({ name, std::make_unique<QProcess>(), {}, {} });
        const std::size_t index = m_demos.size() - 1;
        QProcess* process = m_demos.back().process.get();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        connect(process, &QProcess::readyReadStandardOutput, this, [this, index] { read(index); });
        connect(process, &QProcess::errorOccurred, this, [this, program, process] {
            Q_EMIT failed(
                tr("The demo platform “%1” could not be started: %2").arg(program, process->errorString()));
        });
        process->start(program, arguments + QStringList{ u"--exit-with-stdin"_s });
    };
    add(u"tutorial"_s, { u"--version"_s, u"2.0.4"_s });
    add(u"fleet"_s, { u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
}

void DemoPlatforms::read(std::size_t index)
{
    Demo& demo = m_demos[index];
    demo.output += demo.process->readAllStandardOutput();
    const QByteArray words = "listening on ";
    const qsizetype at = demo.output.indexOf(words);
    const qsizetype end = demo.output.indexOf('\n', std::max<qsizetype>(at, 0));
    if (m_told || at < 0 || end < 0) {
        return;
    }
    demo.url
        = QUrl(QString::fromLatin1(demo.output.mid(at + words.size(), end - at - words.size()).trimmed()));
    QList<Platform> platforms;
    for (const Demo& each : m_demos) {
        if (each.url.isEmpty()) {
            return;
        }
        Platform platform;
        platform.name = each.name;
        platform.url = each.url;
        platform.environment = Environment::Development;
        platforms.append(platform);
    }
    m_told = true;
    Q_EMIT started(platforms);
}

} // namespace vvp

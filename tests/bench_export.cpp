// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportrun.h"
#include "tests/support/demoprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;

// How long an export of a large fleet takes, into one file and into folders, beside what it takes to read the
// same lists and to write as many bytes; and the most memory: bench_export [VNAMESPACES DEPLOYMENTS
// [RUNS]].

static constexpr int usualRuns = 5;

static double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

static double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

static void row(const char* what, const std::vector<double>& values, double floor)
{
    std::printf("%-24s %9.1f ms  least %9.1f ms  floor %9.1f ms  ratio %6.2f\n", what, median(values),
        *std::ranges::min_element(values), floor, median(values) / floor);
}

/// The most memory that this process has had since resetPeak().
static int peakMegabytes()
{
    QFile file(u"/proc/self/status"_s);
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toInt() / 1024;
}

static void resetPeak()
{
    ::malloc_trim(0);
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QFile::WriteOnly)) {
        file.write("5");
    }
}

/// Reads the same lists, as few at once as the export does, and drops them. Their bytes.
static qint64 readLists(const QUrl& base, int vNamespaces)
{
    QNetworkAccessManager network;
    qint64 bytes = 0;
    const QStringList kinds{ u"deployment-targets"_s, u"secret-values"_s, u"deployment-defaults"_s,
        u"sessionclusters"_s, u"deployments"_s };
    for (int i = 1; i <= vNamespaces; ++i) {
        QEventLoop loop;
        qsizetype missing = kinds.size();
        for (const QString& kind : kinds) {
            QUrl url = base;
            url.setPath(u"/api/v1/namespaces/team-%1/%2"_s.arg(i, 4, 10, QChar(u'0')).arg(kind));
            QNetworkReply* const reply = network.get(QNetworkRequest(url));
            QObject::connect(reply, &QNetworkReply::finished, &loop, [&, reply] {
                bytes += reply->readAll().size();
                reply->deleteLater();
                missing -= 1;
                if (missing == 0) {
                    loop.quit();
                }
            });
        }
        loop.exec();
    }
    return bytes;
}

/// Runs an export to its end; what it came to.
static ExportReport exportTo(const QUrl& base, const ExportTarget& target)
{
    WriteJournal journal;
    ApiClient::Settings settings;
    settings.baseUrl = base;
    ApiClient client(settings, journal);
    ExportScope scope;
    scope.isPlatform = true;
    ExportRun run(client, PlatformVersion::fromText(u"2.15.1"), scope, {}, target);
    QEventLoop loop;
    QObject::connect(&run, &ExportRun::stateChanged, &loop, [&] {
        if (!run.isRunning()) {
            loop.quit();
        }
    });
    run.start();
    if (run.isRunning()) {
        loop.exec();
    }
    if (run.state() == ExportRun::State::Asking) {
        run.overwrite();
        loop.exec();
    }
    if (run.state() != ExportRun::State::Done || !run.report().failures.isEmpty()) {
        std::fprintf(stderr, "the export failed: %s\n", qPrintable(run.error().text()));
        std::exit(1);
    }
    return run.report();
}

/// How long it takes to write as many bytes. They must not count among the memory of what comes after.
static double writeAgain(const QString& from, const QString& to)
{
    QFile file(from);
    const QByteArray bytes = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    QElapsedTimer timer;
    timer.start();
    QFile plain(to);
    if (plain.open(QFile::WriteOnly)) {
        plain.write(bytes);
        plain.close();
    }
    return milliseconds(timer);
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsEmpty("VVP_DEMO_PLATFORM")) {
        qputenv(
            "VVP_DEMO_PLATFORM", (QCoreApplication::applicationDirPath() + u"/vvp-demo-platform"_s).toUtf8());
    }
    const QStringList arguments = QCoreApplication::arguments();
    const QString vNamespaces = arguments.value(1, u"200"_s);
    const int runs = std::max(1, arguments.value(3, QString::number(usualRuns)).toInt());
    const QString fleet = vNamespaces + u':' + arguments.value(2, u"50"_s);
    const DemoProcess process({ u"--fleet"_s, fleet, u"--seed"_s, u"7"_s, u"--version"_s, u"2.15.1"_s });
    if (process.url().isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(process.failure()));
        return 1;
    }
    std::vector<double> reads;
    std::vector<double> writes;
    std::vector<double> files;
    std::vector<double> folders;
    std::vector<double> again;
    qint64 listed = 0;
    qint64 written = 0;
    int documents = 0;
    int filePeak = 0;
    int folderPeak = 0;
    const int before = peakMegabytes();
    for (int i = 0; i < runs; ++i) {
        const QTemporaryDir folder;
        QElapsedTimer timer;
        timer.start();
        listed = readLists(process.url(), vNamespaces.toInt());
        reads.push_back(milliseconds(timer));
        resetPeak();
        timer.restart();
        documents
            = exportTo(process.url(), { ExportTarget::Kind::File, folder.filePath(u"a.yaml"_s), {} }).written;
        files.push_back(milliseconds(timer));
        filePeak = std::max(filePeak, peakMegabytes());
        written = QFileInfo(folder.filePath(u"a.yaml"_s)).size();
        writes.push_back(writeAgain(folder.filePath(u"a.yaml"_s), folder.filePath(u"plain"_s)));
        resetPeak();
        const ExportTarget target{ ExportTarget::Kind::Folder, folder.filePath(u"out"_s), {} };
        timer.restart();
        exportTo(process.url(), target);
        folders.push_back(milliseconds(timer));
        timer.restart();
        exportTo(process.url(), target);
        again.push_back(milliseconds(timer));
        folderPeak = std::max(folderPeak, peakMegabytes());
    }
    const double floor = median(reads) + median(writes);
    std::printf("fleet %s: %.1f MB in lists, %d documents, %.1f MB of YAML; %d runs\n", qPrintable(fleet),
        static_cast<double>(listed) / 1e6, documents, static_cast<double>(written) / 1e6, runs);
    std::printf("memory: %d MB before, at most %d MB for one file, %d MB for folders\n", before, filePeak,
        folderPeak);
    row("export: one file", files, floor);
    row("export: folders", folders, floor);
    row("export: folders, again", again, floor);
    return 0;
}

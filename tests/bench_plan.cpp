// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/applyrun.h"
#include "models/transfer/exportchoice.h"
#include "tests/support/demoprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;

// How long the plan of a large fleet takes, from its exported files to all steps: where nothing differs, and
// where a field of every Deployment does. Beside it the least that any plan has to do, in the same run: read
// the text as YAML, get the lists, read them as JSON: bench_plan [VNAMESPACES DEPLOYMENTS [RUNS]].

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

static QString team(int number)
{
    return u"team-%1"_s.arg(number, 4, 10, QChar(u'0'));
}

/// Gets the lists one after the other, and makes documents of them.
static QList<QJsonObject> readLists(const QUrl& base, int vNamespaces)
{
    QNetworkAccessManager network;
    QList<QJsonObject> documents;
    for (int i = 1; i <= vNamespaces; ++i) {
        for (const QString& kind : { u"deployment-targets"_s, u"deployments"_s }) {
            QUrl url = base;
            url.setPath(u"/api/v1/namespaces/%1/%2"_s.arg(team(i), kind));
            QEventLoop loop;
            QNetworkReply* const reply = network.get(QNetworkRequest(url));
            QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
            loop.exec();
            const QJsonArray items = QJsonDocument::fromJson(reply->readAll()).object()[u"items"_s].toArray();
            for (const QJsonValue& item : items) {
                documents << item.toObject();
            }
            delete reply;
        }
    }
    return documents;
}

/// One file for each vNamespace, as an export of it has it.
static void writeFiles(const QList<QJsonObject>& documents, const QString& folder)
{
    QHash<QString, QByteArray> texts;
    for (const QJsonObject& document : documents) {
        const std::optional<DocumentKind> kind = kindOf(document);
        if (kind == DocumentKind::Deployment || kind == DocumentKind::DeploymentTarget) {
            texts[documentNamespace(*kind, document)]
                += "---\n" + toYaml(exported(*kind, document, {})).toUtf8();
        }
    }
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        QFile file(folder + u'/' + text.key() + u".yaml"_s);
        if (!file.open(QFile::WriteOnly) || file.write(text.value()) != text.value().size()) {
            std::fprintf(stderr, "%s\n", qPrintable(file.errorString()));
            std::exit(1);
        }
    }
}

/// Reads the files and plans; a change in each of them first, where one is wanted. Nothing is sent but GET.
static double plan(const QUrl& base, const QString& folder, bool changes, int steps)
{
    WriteJournal journal;
    ApiClient::Settings settings;
    settings.baseUrl = base;
    ApiClient client(settings, journal);
    client.setReadOnly(true);
    ApplyRun::Setup setup;
    setup.version = PlatformVersion::fromText(u"2.15.1");
    ApplyRun run(client, setup);
    std::atomic_bool stop = false;
    QElapsedTimer timer;
    timer.start();
    Sources sources = readPaths({ folder }, stop);
    for (SourceDocument& document : sources.documents) {
        if (changes && kindOf(document.json) == DocumentKind::Deployment) {
            Resource resource(document.json);
            resource.set(Path{ u"metadata", u"labels", u"bench" }, u"yes"_s);
            document.json = resource.json();
        }
    }
    QEventLoop loop;
    QObject::connect(&run, &ApplyRun::stageChanged, &loop, [&] {
        if (run.stage() == ApplyRun::Stage::Planned) {
            loop.quit();
        }
    });
    run.setSources(sources);
    loop.exec();
    const double took = milliseconds(timer);
    const auto wanted = changes ? Step::Action::Change : Step::Action::Unchanged;
    if (run.plan().count(wanted) != steps || run.plan().count(Step::Action::Invalid) > 0) {
        std::fprintf(stderr, "%d of %d steps are as expected\n", run.plan().count(wanted), steps);
        std::exit(1);
    }
    return took;
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsEmpty("VVP_DEMO_PLATFORM")) {
        qputenv(
            "VVP_DEMO_PLATFORM", (QCoreApplication::applicationDirPath() + u"/vvp-demo-platform"_s).toUtf8());
    }
    const QStringList arguments = QCoreApplication::arguments();
    const QString vNamespaces = arguments.value(1, u"20"_s);
    const int runs = std::max(1, arguments.value(3, QString::number(usualRuns)).toInt());
    const QString fleet = vNamespaces + u':' + arguments.value(2, u"500"_s);
    const DemoProcess process({ u"--fleet"_s, fleet, u"--seed"_s, u"7"_s, u"--version"_s, u"2.15.1"_s });
    if (process.url().isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(process.failure()));
        return 1;
    }
    const QTemporaryDir folder;
    QList<QJsonObject> documents = readLists(process.url(), vNamespaces.toInt());
    writeFiles(documents, folder.path());
    const auto all = static_cast<int>(documents.size());
    const auto deployments
        = static_cast<int>(std::ranges::count(documents, DocumentKind::Deployment, &kindOf));
    documents.clear();
    std::vector<double> yaml;
    std::vector<double> lists;
    std::vector<double> same;
    std::vector<double> changed;
    for (int i = 0; i < runs; ++i) {
        const std::atomic_bool stop = false;
        QElapsedTimer timer;
        timer.start();
        (void)readPaths({ folder.path() }, stop);
        yaml.push_back(milliseconds(timer));
        timer.restart();
        (void)readLists(process.url(), vNamespaces.toInt());
        lists.push_back(milliseconds(timer));
        same.push_back(plan(process.url(), folder.path(), false, all));
        changed.push_back(plan(process.url(), folder.path(), true, deployments));
    }
    const double floor = median(yaml) + median(lists);
    std::printf("fleet %s: %d documents, %d of them Deployments; %d runs\n", qPrintable(fleet), all,
        deployments, runs);
    std::printf(
        "floor: %.1f ms to read the files, %.1f ms to get and read the lists\n", median(yaml), median(lists));
    row("plan: nothing differs", same, floor);
    row("plan: all differ", changed, floor);
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/audit.h"
#include "models/tenancy/factsreader.h"
#include "tests/support/demoprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;

// How long the audit of a large fleet takes, all that is read included, beside what it takes to fetch the
// same bytes, and the most memory: bench_audit [VNAMESPACES DEPLOYMENTS [RUNS]].

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

static int peakMegabytes()
{
    QFile file(u"/proc/self/status"_s);
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toInt() / 1024;
}

/// Fetches what an audit reads, as many at once as the client does, and drops it. Its bytes.
static qint64 fetch(const QUrl& base, int vNamespaces)
{
    QNetworkAccessManager network;
    std::deque<QString> paths{ u"/namespaces/v1/namespaces"_s };
    for (int i = 0; i <= vNamespaces; ++i) {
        const QString name = i == 0 ? u"default"_s : u"team-%1"_s.arg(i, 4, 10, QChar(u'0'));
        for (const char* kind : { "deployment-targets", "deployments", "secret-values", "sessionclusters" }) {
            paths.push_back(u"/api/v1/namespaces/%1/"_s.arg(name) + QLatin1String(kind));
        }
        paths.push_back(u"/apitokens/v1/namespaces/%1/apitokens"_s.arg(name));
    }
    qint64 bytes = 0;
    qsizetype missing = static_cast<qsizetype>(paths.size());
    QEventLoop loop;
    const std::function<void()> next = [&] {
        if (paths.empty()) {
            return;
        }
        QUrl url = base;
        url.setPath(paths.front());
        paths.pop_front();
        QNetworkReply* const reply = network.get(QNetworkRequest(url));
        QObject::connect(reply, &QNetworkReply::finished, &loop, [&, reply] {
            bytes += reply->readAll().size();
            reply->deleteLater();
            missing -= 1;
            if (missing == 0) {
                loop.quit();
            }
            next();
        });
    };
    for (int i = 0; i < ApiClient::concurrency; ++i) {
        next();
    }
    loop.exec();
    return bytes;
}

static PlatformFacts read(const QUrl& base)
{
    WriteJournal journal;
    ApiClient::Settings settings;
    settings.baseUrl = base;
    ApiClient client(settings, journal);
    FactsReader reader(client, PlatformVersion::fromText(u"2.15.1"));
    PlatformFacts facts;
    QEventLoop loop;
    QObject::connect(&reader, &FactsReader::finished, &loop, [&](const PlatformFacts& all) {
        facts = all;
        loop.quit();
    });
    reader.start({});
    loop.exec();
    facts.platformTeam = QStringList{ u"user:ops@example.com"_s };
    return facts;
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
    const QString fleet = vNamespaces + u':' + arguments.value(2, u"500"_s);
    const DemoProcess process({ u"--fleet"_s, fleet, u"--seed"_s, u"7"_s, u"--version"_s, u"2.15.1"_s });
    if (process.url().isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(process.failure()));
        return 1;
    }
    std::vector<double> fetches;
    std::vector<double> audits;
    std::vector<double> judgements;
    qint64 bytes = 0;
    qsizetype deployments = 0;
    qsizetype findings = 0;
    const int before = peakMegabytes();
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        bytes = fetch(process.url(), vNamespaces.toInt());
        fetches.push_back(milliseconds(timer));
        timer.restart();
        const PlatformFacts facts = read(process.url());
        QElapsedTimer judging;
        judging.start();
        const Audit result = audit(facts);
        judgements.push_back(milliseconds(judging));
        audits.push_back(milliseconds(timer));
        findings = result.findings.size();
        deployments = 0;
        for (const TenantFacts& tenant : facts.tenants) {
            deployments += tenant.deployments.rows.size();
        }
    }
    std::printf("fleet %s: %.1f MB, %lld Deployments, %lld findings; %d runs; %d MB before, at most %d MB\n",
        qPrintable(fleet), static_cast<double>(bytes) / 1e6, static_cast<long long>(deployments),
        static_cast<long long>(findings), runs, before, peakMegabytes());
    row("audit", audits, median(fetches));
    row("audit: the rules alone", judgements, median(fetches));
    return 0;
}

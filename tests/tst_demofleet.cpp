// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString inTeam(const QString& team, const QString& plural)
{
    return u"/api/v1/namespaces/"_s + team + u'/' + plural;
}

static QString first(const QString& plural)
{
    return inTeam(u"team-0001"_s, plural);
}

/// A large installation, as the demo platform makes it for benchmarks.
class TestDemoFleet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aHundredDeploymentsAreTheWholeMix();
    void aDeploymentIsLikeAnyOther();
    void aRunningOneHasItsJob();
    void theSeedGivesTheSameBytes();
    void theSeedGivesTheSameIdsToWhatIsMade();
    void aFleetObeysItsClients();
    void aListIsTheSameInYamlAndByLabel();
    void readingDoesNotChangeWhatIsKept();
    void churnChangesItsShare();
    void aLargeFleetFitsInItsMemory();
};

static QStringList fleet(const QString& size, const QStringList& more = {})
{
    return QStringList{ u"--version"_s, u"2.15.1"_s, u"--fleet"_s, size } + more;
}

static QMap<QString, int> statesOf(const QJsonArray& items)
{
    QMap<QString, int> states;
    for (const QJsonValue& item : items) {
        states[item[u"status"][u"state"].toString()] += 1;
    }
    return states;
}

void TestDemoFleet::aHundredDeploymentsAreTheWholeMix()
{
    const DemoProcess process(fleet(u"2:100"_s));
    PlainHttp http(process.url());
    for (const QString& team : { u"team-0001"_s, u"team-0002"_s }) {
        const QJsonArray items = http.get(inTeam(team, u"deployments"_s)).at(u"items"_s).toArray();
        QCOMPARE(statesOf(items),
            (QMap<QString, int>{ { u"RUNNING"_s, 70 }, { u"SUSPENDED"_s, 10 }, { u"CANCELLED"_s, 9 },
                { u"FAILED"_s, 5 }, { u"FINISHED"_s, 3 }, { u"TRANSITIONING"_s, 3 } }));
    }
}

void TestDemoFleet::aDeploymentIsLikeAnyOther()
{
    const DemoProcess process(fleet(u"1:100"_s));
    PlainHttp http(process.url());
    const QJsonArray items = http.get(first(u"deployments"_s)).at(u"items"_s).toArray();
    const QString target
        = http.get(first(u"deployment-targets"_s)).at(u"items"_s)[0][u"metadata"][u"id"].toString();
    QSet<QString> ids;
    QSet<QString> kinds;
    qsizetype bytes = 0;
    for (const QJsonValue& item : items) {
        const QByteArray text = QJsonDocument(item.toObject()).toJson(QJsonDocument::Compact);
        QVERIFY2(!text.contains('@') || text.contains("ops@"), text.constData()); // no gap is left open
        bytes += text.size();
        ids += item[u"metadata"][u"id"].toString();
        QCOMPARE(item[u"metadata"][u"namespace"].toString(), u"team-0001"_s);
        QCOMPARE(item[u"spec"][u"deploymentTargetId"].toString(), target);
        const QJsonValue inner = item[u"spec"][u"template"][u"spec"];
        QVERIFY(inner[u"parallelism"].toInt() > 0);
        QVERIFY(inner[u"flinkConfiguration"].toObject().size() > 3);
        kinds += inner[u"artifact"][u"kind"].toString();
        // it is taken back as it is, and nothing follows from that
        QCOMPARE(http.send("PATCH", first(u"deployments/"_s + item[u"metadata"][u"id"].toString()),
                         item.toObject())
                     .text(u"status/state"_s),
            item[u"status"][u"state"].toString());
    }
    QCOMPARE(ids.size(), 100);
    QCOMPARE(kinds, (QSet<QString>{ u"JAR"_s, u"SQLSCRIPT"_s, u"PYTHON"_s }));
    QVERIFY2(bytes > 100 * 1800 && bytes < 100 * 2600, qPrintable(QString::number(bytes)));
}

void TestDemoFleet::aRunningOneHasItsJob()
{
    const DemoProcess process(fleet(u"1:100"_s));
    PlainHttp http(process.url());
    const QJsonArray jobs = http.get(first(u"jobs"_s)).at(u"items"_s).toArray();
    QCOMPARE(jobs.size(), 73);
    for (const QJsonValue& job : { jobs[0], jobs[72] }) {
        const QString id = job[u"metadata"][u"id"].toString();
        const QString owner = job[u"metadata"][u"deploymentId"].toString();
        const QJsonObject deployment = http.get(first(u"deployments/"_s + owner)).json();
        QCOMPARE(job[u"spec"][u"artifact"], deployment[u"spec"][u"template"][u"spec"][u"artifact"]);
        QCOMPARE(job[u"status"][u"state"].toString(), u"STARTED"_s);
        QCOMPARE(job[u"status"][u"started"][u"flinkJobId"].toString(), QString(id).remove(u'-'));
        QCOMPARE(http.get(first(u"jobs/"_s + id)).at(u"metadata/id"_s).toString(), id);
        QCOMPARE(http.get(first(u"jobs?deploymentId="_s + owner)).at(u"items"_s).toArray().size(), 1);
    }
}

void TestDemoFleet::theSeedGivesTheSameBytes()
{
    const auto bodies = [](const QString& seed) {
        const DemoProcess process(fleet(u"2:30"_s, { u"--seed"_s, seed }));
        PlainHttp http(process.url());
        QByteArray all;
        for (const QString& plural : { u"deployments"_s, u"jobs"_s, u"deployment-targets"_s }) {
            all += http.get(inTeam(u"team-0002"_s, plural)).body;
        }
        return all;
    };
    const QByteArray seven = bodies(u"7"_s);
    QVERIFY(seven.size() > 50'000);
    QCOMPARE(bodies(u"7"_s), seven);
    QVERIFY(bodies(u"8"_s) != seven);
}

void TestDemoFleet::theSeedGivesTheSameIdsToWhatIsMade()
{
    const auto ids = [](const QStringList& arguments) {
        const DemoProcess process(arguments + QStringList{ u"--auth"_s, u"--speed"_s, u"100"_s });
        PlainHttp http(process.url(), process.ownerSecret());
        const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
        const QString path = inDefault(u"deployments/"_s)
            + http.send("POST", inDefault(u"deployments"_s),
                      deploymentDocument(u"seeded"_s, target, u"RUNNING"_s))
                  .text(u"metadata/id"_s);
        const auto running = [&] { return http.get(path).text(u"status/state"_s) == u"RUNNING"; };
        if (!QTest::qWaitFor(running, 20'000)) {
            return QStringList();
        }
        return QStringList{ QString::fromLatin1(process.ownerSecret()), target, path,
            http.get(inDefault(u"jobs"_s)).at(u"items"_s)[0][u"metadata"][u"id"].toString() };
    };
    const QStringList seven = ids({ u"--seed"_s, u"7"_s });
    QCOMPARE(seven.size(), 4);
    QCOMPARE(ids({ u"--seed=7"_s }), seven);
    QVERIFY(ids({ u"--seed"_s, u"8"_s })[1] != seven[1]);
    const QStringList random = ids({});
    QVERIFY(ids({}) != random);
}

void TestDemoFleet::aFleetObeysItsClients()
{
    const DemoProcess process(fleet(u"1:20"_s, { u"--speed"_s, u"20"_s }));
    PlainHttp http(process.url());
    QJsonObject running;
    const QJsonArray items = http.get(first(u"deployments"_s)).at(u"items"_s).toArray();
    for (const QJsonValue& item : items) {
        running = item[u"status"][u"state"].toString() == u"RUNNING" ? item.toObject() : running;
    }
    const QString path = first(u"deployments/"_s) + running[u"metadata"][u"name"].toString();
    const auto state = [&] { return http.get(path).text(u"status/state"_s); };
    const auto jobCount = [&] {
        return http.get(first(u"jobs?deploymentId="_s) + running[u"metadata"][u"id"].toString())
            .at(u"items"_s)
            .toArray()
            .size();
    };
    // what it runs is known, though nobody has written it down
    http.send("PATCH", path, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}", "application/json");
    QCOMPARE(state(), u"RUNNING"_s);
    http.send("PATCH", path, "{\"spec\":{\"template\":{\"spec\":{\"parallelism\":3}}}}", "application/json");
    QTRY_COMPARE_WITH_TIMEOUT(jobCount(), 2, 20'000); // the new template makes a new Job
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"RUNNING"_s, 20'000);
    http.send("PATCH", path, desiredState(u"CANCELLED"_s));
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"CANCELLED"_s, 20'000);
    QCOMPARE(http.remove(path).status, 200);
    QCOMPARE(jobCount(), 0);
    QCOMPARE(http.get(first(u"deployments"_s)).at(u"items"_s).toArray().size(), 19);
}

void TestDemoFleet::aListIsTheSameInYamlAndByLabel()
{
    const DemoProcess process(fleet(u"1:20"_s));
    PlainHttp http(process.url());
    const QJsonArray all = http.get(first(u"deployments"_s)).at(u"items"_s).toArray();
    const PlainAnswer yaml = http.get(first(u"deployments"_s), "application/yaml");
    QCOMPARE(yaml.contentType, "application/yaml");
    QCOMPARE(yaml.body.count("\n  - kind: Deployment"), 20);
    const auto withTier = [&](const QString& tier) {
        return http.get(QString(first(u"deployments?labelSelector=tier%3D"_s) + tier))
            .at(u"items"_s)
            .toArray();
    };
    const QJsonArray gold = withTier(u"gold"_s);
    QVERIFY(!gold.isEmpty());
    QCOMPARE(gold.size() + withTier(u"silver"_s).size(), 20);
    QVERIFY(all.contains(gold[0]));
}

void TestDemoFleet::readingDoesNotChangeWhatIsKept()
{
    const DemoProcess process(fleet(u"1:20"_s));
    PlainHttp http(process.url());
    const QByteArray before = http.get(first(u"deployments"_s)).body;
    QVERIFY(before.contains(http.get(first(u"deployments/job-0003"_s)).body));
    QCOMPARE(http.get(first(u"deployments?labelSelector=tier%3Dgold"_s)).status, 200);
    QCOMPARE(http.get(first(u"deployments"_s)).body, before);
    http.send("PATCH", first(u"deployments/job-0003"_s), "{}", "application/json");
    const QByteArray after = http.get(first(u"deployments"_s)).body;
    QVERIFY(after != before);
    QVERIFY(after.contains(http.get(first(u"deployments/job-0003"_s)).body));
}

void TestDemoFleet::churnChangesItsShare()
{
    const DemoProcess process(
        fleet(u"4:100"_s, { u"--churn"_s, u"5"_s, u"--seed"_s, u"1"_s, u"--speed"_s, u"9"_s }));
    PlainHttp http(process.url());
    // resourceVersion is 2 at the start, and each change adds one
    const auto changes = [&] {
        int count = 0;
        for (const QString& team : { u"team-0001"_s, u"team-0002"_s, u"team-0003"_s, u"team-0004"_s }) {
            const QJsonArray items = http.get(inTeam(team, u"deployments"_s)).at(u"items"_s).toArray();
            for (const QJsonValue& item : items) {
                count += item[u"metadata"][u"resourceVersion"].toInt() - 2;
            }
        }
        return count;
    };
    const auto seen = [&] { return QTest::qWaitFor([&] { return changes() >= 60; }, 30'000); };
    QElapsedTimer timer;
    timer.start();
    QVERIFY(seen());
    // 5 % of 400 are 20 a second: 60 take 3 s, less what passed between the start and the first look
    QVERIFY2(timer.elapsed() > 1000, qPrintable(QString::number(timer.elapsed())));
    const QJsonArray items = http.get(first(u"deployments"_s)).at(u"items"_s).toArray();
    QVERIFY(statesOf(items)[u"TRANSITIONING"_s] > 3);
    QCOMPARE(items.size(), 100);
}

/// Memory in use, in MB, of the process that listens there.
static int residentMegabytes(qint64 pid)
{
    QFile file(u"/proc/"_s + QString::number(pid) + u"/status"_s);
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toInt() / 1024;
}

void TestDemoFleet::aLargeFleetFitsInItsMemory()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("A sanitizer takes as much again.");
#endif
    const DemoProcess process(fleet(u"10:500"_s));
    PlainHttp http(process.url());
    for (int team = 1; team <= 10; ++team) { // each object is read once as a document
        const QString name = u"team-"_s + QString::number(team).rightJustified(4, u'0');
        QCOMPARE(http.get(inTeam(name, u"deployments?labelSelector=tier%3Dnone"_s)).status, 200);
    }
    const int megabytes = residentMegabytes(process.pid());
    QVERIFY(megabytes > 15);
    QVERIFY2(megabytes < 30 + 30,
        qPrintable(QString::number(megabytes))); // a twentieth of 600, and what is not fleet
}

QTEST_GUILESS_MAIN(TestDemoFleet)
#include "tst_demofleet.moc"

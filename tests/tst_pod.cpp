// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/pod.h"
#include "models/kubernetes/podevent.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPod : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itsStatusIsWhatKubectlPrints_data();
    void itsStatusIsWhatKubectlPrints();
    void whyItIsNotAsItShouldBe_data();
    void whyItIsNotAsItShouldBe();
    void itsFactsAreRead();
    void containersThatWorkComeFirst();
    void oddOnesKeepTheirRow();
    void whatIsNoListIsNothing();
    void columnsShowAllOfIt();
    void eventsOfOnePodAreRead();

private:
    [[nodiscard]] PodRow row(const QString& name) const;
};

static QByteArray fixture(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/kubernetes/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

PodRow TestPod::row(const QString& name) const
{
    const auto rows = readPods(fixture(u"pods.json"_s)).value_or(QList<PodRow>());
    const auto found = std::ranges::find(rows, name, &PodRow::name);
    return found == rows.end() ? PodRow() : *found;
}

void TestPod::itsStatusIsWhatKubectlPrints_data()
{
    QTest::addColumn<QString>("ready");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("restarts");
    const auto add = [](const char* name, const QString& ready, const QString& status, int restarts) {
        QTest::newRow(name) << ready << status << restarts;
    };
    add("running", u"1/1"_s, u"Running"_s, 0);
    add("two-of-three", u"2/3"_s, u"Running"_s, 7);
    add("crash-loop", u"0/1"_s, u"CrashLoopBackOff"_s, 7);
    add("restarted", u"1/1"_s, u"Running"_s, 1);
    add("creating", u"0/1"_s, u"ContainerCreating"_s, 0);
    add("image", u"0/1"_s, u"ImagePullBackOff"_s, 0);
    add("unschedulable", u"0/1"_s, u"Pending"_s, 0);
    add("gated", u"0/1"_s, u"SchedulingGated"_s, 0);
    add("completed", u"0/1"_s, u"Completed"_s, 0);
    add("error", u"0/1"_s, u"Error"_s, 0);
    add("exit-code", u"0/1"_s, u"ExitCode:3"_s, 0);
    add("signal", u"0/1"_s, u"Signal:9"_s, 0);
    add("half-completed", u"1/2"_s, u"Running"_s, 0);
    add("half-completed-not-ready", u"1/2"_s, u"NotReady"_s, 0);
    add("terminating", u"1/1"_s, u"Terminating"_s, 0);
    add("terminated-at-last", u"0/1"_s, u"Completed"_s, 0);
    add("lost", u"1/1"_s, u"Unknown"_s, 0);
    add("evicted", u"0/1"_s, u"Evicted"_s, 0);
    add("init-waiting", u"0/1"_s, u"Init:0/2"_s, 0);
    add("init-second", u"0/1"_s, u"Init:1/2"_s, 1);
    add("init-crash", u"0/1"_s, u"Init:CrashLoopBackOff"_s, 5);
    add("init-failed", u"0/1"_s, u"Init:Error"_s, 0);
    add("init-exit-code", u"0/1"_s, u"Init:ExitCode:2"_s, 0);
    add("initialised", u"1/1"_s, u"Running"_s, 3);
    add("sidecar", u"2/2"_s, u"Running"_s, 3);
    add("bare", u"0/0"_s, QString(), 0);
}

void TestPod::itsStatusIsWhatKubectlPrints()
{
    QFETCH(const QString, ready);
    QFETCH(const QString, status);
    QFETCH(const int, restarts);
    const PodRow pod = row(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(pod.name, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(u"%1/%2"_s.arg(pod.readyContainers).arg(pod.allContainers), ready);
    QCOMPARE(pod.status, status);
    QCOMPARE(pod.restarts, restarts);
}

void TestPod::whyItIsNotAsItShouldBe_data()
{
    QTest::addColumn<QString>("reason");
    const auto add = [](const char* name, const QString& reason) { QTest::newRow(name) << reason; };
    add("running", {});
    add("creating", {});
    add("crash-loop", u"back-off 5m0s restarting failed container=main"_s);
    add("restarted", u"OOMKilled, exit code 137"_s);
    add("image", u"Back-off pulling image \"flink:1.9\""_s);
    add("unschedulable", u"0/3 nodes are available: 3 Insufficient memory."_s);
    add("error", u"Could not find main class"_s);
    add("evicted", u"The node was low on resource: memory."_s);
    add("init-crash", u"back-off 1m20s"_s);
}

void TestPod::whyItIsNotAsItShouldBe()
{
    QFETCH(const QString, reason);
    QCOMPARE(row(QString::fromLatin1(QTest::currentDataTag())).reason, reason);
}

void TestPod::itsFactsAreRead()
{
    const PodRow pod = row(u"running"_s);
    QCOMPARE(pod.kubernetesNamespace, u"vvp-jobs-team-1"_s);
    QCOMPARE(pod.created, QDateTime(QDate(2026, 11, 22), QTime(11, 44, 17), Qt::UTC));
    QCOMPARE(pod.created.timeSpec(), Qt::UTC);
    QCOMPARE(pod.node, u"worker-1"_s);
    QCOMPARE(pod.key(), u"vvp-jobs-team-1/running"_s);
}

void TestPod::containersThatWorkComeFirst()
{
    QCOMPARE(row(u"init-waiting"_s).containers, (QStringList{ u"main"_s, u"fetch"_s, u"check"_s }));
}

void TestPod::oddOnesKeepTheirRow()
{
    const auto rows = readPods(fixture(u"pods.json"_s));
    QVERIFY(rows.has_value());
    QCOMPARE(rows->size(), 27);
    const PodRow odd = row(u"odd"_s);
    QCOMPARE(odd.name, u"odd"_s);
    QVERIFY(!odd.created.isValid() && odd.node.isEmpty() && odd.status.isEmpty());
    const QByteArray longName
        = "{\"items\": [{\"metadata\": {\"name\": \"" + QByteArray(100'000, 'x') + "\"}}, 3]}";
    const auto cut = readPods(longName);
    QVERIFY(cut && cut->size() == 2);
    QCOMPARE(cut->first().name.size(), 1000);
}

void TestPod::whatIsNoListIsNothing()
{
    for (const QByteArray& text : { ""_ba, "null"_ba, "[]"_ba, "{}"_ba, "{\"items\": {}}"_ba, "<html>"_ba }) {
        QVERIFY2(!readPods(text), text.constData());
        QVERIFY2(!readPodEvents(text, u"p"_s), text.constData());
    }
    QVERIFY(readPods("{\"items\": []}").has_value());
}

void TestPod::columnsShowAllOfIt()
{
    const PodRow pod = row(u"two-of-three"_s);
    QStringList ids;
    QStringList values;
    for (const Column<PodRow>& column : columnsOf<PodRow>()) {
        ids.append(QString::fromLatin1(column.id));
        values.append(column.value(pod).toString());
    }
    QCOMPARE(ids,
        (QStringList{ u"name"_s, u"ready"_s, u"status"_s, u"restarts"_s, u"age"_s, u"node"_s, u"reason"_s }));
    QCOMPARE(values.mid(0, 4), (QStringList{ u"two-of-three"_s, u"2/3"_s, u"Running"_s, u"7"_s }));
}

void TestPod::eventsOfOnePodAreRead()
{
    const auto rows = readPodEvents(fixture(u"events.json"_s), u"p-1"_s);
    QVERIFY(rows.has_value());
    QCOMPARE(rows->size(), 4);
    const PodEventRow& backOff = rows->at(1);
    QCOMPARE(backOff.reason, u"BackOff"_s);
    QCOMPARE(backOff.type, u"Warning"_s);
    QCOMPARE(backOff.message, u"Back-off restarting"_s);
    QCOMPARE(backOff.count, 31);
    QCOMPARE(backOff.last, QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC));
    QCOMPARE(rows->at(2).last, QDateTime(QDate(2026, 11, 22), QTime(11, 55, 0, 500), Qt::UTC));
    QCOMPARE(rows->at(2).count, 4);
    QCOMPARE(rows->at(3).key(), u"p-1.4"_s);
    QCOMPARE(rows->at(3).count, 1);
    QVERIFY(!rows->at(3).last.isValid());
}

QTEST_GUILESS_MAIN(TestPod)
#include "tst_pod.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/podsbench.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/toolscript.h"
#include "ui/podwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::ToolScript;

using Bench = vvp::test::PodsBench;

class TestPodsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void withoutClusterAccessItSaysWhatIsMissing();
    void withoutAToolItSaysWhereItLooked();
    void thePodsOfTheDeploymentAreListed();
    void aDeploymentWithoutPodsIsNoFailure();
    void whatRunsInASessionClusterHasNoPodsOfItsOwn();
    void whatTheClusterRefusesIsSaidWithAWayOn();
    void rowsStayWhenTheClusterGoesAway();
    void nothingIsReadOutOfSight();
    void theCommandIsCopied();
    void aPodOpensInItsWindow();
    void theSameDeploymentAgainChangesNothing();

private:
    [[nodiscard]] ClusterAccess access() const { return { u"kubectl"_s, m_kubeconfig, u"demo"_s, {} }; }

    ToolScript m_scripts;
    QString m_kubeconfig;
    std::unique_ptr<DemoProcess> m_platform;
};

void TestPodsPanel::initTestCase()
{
    m_kubeconfig = m_scripts.filePath(u"config"_s);
    m_platform = std::make_unique<DemoProcess>(QStringList{
        u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--kubeconfig"_s, m_kubeconfig });
    QVERIFY2(!m_platform->url().isEmpty(), qPrintable(m_platform->failure()));
}

void TestPodsPanel::withoutClusterAccessItSaysWhatIsMissing()
{
    Bench bench(m_platform->url(), std::nullopt);
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QVERIFY(bench.text("podsHeading").contains(u"No Cluster Access"));
    QVERIFY(bench.text("podsText").contains(u"“fleet”"));
    QVERIFY(bench.panel->tablesInView().isEmpty());
    const QSignalSpy wanted(bench.panel.get(), &PodsPanel::clusterAccessWanted);
    QTest::mouseClick(bench.button("clusterAccess"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!bench.panel->findChild<QAction*>(u"podsCommand"_s)->isEnabled());
}

void TestPodsPanel::withoutAToolItSaysWhereItLooked()
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", m_scripts.path().toUtf8());
    ClusterAccess any = access();
    any.tool.clear();
    Bench bench(m_platform->url(), any);
    const bool isShown = bench.show(u"top-speed-windowing"_s);
    const QString words = bench.text("podsText");
    qputenv("PATH", path);
    QVERIFY(isShown);
    QVERIFY2(words.contains(u"“oc”") && words.contains(u"“kubectl”") && words.contains(m_scripts.path()),
        qPrintable(words));
    QVERIFY(bench.button("clusterAccess")->isVisible());
    // It was installed meanwhile.
    QTest::mouseClick(bench.button("podsRetry"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench.table()->isVisible(), 20'000);
}

void TestPodsPanel::thePodsOfTheDeploymentAreListed()
{
    Bench bench(m_platform->url(), access());
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.table()->isVisible(), 20'000);
    const TableProxy& proxy = bench.table()->proxy();
    QVERIFY(proxy.rowCount() >= 2);
    for (int row = 0; row < proxy.rowCount(); ++row) {
        QVERIFY(proxy.index(row, 0).data().toString().startsWith(u"job-"));
        QVERIFY(!proxy.index(row, 2).data(StateRole).toString().isEmpty());
    }
    QVERIFY(bench.text("podsWhere").startsWith(u"vvp-jobs-team-1"));
    QVERIFY(bench.text("podsWhere").contains(u"demo"));
}

void TestPodsPanel::aDeploymentWithoutPodsIsNoFailure()
{
    const QString tool = m_scripts.write(u"none"_s, "echo '{\"items\": []}'");
    Bench bench(m_platform->url(), ClusterAccess{ tool, m_kubeconfig, {}, {} });
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.text("podsHeading"), u"No Pods"_s, 20'000);
    QVERIFY(bench.text("podsText").contains(u"“top-speed-windowing”"));
    QVERIFY(bench.text("podsText").contains(u"“vvp-jobs-team-1”"));
    QVERIFY(!bench.button("clusterAccess")->isVisible());
}

void TestPodsPanel::whatRunsInASessionClusterHasNoPodsOfItsOwn()
{
    PlainHttp http(m_platform->url());
    const QString base = u"/api/v1/namespaces/vvp-namespace-1/"_s;
    const auto send = [&http, &base](const QString& plural, const QJsonObject& spec) {
        return http
            .send("POST"_ba, base + plural,
                { { u"metadata"_s, QJsonObject{ { u"name"_s, u"shared"_s } } }, { u"spec"_s, spec } })
            .status;
    };
    const QJsonObject part{ { u"cpu"_s, 1 }, { u"memory"_s, u"1G"_s } };
    QCOMPARE(send(u"sessionclusters"_s,
                 { { u"state"_s, u"STOPPED"_s }, { u"deploymentTargetName"_s, u"vvp-jobs-team-1"_s },
                     { u"flinkVersion"_s, u"1.13"_s }, { u"flinkImageTag"_s, u"1.13.2"_s },
                     { u"numberOfTaskManagers"_s, 1 },
                     { u"resources"_s, QJsonObject{ { u"jobmanager"_s, part }, { u"taskmanager"_s, part } } },
                     { u"logging"_s,
                         QJsonObject{ { u"loggingProfile"_s, u"default"_s },
                             { u"log4jLoggers"_s, QJsonObject{ { QString(), u"INFO"_s } } } } } }),
        201);
    const QJsonObject artifact{ { u"kind"_s, u"JAR"_s }, { u"jarUri"_s, u"s3://vvp/a.jar"_s } };
    QCOMPARE(send(u"deployments"_s,
                 { { u"state"_s, u"CANCELLED"_s }, { u"sessionClusterName"_s, u"shared"_s },
                     { u"template"_s,
                         QJsonObject{ { u"spec"_s, QJsonObject{ { u"artifact"_s, artifact } } } } } }),
        201);
    const ToolScript scripts;
    const QString tool = scripts.writeNoting(u"tool"_s, "echo '{\"items\": []}'");
    Bench bench(m_platform->url(), ClusterAccess{ tool, m_kubeconfig, {}, {} });
    QVERIFY(bench.show(u"shared"_s));
    QTRY_COMPARE(bench.text("podsHeading"), u"No Pods of Its Own"_s);
    QVERIFY2(
        bench.text("podsText").contains(u"Session Cluster “shared”"), qPrintable(bench.text("podsText")));
    QVERIFY(bench.panel->tablesInView().isEmpty());
    QVERIFY(scripts.runs().isEmpty());
    QVERIFY(bench.show(u"top-speed-windowing"_s)); // and on to one that has
    QTRY_VERIFY_WITH_TIMEOUT(!scripts.runs().isEmpty(), 20'000);
}

void TestPodsPanel::whatTheClusterRefusesIsSaidWithAWayOn()
{
    const QString tool = m_scripts.write(u"refusing"_s,
        "test -e \"${0}.fine\" && { echo '{\"items\": []}'; exit 0; }\n"
        "echo 'Error from server (Forbidden): pods is forbidden' >&2; exit 1");
    Bench bench(m_platform->url(), ClusterAccess{ tool, m_kubeconfig, {}, {} });
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.text("podsText").contains(u"pods is forbidden"), 20'000);
    QVERIFY(bench.button("clusterAccess")->isVisible());
    (void)m_scripts.writeFile(u"refusing.fine"_s, "");
    QTest::mouseClick(bench.button("podsRetry"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.text("podsHeading"), u"No Pods"_s, 20'000);
}

void TestPodsPanel::rowsStayWhenTheClusterGoesAway()
{
    const QString tool = m_scripts.write(u"leaving"_s,
        "test -e \"${0}.gone\" && { echo 'Unable to connect to the server: EOF' >&2; exit 1; }\n"
        "echo '{\"items\": [{\"metadata\": {\"name\": \"p-1\", \"namespace\": \"ns\"}}]}'");
    Bench bench(m_platform->url(), ClusterAccess{ tool, m_kubeconfig, {}, {} });
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.table()->isVisible(), 20'000);
    (void)m_scripts.writeFile(u"leaving.gone"_s, "");
    bench.panel->tablesInView().constFirst()->refresh(true);
    auto* const message = bench.panel->findChild<QWidget*>(u"podsMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 20'000);
    QVERIFY(bench.table()->isVisible());
    QCOMPARE(bench.table()->proxy().rowCount(), 1);
    QVERIFY(bench.panel->findChild<QLabel*>(u"messageText"_s)->text().contains(u"cannot be reached"));
}

void TestPodsPanel::nothingIsReadOutOfSight()
{
    const ToolScript scripts;
    const QString tool = scripts.writeNoting(u"tool"_s, "echo '{\"items\": []}'");
    Bench bench(m_platform->url(), ClusterAccess{ tool, m_kubeconfig, {}, {} });
    bench.panel->hide();
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QVERIFY(bench.panel->tablesInView().isEmpty());
    QTest::qWait(500); // nothing is run for what nobody sees
    QVERIFY(scripts.runs().isEmpty());
    bench.panel->show();
    QTRY_VERIFY_WITH_TIMEOUT(!scripts.runs().isEmpty(), 20'000);
}

void TestPodsPanel::theCommandIsCopied()
{
    Bench bench(m_platform->url(), access());
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    bench.panel->findChild<QAction*>(u"podsCommand"_s)->trigger();
    const QString command = QApplication::clipboard()->text();
    QVERIFY2(command.startsWith(u"kubectl get pods --namespace=vvp-jobs-team-1 --selector=deploymentId="),
        qPrintable(command));
    QVERIFY(command.contains(u"--context=demo"));
}

void TestPodsPanel::aPodOpensInItsWindow()
{
    Bench bench(m_platform->url(), access());
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.table()->isVisible(), 20'000);
    auto* const log = bench.panel->findChild<QAction*>(u"podLog"_s);
    QVERIFY(!log->isEnabled());
    bench.table()->setFocus();
    QTest::keyClick(bench.table(), Qt::Key_Down);
    QTRY_VERIFY(log->isEnabled());
    QTest::keyClick(bench.table(), Qt::Key_Return);
    auto* const window = bench.panel->findChild<PodWindow*>();
    QVERIFY(window != nullptr && window->isVisible());
    const auto* const tabs = window->findChild<QTabWidget*>(u"podTabs"_s);
    QCOMPARE(tabs->currentIndex(), 0);
    bench.panel->findChild<QAction*>(u"podEvents"_s)->trigger();
    QCOMPARE(bench.panel->findChildren<PodWindow*>().size(), 1);
    QCOMPARE(tabs->currentIndex(), 1);
}

void TestPodsPanel::theSameDeploymentAgainChangesNothing()
{
    Bench bench(m_platform->url(), access());
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.table()->isVisible(), 20'000);
    const TableModel* const before = bench.table()->proxy().table();
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QCOMPARE(bench.table()->proxy().table(), before);
    QVERIFY(bench.table()->isVisible());
    bench.panel->setDeployment(nullptr, {}, std::nullopt);
    QVERIFY(bench.table()->proxy().table() == nullptr);
    QVERIFY(bench.panel->tablesInView().isEmpty());
}

QTEST_MAIN(TestPodsPanel)
#include "tst_podspanel.moc"

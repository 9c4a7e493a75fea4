// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"
#include "tests/support/toolscript.h"
#include "ui/podspanel.h"
#include "ui/podwindow.h"
#include "ui/tableview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::ToolScript;

static const QString team = u"vvp-namespace-1"_s;

/// A panel on a session of a demo platform, with a tool of the test's choice.
struct Bench {
    explicit Bench(const QUrl& url, const std::optional<ClusterAccess>& access)
    {
        Platform platform;
        platform.id = QUuid::createUuid();
        platform.name = u"fleet"_s;
        platform.url = url;
        platform.clusterAccess = access;
        session = std::make_unique<Session>(platform, journal);
        panel = std::make_unique<PodsPanel>(settings);
        panel->resize(900, 400);
        panel->show();
        QObject::connect(panel.get(), &PodsPanel::tablesInViewChanged, panel.get(),
            [this] { session->poller().setTables(panel->tablesInView(), {}); });
    }

    /// Reads the tables that the panel is shown with, and shows a Deployment.
    [[nodiscard]] bool show(const QString& name)
    {
        session->deploymentTargets(team).refresh(true);
        session->deployments(team).refresh(true);
        const bool areRead = QTest::qWaitFor(
            [this] {
                return session->deploymentTargets(team).freshness().everLoaded
                    && session->deployments(team).freshness().everLoaded;
            },
            20'000);
        session->deployments(team).completeAgain();
        for (const Deployment::Row& row : session->deployments(team).rows()) {
            if (row.name == name) {
                panel->setDeployment(session.get(), team, row);
                return areRead;
            }
        }
        return false;
    }

    [[nodiscard]] QString text(const char* name) const
    {
        const auto* const label = panel->findChild<QLabel*>(QLatin1String(name));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return panel->findChild<QPushButton*>(QLatin1String(name));
    }
    [[nodiscard]] TableView* table() const { return panel->findChild<TableView*>(u"podsTable"_s); }

    QTemporaryDir folder;
    QSettings settings{ folder.filePath(u"window.ini"_s), QSettings::IniFormat };
    WriteJournal journal;
    std::unique_ptr<Session> session;
    std::unique_ptr<PodsPanel> panel;
};

class TestPodsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void withoutClusterAccessItSaysWhatIsMissing();
    void withoutAToolItSaysWhereItLooked();
    void thePodsOfTheDeploymentAreListed();
    void aDeploymentWithoutPodsIsNoFailure();
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
    QTest::qWait(500);
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

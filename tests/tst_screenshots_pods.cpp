// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "tests/support/toolscript.h"
#include "ui/clusteraccesspanel.h"
#include "ui/platformdialog.h"
#include "ui/podspanel.h"
#include "ui/podwindow.h"
#include "ui/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::ToolScript;

/// What is seen of the cluster below a platform: pods, their logs and events, and how it is set up.
class TestScreenshotsPods : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void podsOfADeployment();
    void podsThatDoNotRun();
    void logAndEventsOfAPod();
    void withoutClusterAccess();
    void withoutATool();
    void withoutPods();
    void clusterAccess();
    void theKubernetesNamespacesOfATarget();

private:
    [[nodiscard]] ClusterAccess access() const { return { u"kubectl"_s, m_kubeconfig, u"demo"_s, {} }; }
    /// A tool of the test's own, by name, that does what body says.
    [[nodiscard]] ClusterAccess pretended(const QByteArray& body) const
    {
        return { m_files.write(u"kubectl"_s, body), {}, u"prod-eu"_s, {} };
    }
    /// Shows a platform with that access, and the pods of a Deployment of it.
    void openPods(const std::optional<ClusterAccess>& access);
    [[nodiscard]] PodsPanel* panel() { return m->window.findChild<PodsPanel*>(); }
    [[nodiscard]] PodWindow* podWindow() { return m->window.findChild<PodWindow*>(); }

    ToolScript m_files;
    QString m_kubeconfig = m_files.filePath(u"config"_s);
    DemoProcess m_platform{ { u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--kubeconfig"_s,
        m_kubeconfig } };
};

void TestScreenshotsPods::openPods(const std::optional<ClusterAccess>& access)
{
    Platform platform;
    platform.name = u"fleet"_s;
    platform.url = m_platform.url();
    platform.environment = Environment::Development;
    platform.clusterAccess = access;
    const Result<QUuid> added = m->platforms.add(platform);
    QVERIFY(added);
    m->window.openPlatform(*added, team());
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
    m->window.openPage(u"deployments"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"deployments"_s), 20'000);
    select(u"deployments"_s, u"top-speed-windowing"_s);
    auto* const tabs = m->window.findChild<QTabWidget*>(u"detailTabs"_s);
    tabs->setCurrentWidget(panel());
    QVERIFY(panel()->isVisible());
}

void TestScreenshotsPods::podsOfADeployment()
{
    openPods(access());
    auto* const pods = panel()->findChild<TableView*>(u"podsTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pods->isVisible() && pods->proxy().rowCount() > 0, 20'000);
    pods->setCurrentIndex(pods->proxy().index(0, 0));
    shoot(&m->window, u"pods"_s);
}

void TestScreenshotsPods::podsThatDoNotRun()
{
    openPods(pretended("cat '" + QByteArray(VVP_TEST_DATA) + "/kubernetes/pods.json'"));
    auto* const pods = panel()->findChild<TableView*>(u"podsTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pods->isVisible(), 20'000);
    shoot(&m->window, u"pods-in-every-state"_s);
    (void)pretended("echo 'error: You must be logged in to the server (Unauthorized)' >&2; exit 1");
    panel()->tablesInView().constFirst()->refresh(true);
    QTRY_VERIFY_WITH_TIMEOUT(panel()->findChild<QWidget*>(u"podsMessage"_s)->isVisible(), 20'000);
    shoot(&m->window, u"pods-failed-refresh"_s);
}

void TestScreenshotsPods::logAndEventsOfAPod()
{
    openPods(access());
    auto* const pods = panel()->findChild<TableView*>(u"podsTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pods->isVisible() && pods->proxy().rowCount() > 0, 20'000);
    pods->setCurrentIndex(pods->proxy().index(0, 0));
    panel()->findChild<QAction*>(u"podLog"_s)->trigger();
    QVERIFY(podWindow() != nullptr && QTest::qWaitForWindowExposed(podWindow()));
    auto* const log = podWindow()->findChild<QPlainTextEdit*>(u"logText"_s);
    QTRY_VERIFY_WITH_TIMEOUT(log->blockCount() > 20, 20'000);
    shoot(podWindow(), u"pod-log"_s);
    QTest::keyClick(podWindow(), Qt::Key_F, Qt::ControlModifier);
    auto* const field = podWindow()->findChild<QLineEdit*>(u"logSearchField"_s);
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, u"checkpoint"_s);
    QTest::keyClick(field, Qt::Key_Return);
    shoot(podWindow(), u"pod-log-search"_s);
    podWindow()->findChild<QTabWidget*>(u"podTabs"_s)->setCurrentIndex(1);
    auto* const table = podWindow()->findChild<QWidget*>(u"podEventsTable"_s);
    auto* const none = podWindow()->findChild<QWidget*>(u"podEventsNone"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() || none->isVisible(), 20'000);
    shoot(podWindow(), u"pod-events"_s);
}

void TestScreenshotsPods::withoutClusterAccess()
{
    openPods(std::nullopt);
    QTRY_VERIFY(panel()->findChild<QPushButton*>(u"clusterAccess"_s)->isVisible());
    shoot(&m->window, u"pods-no-cluster-access"_s);
}

void TestScreenshotsPods::withoutATool()
{
    ClusterAccess missing = access();
    missing.tool = u"oc"_s;
    openPods(missing);
    QTRY_VERIFY(panel()->findChild<QPushButton*>(u"podsRetry"_s)->isVisible());
    shoot(&m->window, u"pods-no-tool"_s);
}

void TestScreenshotsPods::withoutPods()
{
    openPods(pretended("echo '{\"items\": []}'"));
    QTRY_COMPARE_WITH_TIMEOUT(panel()->findChild<QLabel*>(u"podsHeading"_s)->text(), u"No Pods"_s, 20'000);
    shoot(&m->window, u"pods-none"_s);
}

void TestScreenshotsPods::clusterAccess()
{
    Platform platform;
    platform.name = u"fleet"_s;
    platform.url = m_platform.url();
    platform.environment = Environment::Staging;
    platform.clusterAccess = access();
    platform.id = m->platforms.add(platform).value();
    m->window.show();
    auto* const edit = new PlatformDialog(m->platforms, m->secrets, platform, &m->window);
    edit->open();
    QTRY_VERIFY(edit->findChild<QComboBox*>(u"clusterContext"_s)->count() > 0);
    edit->goToClusterAccess();
    auto* const result = edit->findChild<QWidget*>(u"clusterTestResult"_s);
    QTest::mouseClick(edit->findChild<QPushButton*>(u"testCluster"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(result->isVisible(), 20'000);
    shootDialog(u"cluster-access"_s);
    auto* const tool = edit->findChild<QLineEdit*>(u"clusterTool"_s);
    tool->setText(u"oc"_s);
    Q_EMIT tool->editingFinished();
    QTRY_VERIFY(edit->findChild<QWidget*>(u"clusterToolNote"_s)
                    ->findChild<QLabel*>(u"text"_s)
                    ->text()
                    .contains(u"was not found"));
    shootDialog(u"cluster-access-no-tool"_s);
    edit->reject();
}

void TestScreenshotsPods::theKubernetesNamespacesOfATarget()
{
    openPods(access());
    m->window.openPage(u"deploymentTargets"_s);
    QTRY_VERIFY(hasRows(u"deploymentTargets"_s));
    action(u"addDeploymentTarget"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    auto* const field = dialog()->findChild<QLineEdit*>(u"kubernetesNamespace"_s);
    QTRY_VERIFY_WITH_TIMEOUT(field->completer() != nullptr, 20'000);
    QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"name"_s), u"team-3"_s);
    shootDialog(u"add-deployment-target-cluster"_s);
    dialog()->reject();
}

QTEST_MAIN(TestScreenshotsPods)
#include "tst_screenshots_pods.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/tutorialsteps.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainAnswer;
using vvp::test::PlainHttp;
using namespace vvp::test::tutorial;

static const QString namespacesPath = u"/namespaces/v1/namespaces"_s;

static QString pathIn(const QString& vNamespace, const QString& plural)
{
    return u"/api/v1/namespaces/%1/%2"_s.arg(vNamespace, plural);
}

/// The tutorial's steps 7 to 11 in the real window, on a demo platform, each checked by requests that
/// share nothing with the console, and by kubectl.
class TestEndToEnd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void theTutorialIsDoneInTheWindow_data();
    void theTutorialIsDoneInTheWindow();

private:
    void thePodsRunWhereTheTutorialSays(Console& console, const DemoProcess& platform, const QString& name);
};

/// The pods of the cluster that kubectl sees, by name, each with its phase.
static QMap<QString, QString> podsOf(const DemoProcess& platform, const QString& kubernetesNamespace)
{
    QProcess kubectl;
    kubectl.start(u"kubectl"_s,
        { u"--kubeconfig"_s, platform.kubeconfig(), u"get"_s, u"pods"_s, u"--no-headers"_s, u"-n"_s,
            kubernetesNamespace, u"-o"_s, u"custom-columns=:metadata.name,:status.phase"_s });
    QMap<QString, QString> pods;
    if (kubectl.waitForFinished(patience)) {
        for (const QString& line :
            QString::fromUtf8(kubectl.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)) {
            pods.insert(line.section(u' ', 0, 0), line.section(u' ', -1, -1, QString::SectionSkipEmpty));
        }
    }
    return pods;
}

/// 10: as `oc get pods` in the project of the team shows, in the window.
void TestEndToEnd::thePodsRunWhereTheTutorialSays(
    Console& console, const DemoProcess& platform, const QString& name)
{
    const QString kubectl = QStandardPaths::findExecutable(u"kubectl"_s);
    QVERIFY2(!kubectl.isEmpty(), "kubectl is needed: Debian's package kubernetes-client");
    STEP(setClusterAccess(console, kubectl, platform.kubeconfig()));
    QTRY_VERIFY(!console.row(u"deployments"_s, name).isEmpty());
    STEP(console.select(u"deployments"_s, name));
    (void)openTab<QAbstractItemView>(console, u"podsTable"_s);
    const auto* const said = console.window().findChild<QLabel*>(u"podsText"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        podsShown(console, u"Running"_s).size() == 2, qPrintable(said->text()), patience);
    const QMap<QString, QString> truth = podsOf(platform, u"vvp-jobs-team-1"_s);
    QCOMPARE(truth.values(), QStringList({ u"Running"_s, u"Running"_s }));
    QCOMPARE(podsShown(console), truth.keys());
    for (const QString& part : { u"jobmanager"_s, u"taskmanager"_s }) {
        QVERIFY2(truth.keys().filter(part).size() == 1, qPrintable(truth.keys().join(u' ')));
    }
    QVERIFY(podsOf(platform, u"vvp-jobs-team-2"_s).isEmpty());
    STEP(readLog(console, truth.keys().filter(u"jobmanager"_s).first(), u"INFO"_s));
    QVERIFY(console.row(u"deployments"_s, name).contains(u"|RUNNING|"_s)); // the rest goes on beside it
}

void TestEndToEnd::theTutorialIsDoneInTheWindow_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("byForm");
    QTest::newRow("2.0.4, the tutorial's") << u"2.0.4"_s << u"TopSpeedWindowing"_s << false;
    QTest::newRow("2.0.4 by form") << u"2.0.4"_s << u"TopSpeedWindowing"_s << true;
    QTest::newRow("2.15.1, where names are lower case") << u"2.15.1"_s << u"top-speed-windowing"_s << false;
    QTest::newRow("2.15.1 by form") << u"2.15.1"_s << u"top-speed-windowing"_s << true;
}

void TestEndToEnd::theTutorialIsDoneInTheWindow()
{
    QFETCH(const QString, version);
    QFETCH(const QString, name);
    QFETCH(const bool, byForm);
    const QString first = u"vvp-namespace-1"_s;
    const QString second = u"vvp-namespace-2"_s;
    const QString target = u"vvp-jobs-team-1"_s;

    const DemoProcess platform({ u"--version"_s, version, u"--speed"_s, u"5"_s, u"--kubernetes"_s });
    QVERIFY2(platform.failure().isEmpty(), qPrintable(platform.failure()));
    PlainHttp http(platform.url());
    Console console;
    console.stage().windows.restore();
    console.window().show();
    QVERIFY(QTest::qWaitForWindowActive(&console.window()));
    STEP(addPlatform(console, platform.url()));

    // 7: two vNamespaces
    STEP(console.openPage(u"namespaces"_s));
    STEP(addNamespace(console, first));
    STEP(addNamespace(console, second));
    const auto lists = [&](const QString& wanted) {
        const QJsonArray all = http.get(namespacesPath).at(u"namespaces"_s).toArray();
        return std::ranges::any_of(all, [&wanted](const QJsonValue& each) {
            return each[u"name"].toString() == QString(u"namespaces/" + wanted);
        });
    };
    QVERIFY(lists(first));
    QVERIFY(lists(second));

    // 8: a Deployment Target in each
    STEP(addTarget(console, second, u"vvp-jobs-team-2"_s));
    STEP(addTarget(console, first, target));
    const PlainAnswer made = http.get(pathIn(first, u"deployment-targets/"_s + target));
    QCOMPARE(made.status, 200);
    QCOMPARE(made.text(u"spec/kubernetes/namespace"_s), target);
    QCOMPARE(http.get(pathIn(first, u"deployment-targets/vvp-jobs-team-2"_s)).status, 404);

    // 9: the Deployment as it is printed; its state is seen without doing anything
    STEP(console.openPage(u"deployments"_s));
    STEP(byForm ? createDeploymentByForm(console, name) : createDeployment(console, name));
    STEP(console.select(u"deployments"_s, name));
    const auto deployments
        = [&] { return http.get(pathIn(first, u"deployments"_s)).at(u"items"_s).toArray(); };
    QCOMPARE(deployments().size(), 1);
    if (deployments().first()[u"spec"][u"state"].toString() != u"RUNNING") {
        STEP(console.clickOnPage(u"deployments"_s, u"startDeploymentButton"_s));
    }
    const auto shows = [&](const QString& state) {
        return console.row(u"deployments"_s, name).contains(state, Qt::CaseInsensitive);
    };
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"|RUNNING|"_s), patience);
    const QJsonValue running = deployments().first();
    QCOMPARE(running[u"metadata"][u"name"].toString(), name);
    QCOMPARE(running[u"status"][u"state"].toString(), u"RUNNING"_s);
    QCOMPARE(running[u"spec"][u"deploymentTargetId"].toString(), made.text(u"metadata/id"_s));
    STEP(everythingOfTheDeploymentIsShown(console, name));

    // 10: its pods
    STEP(thePodsRunWhereTheTutorialSays(console, platform, name));

    // What is copied is what a platform takes
    STEP(console.select(u"deployments"_s, name));
    QApplication::clipboard()->clear();
    STEP(console.press(u"deployments"_s, QKeySequence(u"Ctrl+Shift+C"_s)));
    QTRY_VERIFY2(QApplication::clipboard()->text().contains(u"flinkVersion: '1.9'\n"_s),
        qPrintable(QApplication::clipboard()->text() + console.message()));

    // 11: nothing of it in the other vNamespace
    console.window().openNamespace(second);
    QTRY_COMPARE(console.emptyWords(u"deployments"_s), u"No Deployments in vvp-namespace-2"_s);
    QCOMPARE(console.rowCount(u"deployments"_s), 0);
    STEP(console.openPage(u"deploymentTargets"_s));
    QTRY_COMPARE(console.rowCount(u"deploymentTargets"_s), 1);
    QVERIFY(!console.row(u"deploymentTargets"_s, u"vvp-jobs-team-2"_s).isEmpty());

    // A target in use stays
    console.window().openNamespace(first);
    QTRY_VERIFY(!console.row(u"deploymentTargets"_s, target).isEmpty());
    STEP(console.select(u"deploymentTargets"_s, target));
    STEP(console.clickOnPage(u"deploymentTargets"_s, u"deleteDeploymentTargetButton"_s));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY2(console.message().contains(name), qPrintable(console.message()));
    QVERIFY(!console.row(u"deploymentTargets"_s, target).isEmpty());
    QCOMPARE(http.get(pathIn(first, u"deployment-targets/"_s + target)).status, 200);

    // Cancelled, and deleted
    STEP(console.openPage(u"deployments"_s));
    QTRY_VERIFY(!console.row(u"deployments"_s, name).isEmpty());
    STEP(console.select(u"deployments"_s, name));
    STEP(console.clickOnPage(u"deployments"_s, u"cancelDeploymentButton"_s));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"|CANCELLED|"_s), patience);
    QTRY_VERIFY(console.action(u"deleteDeployment"_s)->isEnabled());
    STEP(console.press(u"deployments"_s, QKeySequence(QKeySequence::Delete)));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY(console.row(u"deployments"_s, name).isEmpty());
    QCOMPARE(deployments().size(), 0);
}

QTEST_MAIN(TestEndToEnd)
#include "tst_endtoend.moc"

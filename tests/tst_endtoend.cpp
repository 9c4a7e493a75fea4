// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"
#include "tests/console.h"
#include "tests/formtyping.h"
#include "tests/support/demoprocess.h"
#include "tests/support/mutations.h"
#include "tests/support/plainhttp.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainAnswer;
using vvp::test::PlainHttp;
using vvp::test::testData;
using vvp::test::typeInto;

static const QString namespacesPath = u"/namespaces/v1/namespaces"_s;
static constexpr int whileItStarts = 30000; // milliseconds; a Deployment takes a few seconds

static QString pathIn(const QString& vNamespace, const QString& plural)
{
    return u"/api/v1/namespaces/%1/%2"_s.arg(vNamespace, plural);
}

/// The tutorial's steps 7, 8, 9 and 11 in the real window, on a demo platform, each checked by requests that
/// share nothing with the console.
class TestEndToEnd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void theTutorialIsDoneInTheWindow_data();
    void theTutorialIsDoneInTheWindow();

private:
    void addPlatform(Console& console, const QUrl& url);
    void addNamespace(Console& console, const QString& name);
    void addTarget(Console& console, const QString& vNamespace, const QString& name);
    void createDeployment(Console& console, const QString& name);
    void createDeploymentByForm(Console& console, const QString& name);
    void fix(Console& console, const QString& about, const QString& offered);
    void everythingOfTheDeploymentIsShown(Console& console, const QString& name);
};

void TestEndToEnd::addPlatform(Console& console, const QUrl& url)
{
    console.action(u"addPlatform"_s)->trigger();
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"address"_s) != nullptr);
    auto* const address = console.inDialog<QLineEdit>(u"address"_s);
    address->setFocus();
    QTest::keyClicks(address, url.toString());
    auto* const name = console.inDialog<QLineEdit>(u"name"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"tutorial"_s);
    const QString development
        = u"environment"_s + QString::number(static_cast<int>(Environment::Development));
    STEP(console.clickInDialog(development));
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(console.window().session() != nullptr && console.window().session()->isConnected());
}

void TestEndToEnd::addNamespace(Console& console, const QString& name)
{
    STEP(console.clickOnPage(u"namespaces"_s, u"addNamespaceButton"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(console.inDialog<QLineEdit>(u"name"_s), name);
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(!console.row(u"namespaces"_s, name).isEmpty());
}

void TestEndToEnd::addTarget(Console& console, const QString& vNamespace, const QString& name)
{
    console.window().openNamespace(vNamespace);
    STEP(console.openPage(u"deploymentTargets"_s, Qt::Key_3));
    QTRY_VERIFY(!console.emptyWords(u"deploymentTargets"_s).isEmpty());
    STEP(console.clickOnPage(u"deploymentTargets"_s, u"addDeploymentTargetButton"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(console.inDialog<QLineEdit>(u"name"_s), name);
    QCOMPARE(console.inDialog<QLineEdit>(u"kubernetesNamespace"_s)->text(), name); // as the tutorial has it
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(!console.row(u"deploymentTargets"_s, name).isEmpty());
}

/// Clicks the one answer to the finding that says `about`; the answer has to hold the words offered.
void TestEndToEnd::fix(Console& console, const QString& about, const QString& offered)
{
    int number = 0;
    const auto isThere = [&] {
        for (int i = 1; auto* const finding = console.inDialog<QLabel>(u"finding%1"_s.arg(i)); ++i) {
            if (finding->text().contains(about)) {
                number = i;
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY2(isThere(), qPrintable(about));
    auto* const button = console.inDialog<QPushButton>(u"fix%1_1"_s.arg(number));
    QVERIFY(button != nullptr);
    QVERIFY2(button->text().contains(offered), qPrintable(button->text()));
    QVERIFY(console.inDialog<QPushButton>(u"fix%1_2"_s.arg(number))
        == nullptr); // there is nothing else to choose
    STEP(Console::click(button));
}

void TestEndToEnd::createDeployment(Console& console, const QString& name)
{
    const QByteArray printed = testData(u"tutorial/deployment-top-speed-windowing.verbatim.yaml"_s);
    STEP(console.clickOnPage(u"deployments"_s, u"createDeploymentButton"_s));
    QTRY_VERIFY(console.inDialog<QPlainTextEdit>(u"yaml"_s) != nullptr);
    auto* const tabs = console.inDialog<QTabWidget>(u"tabs"_s);
    tabs->setCurrentIndex(tabs->count() - 1);
    auto* const yaml = console.inDialog<QPlainTextEdit>(u"yaml"_s);
    QApplication::clipboard()->setText(QString::fromUtf8(printed));
    QTest::keySequence(yaml, QKeySequence::SelectAll);
    QTest::keySequence(yaml, QKeySequence::Paste);
    QCOMPARE(yaml->toPlainText(), QString::fromUtf8(printed));
    STEP(console.clickInDialog(u"mend"_s));
    if (name != u"TopSpeedWindowing") {
        STEP(fix(console, u"TopSpeedWindowing"_s, name));
    }
    STEP(fix(console, u"%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%"_s, u"vvp-jobs-team-1"_s));
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(!console.row(u"deployments"_s, name).isEmpty());
}

/// The same by fields alone, as somebody fills them in who has the page of the tutorial beside the window.
void TestEndToEnd::createDeploymentByForm(Console& console, const QString& name)
{
    STEP(console.clickOnPage(u"deployments"_s, u"createDeploymentButton"_s));
    QTRY_VERIFY(console.inDialog<QWidget>(u"name"_s) != nullptr);
    const Resource page(
        fromYaml(QString::fromUtf8(testData(u"tutorial/deployment-top-speed-windowing.yaml"_s)))
            ->first()
            .json);
    const std::pair<QString, Path> fields[] = { { u"name"_s, Deployment::namePath },
        { u"jarUri"_s, Deployment::jarUriPath }, { u"flinkVersion"_s, Deployment::flinkVersionPath },
        { u"flinkImageRegistry"_s, Deployment::imageRegistryPath },
        { u"flinkImageRepository"_s, Deployment::imageRepositoryPath },
        { u"flinkImageTag"_s, Deployment::imageTagPath }, { u"parallelism"_s, Deployment::parallelismPath },
        { u"jobManagerCpu"_s, Deployment::jobManagerCpuPath },
        { u"jobManagerMemory"_s, Deployment::jobManagerMemoryPath },
        { u"taskManagerCpu"_s, Deployment::taskManagerCpuPath },
        { u"taskManagerMemory"_s, Deployment::taskManagerMemoryPath },
        { u"upgradeStrategy"_s, Deployment::upgradeStrategyPath },
        { u"restoreStrategy"_s, Deployment::restoreStrategyPath } };
    for (const auto& [id, path] : fields) {
        STEP(typeInto(console.inDialog<QWidget>(id), page.text(path)));
    }
    auto* const target = console.inDialog<QComboBox>(u"target"_s);
    QCOMPARE(target->count(), 1); // those of this vNamespace
    QCOMPARE(target->currentText(), u"vvp-jobs-team-1"_s);
    if (name != u"TopSpeedWindowing") {
        STEP(console.clickInDialog(u"nameFix"_s));
    }
    STEP(console.clickInDialog(u"secondSave"_s)); // Create and Start
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(!console.row(u"deployments"_s, name).isEmpty());
}

void TestEndToEnd::everythingOfTheDeploymentIsShown(Console& console, const QString& name)
{
    QWidget* const detail = console.window().findChild<QWidget*>(u"deploymentDetail"_s);
    QTRY_VERIFY(detail->isVisible());
    QCOMPARE(detail->findChild<QLabel*>(u"detailName"_s)->text(), name);
    auto* const tabs = detail->findChild<QTabWidget*>(u"detailTabs"_s);
    for (const QString& table : { u"jobsTable"_s, u"eventsTable"_s }) {
        auto* const view = detail->findChild<QAbstractItemView*>(table);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->widget(tab)->isAncestorOf(view) || tabs->widget(tab) == view) {
                tabs->setCurrentIndex(tab);
            }
        }
        QVERIFY(view->isVisible());
        QTRY_VERIFY2(view->model()->rowCount() > 0, qPrintable(table));
    }
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

    const DemoProcess platform({ u"--version"_s, version, u"--speed"_s, u"5"_s });
    QVERIFY2(platform.failure().isEmpty(), qPrintable(platform.failure()));
    PlainHttp http(platform.url());
    Console console;
    console.stage().windows.restore();
    console.window().show();
    QVERIFY(QTest::qWaitForWindowActive(&console.window()));
    STEP(addPlatform(console, platform.url()));

    // 7: two vNamespaces
    STEP(console.openPage(u"namespaces"_s, Qt::Key_4));
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
    STEP(console.openPage(u"deployments"_s, Qt::Key_2));
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
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"|RUNNING|"_s), whileItStarts);
    const QJsonValue running = deployments().first();
    QCOMPARE(running[u"metadata"][u"name"].toString(), name);
    QCOMPARE(running[u"status"][u"state"].toString(), u"RUNNING"_s);
    QCOMPARE(running[u"spec"][u"deploymentTargetId"].toString(), made.text(u"metadata/id"_s));
    STEP(everythingOfTheDeploymentIsShown(console, name));

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
    STEP(console.openPage(u"deploymentTargets"_s, Qt::Key_3));
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
    STEP(console.openPage(u"deployments"_s, Qt::Key_2));
    QTRY_VERIFY(!console.row(u"deployments"_s, name).isEmpty());
    STEP(console.select(u"deployments"_s, name));
    STEP(console.clickOnPage(u"deployments"_s, u"cancelDeploymentButton"_s));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"|CANCELLED|"_s), whileItStarts);
    QTRY_VERIFY(console.action(u"deleteDeployment"_s)->isEnabled());
    STEP(console.press(u"deployments"_s, QKeySequence(QKeySequence::Delete)));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY(console.row(u"deployments"_s, name).isEmpty());
    QCOMPARE(deployments().size(), 0);
}

QTEST_MAIN(TestEndToEnd)
#include "tst_endtoend.moc"

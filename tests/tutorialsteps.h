// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yaml.h"
#include "tests/console.h"
#include "tests/formtyping.h"
#include "tests/support/mutations.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

/// The steps of the tutorial, as somebody does them in the window who has its page beside it. Each fails the
/// test that it is part of: call it within STEP().
namespace vvp::test::tutorial {

using namespace Qt::StringLiterals;

static constexpr int patience = 30'000; // ms; what starts takes a few seconds, and longer on a busy computer

inline void addPlatform(Console& console, const QUrl& url)
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

inline void addNamespace(Console& console, const QString& name)
{
    STEP(console.clickOnPage(u"namespaces"_s, u"addNamespaceButton"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(console.inDialog<QLineEdit>(u"name"_s), name);
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QTRY_VERIFY(!console.row(u"namespaces"_s, name).isEmpty());
}

inline void addTarget(Console& console, const QString& vNamespace, const QString& name)
{
    console.window().openNamespace(vNamespace);
    STEP(console.openPage(u"deploymentTargets"_s));
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
inline void fix(Console& console, const QString& about, const QString& offered)
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

inline void createDeployment(Console& console, const QString& name)
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
inline void createDeploymentByForm(Console& console, const QString& name)
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

/// Shows a tab of the detail pane and what is in it.
template <class T> [[nodiscard]] T* openTab(const Console& console, const QString& inside)
{
    auto* const tabs = console.window().findChild<QTabWidget*>(u"detailTabs"_s);
    auto* const wanted = tabs->findChild<T*>(inside);
    for (int tab = 0; wanted != nullptr && tab < tabs->count(); ++tab) {
        if (tabs->widget(tab) == wanted || tabs->widget(tab)->isAncestorOf(wanted)) {
            tabs->setCurrentIndex(tab);
        }
    }
    return wanted;
}

inline void everythingOfTheDeploymentIsShown(Console& console, const QString& name)
{
    QWidget* const detail = console.window().findChild<QWidget*>(u"deploymentDetail"_s);
    QTRY_VERIFY(detail->isVisible());
    QCOMPARE(detail->findChild<QLabel*>(u"detailName"_s)->text(), name);
    for (const QString& table : { u"jobsTable"_s, u"eventsTable"_s }) {
        const auto* const view = openTab<QAbstractItemView>(console, table);
        QVERIFY(view->isVisible());
        QTRY_VERIFY2(view->model()->rowCount() > 0, qPrintable(table));
    }
}

/// Tells the platform in view how its cluster is reached, led there by the Pods tab; with all the fields of
/// the form.
inline void setClusterAccess(Console& console, const QString& tool, const QString& kubeconfig)
{
    auto* const missing = openTab<QPushButton>(console, u"clusterAccess"_s);
    QTRY_VERIFY(missing->isVisible());
    STEP(Console::click(missing));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"kubeconfig"_s) != nullptr);
    QVERIFY(QTest::qWaitForWindowActive(console.dialog()));
    STEP(typeInto(console.inDialog<QLineEdit>(u"clusterTool"_s), tool));
    auto* const field = console.inDialog<QLineEdit>(u"kubeconfig"_s);
    field->setFocus();
    STEP(typeInto(field, kubeconfig));
    auto* const context = console.inDialog<QComboBox>(u"clusterContext"_s);
    context->setFocus(); // the kubeconfig is left, and read
    QTRY_COMPARE_WITH_TIMEOUT(context->currentText(), u"demo"_s, patience);
    STEP(console.clickInDialog(u"testCluster"_s));
    const auto* const result = console.inDialog<QWidget>(u"clusterTestResult"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        result->isVisible() && result->findChild<QLabel*>(u"text"_s)->text().contains(u"answers"), patience);
    STEP(console.clickInDialog(u"save"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
}

/// The names of the pods that the Pods tab shows now; only those in a state, where one is given.
[[nodiscard]] inline QStringList podsShown(const Console& console, const QString& status = {})
{
    const auto* const view = console.window().findChild<QAbstractItemView*>(u"podsTable"_s);
    const QAbstractItemModel* const model = view->model();
    QStringList names;
    for (int row = 0; view->isVisible() && model != nullptr && row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column) {
            cells << model->index(row, column).data().toString();
        }
        if (status.isEmpty() || cells.contains(status)) {
            names << cells.first();
        }
    }
    names.sort();
    return names;
}

/// Opens the log of a pod and waits until words of it are there, then closes its window.
inline void readLog(Console& console, const QString& pod, const QString& words)
{
    auto* const view = openTab<QAbstractItemView>(console, u"podsTable"_s);
    const QModelIndexList found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, pod);
    QCOMPARE(found.size(), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(found.first()).center());
    STEP(Console::click(console.window().findChild<QAbstractButton*>(u"podLogButton"_s)));
    QTRY_VERIFY(console.window().findChild<QWidget*>(u"podWindow"_s) != nullptr);
    const QPointer<QWidget> window = console.window().findChild<QWidget*>(u"podWindow"_s);
    QCOMPARE(window->findChild<QLabel*>(u"podName"_s)->text(), pod);
    const auto* const text = window->findChild<QPlainTextEdit*>(u"logText"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(text->toPlainText().contains(words), qPrintable(text->toPlainText()), patience);
    QTest::keyClick(window, Qt::Key_Escape);
    QTRY_VERIFY(window.isNull());
    STEP(console.activate());
}

} // namespace vvp::test::tutorial

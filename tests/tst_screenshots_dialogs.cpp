// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "ui/tutorialdialog.h"
#include "ui/yamledit.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace vvp;

/// The dialogs, and the guard rails that lead to some of them.
class TestScreenshotsDialogs : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void productionLockedAndUnlocked();
    void cancellingWhereItMatters_data();
    void cancellingWhereItMatters();
    void platformDialogs();
    void namespaceDialogs();
    void targetDialog();
    void creatingTheTutorialsDeployment();
    void helpDialogs();
    void comparing();
    void copying();
};

void TestScreenshotsDialogs::productionLockedAndUnlocked()
{
    openFleet(Environment::Production);
    shoot(&m->window, u"production-locked"_s);
    action(u"lock"_s)->trigger();
    shootDialog(u"unlock"_s);
    dialog()->reject();
    QTRY_VERIFY(dialog() == nullptr);
    unlock();
    shoot(&m->window, u"production-unlocked"_s);
}

void TestScreenshotsDialogs::cancellingWhereItMatters_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::newRow("development") << Environment::Development;
    QTest::newRow("staging") << Environment::Staging;
    QTest::newRow("production") << Environment::Production;
}

void TestScreenshotsDialogs::cancellingWhereItMatters()
{
    QFETCH(Environment, environment);
    openFleet(environment);
    if (environment == Environment::Production) {
        unlock();
    }
    select(u"deployments"_s, u"warehouse-sync"_s);
    QTRY_VERIFY(action(u"cancelDeployment"_s)->isEnabled());
    action(u"cancelDeployment"_s)->trigger();
    const QString name = u"confirm-cancel-"_s + QString::fromLatin1(QTest::currentDataTag());
    shootDialog(name);
    if (environment == Environment::Production) {
        QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"typed"_s), u"warehouse-sync"_s);
        QVERIFY(dialog()->findChild<QPushButton*>(u"do"_s)->isEnabled());
        shootDialog(name + u"-typed"_s);
    }
    dialog()->reject();
}

void TestScreenshotsDialogs::platformDialogs()
{
    openFleet();
    action(u"addPlatform"_s)->trigger();
    shootDialog(u"add-platform"_s);
    dialog()->reject();
    QTRY_VERIFY(dialog() == nullptr);
    action(u"editPlatform"_s)->trigger();
    shootDialog(u"edit-platform"_s);
    dialog()->reject();
}

void TestScreenshotsDialogs::namespaceDialogs()
{
    openFleet();
    m->window.openPage(u"namespaces"_s);
    action(u"addNamespace"_s)->trigger();
    shootDialog(u"add-namespace"_s);
    dialog()->reject();
    QTRY_VERIFY(dialog() == nullptr);
    select(u"namespaces"_s, team());
    QTRY_VERIFY(action(u"editNamespace"_s)->isEnabled());
    action(u"editNamespace"_s)->trigger();
    shootDialog(u"edit-namespace"_s);
    dialog()->reject();
}

void TestScreenshotsDialogs::targetDialog()
{
    openFleet();
    m->window.openPage(u"deploymentTargets"_s);
    action(u"addDeploymentTarget"_s)->trigger();
    shootDialog(u"add-deployment-target"_s);
    dialog()->reject();
}

void TestScreenshotsDialogs::creatingTheTutorialsDeployment()
{
    openFleet();
    action(u"createDeployment"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    dialog()->findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(2); // the page YAML
    auto* const yaml = dialog()->findChild<QPlainTextEdit*>(u"yaml"_s);
    yaml->setPlainText(TutorialDialog::deployment());
    // Not what is said of the text that the dialog began with: this one cannot be read at all.
    QTRY_VERIFY(dialog()->findChild<QWidget*>(u"yamlProblem"_s)->isVisible());
    shootDialog(u"create-deployment-yaml"_s);
    dialog()->findChild<QPushButton*>(u"mend"_s)->click();
    QTest::keySequence(yaml, QKeySequence::Find);
    QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"yamlFindField"_s), u"flink"_s);
    shootDialog(u"create-deployment-yaml-find"_s);
    QTest::keyClick(yaml, Qt::Key_Escape);
    yaml->setTextCursor(QTextCursor(yaml->document()->find(u"spec:"_s).block().next()));
    QTest::keyClick(yaml, Qt::Key_End);
    QTest::keyClick(yaml, Qt::Key_Return);
    QTest::keyClick(yaml, Qt::Key_Space, Qt::ControlModifier);
    auto* const words = yaml->findChild<QCompleter*>()->popup();
    QTRY_VERIFY(words->isVisible());
    shoot(words, u"yaml-suggestions"_s);
    words->hide();
    yaml->setPlainText(u"spec:\n  upgradeStrategy:\n    kind: "_s);
    yaml->moveCursor(QTextCursor::End);
    QTest::keyClick(yaml, Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(words->isVisible());
    shoot(words, u"yaml-suggestions-values"_s);
    words->hide();
    const QString items = u"\"an item of a list that stands on one line\", "_s.repeated(1200);
    dialog()->findChild<YamlEdit*>()->setText(
        u"{\"kind\": \"Deployment\", \"items\": ["_s + items + u"1]}"_s);
    shootDialog(u"create-deployment-yaml-cut"_s);
}

void TestScreenshotsDialogs::helpDialogs()
{
    openFleet();
    for (const QString& name : { u"tutorial"_s, u"keyboard"_s, u"diagnostics"_s, u"about"_s }) {
        action(name)->trigger();
        shootDialog(name);
        dialog()->reject();
        QTRY_VERIFY(dialog() == nullptr);
    }
}

void TestScreenshotsDialogs::comparing()
{
    openFleet();
    select(u"deployments"_s, u"warehouse-sync"_s);
    const auto* const page = m->window.findChild<QWidget*>(u"deploymentsPage"_s);
    page->findChild<QAction*>(u"compare"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    auto* const other = dialog()->findChild<QComboBox*>(u"rightName"_s);
    QTRY_VERIFY(other->count() > 1);
    shootDialog(u"compare-nothing-chosen"_s);
    other->setCurrentIndex(0);
    Q_EMIT other->activated(other->currentIndex());
    auto* const tabs = dialog()->findChild<QTabWidget*>(u"compareTabs"_s);
    QTRY_VERIFY(tabs->isEnabled());
    tabs->setCurrentIndex(0);
    shootDialog(u"compare-members"_s);
    tabs->setCurrentIndex(1);
    shootDialog(u"compare-text"_s);
    dialog()->reject();
}

void TestScreenshotsDialogs::copying()
{
    openFleet();
    select(u"deployments"_s, u"warehouse-sync"_s);
    auto* const copy = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QAction*>(u"copyTo"_s);
    QTRY_VERIFY(copy->isEnabled());
    copy->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    auto* const there = dialog()->findChild<QComboBox*>(u"copyNamespace"_s);
    QTRY_VERIFY(there->count() > 1);
    there->setCurrentText(u"vvp-namespace-2"_s);
    auto* const target = dialog()->findChild<QComboBox*>(u"target0"_s);
    QTRY_VERIFY(target->count() > 0);
    shootDialog(u"copy-to"_s);
    dialog()->reject();
}

QTEST_MAIN(TestScreenshotsDialogs)
#include "tst_screenshots_dialogs.moc"

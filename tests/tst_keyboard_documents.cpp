// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::inDefault;
using vvp::test::PlainHttp;

/// Documents are created, edited and deleted on a demo platform by keyboard alone; looked at by plain HTTP.
class TestKeyboardDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aNamespaceIsAdded();
    void aDeploymentTargetIsAdded();
    void aDeploymentIsCreated();
    void aDeploymentIsEditedAsText();
    void changesAreNotLostUnasked();
    void aSavepointIsImportedAndDeleted();
    void aDeploymentIsDeleted();
    void whatIsInProductionIsUnlockedAndTyped();

private:
    [[nodiscard]] int count(const QString& plural)
    {
        return static_cast<int>(m_http->get(inDefault(plural)).at(u"items"_s).toArray().size());
    }
    [[nodiscard]] QString deployment(const QString& path)
    {
        return m_http->get(inDefault(u"deployments/"_s + m_id)).text(path);
    }
    void open(Environment environment = Environment::Development);
    void openPage(const QString& id);

    std::unique_ptr<DemoProcess> m_platform;
    std::unique_ptr<PlainHttp> m_http;
    std::unique_ptr<Console> m;
    QString m_target; // its id
    QString m_id;
};

void TestKeyboardDocuments::initTestCase()
{
    m_platform
        = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s });
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
    m_http = std::make_unique<PlainHttp>(m_platform->url());
    m_target = test::addTarget(*m_http, u"vvp-jobs-team-1"_s);
    QVERIFY(!m_target.isEmpty());
}

void TestKeyboardDocuments::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_id = m_http
               ->send(
                   "POST"_ba, inDefault(u"deployments"_s), test::deploymentDocument(u"top-speed"_s, m_target))
               .text(u"metadata/id"_s);
    QVERIFY(!m_id.isEmpty());
    m = std::make_unique<Console>();
}

void TestKeyboardDocuments::cleanup()
{
    m.reset();
    m_http->remove(inDefault(u"deployments/"_s + m_id));
}

void TestKeyboardDocuments::open(Environment environment)
{
    m->open(u"dev"_s, m_platform->url(), u"default"_s, environment);
    QTRY_VERIFY(m->window().session()->isConnected());
}

/// With its rows there and the focus on them.
void TestKeyboardDocuments::openPage(const QString& id)
{
    STEP(m->openPage(id));
    QTRY_VERIFY(m->rowCount(id) > 0);
    STEP(tabTo(u"table"_s));
    press(Qt::Key_A, Qt::ControlModifier); // there is one
}

void TestKeyboardDocuments::aNamespaceIsAdded()
{
    STEP(open());
    STEP(openPage(u"namespaces"_s));
    press(Qt::Key_N, Qt::ControlModifier);
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    STEP(fill(u"name"_s, u"by-keyboard"_s));
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_http->get(u"/namespaces/v1/namespaces/by-keyboard"_s).status, 200);
}

void TestKeyboardDocuments::aDeploymentTargetIsAdded()
{
    STEP(open());
    STEP(openPage(u"deploymentTargets"_s));
    press(Qt::Key_N, Qt::ControlModifier);
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    STEP(fill(u"name"_s, u"another"_s));
    STEP(fill(u"kubernetesNamespace"_s, u"vvp-jobs-team-2"_s));
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_http->get(inDefault(u"deployment-targets/another"_s)).status, 200);
    m_http->remove(inDefault(u"deployment-targets/another"_s));
}

void TestKeyboardDocuments::aDeploymentIsCreated()
{
    STEP(open());
    STEP(openPage(u"deployments"_s));
    press(Qt::Key_N, Qt::ControlModifier);
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_A, Qt::AltModifier); // the page Advanced
    QVERIFY(opened(u"DocumentDialog"_s));
    auto* const tabs = dialog->findChild<QTabWidget*>(u"tabs"_s);
    QCOMPARE(tabs->currentIndex(), 1);
    STEP(tabTo(u"tabBar"_s));
    press(Qt::Key_Left);
    QCOMPARE(tabs->currentIndex(), 0);
    STEP(fill(u"name"_s, u"by-keyboard"_s));
    STEP(fill(u"jarUri"_s, u"https://repo.example.org/job.jar"_s));
    STEP(fill(u"parallelism"_s, u"2"_s));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog);
    QCOMPARE(
        m_http->get(inDefault(u"deployments/by-keyboard"_s)).at(u"spec/template/spec/parallelism"_s).toInt(),
        2);
    m_http->remove(inDefault(u"deployments/by-keyboard"_s));
}

void TestKeyboardDocuments::aDeploymentIsEditedAsText()
{
    STEP(open());
    STEP(openPage(u"deployments"_s));
    STEP(choose(Qt::Key_R, u"editDeployment"_s));
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_Y, Qt::AltModifier);
    QTRY_VERIFY(dialog->findChild<QWidget*>(u"yaml"_s)->isVisible());
    STEP(tabTo(u"yaml"_s));
    QVERIFY(opened(u"DocumentDialog"_s, true));
    STEP(tabTo(u"yaml"_s, Qt::Key_Backtab));
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Escape);
}

void TestKeyboardDocuments::changesAreNotLostUnasked()
{
    STEP(open());
    STEP(openPage(u"deployments"_s));
    STEP(choose(Qt::Key_R, u"editDeployment"_s));
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    STEP(fill(u"parallelism"_s, u"7"_s));
    const auto question = [] {
        return QApplication::activeWindow() != nullptr
            && QApplication::activeWindow()->objectName() == u"discardQuestion";
    };
    press(Qt::Key_Escape);
    QTRY_VERIFY(question());
    press(Qt::Key_Return); // keeps
    dialog->activateWindow(); // which a window manager does
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    press(Qt::Key_Escape);
    QTRY_VERIFY(question());
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QTRY_VERIFY(!dialog);
    QCOMPARE(deployment(u"spec/template/spec/parallelism"_s), QString());
}

void TestKeyboardDocuments::aSavepointIsImportedAndDeleted()
{
    const QString location = u"s3://vvp/savepoints/by-keyboard"_s;
    STEP(open());
    STEP(openPage(u"deployments"_s));
    press(Qt::Key_Home);
    press(Qt::Key_Return); // to the detail
    auto* const tabs = m->window().findChild<QTabWidget*>(u"detailTabs"_s);
    QTRY_COMPARE(QApplication::focusWidget(), tabs->tabBar());
    const auto* const panel = m->window().findChild<QWidget*>(u"savepointsPanel"_s);
    for (int i = 0; i < tabs->count() && !panel->isVisible(); ++i) {
        press(Qt::Key_Right);
    }
    QTRY_VERIFY(m->action(u"importSavepoint"_s)->isEnabled());
    STEP(tabTo(u"importSavepointButton"_s));
    press(Qt::Key_Space);
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    STEP(fill(u"savepointLocation"_s, location));
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(count(u"savepoints"_s), 1);
    const QJsonObject savepoint
        = m_http->get(inDefault(u"savepoints"_s)).at(u"items"_s).toArray().first().toObject();
    QCOMPARE(savepoint.value(u"spec"_s).toObject().value(u"savepointLocation"_s).toString(), location);

    STEP(m->activate());
    QTRY_COMPARE(focused(), u"importSavepointButton"_s); // where it was
    const auto* const table = panel->findChild<QAbstractItemView*>(u"savepointsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    STEP(tabTo(u"savepointsTable"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(m->action(u"deleteSavepoint"_s)->isEnabled());
    const auto confirm = [this] {
        const QPointer<QDialog> question = opened(u"ConfirmDialog"_s);
        QVERIFY(question);
        STEP(tabTo(u"do"_s));
        press(Qt::Key_Space);
        QTRY_VERIFY(!question);
        STEP(m->activate());
    };
    press(Qt::Key_Delete);
    STEP(confirm());
    // Its data is not the platform's to delete, so the other way is offered.
    QTRY_VERIFY_WITH_TIMEOUT(m->action(u"forgetSavepoint"_s)->isVisible(), 30'000);
    STEP(tabTo(u"forgetSavepointButton"_s, Qt::Key_Backtab));
    press(Qt::Key_Space);
    STEP(confirm());
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, 30'000);
    QVERIFY2(panel->isAncestorOf(QApplication::focusWidget()), qPrintable(focused()));
}

void TestKeyboardDocuments::aDeploymentIsDeleted()
{
    STEP(open());
    STEP(openPage(u"deployments"_s));
    for (const bool agrees : { false, true }) {
        QTRY_VERIFY(m->action(u"deleteDeployment"_s)->isEnabled());
        press(Qt::Key_Delete);
        const QPointer<QDialog> dialog = opened(u"ConfirmDialog"_s);
        QVERIFY(dialog);
        if (agrees) {
            STEP(tabTo(u"do"_s));
            press(Qt::Key_Space);
        } else {
            press(Qt::Key_Escape);
        }
        QTRY_VERIFY(!dialog);
        QTRY_COMPARE(count(u"deployments"_s), agrees ? 0 : 1);
        STEP(m->activate());
    }
}

void TestKeyboardDocuments::whatIsInProductionIsUnlockedAndTyped()
{
    STEP(open(Environment::Production));
    STEP(choose(Qt::Key_P, u"lock"_s));
    const QPointer<QDialog> unlock = opened(u"ConfirmDialog"_s);
    QVERIFY(unlock);
    STEP(tabTo(u"do"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(!unlock);
    STEP(openPage(u"deployments"_s));
    const QAction* const action = m->action(u"deleteDeployment"_s);
    QTRY_VERIFY2(action->isEnabled(), qPrintable(action->toolTip()));
    press(Qt::Key_Delete);
    const QPointer<QDialog> dialog = opened(u"ConfirmDialog"_s);
    QVERIFY(dialog);
    STEP(fill(u"typed"_s, u"top-speed"_s));
    STEP(tabTo(u"do"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(!dialog);
    QTRY_COMPARE(count(u"deployments"_s), 0);
}

QTEST_MAIN(TestKeyboardDocuments)
#include "tst_keyboard_documents.moc"

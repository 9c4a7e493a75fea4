// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/support/scriptedplatform.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::ScriptedServer;

static const QString development
    = u"environment"_s + QString::number(static_cast<int>(Environment::Development));

/// Platforms are added, edited, ordered, imported and removed by keyboard alone.
class TestKeyboardPlatforms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPlatformIsAdded();
    void aPlatformIsEditedWithItsCluster();
    void theListIsManaged();
    void aListIsImported();
    void removingIsAskedAbout();

private:
    [[nodiscard]] const QList<Platform>& all() { return m->stage().platforms.all(); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m;
};

void TestKeyboardPlatforms::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_server = std::make_unique<ScriptedServer>();
    answerAsPlatform(*m_server, { { u"team-1"_s, { u"one"_s } } });
    m = std::make_unique<Console>();
    m->stage().windows.restore();
    m->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m->window()));
}

void TestKeyboardPlatforms::cleanup()
{
    m.reset();
}

void TestKeyboardPlatforms::aPlatformIsAdded()
{
    STEP(choose(Qt::Key_P, u"addPlatform"_s));
    QPointer<QDialog> dialog = opened(u"PlatformDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(all().isEmpty());

    STEP(m->activate());
    STEP(choose(Qt::Key_P, u"addPlatform"_s));
    dialog = opened(u"PlatformDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_R, Qt::AltModifier); // Address
    QCOMPARE(focused(), u"address"_s);
    type(m_server->url().toString());
    press(Qt::Key_N, Qt::AltModifier); // Name
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"dev"_s);
    press(Qt::Key_E, Qt::AltModifier); // Environment
    for (int i = 0; i < 3 && focused() != development; ++i) {
        press(Qt::Key_Down);
    }
    QCOMPARE(focused(), development);
    press(Qt::Key_Space);
    press(Qt::Key_K, Qt::AltModifier); // API Tokens, and their fields
    const auto areTokensAsked = [&dialog] { // the key is pressed for a tenth of a second
        const auto* const token = dialog->findChild<QWidget*>(u"token1"_s);
        return token != nullptr && token->isVisible();
    };
    QTRY_VERIFY(areTokensAsked());
    QVERIFY(opened(u"PlatformDialog"_s));
    STEP(fill(u"tokenNamespace1"_s, u"team-1"_s));
    STEP(fill(u"token1"_s, u"secret"_s));
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(all().size(), 1);
    QCOMPARE(all().first().name, u"dev"_s);
    QCOMPARE(all().first().environment, Environment::Development);
    QCOMPARE(all().first().tokenNamespaces, QStringList{ u"team-1"_s });
}

void TestKeyboardPlatforms::aPlatformIsEditedWithItsCluster()
{
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    STEP(choose(Qt::Key_P, u"editPlatform"_s));
    const QPointer<QDialog> dialog = opened(u"PlatformDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_S, Qt::AltModifier); // Show the pods
    QTRY_VERIFY(dialog->findChild<QWidget*>(u"kubeconfig"_s)->isVisible());
    QVERIFY(opened(u"PlatformDialog"_s));
    press(Qt::Key_F, Qt::AltModifier); // Kubeconfig
    QCOMPARE(focused(), u"kubeconfig"_s);
    type(u"/nowhere/config"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(all().first().clusterAccess->kubeconfig, u"/nowhere/config"_s);
}

void TestKeyboardPlatforms::theListIsManaged()
{
    m->stage().add(u"a"_s, m_server->url());
    m->stage().add(u"b"_s, QUrl(u"https://b.example"_s));
    STEP(choose(Qt::Key_P, u"managePlatforms"_s));
    const QPointer<QDialog> list = opened(u"PlatformsDialog"_s);
    QVERIFY(list);
    STEP(tabTo(u"platformTree"_s));
    press(Qt::Key_Home);
    press(Qt::Key_D, Qt::AltModifier); // Move Down
    QTRY_COMPARE(all().first().name, u"b"_s);
    press(Qt::Key_A, Qt::AltModifier); // Add
    const QPointer<QDialog> add = opened(u"PlatformDialog"_s);
    QVERIFY(add);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!add);
    list->activateWindow(); // which a window manager does
    QTRY_COMPARE(QApplication::activeWindow(), list);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!list);
}

void TestKeyboardPlatforms::aListIsImported()
{
    QFile file(QDir(m->stage().folder).filePath(u"list.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("kind: VvpConsolePlatforms\napiVersion: v1\nplatforms:\n"
               "- {name: one, url: \"https://one.example\"}\n"
               "- {name: two, url: \"https://two.example\"}\n");
    file.close();
    STEP(choose(Qt::Key_P, u"managePlatforms"_s));
    QVERIFY(opened(u"PlatformsDialog"_s));
    press(Qt::Key_I, Qt::AltModifier); // Import
    QTRY_VERIFY(QApplication::activeWindow() != nullptr
        && QApplication::activeWindow()->objectName() == u"importFileDialog");
    type(file.fileName());
    press(Qt::Key_Return);
    const QPointer<QDialog> plan = opened(u"PlatformImportDialog"_s);
    QVERIFY(plan);
    STEP(tabTo(u"importPlan"_s));
    press(Qt::Key_Home);
    press(Qt::Key_Space); // not the first one
    press(Qt::Key_Return);
    QTRY_VERIFY(!plan);
    QCOMPARE(all().size(), 1);
    QCOMPARE(all().first().name, u"two"_s);
}

void TestKeyboardPlatforms::removingIsAskedAbout()
{
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    for (const bool agrees : { false, true }) {
        STEP(m->activate());
        STEP(choose(Qt::Key_P, u"removePlatform"_s));
        const QPointer<QDialog> dialog = opened(u"ConfirmDialog"_s);
        QVERIFY(dialog);
        if (agrees) {
            STEP(tabTo(u"do"_s));
            press(Qt::Key_Space);
        } else {
            press(Qt::Key_Return); // keeps, as all that is not agreed to
        }
        QTRY_VERIFY(!dialog);
        QTRY_COMPARE(all().size(), agrees ? 0 : 1);
    }
}

QTEST_MAIN(TestKeyboardPlatforms)
#include "tst_keyboard_platforms.moc"

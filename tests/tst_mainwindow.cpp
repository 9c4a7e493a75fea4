// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/silentsecrets.h"
#include "tests/support/scriptedplatform.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTranslator>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::scriptedDeployments;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;
using vvp::test::SilentSecrets;

static QString deployments()
{
    return u"deployments"_s;
}

static QString targets()
{
    return u"deploymentTargets"_s;
}

static QString namespaces()
{
    return u"namespaces"_s;
}

static QString team()
{
    return u"team-1"_s;
}

static void answerWithTargets(ScriptedServer& server)
{
    answerAsPlatform(server, { { team(), { u"one"_s, u"two"_s } }, { u"team-2"_s, { u"three"_s } } });
    server.on("GET", scriptedPath(team(), "deployment-targets"),
        Script::json(scriptedDeployments(team(), { u"first"_s, u"second"_s })
                         .replace("\"Deployment\"", "\"DeploymentTarget\"")));
    // What is deleted is read before, to be offered for creating it again.
    for (const QString& name : { u"first"_s, u"second"_s }) {
        server.on("GET", scriptedPath(team(), "deployment-targets", name),
            Script::json(R"({"kind":"DeploymentTarget","apiVersion":"v1","metadata":{"name":")"
                + name.toUtf8() + R"(","namespace":"team-1"}})"));
    }
}

/// How many requests came that are not reads.
static qsizetype writes(const ScriptedServer& server)
{
    return std::ranges::count_if(
        server.requests(), [](const RecordedRequest& request) { return request.verb != "GET"; });
}

/// The window as a whole: how it starts, its guard rails, its keys, and what it does while nobody answers.
class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theFirstScreenHasItsButtons();
    void whatIsToldIsSeenOnTheFirstScreenToo();
    void productionStartsReadOnly();
    void anUnlockedPlatformAsksForTheName();
    void theUnlockEnds_data();
    void theUnlockEnds();
    void everyKeyDoesWhatItSays();
    void everyActionHasAnIcon();
    void theTableHasTheFocusWhereverOneComesFrom();
    void theDeleteKeyDeletesWhatIsSelected();
    void theFilterIsLeftByEscape();
    void itIsUsableWhileTheKeychainIsSilent();
    void itIsUsableWhileTheServerIsSilent();
    void aTestOfASilentServerIsStopped();
    void aTokenThatCannotBeReadIsSaid();
    void anUnregisteredPlatformIsNotRemembered();

private:
    void unlock(Console& console);

    QTranslator m_english;
};

void TestMainWindow::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
}

void TestMainWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestMainWindow::unlock(Console& console)
{
    console.action(u"lock"_s)->trigger();
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
}

void TestMainWindow::theFirstScreenHasItsButtons()
{
    Console console;
    console.stage().windows.restore();
    console.window().show();
    STEP(console.activate());
    auto* const address = console.window().findChild<QLineEdit*>(u"firstAddress"_s);
    QVERIFY(address->isVisible());
    QCOMPARE(console.window().findChild<QLabel*>(u"statusFacts"_s)->text(), u"No platform yet"_s);
    QVERIFY(!console.action(u"editPlatform"_s)->isEnabled());
    QVERIFY(!console.action(u"removePlatform"_s)->isEnabled());

    QTest::keyClicks(address, u"https://vvp.example/app/#/namespaces/team-1/deployments"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"address"_s) != nullptr);
    QVERIFY2(console.inDialog<QLineEdit>(u"address"_s)->text().contains(u"vvp.example"),
        qPrintable(console.inDialog<QLineEdit>(u"address"_s)->text()));
    console.dialog()->close();
    QTRY_VERIFY(console.dialog() == nullptr);
    STEP(Console::click(console.window().findChild<QPushButton*>(u"startDemo"_s)));
    QCOMPARE(console.stage().demosStarted, 1);
    STEP(Console::click(console.window().findChild<QPushButton*>(u"openTutorial"_s)));
    QTRY_VERIFY(console.dialog() != nullptr);
}

void TestMainWindow::whatIsToldIsSeenOnTheFirstScreenToo()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), {} } });
    Console console;
    console.stage().windows.restore();
    console.window().show();
    console.window().tell(InlineMessage::Tone::Error, u"The demo could not be started."_s);
    QCOMPARE(console.message(), u"The demo could not be started."_s);
    console.open(u"here"_s, server.url(), team());
    QCOMPARE(console.message(), u"The demo could not be started."_s); // until it was answered
    STEP(console.clickMessage(u"dismiss"_s));
    QCOMPARE(console.message(), QString());
}

void TestMainWindow::productionStartsReadOnly()
{
    ScriptedServer server;
    answerWithTargets(server);
    Console console;
    console.open(u"prod"_s, server.url(), team(), Environment::Production);
    for (const QString& page : { deployments(), targets(), namespaces() }) {
        console.window().openPage(page);
        QTRY_VERIFY(console.rowCount(page) > 0);
        console.table(page)->selectAll();
        for (const QKeySequence& key : { QKeySequence(QKeySequence::Delete), QKeySequence(QKeySequence::New),
                 QKeySequence(u"Ctrl+R"_s), QKeySequence(u"F2"_s) }) {
            STEP(console.press(page, key));
        }
        QVERIFY(console.dialog() == nullptr);
    }
    for (const char* name :
        { "createDeployment", "addDeploymentTarget", "addNamespace", "startDeployment" }) {
        QAction* const action = console.action(QString::fromLatin1(name));
        QVERIFY2(!action->isEnabled(), name);
        QVERIFY2(action->toolTip().contains(u"unlock"), qPrintable(action->toolTip()));
    }
    // Nor does anything that asks in a way of its own.
    bool isRefused = false;
    console.window().session()->api().remove<DeploymentTarget>(team(), u"first"_s, u"first"_s, this,
        [&isRefused](const Result<Done>& answer) { isRefused = !answer; });
    QTRY_VERIFY(isRefused);
    QCOMPARE(writes(server), 0);
}

void TestMainWindow::anUnlockedPlatformAsksForTheName()
{
    ScriptedServer server;
    answerWithTargets(server);
    server.on("DELETE", scriptedPath(team(), "deployment-targets", u"first"_s), Script::answer(200));
    Console console;
    console.open(u"prod"_s, server.url(), team(), Environment::Production);
    STEP(unlock(console));
    console.window().openPage(targets());
    QTRY_VERIFY(!console.row(targets(), u"first"_s).isEmpty());
    STEP(console.select(targets(), u"first"_s));
    STEP(console.press(targets(), QKeySequence(QKeySequence::Delete)));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"typed"_s) != nullptr);
    auto* const typed = console.inDialog<QLineEdit>(u"typed"_s);
    auto* const doIt = console.inDialog<QPushButton>(u"do"_s);
    QTest::keyClicks(typed, u"secon"_s);
    QVERIFY(!doIt->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, u"first"_s);
    STEP(Console::click(doIt));
    QTRY_VERIFY(console.row(targets(), u"first"_s).isEmpty());
    QCOMPARE(writes(server), 1);
    QVERIFY(!console.row(targets(), u"second"_s).isEmpty());
}

void TestMainWindow::theUnlockEnds_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : { "lock", "another platform", "a new session" }) {
        QTest::newRow(how) << QString::fromLatin1(how);
    }
}

void TestMainWindow::theUnlockEnds()
{
    QFETCH(const QString, how);
    ScriptedServer server;
    answerWithTargets(server);
    Console console;
    const QUuid other = console.stage().add(u"other"_s, server.url(), Environment::Production);
    const QUuid id = console.open(u"prod"_s, server.url(), team(), Environment::Production);
    QAction* const create = console.action(u"createDeployment"_s);
    STEP(unlock(console));
    QVERIFY(create->isEnabled());
    console.window().openNamespace(u"team-2"_s);
    QVERIFY(create->isEnabled()); // the unlock is the platform's
    if (how == u"lock") {
        console.action(u"lock"_s)->trigger();
    } else if (how == u"another platform") {
        console.window().openPlatform(other, team());
        QVERIFY(!create->isEnabled());
        console.window().openPlatform(id, team());
    } else {
        console.stage().sessions.renew(id);
    }
    QVERIFY(!create->isEnabled());
    QVERIFY(console.window().session()->api().isReadOnly());
    QCOMPARE(console.action(u"lock"_s)->text(), u"Unlock…"_s);
}

void TestMainWindow::everyKeyDoesWhatItSays()
{
    ScriptedServer server;
    answerWithTargets(server);
    Console console;
    console.open(u"here"_s, server.url(), team());
    QTRY_VERIFY(console.rowCount(deployments()) > 0);
    auto* const filter = console.window().findChild<QLineEdit*>(u"filter"_s);
    auto* const sidebar = console.window().findChild<QWidget*>(u"sidebar"_s);

    // Pages
    STEP(console.openPage(targets(), Qt::Key_3));
    STEP(console.openPage(namespaces(), Qt::Key_4));
    STEP(console.openPage(u"overview"_s, Qt::Key_1));
    STEP(console.openPage(deployments(), Qt::Key_2));

    // F6: the sidebar, the filter, the table, and round again
    console.table(deployments())->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(sidebar->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(filter->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(console.table(deployments())->hasFocus());

    // F5 reads again
    const QByteArray path = scriptedPath(team(), "deployments");
    QTRY_VERIFY(!console.window().session()->deployments(team()).freshness().refreshing);
    const int before = server.count("GET", path);
    QTest::keyClick(&console.window(), Qt::Key_F5);
    QTRY_COMPARE(server.count("GET", path), before + 1);

    // Menus of the header
    for (const auto& [key, name] :
        { std::pair{ u"Ctrl+L"_s, u"platformMenu"_s }, std::pair{ u"Ctrl+Shift+L"_s, u"namespaceMenu"_s } }) {
        auto* const menu = console.window().findChild<QMenu*>(name);
        QTest::keySequence(&console.window(), QKeySequence(key));
        QTRY_VERIFY2(menu->isVisible(), qPrintable(key));
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!menu->isVisible());
    }

    // Ctrl+N creates, wherever the focus is
    for (QWidget* const from : { static_cast<QWidget*>(console.table(deployments())), sidebar }) {
        STEP(console.activate());
        from->setFocus();
        QTest::keySequence(from, QKeySequence(QKeySequence::New));
        QTRY_VERIFY(console.dialog() != nullptr);
        QCOMPARE(console.dialog()->windowTitle(), u"Create Deployment"_s);
        console.dialog()->reject();
        QTRY_VERIFY(console.dialog() == nullptr);
    }
    STEP(console.openPage(namespaces(), Qt::Key_4));
    QTest::keySequence(&console.window(), QKeySequence(QKeySequence::New));
    QTRY_VERIFY(console.dialog() != nullptr);
    QVERIFY(console.dialog()->windowTitle() != u"Create Deployment"_s); // of the page that is shown
}

void TestMainWindow::theTableHasTheFocusWhereverOneComesFrom()
{
    ScriptedServer server;
    answerWithTargets(server);
    Console console;
    console.window().show();
    console.activate();
    auto* const start = console.window().findChild<QPushButton*>(u"startDemo"_s);
    QTRY_VERIFY(start->isVisible());
    start->setFocus();
    console.open(u"here"_s, server.url(), team());
    console.window().openPage(deployments());
    QTRY_VERIFY(console.rowCount(deployments()) > 0);
    QTRY_VERIFY(console.table(deployments())->hasFocus());
    // And from the header, where one chose what to see.
    console.window().findChild<QWidget*>(u"namespaceSelector"_s)->setFocus();
    console.window().openNamespace(u"elsewhere"_s);
    console.window().openNamespace(team());
    QTRY_VERIFY(console.table(deployments())->hasFocus());
    // And from another page.
    console.window().openPage(targets());
    QTRY_VERIFY(console.table(targets())->hasFocus());
    console.window().openPage(u"overview"_s);
    QTRY_VERIFY2(console.table(u"overview"_s)->hasFocus() || !console.table(u"overview"_s)->isVisible(),
        qPrintable(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString()));
    console.window().openPage(deployments());
    QTRY_VERIFY(console.table(deployments())->hasFocus());
    // But not from the sidebar, where one goes on with the arrow keys.
    auto* const sidebar = console.window().findChild<QWidget*>(u"sidebar"_s);
    sidebar->setFocus();
    console.window().openPage(targets());
    QVERIFY(sidebar->hasFocus());
}

void TestMainWindow::everyActionHasAnIcon()
{
    ScriptedServer server;
    answerWithTargets(server);
    Console console;
    console.open(u"here"_s, server.url(), team());
    QVERIFY(!console.window().windowIcon().isNull());
    const std::function<void(const QMenu*)> look = [&look](const QMenu* menu) {
        for (const QAction* const each : menu->actions()) {
            if (each->menu() != nullptr) {
                look(each->menu());
            }
            const bool isMark = each->isCheckable() || each->isSeparator();
            QVERIFY2(isMark || !each->icon().isNull(), qPrintable(each->text()));
        }
    };
    for (const QString& page : { u"overview"_s, deployments(), targets(), namespaces() }) {
        console.window().openPage(page); // the Resource menu is the page's
        for (const QAction* const menu : console.window().menuBar()->actions()) {
            look(menu->menu());
        }
    }
}

void TestMainWindow::theDeleteKeyDeletesWhatIsSelected()
{
    ScriptedServer server;
    answerWithTargets(server);
    server.on("DELETE", scriptedPath(team(), "deployment-targets", u"second"_s), Script::answer(200));
    Console console;
    console.open(u"here"_s, server.url(), team());
    console.window().openPage(targets());
    QTRY_VERIFY(!console.row(targets(), u"second"_s).isEmpty());
    STEP(console.select(targets(), u"second"_s));
    // Not from the filter, where Del is for the text.
    console.window().findChild<QLineEdit*>(u"filter"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QVERIFY(console.dialog() == nullptr);
    STEP(console.press(targets(), QKeySequence(QKeySequence::Delete)));
    QTRY_VERIFY(console.dialog() != nullptr);
    QTest::keyClick(console.dialog(), Qt::Key_Return); // the button that keeps is the default one
    QTRY_VERIFY(console.dialog() == nullptr);
    QCOMPARE(writes(server), 0);
    STEP(console.press(targets(), QKeySequence(QKeySequence::Delete)));
    STEP(console.clickInDialog(u"do"_s));
    QTRY_VERIFY(console.row(targets(), u"second"_s).isEmpty());
    QCOMPARE(writes(server), 1);
}

void TestMainWindow::theFilterIsLeftByEscape()
{
    ScriptedServer server;
    answerWithTargets(server);
    Console console;
    console.open(u"here"_s, server.url(), team());
    QTRY_COMPARE(console.rowCount(deployments()), 2);
    auto* const filter = console.window().findChild<QLineEdit*>(u"filter"_s);
    QTest::keySequence(&console.window(), QKeySequence(QKeySequence::Find));
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"two"_s);
    QTRY_COMPARE(console.rowCount(deployments()), 1);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(console.table(deployments())->hasFocus());
    QCOMPARE(console.rowCount(deployments()), 1);
    QTest::keySequence(&console.window(), QKeySequence(QKeySequence::Find));
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());
    QCOMPARE(console.rowCount(deployments()), 2);
    QVERIFY(console.table(deployments())->hasFocus());
}

void TestMainWindow::itIsUsableWhileTheKeychainIsSilent()
{
    ScriptedServer server;
    answerWithTargets(server);
    ScriptedServer free;
    answerAsPlatform(free, { { team(), { u"free"_s } } });
    SilentSecrets secrets;
    Console console(secrets);
    Platform platform;
    platform.name = u"here"_s;
    platform.url = server.url();
    platform.environment = Environment::Development;
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = { team(), u"team-2"_s };
    const Result<QUuid> id = console.stage().platforms.add(platform);
    QVERIFY(id);
    console.window().openPlatform(*id);
    console.window().show();
    STEP(console.activate()); // it was painted
    auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    QVERIFY2(facts->text().startsWith(u"waiting for the keychain"), qPrintable(facts->text()));
    QTest::keyClick(&console.window(), Qt::Key_F5);
    STEP(console.openPage(targets(), Qt::Key_3));
    console.window().openNamespace(u"team-2"_s);
    QTest::qWait(300); // more than a tick of the poller
    QCOMPARE(server.count(), 0); // nothing is asked without the sign-in
    const QUuid other = console.stage().add(u"free"_s, free.url());
    console.window().openPlatform(other, team());
    console.window().openPage(deployments());
    QTRY_COMPARE(console.rowCount(deployments()), 1);
}

void TestMainWindow::itIsUsableWhileTheServerIsSilent()
{
    ScriptedServer server;
    server.otherwise(Script().stall());
    Console console;
    const QUuid id = console.open(u"here"_s, server.url(), team()); // it was painted
    QTRY_VERIFY(server.count() > 0);
    auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    QVERIFY2(facts->text().startsWith(u"connecting"), qPrintable(facts->text()));
    for (int i = 0; i < 20; ++i) {
        console.window().openNamespace(u"team-%1"_s.arg(i));
        STEP(console.openPage(i % 2 == 0 ? targets() : deployments(), i % 2 == 0 ? Qt::Key_3 : Qt::Key_2));
    }
    QVERIFY(console.action(u"addPlatform"_s)->isEnabled());
    console.action(u"editPlatform"_s)->trigger();
    QTRY_VERIFY(console.dialog() != nullptr);
    console.dialog()->reject();
    QTRY_VERIFY(console.dialog() == nullptr);
    QVERIFY(console.stage().platforms.remove(id));
    QVERIFY(console.window().session() == nullptr);
    QVERIFY(console.window().close()); // reads are not waited for
}

void TestMainWindow::aTestOfASilentServerIsStopped()
{
    ScriptedServer server;
    server.otherwise(Script().stall());
    Console console;
    console.open(u"here"_s, server.url(), team());
    console.action(u"editPlatform"_s)->trigger();
    STEP(console.clickInDialog(u"testConnection"_s));
    QTRY_VERIFY(console.inDialog<QPushButton>(u"stopTest"_s)->isVisible());
    STEP(console.clickInDialog(u"stopTest"_s));
    QTRY_VERIFY(console.inDialog<QPushButton>(u"testConnection"_s)->isEnabled());
}

void TestMainWindow::aTokenThatCannotBeReadIsSaid()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"message\": \"no\"}", 401));
    Console console;
    Platform platform;
    platform.name = u"here"_s;
    platform.url = server.url();
    platform.environment = Environment::Development;
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = { team() };
    const Result<QUuid> id = console.stage().platforms.add(platform);
    QVERIFY(id);
    console.window().openPlatform(*id);
    console.window().show();
    QTRY_VERIFY2(console.message().startsWith(u"The API Token of “team-1” on here could not be read."),
        qPrintable(console.message()));
    auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    QTRY_VERIFY2(facts->text().startsWith(u"sign-in needed"), qPrintable(facts->text()));
    // What is needed is one click away: the field for that token.
    QTRY_VERIFY(console.page(deployments())->findChild<QAbstractButton*>(u"addToken"_s) != nullptr);
    STEP(console.clickOnPage(deployments(), u"addToken"_s));
    QTRY_VERIFY(console.dialog() != nullptr);
    QCOMPARE(console.dialog()->windowTitle(), u"Edit Platform"_s);
    console.dialog()->close();
    QTRY_VERIFY(console.dialog() == nullptr);
}

void TestMainWindow::anUnregisteredPlatformIsNotRemembered()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), { u"one"_s } } });
    Console console;
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"127.0.0.1"_s;
    platform.url = server.url();
    console.window().openUnregistered(platform, {}, team());
    console.window().show();
    QTRY_COMPARE(console.rowCount(deployments()), 1);
    QVERIFY(
        !console.action(u"createDeployment"_s)->isEnabled()); // as production, until an environment is chosen
    QVERIFY(!console.action(u"editPlatform"_s)->isEnabled());
    console.window().openNamespace(u"team-2"_s);
    console.stage().settings.sync();
    for (const QString& key : console.stage().settings.allKeys()) {
        QVERIFY2(!key.startsWith(u"namespaces/") && !key.contains(u"platform"), qPrintable(key));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

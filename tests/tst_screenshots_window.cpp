// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "tests/support/scriptedserver.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// What the window itself says: messages, the status bar, a window that shows no platform yet.
class TestScreenshotsWindow : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void messages();
    void connecting();
    void aSignInThatIsNeeded();
    void aNewWindow();
    void menus();
};

void TestScreenshotsWindow::messages()
{
    openFleet();
    m->window.tell(InlineMessage::Tone::Information, u"“top-speed-windowing” was created on fleet."_s);
    shoot(&m->window, u"message-information"_s);
    m->window.tell(InlineMessage::Tone::Warning,
        u"The API Token of “team-1” on prod-eu could not be read. There is no keychain in this session. "
        u"Start one, "
        u"such as GNOME Keyring or KWallet, to keep tokens for longer than this run."_s);
    m->window.tell(InlineMessage::Tone::Error,
        u"“vvp-jobs-team-1” was not deleted on fleet. The platform refused this because of a conflict (409)."_s);
    shoot(&m->window, u"message-error-and-more"_s);
}

void TestScreenshotsWindow::connecting()
{
    ScriptedServer server;
    server.otherwise(Script().stall());
    open(u"fleet"_s, server.url());
    QTRY_VERIFY(server.count() > 0);
    shoot(&m->window, u"connecting"_s);
}

void TestScreenshotsWindow::aSignInThatIsNeeded()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"message\": \"Full authentication is required\"}", 401));
    open(u"fleet"_s, server.url());
    auto* const facts = m->window.findChild<QLabel*>(u"statusFacts"_s);
    QTRY_VERIFY(facts->text().startsWith(u"sign-in needed"));
    shoot(&m->window, u"sign-in-needed"_s);
}

void TestScreenshotsWindow::aNewWindow()
{
    openFleet();
    m->add(u"tutorial"_s, tutorial().url(), Environment::Development);
    m->windows.openBeside(m->window);
    MainWindow& window = *m->windows.all().last();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.findChild<QMenu*>(u"platformMenu"_s)->hide();
    shoot(&window, u"new-window"_s);
}

void TestScreenshotsWindow::menus()
{
    openFleet();
    for (const QAction* const entry : m->window.menuBar()->actions()) {
        QMenu* const menu = entry->menu();
        menu->popup(m->window.mapToGlobal(QPoint(0, 0)));
        QVERIFY(QTest::qWaitForWindowExposed(menu));
        shoot(menu, u"menu-"_s + entry->text().remove(u'&').toLower());
        menu->close();
    }
}

QTEST_MAIN(TestScreenshotsWindow)
#include "tst_screenshots_window.moc"

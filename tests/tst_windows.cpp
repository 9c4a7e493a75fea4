// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/scriptedplatform.h"

#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTranslator>

#include <optional>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;
using vvp::test::Stage;

static QString team()
{
    return u"team-1"_s;
}

static QString other()
{
    return u"team-2"_s;
}

/// Shortcuts are those of the active window; no window manager makes it that here.
static void activate(MainWindow& window)
{
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

static QString messageIn(const MainWindow& window)
{
    const auto* const messages = window.findChild<QWidget*>(u"messages"_s);
    return messages->isVisible() ? messages->findChild<QLabel*>(u"messageText"_s)->text() : QString();
}

static int rowsIn(const MainWindow& window, const QString& page)
{
    return window.findChild<QWidget*>(page + u"Page"_s)
        ->findChild<QAbstractItemView*>(u"table"_s)
        ->model()
        ->rowCount();
}

static QString shownPage(const MainWindow& window)
{
    for (const QString& page : { u"deployments"_s, u"deploymentTargets"_s, u"namespaces"_s }) {
        if (window.findChild<QWidget*>(page + u"Page"_s)->isVisible()) {
            return page;
        }
    }
    return {};
}

static QString shownNamespace(const MainWindow& window)
{
    return window.findChild<QPushButton*>(u"namespaceSelector"_s)->text();
}

/// Several windows: one platform each, all of them back after the next start.
class TestWindows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m.reset(); }
    void aNewWindowOffersThePlatforms();
    void eachWindowShowsItsOwn();
    void aPlatformIsShownInOneWindow();
    void allWindowsComeBack();
    void aWindowThatIsClosedIsForgotten();
    void theLastWindowThatIsClosedComesBack();
    void anUnregisteredPlatformDoesNotPushOutWhatIsRemembered();
    void whatIsRememberedIsNotTrusted();
    void aWindowWhosePlatformGoesShowsAFreeOne();
    void theUnlockStaysInItsWindow();
    void anAnswerIsToldWhereItsPlatformIsShown();
    void anAnswerForAClosedWindowIsToldInAnother();
    void quittingWaitsForWritesAndThenClosesAll();
    void quittingDoesNotLoseWhatIsBeingTyped();
    void whatIsWrongAtTheStartIsToldOnce();

private:
    /// A stage with the two platforms, the first in the first window.
    void begin();
    MainWindow& second();
    void sendTarget(MainWindow& window, const QString& hold);

    QTranslator m_english;
    ScriptedServer m_a;
    ScriptedServer m_b;
    std::optional<QTemporaryDir> m_folder;
    std::optional<Stage> m;
    QUuid m_first;
    QUuid m_second;
};

void TestWindows::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
    answerAsPlatform(m_a, { { team(), { u"a1"_s, u"a2"_s } }, { other(), { u"a3"_s } } });
    answerAsPlatform(m_b, { { team(), { u"b1"_s } }, { other(), {} } });
}

void TestWindows::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder.emplace();
    m_a.forgetRequests();
}

void TestWindows::begin()
{
    m.emplace(m_folder->path());
    m_first = m->add(u"a"_s, m_a.url());
    m_second = m->add(u"b"_s, m_b.url());
    m->window.openPlatform(m_first, team());
    m->window.show();
    QVERIFY(QTest::qWaitForWindowActive(&m->window));
}

/// A second window, opened as the user does.
MainWindow& TestWindows::second()
{
    const qsizetype before = m->windows.all().size();
    activate(m->window);
    QTest::keySequence(&m->window, QKeySequence(u"Ctrl+Shift+N"_s));
    if (m->windows.all().size() != before + 1) {
        QTest::qFail("Ctrl+Shift+N opened no window", __FILE__, __LINE__);
    }
    MainWindow& window = *m->windows.all().last();
    window.findChild<QMenu*>(u"platformMenu"_s)->hide();
    return window;
}

/// Sends a Deployment Target, whose answer, a refusal, waits at `hold`, and closes the dialog.
void TestWindows::sendTarget(MainWindow& window, const QString& hold)
{
    m_a.on("POST", scriptedPath(team(), "deployment-targets"),
        Script().hold(hold).write(Script::bytes(409, "{}")));
    window.openPage(u"deploymentTargets"_s);
    QTRY_VERIFY(window.session()->deploymentTargets(team()).freshness().everLoaded);
    window.findChild<QAction*>(u"addDeploymentTarget"_s)->trigger();
    QTRY_VERIFY(window.openDialog() != nullptr);
    QTest::keyClicks(window.openDialog()->findChild<QLineEdit*>(u"name"_s), u"new-target"_s);
    test::Console::click(window.openDialog()->findChild<QPushButton*>(u"save"_s));
    QTRY_COMPARE(m_a.held(hold), 1);
    window.openDialog()->reject();
    QVERIFY(window.openDialog() == nullptr);
}

void TestWindows::aNewWindowOffersThePlatforms()
{
    begin();
    activate(m->window);
    QTest::keySequence(&m->window, QKeySequence(u"Ctrl+Shift+N"_s));
    QCOMPARE(m->windows.all().size(), 2);
    MainWindow& window = *m->windows.all().last();
    QVERIFY(window.isVisible());
    QVERIFY(window.session() == nullptr);
    QCOMPARE(window.size(), m->window.size());
    auto* const menu = window.findChild<QMenu*>(u"platformMenu"_s);
    window.move(40, 30); // as a window manager does that puts it in its place
    QTRY_VERIFY(menu->isVisible());
    const auto* const switcher = window.findChild<QPushButton*>(u"platformSwitcher"_s);
    QCOMPARE(menu->pos(), switcher->mapToGlobal(switcher->rect().bottomLeft()));
    QCOMPARE(switcher->text(), u"Choose a Platform"_s);
    QVERIFY(!window.findChild<QWidget*>(u"environmentStrip"_s)->isVisible()); // there is none to name
    QVERIFY(!window.findChild<QAction*>(u"createDeployment"_s)->isEnabled());
    QVERIFY(!window.findChild<QAction*>(u"editPlatform"_s)->isEnabled());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down); // the second of the list
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_VERIFY(window.session() != nullptr);
    QCOMPARE(window.session()->platform().name, u"b"_s);
    QVERIFY(window.findChild<QWidget*>(u"environmentStrip"_s)->isVisible());
}

void TestWindows::eachWindowShowsItsOwn()
{
    begin();
    MainWindow& window = second();
    window.openPlatform(m_second, team());
    QTRY_COMPARE(rowsIn(m->window, u"deployments"_s), 2);
    QTRY_COMPARE(rowsIn(window, u"deployments"_s), 1);
    window.openPage(u"namespaces"_s);
    window.openNamespace(other());
    QCOMPARE(shownPage(m->window), u"deployments"_s);
    QCOMPARE(shownNamespace(m->window), team());
    QCOMPARE(rowsIn(m->window, u"deployments"_s), 2);
    QCOMPARE(rowsIn(window, u"deployments"_s), 0);
    // Its polls go on when the other window leaves.
    QVERIFY(window.close());
    QTRY_COMPARE(m->windows.all().size(), 1);
    const int before = m_a.count();
    activate(m->window);
    QTest::keyClick(&m->window, Qt::Key_F5);
    QTRY_VERIFY(m_a.count() > before);
}

void TestWindows::aPlatformIsShownInOneWindow()
{
    begin();
    MainWindow& window = second();
    window.openPlatform(m_second, team());
    window.openPlatform(m_first, other());
    QCOMPARE(window.session()->platform().name, u"b"_s);
    QCOMPARE(messageIn(window), QString());
    QCOMPARE(messageIn(m->window),
        u"“a” is shown in this window already. A platform is shown in one window at a time."_s);
    QTRY_VERIFY(m->window.isActiveWindow());
    QCOMPARE(shownNamespace(m->window), other()); // where the user wanted to go
    // Free again when its window goes elsewhere.
    QVERIFY(m->platforms.remove(m_second));
    QVERIFY(window.session() == nullptr);
    m->window.leavePlatform();
    window.openPlatform(m_first, team());
    QCOMPARE(window.session()->platform().name, u"a"_s);
}

void TestWindows::allWindowsComeBack()
{
    begin();
    MainWindow& window = second();
    window.openPlatform(m_second, other());
    window.openPage(u"namespaces"_s);
    m->window.openPage(u"deploymentTargets"_s);
    m->window.resize(900, 650);
    window.resize(1100, 700);
    m->windows.quit();
    QVERIFY(!m->window.isVisible() && !window.isVisible());

    m.emplace(m_folder->path());
    m->windows.restore();
    QCOMPARE(m->windows.all().size(), 2);
    MainWindow& first = *m->windows.all().at(0);
    MainWindow& again = *m->windows.all().at(1);
    QVERIFY(first.isVisible() && again.isVisible());
    QCOMPARE(first.session()->platform().id, m_first);
    QCOMPARE(shownNamespace(first), team());
    QCOMPARE(shownPage(first), u"deploymentTargets"_s);
    QCOMPARE(first.size(), QSize(900, 650));
    QCOMPARE(again.session()->platform().id, m_second);
    QCOMPARE(shownNamespace(again), other());
    QCOMPARE(shownPage(again), u"namespaces"_s);
    QCOMPARE(again.size(), QSize(1100, 700));
}

void TestWindows::aWindowThatIsClosedIsForgotten()
{
    begin();
    const QPointer<MainWindow> window = &second();
    window->openPlatform(m_second, other());
    activate(*window);
    QTest::keySequence(window, QKeySequence(u"Ctrl+W"_s));
    QCOMPARE(m->windows.all().size(), 1);
    QTRY_VERIFY(window.isNull());
    QVERIFY(m->window.close());

    m.emplace(m_folder->path());
    m->windows.restore();
    QCOMPARE(m->windows.all().size(), 1);
    QCOMPARE(m->window.session()->platform().id, m_first);
}

void TestWindows::theLastWindowThatIsClosedComesBack()
{
    begin();
    m->window.openNamespace(other());
    m->window.openPage(u"namespaces"_s);
    QVERIFY(m->window.close());
    m.emplace(m_folder->path());
    m->windows.restore();
    QCOMPARE(m->window.session()->platform().id, m_first);
    QCOMPARE(shownNamespace(m->window), other());
    QCOMPARE(shownPage(m->window), u"namespaces"_s);
    // Not by closing alone: a console that is killed comes back as well.
    m->window.openPlatform(m_second, team());
    m->window.openPage(u"deployments"_s);
    m->settings.sync();
    Stage after(m_folder->path());
    after.windows.restore();
    QCOMPARE(after.window.session()->platform().id, m_second);
    QCOMPARE(shownPage(after.window), u"deployments"_s);
}

void TestWindows::anUnregisteredPlatformDoesNotPushOutWhatIsRemembered()
{
    begin();
    m->window.openPlatform(m_second, other());
    QVERIFY(m->window.close());
    m.emplace(m_folder->path());
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"127.0.0.1"_s;
    platform.url = m_a.url();
    m->window.openUnregistered(platform, {}, team());
    m->window.show();
    QTRY_COMPARE(rowsIn(m->window, u"deployments"_s), 2);
    QVERIFY(m->window.close());
    m.emplace(m_folder->path());
    m->windows.restore();
    QCOMPARE(m->window.session()->platform().id, m_second);
    QCOMPARE(shownNamespace(m->window), other());
}

void TestWindows::whatIsRememberedIsNotTrusted()
{
    begin();
    {
        QSettings& settings = m->settings;
        settings.beginWriteArray(u"windows"_s, 5);
        const QStringList platforms{ m_second.toString(), m_second.toString(), QUuid::createUuid().toString(),
            u"nonsense"_s, QString() };
        for (int i = 0; i < platforms.size(); ++i) {
            settings.setArrayIndex(i);
            settings.setValue(u"platform"_s, platforms.at(i));
            settings.setValue(u"page"_s, u"no such page"_s);
            settings.setValue(u"geometry"_s, u"garbage"_s);
        }
        settings.endArray();
        settings.sync();
    }
    Stage after(m_folder->path());
    after.windows.restore();
    QCOMPARE(after.windows.all().size(), 1);
    QCOMPARE(after.window.session()->platform().id, m_second);
    QCOMPARE(shownPage(after.window), u"deployments"_s);
    QVERIFY(after.window.width() > 200);
}

void TestWindows::aWindowWhosePlatformGoesShowsAFreeOne()
{
    begin();
    const QUuid third = m->add(u"c"_s, m_b.url());
    MainWindow& window = second();
    window.openPlatform(m_second, team());
    QVERIFY(m->platforms.remove(m_second));
    QCOMPARE(window.session()->platform().id, third);
    QCOMPARE(m->window.session()->platform().id, m_first);
    QVERIFY(m->platforms.remove(third));
    QVERIFY(window.session() == nullptr);
    QCOMPARE(m->window.session()->platform().id, m_first);
    QCOMPARE(messageIn(m->window), QString());
    QCOMPARE(window.findChild<QPushButton*>(u"platformSwitcher"_s)->text(), u"Choose a Platform"_s);
}

void TestWindows::theUnlockStaysInItsWindow()
{
    begin();
    const QUuid production = m->add(u"prod"_s, m_b.url(), Environment::Production);
    m->window.openPlatform(production, team());
    m->window.findChild<QAction*>(u"lock"_s)->trigger();
    QTRY_VERIFY(m->window.openDialog() != nullptr);
    test::Console::click(m->window.openDialog()->findChild<QPushButton*>(u"do"_s));
    QTRY_VERIFY(!m->window.session()->api().isReadOnly());
    MainWindow& window = second();
    m->window.openPlatform(m_first, team());
    window.openPlatform(production, team());
    QVERIFY(window.session()->api().isReadOnly());
    QVERIFY(!window.findChild<QAction*>(u"createDeployment"_s)->isEnabled());
}

void TestWindows::anAnswerIsToldWhereItsPlatformIsShown()
{
    begin();
    STEP(sendTarget(m->window, u"moved"_s));
    MainWindow& window = second();
    m->window.openPlatform(m_second, team());
    window.openPlatform(m_first, team());
    m_a.release(u"moved"_s);
    QTRY_VERIFY2(
        messageIn(window).startsWith(u"“new-target” was not created on a."), qPrintable(messageIn(window)));
    QCOMPARE(messageIn(m->window), QString());
    QCOMPARE(m_a.count("POST", scriptedPath(team(), "deployment-targets")), 1);
}

void TestWindows::anAnswerForAClosedWindowIsToldInAnother()
{
    begin();
    MainWindow& window = second();
    window.openPlatform(m_second, team());
    STEP(sendTarget(m->window, u"closed"_s));
    QVERIFY(m->window.close()); // one of two does not wait
    m_a.release(u"closed"_s);
    QTRY_VERIFY2(
        messageIn(window).startsWith(u"“new-target” was not created on a."), qPrintable(messageIn(window)));
    QCOMPARE(m_a.count("POST", scriptedPath(team(), "deployment-targets")), 1);
}

void TestWindows::quittingWaitsForWritesAndThenClosesAll()
{
    begin();
    const QByteArray path = scriptedPath(team(), "deployments", u"id-a1"_s);
    m_a.on("PATCH", path, Script().hold(u"patch"_s).write(Script::bytes(404, "{}")));
    MainWindow& window = second();
    window.openPlatform(m_second, team());
    bool isAnswered = false;
    m->window.session()->api().update<Deployment>(team(), u"id-a1"_s, { { u"spec"_s, QJsonObject() } },
        u"a1"_s, this, [&isAnswered](const Result<Deployment>&) { isAnswered = true; });
    QTRY_COMPARE(m_a.held(u"patch"_s), 1);
    m->windows.quit();
    m->windows.quit();
    QVERIFY(m->window.isVisible() && window.isVisible());
    QVERIFY(messageIn(m->windows.active()).startsWith(u"Waiting for the answer to 1 change"));
    m_a.release(u"patch"_s);
    QTRY_VERIFY(!m->window.isVisible() && !window.isVisible());
    QVERIFY(isAnswered);

    m.emplace(m_folder->path());
    m->windows.restore();
    QCOMPARE(m->windows.all().size(), 2); // it was no closing one by one
}

void TestWindows::quittingDoesNotLoseWhatIsBeingTyped()
{
    begin();
    MainWindow& window = second();
    window.openPlatform(m_second, team());
    window.openPage(u"deploymentTargets"_s);
    window.findChild<QAction*>(u"addDeploymentTarget"_s)->trigger();
    QTRY_VERIFY(window.openDialog() != nullptr);
    QTest::keyClicks(window.openDialog()->findChild<QLineEdit*>(u"name"_s), u"half of it"_s);
    activate(m->window);
    QTest::keySequence(&m->window, QKeySequence(u"Ctrl+Q"_s));
    QVERIFY(m->window.isVisible() && window.isVisible());
    QVERIFY(window.openDialog() != nullptr);
    QCOMPARE(window.openDialog()->findChild<QLineEdit*>(u"name"_s)->text(), u"half of it"_s);
    QTRY_VERIFY(window.openDialog()->isActiveWindow());
    QEvent quit(QEvent::Quit); // as the session's end says it
    QCoreApplication::sendEvent(qApp, &quit);
    QVERIFY(m->window.isVisible() && window.isVisible());
}

void TestWindows::whatIsWrongAtTheStartIsToldOnce()
{
    QFile file(m_folder->filePath(u"platforms.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ broken");
    file.close();
    m.emplace(m_folder->path());
    m->windows.restore();
    QVERIFY2(messageIn(m->window).contains(u"platforms.json"), qPrintable(messageIn(m->window)));
    MainWindow& window = second();
    QCOMPARE(messageIn(window), QString());
}

QTEST_MAIN(TestWindows)
#include "tst_windows.moc"

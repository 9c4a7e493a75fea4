// SPDX-License-Identifier: Apache-2.0
#include "tests/stage.h"
#include "ui/platformmenu.h"
#include "ui/platformsdialog.h"
#include "ui/settingsdialog.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Stage;

/// Settings and Manage Platforms as the windows offer them.
class TestWindowPreferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m.reset(); }
    void settingsAndTheViewMenusOfAllWindowsAreInStep();
    void whatWasSetIsInForceAtTheNextStart();
    void intervalsReachTheSessionsThatAreAndThoseToCome();
    void managePlatformsIsOneWindowAndOpensWhatIsChosen();
    void theSwitcherShowsTheGroups();
    void movingAPlatformInTheListKeepsItsSession();
    void missingTokensAreSaid();
    void aListThatCannotBeReadLeadsToItsWaysOut();

private:
    [[nodiscard]] QAction* action(const MainWindow& window, const QString& name) const
    {
        return window.findChild<QAction*>(name);
    }
    [[nodiscard]] QString message() const;

    std::unique_ptr<Stage> m;
};

/// An address where everything is taken and nothing answered. One that refuses would do for these tests, but
/// Qt warns where a refusal and the end of the session cross.
static QUrl silence()
{
    auto* const server = new QTcpServer(QCoreApplication::instance());
    return server->listen(QHostAddress::LocalHost) ? QUrl(u"http://127.0.0.1:%1"_s.arg(server->serverPort()))
                                                   : QUrl();
}

static const QUrl& nowhere()
{
    static const QUrl url = silence();
    return url;
}

static const QUrl& elsewhere()
{
    static const QUrl url = silence();
    return url;
}

void TestWindowPreferences::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<Stage>();
    m->window.show();
}

/// All that the message area of the first window says.
QString TestWindowPreferences::message() const
{
    QStringList texts;
    for (const InlineMessage* const bar : m->window.findChildren<InlineMessage*>()) {
        if (!bar->isEmpty()) {
            texts += bar->text();
        }
    }
    return texts.join(u'\n');
}

void TestWindowPreferences::settingsAndTheViewMenusOfAllWindowsAreInStep()
{
    MainWindow& second = m->windows.open();
    action(m->window, u"settings"_s)->trigger();
    auto* const dialog = m->window.findChild<SettingsDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    dialog->findChild<QAbstractButton*>(u"themeDark"_s)->click();
    dialog->findChild<QAbstractButton*>(u"compactRows"_s)->click();
    QCOMPARE(m->theme.choice(), ThemeController::Choice::Dark);
    for (const MainWindow* const window : { &m->window, &second }) {
        QVERIFY(action(*window, u"themeDark"_s)->isChecked());
        QVERIFY(!action(*window, u"themeSystem"_s)->isChecked());
        QVERIFY(action(*window, u"compactRows"_s)->isChecked());
    }
    action(second, u"timesUtc"_s)->trigger();
    action(second, u"compactRows"_s)->trigger();
    QVERIFY(action(m->window, u"timesUtc"_s)->isChecked());
    QVERIFY(!action(m->window, u"compactRows"_s)->isChecked());
    QVERIFY(dialog->findChild<QAbstractButton*>(u"timesUtc"_s)->isChecked());
    QVERIFY(!dialog->findChild<QAbstractButton*>(u"compactRows"_s)->isChecked());
}

void TestWindowPreferences::whatWasSetIsInForceAtTheNextStart()
{
    const QTemporaryDir folder;
    {
        Stage first(folder.path());
        Preferences::Values values;
        values.theme = ThemeController::Choice::Dark;
        values.times = TimeStyle::Local;
        values.viewSeconds = 25;
        first.windows.preferences().set(values);
    }
    Stage second(folder.path());
    QCOMPARE(second.theme.choice(), ThemeController::Choice::Dark);
    QVERIFY(action(second.window, u"timesLocal"_s)->isChecked());
    QVERIFY(action(second.window, u"themeDark"_s)->isChecked());
    second.window.openPlatform(second.add(u"here"_s, nowhere()));
    QCOMPARE(second.window.session()->poller().intervals().view, 25'000);
}

void TestWindowPreferences::intervalsReachTheSessionsThatAreAndThoseToCome()
{
    m->window.openPlatform(m->add(u"one"_s, nowhere()));
    QCOMPARE(m->window.session()->poller().intervals().view, 10'000);
    Preferences::Values values;
    values.viewSeconds = 40;
    values.badgeSeconds = 200;
    m->windows.preferences().set(values);
    QCOMPARE(m->window.session()->poller().intervals().view, 40'000);
    m->window.openPlatform(m->add(u"two"_s, elsewhere()));
    QCOMPARE(m->window.session()->poller().intervals().view, 40'000);
    QCOMPARE(m->window.session()->poller().intervals().badge, 200'000);
}

void TestWindowPreferences::managePlatformsIsOneWindowAndOpensWhatIsChosen()
{
    const QUuid one = m->add(u"one"_s, nowhere());
    const QUuid two = m->add(u"two"_s, elsewhere());
    m->window.openPlatform(one);
    action(m->window, u"managePlatforms"_s)->trigger();
    action(m->window, u"managePlatforms"_s)->trigger();
    const QList<PlatformsDialog*> dialogs = m->window.findChildren<PlatformsDialog*>();
    QCOMPARE(dialogs.size(), 1);
    QVERIFY(dialogs.first()->isVisible());
    QVERIFY(!dialogs.first()->isModal());
    dialogs.first()->select(two);
    dialogs.first()->findChild<QPushButton*>(u"openPlatform"_s)->click();
    QCOMPARE(m->window.session()->platform().id, two);
    QTRY_VERIFY(m->window.findChildren<PlatformsDialog*>().isEmpty());
    action(m->window, u"managePlatforms"_s)->trigger();
    QCOMPARE(m->window.findChildren<PlatformsDialog*>().size(), 1);
}

void TestWindowPreferences::theSwitcherShowsTheGroups()
{
    const QUuid one = m->add(u"one"_s, nowhere());
    const QUuid two = m->add(u"two"_s, elsewhere());
    m->window.openPlatform(one);
    QVERIFY(m->platforms.setGroup({ two }, u"Europe"_s).ok());
    auto* const menu = m->window.findChild<PlatformMenu*>();
    QStringList texts;
    for (const QAction* const each : menu->actions()) {
        texts += each->text();
    }
    QCOMPARE(texts.mid(0, 3), QStringList({ u"one"_s, u"Europe"_s, u"two"_s }));
    QVERIFY(menu->actions().contains(action(m->window, u"managePlatforms"_s)));
    QVERIFY(menu->actions().constFirst()->isChecked());
    menu->actions().at(2)->trigger();
    QCOMPARE(m->window.session()->platform().id, two);
}

void TestWindowPreferences::movingAPlatformInTheListKeepsItsSession()
{
    const QUuid one = m->add(u"one"_s, nowhere());
    const QUuid two = m->add(u"two"_s, elsewhere());
    m->window.openPlatform(one);
    const QPointer<Session> session = m->window.session();
    QVERIFY(m->platforms.setGroup({ one }, u"Europe"_s).ok());
    QVERIFY(m->platforms.place({ one }, {}).ok());
    QVERIFY(m->platforms.place({ two }, {}, one).ok());
    QCoreApplication::processEvents();
    QVERIFY(session && m->window.session() == session);
}

void TestWindowPreferences::missingTokensAreSaid()
{
    Platform imported;
    imported.name = u"imported"_s;
    imported.url = nowhere();
    imported.signIn = SignIn::ApiTokens;
    imported.missingTokens = QStringList{ u"team-1"_s, u"team-2"_s };
    m->window.openPlatform(m->platforms.add(imported).value());
    QTRY_VERIFY2(
        message().contains(u"imported") && message().contains(u"Edit Platform"), qPrintable(message()));
}

void TestWindowPreferences::aListThatCannotBeReadLeadsToItsWaysOut()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"platforms.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ broken") > 0);
    file.close();
    Stage stage(folder.path());
    stage.window.show();
    QPushButton* way = nullptr;
    QTRY_VERIFY((way = stage.window.findChild<QPushButton*>(u"managePlatforms"_s)) != nullptr);
    way->click();
    auto* const dialog = stage.window.findChild<PlatformsDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->findChild<QPushButton*>(u"startAfresh"_s)->isVisible());
    dialog->findChild<QPushButton*>(u"startAfresh"_s)->click();
    QVERIFY(!stage.platforms.problem());
    QVERIFY(QFile::exists(folder.filePath(u"platforms.json.unreadable-1"_s)));
}

QTEST_MAIN(TestWindowPreferences)
#include "tst_windowpreferences.moc"

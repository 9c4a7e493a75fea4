// SPDX-License-Identifier: Apache-2.0
#include "models/session/memorysecrets.h"
#include "tests/screenshots/accessibilitywalk.h"
#include "tests/support/demoprocess.h"
#include "tests/support/scriptedserver.h"
#include "ui/mainwindow.h"
#include "ui/tutorialdialog.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::Script;
using vvp::test::ScriptedServer;

static const QString team = u"vvp-namespace-1"_s;
static const QString pageNames[] = { u"deployments"_s, u"deploymentTargets"_s, u"namespaces"_s };

/// The window with what it is made of, as main() makes it, with nothing that stays.
struct Stage {
    QTemporaryDir folder;
    QSettings settings{ folder.filePath(u"window.ini"_s), QSettings::IniFormat };
    ThemeController theme;
    PlatformList platforms{ folder.path() };
    MemorySecrets secrets;
    WriteJournal journal{ folder.filePath(u"writes.journal"_s) };
    MainWindow window{ WindowServices{
        platforms, secrets, journal, settings, theme, u"~/.config/vvp-console"_s, [] {} } };

    QUuid add(const QString& name, const QUrl& url, Environment environment)
    {
        Platform platform;
        platform.name = name;
        platform.url = url;
        platform.environment = environment;
        const Result<QUuid> added = platforms.add(platform);
        return added ? *added : QUuid();
    }
};

/// Shows every page and dialog in every state, writes what it looks like in both themes, and looks at all of
/// it as assistive technology does. VVP_FONT_PERCENT=200 is the run with a font of twice the size, in which
/// no text may be cut off.
class TestScreenshots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsWrongIsFound();
    void theFirstScreen();
    void everyPage();
    void theDetailOfADeployment();
    void nothingThere();
    void filteredAway();
    void aFailedRefreshKeepsItsRows();
    void aFirstReadThatFails();
    void forbidden();
    void productionLockedAndUnlocked();
    void cancellingWhereItMatters_data();
    void cancellingWhereItMatters();
    void platformDialogs();
    void namespaceDialogs();
    void targetDialog();
    void creatingTheTutorialsDeployment();
    void helpDialogs();

private:
    void open(const QString& name, const QUrl& url, Environment environment = Environment::Development,
        const QString& vNamespace = team);
    void openFleet(Environment environment = Environment::Development);
    [[nodiscard]] QAbstractItemView* table(const QString& page);
    [[nodiscard]] bool hasRows(const QString& page) { return table(page)->model()->rowCount() > 0; }
    void select(const QString& page, const QString& text);
    [[nodiscard]] QAction* action(const QString& name) { return m->window.findChild<QAction*>(name); }
    [[nodiscard]] QDialog* dialog();
    void unlock();
    void shoot(QWidget* widget, const QString& name, bool isInReadme = false);
    void shootDialog(const QString& name, bool isInReadme = false);

    QTranslator m_english;
    std::unique_ptr<DemoProcess> m_fleet;
    std::unique_ptr<DemoProcess> m_tutorial;
    std::unique_ptr<Stage> m;
    QStringList m_findings;
    int m_fontPercent = 100;
};

void TestScreenshots::initTestCase()
{
    QApplication::setApplicationVersion(u"" VVP_VERSION ""_s);
    if (m_english.load(u":/i18n/vvp-console_en.qm"_s)) {
        QApplication::installTranslator(&m_english);
    }
    m_fontPercent = std::max(100, qEnvironmentVariableIntValue("VVP_FONT_PERCENT"));
    QFont font = QApplication::font();
    if (QFontDatabase::families().contains(u"Inter"_s)) {
        font.setFamily(u"Inter"_s);
    }
    font.setPointSizeF(9.75 * m_fontPercent / 100);
    QApplication::setFont(font);
    QVERIFY(QDir().mkpath(QStringLiteral(VVP_SCREENSHOTS)));
    m_fleet = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    QVERIFY2(!m_fleet->url().isEmpty(), qPrintable(m_fleet->failure()));
    m_tutorial = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.0.4"_s });
    QVERIFY2(!m_tutorial->url().isEmpty(), qPrintable(m_tutorial->failure()));
}

void TestScreenshots::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_findings.clear();
    m = std::make_unique<Stage>();
    m->window.resize(1280, 800);
}

void TestScreenshots::cleanup()
{
    m.reset();
    m_findings.removeDuplicates();
    QVERIFY2(m_findings.isEmpty(), qPrintable(m_findings.join(u'\n')));
}

void TestScreenshots::open(
    const QString& name, const QUrl& url, Environment environment, const QString& vNamespace)
{
    m->window.openPlatform(m->add(name, url, environment), vNamespace);
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
}

void TestScreenshots::openFleet(Environment environment)
{
    open(u"fleet"_s, m_fleet->url(), environment);
    for (const QString& page : pageNames) {
        m->window.openPage(page);
        QTRY_VERIFY(hasRows(page));
    }
    m->window.openPage(u"deployments"_s);
}

QAbstractItemView* TestScreenshots::table(const QString& page)
{
    return m->window.findChild<QWidget*>(page + u"Page"_s)->findChild<QAbstractItemView*>(u"table"_s);
}

void TestScreenshots::select(const QString& page, const QString& text)
{
    QAbstractItemView* const view = table(page);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QModelIndex index = view->model()->index(row, column);
            if (index.data().toString() == text) {
                view->setCurrentIndex(index);
                view->scrollTo(index);
                return;
            }
        }
    }
    QFAIL(qPrintable(u"no row “%1”"_s.arg(text)));
}

QDialog* TestScreenshots::dialog()
{
    for (QDialog* each : m->window.findChildren<QDialog*>()) {
        if (each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

/// Writes widget in both themes and notes what is wrong with it.
void TestScreenshots::shoot(QWidget* widget, const QString& name, bool isInReadme)
{
    const QString suffix = (m_fontPercent == 100 ? QString() : u"-%1percent"_s.arg(m_fontPercent))
        + (widget->devicePixelRatioF() > 1 ? u"@%1x"_s.arg(qRound(widget->devicePixelRatioF())) : QString());
    for (const auto choice : { ThemeController::Choice::Dark, ThemeController::Choice::Light }) {
        const QString theme = choice == ThemeController::Choice::Dark ? u"-dark"_s : u"-light"_s;
        m->theme.setChoice(choice);
        QCoreApplication::processEvents();
        const QPixmap picture = widget->grab();
        const QString file = name + theme + suffix + u".png"_s;
        QVERIFY(picture.save(QDir(QStringLiteral(VVP_SCREENSHOTS)).filePath(file)));
        const bool isForReadme = isInReadme && suffix.isEmpty()
            && (choice == ThemeController::Choice::Light || name == u"deployments");
        if (isForReadme && qEnvironmentVariableIntValue("VVP_UPDATE_SCREENSHOTS") == 1) {
            const QDir folder(QStringLiteral(VVP_README_SCREENSHOTS));
            QVERIFY(folder.mkpath(u"."_s));
            QVERIFY(picture.save(folder.filePath(file)));
        }
    }
    QStringList wrong = test::accessibilityFindings(widget);
    if (m_fontPercent > 100) {
        // A text that got longer widens the window through several layouts, each after an event of its own.
        (void)QTest::qWaitFor([widget] { return test::clippedTexts(widget).isEmpty(); }, 1000);
        wrong += test::clippedTexts(widget);
    }
    for (const QString& each : std::as_const(wrong)) {
        m_findings << u"%1: %2"_s.arg(name, each);
    }
}

void TestScreenshots::shootDialog(const QString& name, bool isInReadme)
{
    QTRY_VERIFY(dialog() != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    shoot(dialog(), name, isInReadme);
}

void TestScreenshots::unlock()
{
    action(u"lock"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"do"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog() == nullptr);
}

void TestScreenshots::whatIsWrongIsFound()
{
    QWidget window;
    QFormLayout form(&window);
    QLineEdit nameless(&window);
    auto* const label = new QLabel(u"&Address"_s);
    form.addRow(label, &nameless);
    label->setBuddy(nullptr);
    for (const QString& text : { u"Refresh"_s, u"Rename"_s }) {
        auto* const twice = new QAction(text, &window);
        twice->setShortcut(QKeySequence(u"Ctrl+R"_s));
        window.addAction(twice);
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QString found = test::accessibilityFindings(&window).join(u'\n');
    QVERIFY2(found.contains(u"takes the focus and has no accessible name"), qPrintable(found));
    QVERIFY2(found.contains(u"has a mnemonic and no buddy"), qPrintable(found));
    QVERIFY2(found.contains(u"stands before a field and has no buddy"), qPrintable(found));
    QVERIFY2(found.contains(u"Ctrl+R is the shortcut of"), qPrintable(found));
    QCOMPARE(test::clippedTexts(&window), QStringList());
    label->setMaximumWidth(10);
    QTRY_VERIFY(test::clippedTexts(&window).join(u'\n').contains(u"cuts off"));
    nameless.setAccessibleName(u"Address"_s);
    label->setBuddy(&nameless);
    delete window.actions().last();
    QCOMPARE(test::accessibilityFindings(&window), QStringList());
}

void TestScreenshots::theFirstScreen()
{
    m->window.restoreLast();
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
    shoot(&m->window, u"first-run"_s, true);
}

void TestScreenshots::everyPage()
{
    openFleet();
    for (const QString& page : pageNames) {
        m->window.openPage(page);
        shoot(&m->window, u"page-"_s + page);
    }
    m->window.openPage(u"deployments"_s);
    m->window.openNamespace(Session::allNamespaces.toString());
    QTRY_VERIFY(hasRows(u"deployments"_s)
        && !m->window.session()->deployments(Session::allNamespaces.toString()).freshness().refreshing);
    shoot(&m->window, u"page-deployments-all"_s);
}

void TestScreenshots::theDetailOfADeployment()
{
    openFleet();
    select(u"deployments"_s, u"top-speed-windowing"_s);
    auto* const yaml = m->window.findChild<QPlainTextEdit*>(u"detailYaml"_s);
    QTRY_VERIFY(!yaml->toPlainText().isEmpty());
    auto* const tabs = m->window.findChild<QTabWidget*>(u"detailTabs"_s);
    for (const QString& name : { u"jobs"_s, u"events"_s }) {
        auto* const rows = m->window.findChild<QAbstractItemView*>(name + u"Table"_s);
        QTRY_VERIFY(rows->model()->rowCount() > 0);
    }
    const QString names[] = { u"deployments"_s, u"detail-yaml"_s, u"detail-jobs"_s, u"detail-events"_s };
    QCOMPARE(tabs->count(), 4);
    table(u"deployments"_s)->scrollTo(table(u"deployments"_s)->currentIndex());
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        shoot(&m->window, names[tab], tab == 0);
    }
}

void TestScreenshots::nothingThere()
{
    open(u"tutorial"_s, m_tutorial->url(), Environment::Development, u"default"_s);
    for (const QString& page : { pageNames[0], pageNames[1] }) {
        m->window.openPage(page);
        auto* const button
            = m->window.findChild<QWidget*>(page + u"Page"_s)->findChild<QPushButton*>(u"emptyCreate"_s);
        QTRY_VERIFY(button->isVisible());
        shoot(&m->window, u"empty-"_s + page);
    }
}

void TestScreenshots::filteredAway()
{
    openFleet();
    auto* const filter = m->window.findChild<QLineEdit*>(u"filter"_s);
    QTest::keyClicks(filter, u"nothing like this"_s);
    QTRY_COMPARE(table(u"deployments"_s)->model()->rowCount(), 0);
    shoot(&m->window, u"filtered-away"_s);
}

void TestScreenshots::aFailedRefreshKeepsItsRows()
{
    DemoProcess platform({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    open(u"fleet"_s, platform.url());
    QTRY_VERIFY(hasRows(u"deployments"_s));
    QVERIFY(platform.end());
    action(u"refresh"_s)->trigger();
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    QVERIFY(hasRows(u"deployments"_s));
    shoot(&m->window, u"failed-refresh"_s);
}

void TestScreenshots::aFirstReadThatFails()
{
    DemoProcess platform;
    const QUrl gone = platform.url();
    QVERIFY(platform.end());
    open(u"fleet"_s, gone);
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    shoot(&m->window, u"first-read-failed"_s);
}

void TestScreenshots::forbidden()
{
    ScriptedServer server;
    server.otherwise(Script::json(
        R"({"statusCode": 403, "message": "Access to the namespace 'vvp-namespace-1' is denied."})"_ba, 403));
    open(u"fleet"_s, server.url());
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    shoot(&m->window, u"forbidden"_s);
}

void TestScreenshots::productionLockedAndUnlocked()
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

void TestScreenshots::cancellingWhereItMatters_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::newRow("development") << Environment::Development;
    QTest::newRow("staging") << Environment::Staging;
    QTest::newRow("production") << Environment::Production;
}

void TestScreenshots::cancellingWhereItMatters()
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

void TestScreenshots::platformDialogs()
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

void TestScreenshots::namespaceDialogs()
{
    openFleet();
    m->window.openPage(u"namespaces"_s);
    action(u"addNamespace"_s)->trigger();
    shootDialog(u"add-namespace"_s);
    dialog()->reject();
    QTRY_VERIFY(dialog() == nullptr);
    select(u"namespaces"_s, team);
    QTRY_VERIFY(action(u"editNamespace"_s)->isEnabled());
    action(u"editNamespace"_s)->trigger();
    shootDialog(u"edit-namespace"_s);
    dialog()->reject();
}

void TestScreenshots::targetDialog()
{
    openFleet();
    m->window.openPage(u"deploymentTargets"_s);
    action(u"addDeploymentTarget"_s)->trigger();
    shootDialog(u"add-deployment-target"_s);
    dialog()->reject();
}

void TestScreenshots::creatingTheTutorialsDeployment()
{
    openFleet();
    action(u"createDeployment"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    auto* const yaml = dialog()->findChild<QPlainTextEdit*>(u"yaml"_s);
    yaml->setPlainText(TutorialDialog::deployment());
    // Not what is said of the text that the dialog began with: this one cannot be read at all.
    QTRY_VERIFY(dialog()->findChild<QWidget*>(u"yamlProblem"_s)->isVisible());
    shootDialog(u"create-deployment"_s, true);
}

void TestScreenshots::helpDialogs()
{
    openFleet();
    for (const QString& name : { u"tutorial"_s, u"keyboard"_s, u"diagnostics"_s, u"about"_s }) {
        action(name)->trigger();
        shootDialog(name);
        dialog()->reject();
        QTRY_VERIFY(dialog() == nullptr);
    }
}

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"

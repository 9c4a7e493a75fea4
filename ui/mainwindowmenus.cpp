// SPDX-License-Identifier: Apache-2.0
// The actions and menus of MainWindow; what they do is in mainwindowplatform.cpp.
#include "ui/deploymentspage.h"
#include "ui/exportdialog.h"
#include "ui/headerbar.h"
#include "ui/mainwindow.h"
#include "ui/namespacespage.h"
#include "ui/resourcepage.h"
#include "ui/settingsdialog.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"
#include "ui/theme/icons.h"
#include "ui/windows.h"

#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace vvp {

void MainWindow::makeActions()
{
    const auto make = [this](const char* name, const QIcon& icon, const QString& text,
                          const QKeySequence& shortcut, const std::function<void()>& run) {
        auto* action = new QAction(icon, text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(shortcut);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    m_refresh = make(
        "refresh", themeIcon(Icon::Refresh), tr("Refresh"), QKeySequence::Refresh, [this] { refresh(); });
    m_refresh->setToolTip(tr("Refresh"));
    m_pause = make("pause", themeIcon(Icon::Pause, Role::Secondary), tr("Pause Refreshing"), {}, [this] {
        if (m_session) {
            m_session->poller().setPaused(m_pause->isChecked());
            m_status->follow();
        }
    });
    m_pause->setCheckable(true);
    m_lock = make("lock", themeIcon(Icon::Lock), tr("Unlock…"), {}, [this] { toggleLock(); });
    m_lock->setVisible(false);
    m_add = make("addPlatform", themeIcon(Icon::Add), tr("Add Platform…"), {}, [this] { addPlatform({}); });
    m_edit
        = make("editPlatform", themeIcon(Icon::Edit), tr("Edit Platform…"), {}, [this] { editPlatform(); });
    m_remove = make(
        "removePlatform", themeIcon(Icon::Delete), tr("Remove Platform…"), {}, [this] { removePlatform(); });
    m_manage = make("managePlatforms", themeIcon(Icon::Fleet), tr("Manage Platforms…"), {},
        [this] { managePlatforms(); });
    m_apply = makeApplyActions();
    m_settings = make("settings", themeIcon(Icon::Settings), tr("Settings…"), QKeySequence(u"Ctrl+,"_s),
        [this] { (new SettingsDialog(m_windows.preferences(), this))->open(); });
    m_exportNamespace = make("exportNamespace", themeIcon(Icon::Export), tr("Export vNamespace…"), {},
        [this] { exportAll(false); });
    m_exportPlatform = make(
        "exportPlatform", themeIcon(Icon::Export), tr("Export Platform…"), {}, [this] { exportAll(true); });
    m_switch = make("switchPlatform", themeIcon(Icon::Platform), tr("Switch Platform"),
        QKeySequence(u"Ctrl+L"_s), [this] { m_header->openPlatforms(); });
    m_switchNamespace = make("switchNamespace", themeIcon(Icon::VNamespace), tr("Switch vNamespace"),
        QKeySequence(u"Ctrl+Shift+L"_s), [this] { m_header->openNamespaces(); });
    m_newWindow = make("newWindow", themeIcon(Icon::Window), tr("New Window"),
        QKeySequence(u"Ctrl+Shift+N"_s), [this] { m_windows.openBeside(*this); });
    m_closeWindow = make("closeWindow", themeIcon(Icon::Close), tr("Close Window"), QKeySequence(u"Ctrl+W"_s),
        [this] { close(); });
    m_find = make("filterRows", themeIcon(Icon::Search), tr("Filter"), QKeySequence::Find,
        [this] { m_header->openFilter(); });
    m_nextPane = make("nextPane", themeIcon(Icon::Right), tr("Next Pane"), QKeySequence(u"F6"_s),
        [this] { openNextPane(); });
}

void MainWindow::openNextPane()
{
    if (page() == nullptr) {
        return;
    }
    if (m_sidebar->hasFocus()) {
        m_header->openFilter();
    } else if (m_header->filter()->hasFocus()) {
        page()->focusTable();
    } else {
        m_sidebar->setFocus();
    }
}

void MainWindow::makeMenus()
{
    QMenu* platform = menuBar()->addMenu(tr("&Platform"));
    platform->addActions({ m_add, m_edit, m_remove, m_manage });
    platform->addSeparator();
    platform->addActions({ m_switch, m_switchNamespace, m_lock });
    platform->addSeparator();
    platform->addActions(m_apply);
    platform->addActions({ m_exportNamespace, m_exportPlatform });
    platform->addSeparator();
    platform->addActions({ m_newWindow, m_closeWindow });
    QAction* quit = platform->addAction(
        themeIcon(Icon::Quit), tr("Quit"), QKeySequence(u"Ctrl+Q"_s), this, [this] { m_windows.quit(); });
    quit->setObjectName(u"quit"_s);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QAction* copy = edit->addAction(themeIcon(Icon::Copy), tr("Copy Rows"), this, [this] {
        if (page() != nullptr) {
            page()->table().copy();
        }
    });
    copy->setObjectName(u"copyRows"_s);
    edit->addAction(m_find);
    edit->addSeparator();
    edit->addAction(m_settings);

    makeViewMenu();
    m_resourceMenu = menuBar()->addMenu(tr("&Resource"));

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    const auto addHelp
        = [help, this](Icon icon, const QString& text, const char* name, const std::function<void()>& run) {
              help->addAction(themeIcon(icon), text, this, run)->setObjectName(QString::fromLatin1(name));
          };
    addHelp(Icon::Book, tr("Tutorial"), "tutorial", [this] { showTutorial(this); });
    addHelp(Icon::Keyboard, tr("Keyboard"), "keyboard", [this] { showKeyboard(this, shortcuts()); });
    addHelp(Icon::Status, tr("Diagnostics"), "diagnostics", [this] { showDiagnosticsNow(); });
    addHelp(Icon::Info, tr("About VVP Console"), "about", [this] { showAbout(this); });
}

void MainWindow::makeViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    int number = 1;
    for (ResourcePage* each : std::as_const(m_allPages)) {
        QAction* action = view->addAction(themeIcon(each->icon()), each->title(),
            QKeySequence(u"Ctrl+%1"_s.arg(number)), this, [this, id = each->id()] { openPage(id); });
        action->setObjectName(u"open_"_s + each->id());
        number += 1;
    }
    view->addSeparator();
    view->addActions({ m_refresh, m_pause, m_nextPane });
    view->addSeparator();
    m_columnsMenu = view->addMenu(themeIcon(Icon::Columns), tr("Columns"));
    connect(m_columnsMenu, &QMenu::aboutToShow, this, [this] {
        m_columnsMenu->clear();
        if (page() != nullptr) {
            QMenu* columns = page()->table().columnMenu(m_columnsMenu);
            m_columnsMenu->addActions(columns->actions());
        }
    });
    using Values = Preferences::Values;
    const auto change = [this](const std::function<void(Values&)>& how) {
        Values values = m_windows.preferences().values();
        how(values);
        m_windows.preferences().set(values);
    };
    const auto choice = [this](QMenu* menu, QActionGroup* group, const QString& text, const char* name,
                            const std::function<void()>& run) {
        QAction* action = menu->addAction(text, this, run);
        action->setObjectName(QString::fromLatin1(name));
        action->setCheckable(true);
        group->addAction(action);
    };
    m_timeActions = new QActionGroup(this);
    QMenu* times = view->addMenu(themeIcon(Icon::Clock), tr("Times"));
    const auto addTime = [&](const QString& text, const char* name, TimeStyle which) {
        choice(times, m_timeActions, text, name,
            [change, which] { change([which](Values& values) { values.times = which; }); });
    };
    addTime(tr("Relative"), "timesRelative", TimeStyle::Relative);
    addTime(tr("Local"), "timesLocal", TimeStyle::Local);
    addTime(tr("UTC"), "timesUtc", TimeStyle::Utc);
    m_themeActions = new QActionGroup(this);
    QMenu* themes = view->addMenu(themeIcon(Icon::Theme), tr("Theme"));
    const auto addTheme = [&](const QString& text, const char* name, ThemeController::Choice which) {
        choice(themes, m_themeActions, text, name,
            [change, which] { change([which](Values& values) { values.theme = which; }); });
    };
    addTheme(tr("Follow System"), "themeSystem", ThemeController::Choice::System);
    addTheme(tr("Light"), "themeLight", ThemeController::Choice::Light);
    addTheme(tr("Dark"), "themeDark", ThemeController::Choice::Dark);
    m_compact = view->addAction(tr("Compact Rows"), this,
        [this, change] { change([this](Values& values) { values.compactRows = m_compact->isChecked(); }); });
    m_compact->setObjectName(u"compactRows"_s);
    m_compact->setCheckable(true);
    connect(&m_windows.preferences(), &Preferences::changed, this, &MainWindow::followPreferences);
    followPreferences();
}

/// What Settings and the View menu of any window set is shown and in force in this one.
void MainWindow::followPreferences()
{
    const Preferences::Values& values = m_windows.preferences().values();
    m_timeActions->actions().at(static_cast<int>(values.times))->setChecked(true);
    m_themeActions->actions().at(static_cast<int>(values.theme))->setChecked(true);
    m_compact->setChecked(values.compactRows);
    for (ResourcePage* each : std::as_const(m_allPages)) {
        for (TableView* table : each->findChildren<TableView*>()) { // and those beside the list
            table->setCompact(values.compactRows);
        }
    }
    m_guard.setConfirmations(values.confirmations);
    followPolling();
}

/// The vNamespace that is shown, or all of the platform.
void MainWindow::exportAll(bool isPlatform)
{
    if (!m_session) {
        return;
    }
    ExportTask task;
    task.session = m_session;
    task.place = place();
    task.scope.isPlatform = isPlatform;
    task.scope.vNamespaces = QStringList{ m_namespace };
    task.what = tr("All documents of “%1”").arg(m_namespace);
    task.fileName = m_namespace;
    if (isPlatform) {
        task.place.vNamespace.clear();
        task.scope.vNamespaces = m_session->vNamespaces(); // those that the platform does not list, too
        task.what = tr("All documents of all vNamespaces");
        task.fileName = m_session->platform().name;
    }
    ExportDialog::open(task, m_services.settings, this);
}

void MainWindow::fillResourceMenu()
{
    m_resourceMenu->clear();
    m_resourceMenu->addActions(page()->pageActions());
}

QList<ShortcutEntry> MainWindow::shortcuts() const
{
    QList<ShortcutEntry> entries;
    for (const QAction* menu : menuBar()->actions()) {
        for (const QAction* action : menu->menu()->actions()) {
            if (!action->shortcuts().isEmpty()) {
                entries.append({ menu->text().remove(u'&'), action->text(), action->shortcuts() });
            }
        }
    }
    entries.append({ tr("Lists"), tr("Open"), { QKeySequence(Qt::Key_Return) } });
    entries.append({ tr("Lists"), tr("Copy rows"), { QKeySequence::Copy } });
    entries.append({ tr("Lists"), tr("Back from the filter"), { QKeySequence(Qt::Key_Escape) } });
    entries.append({ tr("YAML"), tr("Find in the text"), { QKeySequence::Find } });
    entries.append({ tr("YAML"), tr("Find next"), { QKeySequence(Qt::Key_F3) } });
    entries.append({ tr("YAML"), tr("Find previous"), { QKeySequence(Qt::SHIFT | Qt::Key_F3) } });
    entries.append({ tr("YAML"), tr("Suggest what fits"), { QKeySequence(Qt::CTRL | Qt::Key_Space) } });
    return entries;
}

void MainWindow::showDiagnosticsNow()
{
    Diagnostics diagnostics;
    for (Session* session : m_services.sessions.all()) {
        const auto& sent = session->api().sentRequests();
        diagnostics.platforms.append({ session->platform(), session->version().text(),
            session->problem() ? session->problem()->summary : QString(),
            QList<SentRequest>(sent.cbegin(), sent.cend()) });
    }
    diagnostics.isKeychainUsed = m_services.secrets.isPersistent();
    diagnostics.configFolder = m_services.configFolder;
    showDiagnostics(this, diagnostics);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "ui/helpdialogs.h"
#include "ui/place.h"
#include "ui/sessions.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QSettings>

class QActionGroup;
class QDialog;
class QStackedWidget;
class QVBoxLayout;

namespace vvp {

class ApiTokensPage;
class ApplyDialog;
struct CopySource;
struct AuditObject;
struct DocumentPlace;
class DeploymentsPage;
class EnvironmentStrip;
class HeaderBar;
class IsolationPage;
class MessageArea;
class NamespacesPage;
class OverviewPage;
class PlatformDialog;
class PlatformsDialog;
class ResourcePage;
class Sidebar;
class StatusLine;
class Windows;

/// What a window is made of. All of it outlives the window.
struct WindowServices {
    PlatformList& platforms;
    Secrets& secrets;
    Sessions& sessions;
    QSettings& settings;
    ThemeController& theme;
    QString configFolder;
    std::function<void()> startDemo; ///< what Try the Demo does
};

/// What is remembered of a window from one run to the next.
struct WindowMemory {
    QUuid platform; ///< null: it showed none
    QString vNamespace;
    QString page; ///< ResourcePage::id()
    QByteArray geometry; ///< QWidget::saveGeometry()
};

/// A window: one platform at a time, its pages, and what is told wherever the user is. Hosts pages and
/// shows their actions; knows nothing of what they list.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Made by windows, which outlives it.
    MainWindow(const WindowServices& services, Windows& windows);
    ~MainWindow() override;

    /// Shows a registered platform, in the vNamespace that was shown there last, or in the one given. Where
    /// another window shows it, that is raised instead.
    void openPlatform(const QUuid& id, const QString& vNamespace = {});
    /// Shows a platform that is not registered, with its token; everything else as openPlatform().
    void openUnregistered(const Platform& platform, const QByteArray& token, const QString& vNamespace);
    /// Shows what was remembered, or the first screen where there is no such platform.
    void restore(const WindowMemory& memory);
    /// What there is to remember now; nothing while it shows a platform that is not in the list.
    [[nodiscard]] std::optional<WindowMemory> memory() const;
    /// Opens the list of platforms to choose from as soon as the window is the active one; before, a window
    /// manager may still put it elsewhere.
    void choosePlatform();
    /// Shows the list of platforms, in a window of its own.
    void managePlatforms();
    /// Lets its platform go, so that another window may show it.
    void leavePlatform();
    void openPage(const QString& id);
    void openNamespace(const QString& name);

    [[nodiscard]] Session* session() const { return m_session; }
    /// Shows a message until the user has answered it; see MessageArea.
    void tell(
        InlineMessage::Tone tone, const QString& text, const QList<InlineMessage::Answer>& answers = {});
    /// The dialog that keeps the user from the window; null where there is none.
    [[nodiscard]] QDialog* openDialog() const;
    /// Takes back a message that is not true any more.
    void withdraw(const QString& text);

Q_SIGNALS:
    /// memory() is different, but for the geometry.
    void placeChanged();
    /// The first rows of the page are there, for the first time.
    void firstRows();
    /// All rows of the page in view are there, for the first time; their number.
    void allRows(int count);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // mainwindow.cpp: what is in the window
    [[nodiscard]] QWidget* makePlatformBody();
    [[nodiscard]] QWidget* makeFirstScreen();
    void showFirstScreen();
    void showPlatform();
    void followFreshness();
    void milestones();

    // mainwindowpages.cpp: the pages, and the ways from one to another
    void makePages();
    void followOverview();
    void followIsolation();
    void goTo(const AuditObject& object);
    void compare(const QList<DocumentPlace>& objects);
    void copyTo(const CopySource& source);
    [[nodiscard]] ResourcePage* page() const;

    // mainwindowplatform.cpp: which platform and vNamespace are shown
    void visit(Session* session, const QString& vNamespace);
    void leave(const Session* session);
    void followActivation();
    void showScope();
    [[nodiscard]] QString scopeOf(const ResourcePage& page) const;
    [[nodiscard]] Place place() const;
    void followPlatforms();
    void followPolling();
    void followCounts();
    void refresh();
    void addPlatform(const QString& address);
    void editPlatform(const std::function<void(PlatformDialog&)>& first = {});
    void addToken(const QString& vNamespace);
    void removePlatform();
    void askForNamespace();
    void toggleLock();
    void exportAll(bool isPlatform);

    // mainwindowapply.cpp: documents that are to be applied
    [[nodiscard]] QList<QAction*> makeApplyActions();
    void chooseToApply(bool folder);
    [[nodiscard]] ApplyDialog* makeApplyDialog();
    void applyPaths(const QStringList& paths);
    void applyText(const QString& text, const QString& name);

    // mainwindowmenus.cpp: actions and menus
    void makeActions();
    void makeMenus();
    void makeViewMenu();
    void followPreferences();
    void fillResourceMenu();
    void openNextPane();
    [[nodiscard]] QList<ShortcutEntry> shortcuts() const;
    void showDiagnosticsNow();

    WindowServices m_services;
    Windows& m_windows;
    Guard m_guard;
    QPointer<Session> m_session;
    QString m_namespace;
    EnvironmentStrip* m_strip = nullptr;
    HeaderBar* m_header = nullptr;
    Sidebar* m_sidebar = nullptr;
    QStackedWidget* m_pages = nullptr;
    QStackedWidget* m_body = nullptr; ///< the platform, or the first screen
    MessageArea* m_messages = nullptr; ///< in one of the two rows below, whichever is shown
    QVBoxLayout* m_platformRows = nullptr;
    QVBoxLayout* m_firstRows = nullptr;
    StatusLine* m_status = nullptr;
    NamespacesPage* m_namespaces = nullptr;
    OverviewPage* m_overview = nullptr;
    DeploymentsPage* m_deployments = nullptr;
    ResourcePage* m_targets = nullptr;
    ApiTokensPage* m_tokens = nullptr;
    IsolationPage* m_isolation = nullptr;
    QList<ResourcePage*> m_allPages;
    QMetaObject::Connection m_freshness;
    QList<QMetaObject::Connection> m_sessionConnections;
    bool m_isToChoose = false; ///< see choosePlatform()
    bool m_sawFirstRows = false;
    bool m_sawRows = false;
    bool m_couldNotRead = false; ///< the table in view, since the platform answered last

    QAction* m_newWindow = nullptr;
    QAction* m_closeWindow = nullptr;
    QAction* m_refresh = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_lock = nullptr;
    QAction* m_add = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_manage = nullptr;
    QList<QAction*> m_apply;
    QAction* m_settings = nullptr;
    QAction* m_exportNamespace = nullptr;
    QAction* m_exportPlatform = nullptr;
    QAction* m_compact = nullptr;
    QActionGroup* m_timeActions = nullptr; ///< in the order of TimeStyle
    QActionGroup* m_themeActions = nullptr; ///< in the order of ThemeController::Choice
    QPointer<PlatformsDialog> m_platforms;
    QAction* m_switch = nullptr;
    QAction* m_switchNamespace = nullptr;
    QAction* m_find = nullptr;
    QAction* m_nextPane = nullptr;
    QMenu* m_resourceMenu = nullptr;
    QMenu* m_columnsMenu = nullptr;
};

} // namespace vvp

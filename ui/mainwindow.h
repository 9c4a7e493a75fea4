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
class QStackedWidget;
class QVBoxLayout;

namespace vvp {

class DeploymentsPage;
class EnvironmentStrip;
class HeaderBar;
class MessageArea;
class NamespacesPage;
class ResourcePage;
class Sidebar;
class StatusLine;

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

/// The window: one platform at a time, its pages, and what is told wherever the user is. Hosts pages and
/// shows their actions; knows nothing of what they list.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Shows a registered platform, in the vNamespace that was shown there last, or in the one given.
    void openPlatform(const QUuid& id, const QString& vNamespace = {});
    /// Shows a platform that is not registered, with its token; everything else as openPlatform().
    void openUnregistered(const Platform& platform, const QByteArray& token, const QString& vNamespace);
    /// Shows what was shown when the last window was closed, or the first screen.
    void restoreLast();
    void openPage(const QString& id);
    void openNamespace(const QString& name);

    [[nodiscard]] Session* session() const { return m_session; }
    /// Shows a message until the user has answered it; see MessageArea.
    void tell(
        InlineMessage::Tone tone, const QString& text, const QList<InlineMessage::Answer>& answers = {});

Q_SIGNALS:
    /// The first rows of the page are there, for the first time.
    void firstRows();
    /// All rows of the page in view are there, for the first time; their number.
    void allRows(int count);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // mainwindow.cpp: what is in the window
    void makePages();
    [[nodiscard]] QWidget* makePlatformBody();
    [[nodiscard]] QWidget* makeFirstScreen();
    [[nodiscard]] ResourcePage* page() const;
    void showFirstScreen();
    void followFreshness();
    void milestones();
    void reportLeftOver();

    // mainwindowplatform.cpp: which platform and vNamespace are shown
    void visit(Session* session, const QString& vNamespace);
    void leave(const Session* session);
    void showScope();
    [[nodiscard]] QString scopeOf(const ResourcePage& page) const;
    [[nodiscard]] Place place() const;
    void followPlatforms();
    void followPolling();
    void followCounts();
    void refresh();
    void addPlatform(const QString& address);
    void editPlatform(bool atClusterAccess = false);
    void removePlatform();
    void askForNamespace();
    void toggleLock();

    // mainwindowmenus.cpp: actions and menus
    void makeActions();
    void makeMenus();
    void makeViewMenu();
    void fillResourceMenu();
    void openNextPane();
    [[nodiscard]] QList<ShortcutEntry> shortcuts() const;
    void showDiagnosticsNow();

    WindowServices m_services;
    Guard m_guard;
    QPointer<Session> m_session;
    QString m_namespace;
    HeaderBar* m_header = nullptr;
    Sidebar* m_sidebar = nullptr;
    QStackedWidget* m_pages = nullptr;
    QStackedWidget* m_body = nullptr; ///< the platform, or the first screen
    MessageArea* m_messages = nullptr; ///< in one of the two rows below, whichever is shown
    QVBoxLayout* m_platformRows = nullptr;
    QVBoxLayout* m_firstRows = nullptr;
    StatusLine* m_status = nullptr;
    NamespacesPage* m_namespaces = nullptr;
    DeploymentsPage* m_deployments = nullptr;
    QList<ResourcePage*> m_allPages;
    QMetaObject::Connection m_freshness;
    QList<QMetaObject::Connection> m_sessionConnections;
    bool m_sawRows = false;
    bool m_couldNotRead = false; ///< the table in view, since the platform answered last
    QString m_closing; ///< the message that says that closing waits; empty: it does not

    QAction* m_refresh = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_lock = nullptr;
    QAction* m_add = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_switch = nullptr;
    QAction* m_switchNamespace = nullptr;
    QAction* m_find = nullptr;
    QAction* m_nextPane = nullptr;
    QMenu* m_resourceMenu = nullptr;
    QMenu* m_columnsMenu = nullptr;
};

} // namespace vvp

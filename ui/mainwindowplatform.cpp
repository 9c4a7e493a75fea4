// SPDX-License-Identifier: Apache-2.0
// Which platform and vNamespace a MainWindow shows, and the dialogs that change that.
#include "models/session/address.h"
#include "ui/confirmdialog.h"
#include "ui/deploymentspage.h"
#include "ui/environmentstrip.h"
#include "ui/headerbar.h"
#include "ui/isolation/isolationpage.h"
#include "ui/mainwindow.h"
#include "ui/messagearea.h"
#include "ui/namespacespage.h"
#include "ui/platformdialog.h"
#include "ui/platformsdialog.h"
#include "ui/sidebar.h"
#include "ui/windows.h"

#include <QAction>
#include <QInputDialog>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static QString namespaceKey(const QUuid& platform)
{
    return u"namespaces/"_s + platform.toString(QUuid::WithoutBraces);
}

void MainWindow::openPlatform(const QUuid& id, const QString& vNamespace)
{
    if (MainWindow* const other = m_windows.raiseOther(*this, id)) {
        if (!vNamespace.isEmpty()) {
            other->openNamespace(vNamespace);
        }
        return;
    }
    Session* const session = m_services.sessions.visit(id);
    if (session == nullptr) {
        leavePlatform();
        return;
    }
    QString first
        = vNamespace.isEmpty() ? m_services.settings.value(namespaceKey(id)).toString() : vNamespace;
    if (first.isEmpty()) {
        first = session->platform().tokenNamespaces.value(0, u"default"_s);
    }
    visit(session, first);
}

void MainWindow::openUnregistered(
    const Platform& platform, const QByteArray& token, const QString& vNamespace)
{
    visit(&m_services.sessions.visitUnregistered(platform, token), vNamespace);
}

void MainWindow::restore(const WindowMemory& memory)
{
    restoreGeometry(memory.geometry);
    openPage(memory.page);
    openPlatform(memory.platform, memory.vNamespace);
}

std::optional<WindowMemory> MainWindow::memory() const
{
    const QUuid platform = m_session ? m_session->platform().id : QUuid();
    if (m_session && !m_services.platforms.find(platform)) {
        return std::nullopt;
    }
    return WindowMemory{ platform, m_namespace, page()->id(), saveGeometry() };
}

void MainWindow::choosePlatform()
{
    m_isToChoose = !m_services.platforms.all().isEmpty();
    followActivation();
}

void MainWindow::followActivation()
{
    if (m_isToChoose && isActiveWindow()) {
        m_isToChoose = false;
        QTimer::singleShot(0, this, [this] {
            if (!m_session) { // or a platform was opened meanwhile
                m_header->openPlatforms();
            }
        });
    }
}

void MainWindow::leavePlatform()
{
    visit(nullptr, {});
}

void MainWindow::openNamespace(const QString& name)
{
    if (m_session && name != m_namespace) {
        visit(m_session, name);
    }
}

void MainWindow::visit(Session* session, const QString& vNamespace)
{
    for (const QMetaObject::Connection& connection : std::as_const(m_sessionConnections)) {
        disconnect(connection);
    }
    m_sessionConnections.clear();
    if (m_session && m_session != session) {
        m_session->poller().setTables({}, {});
        m_session->poller().setTransitionWatch({});
    }
    if (m_session != session || session == nullptr) {
        m_session = session;
        m_couldNotRead = false;
        m_guard.setSession(session); // another vNamespace of the same platform stays unlocked
    }
    m_namespace = vNamespace;
    if (session != nullptr) {
        if (m_services.platforms.find(session->platform().id)) {
            m_services.settings.setValue(namespaceKey(session->platform().id), vNamespace);
        }
        if (vNamespace != Session::allNamespaces) {
            session->addNamespace(vNamespace);
        }
        m_sessionConnections
            = { connect(session, &Session::vNamespacesChanged, this, &MainWindow::followPlatforms),
                  connect(&session->namespaces(), &TableModel::refreshed, this, [this] {
                      if (m_namespace == Session::allNamespaces && m_session) {
                          m_session->deployments(m_namespace).refresh(true);
                      }
                  }) };
        session->poller().setIdle(isMinimized());
        session->poller().setTransitionWatch([this] {
            if (page() != nullptr) {
                page()->watchTransitions();
            }
        });
        m_pause->setChecked(session->poller().isPaused());
        showPlatform();
        setWindowTitle(tr("%1 — VVP Console").arg(visibleText(session->platform().name)));
    }
    showScope();
}

/// The session is not to be shown any more: its platform was edited or removed.
void MainWindow::leave(const Session* session)
{
    if (session != m_session) {
        return;
    }
    const QUuid id = session->platform().id;
    const QUrl url = session->platform().url;
    const QString vNamespace = m_namespace;
    QHash<ResourcePage*, QString> selected;
    for (ResourcePage* each : std::as_const(m_allPages)) {
        selected.insert(each, each->table().keptKey());
    }
    visit(nullptr, {});
    if (const std::optional<Platform> edited = m_services.platforms.find(id)) {
        openPlatform(id, vNamespace);
        for (ResourcePage* each : std::as_const(m_allPages)) {
            // Whoever edited it goes on where they were; what has that name elsewhere is something else.
            each->table().selectKey(edited->url == url ? selected.value(each) : QString());
        }
        return;
    }
    const QList<Platform>& left = m_services.platforms.all();
    const auto free = std::ranges::find_if(
        left, [this](const Platform& platform) { return m_windows.showing(platform.id) == nullptr; });
    if (free != left.end()) {
        openPlatform(free->id);
    }
}

void MainWindow::showScope()
{
    for (ResourcePage* each : std::as_const(m_allPages)) {
        each->setScope(m_session, scopeOf(*each));
    }
    if (m_session) {
        for (TableModel* counted : QList<TableModel*>{ &m_session->deployments(m_namespace),
                 &m_session->deploymentTargets(m_namespace), &m_session->namespaces(),
                 &m_session->apiTokens(m_namespace) }) {
            m_sessionConnections
                << connect(counted, &TableModel::freshnessChanged, this, &MainWindow::followCounts)
                << connect(counted, &TableModel::rowsInserted, this, &MainWindow::followCounts)
                << connect(counted, &TableModel::rowsRemoved, this, &MainWindow::followCounts);
        }
    } else {
        setWindowTitle(tr("VVP Console"));
    }
    m_strip->setVisible(m_session != nullptr);
    openPage(page()->id());
    // Where a user with a keyboard goes on, having chosen what to see in the header or on the first screen.
    const QWidget* const at = focusWidget();
    if (at == nullptr || (m_session && m_header->isAncestorOf(at) && at != m_header->filter())) {
        page()->focusTable();
    }
    followPlatforms();
    milestones();
}

QString MainWindow::scopeOf(const ResourcePage& page) const
{
    return &page == m_namespaces || &page == m_isolation ? QString() : m_namespace;
}

Place MainWindow::place() const
{
    Place place;
    if (m_session) {
        place.environment = m_guard.environment();
        place.platform = m_session->platform().name;
        place.encrypted = !isUnencrypted(m_session->platform().url);
    }
    place.vNamespace = m_namespace;
    return place;
}

void MainWindow::followPlatforms()
{
    const bool registered = m_session && m_services.platforms.find(m_session->platform().id).has_value();
    m_header->setPlatforms(m_services.platforms.all(), m_session ? m_session->platform().id : QUuid(),
        registered ? QList<QAction*>{ m_add, m_edit, m_remove, m_manage }
                   : QList<QAction*>{ m_add, m_manage });
    m_edit->setEnabled(registered);
    m_remove->setEnabled(registered);
    for (QAction* const each : std::as_const(m_apply)) {
        each->setEnabled(m_session != nullptr);
    }
    m_exportPlatform->setEnabled(m_session);
    m_exportNamespace->setEnabled(m_session && m_namespace != Session::allNamespaces);
    if (m_session) {
        m_header->setNamespaces(m_session->vNamespaces(), m_namespace);
        m_header->setPlace(place());
    } else if (m_services.platforms.all().isEmpty()) {
        showFirstScreen();
    } else {
        Place none;
        none.platform = tr("Choose a Platform");
        m_header->setNamespaces({}, {});
        m_header->setPlace(none);
        showPlatform();
    }
    followCounts();
}

void MainWindow::followPolling()
{
    if (m_services.sessions.isReady(m_session) && page() != nullptr) {
        m_session->poller().setTables(page()->tablesInView(),
            { &m_session->deployments(m_namespace), &m_session->deploymentTargets(m_namespace),
                &m_session->namespaces() });
    }
}

void MainWindow::followCounts()
{
    const auto count = [](const TableModel& model) {
        return model.freshness().showsRows() ? std::optional(model.rowCount({})) : std::nullopt;
    };
    if (m_session) {
        m_sidebar->setCount(u"deployments"_s, count(m_session->deployments(m_namespace)));
        m_sidebar->setCount(u"deploymentTargets"_s, count(m_session->deploymentTargets(m_namespace)));
        m_sidebar->setCount(u"namespaces"_s, count(m_session->namespaces()));
        m_sidebar->setCount(u"apiTokens"_s, count(m_session->apiTokens(m_namespace)));
    }
}

void MainWindow::refresh()
{
    if (!m_services.sessions.isReady(m_session) || page() == nullptr) {
        return;
    }
    if (m_session->problem()) {
        m_session->open();
    }
    for (TableModel* table : page()->tablesInView()) {
        if (table != nullptr) {
            table->refresh(true);
        }
    }
}

void MainWindow::addPlatform(const QString& address)
{
    auto* dialog = new PlatformDialog(m_services.platforms, m_services.secrets, address, this);
    connect(dialog, &PlatformDialog::saved, this,
        [this, dialog](const QUuid& id) { openPlatform(id, dialog->vNamespace()); });
    dialog->setUsualClusterTool(m_windows.preferences().values().clusterTool);
    dialog->open();
}

/// `first` leads to what in it is to be edited.
void MainWindow::editPlatform(const std::function<void(PlatformDialog&)>& first)
{
    const auto platform
        = m_session ? m_services.platforms.find(m_session->platform().id) : std::optional<Platform>();
    if (platform) {
        auto* dialog = new PlatformDialog(m_services.platforms, m_services.secrets, *platform, this);
        connect(dialog, &PlatformDialog::saved, this, [this, before = m_session](const QUuid& id) {
            if (before && before == m_session) {
                m_services.sessions.renew(id); // the entry is as it was, but its tokens may be others
            }
        });
        dialog->setUsualClusterTool(m_windows.preferences().values().clusterTool);
        dialog->open();
        if (first) {
            first(*dialog);
        }
    }
}

/// A platform that is shown without being registered has nowhere to keep one: it is registered first.
void MainWindow::addToken(const QString& vNamespace)
{
    if (m_session && !m_services.platforms.find(m_session->platform().id)) {
        addPlatform(m_session->platform().url.toString());
        return;
    }
    editPlatform([&vNamespace](PlatformDialog& dialog) { dialog.goToToken(vNamespace); });
}

void MainWindow::managePlatforms()
{
    if (!m_platforms) {
        m_platforms = new PlatformsDialog(m_services.platforms, m_services.secrets, this);
        connect(
            m_platforms, &PlatformsDialog::openWanted, this, [this](const QUuid& id) { openPlatform(id); });
        if (m_session) {
            m_platforms->select(m_session->platform().id);
        }
    }
    m_platforms->setUsualClusterTool(m_windows.preferences().values().clusterTool);
    m_platforms->show();
    m_platforms->raise();
    m_platforms->activateWindow();
}

void MainWindow::removePlatform()
{
    if (m_session) {
        // The window goes elsewhere when the list says that it is gone.
        askRemovePlatform(this, m_services.platforms, m_services.secrets, m_session->platform(), this, [] {});
    }
}

void MainWindow::askForNamespace()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(u"namespaceDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Other vNamespace"));
    dialog->setLabelText(tr("Namespace Name"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty()) {
            openNamespace(name.trimmed());
        }
    });
    dialog->open();
}

void MainWindow::toggleLock()
{
    if (!m_guard.isReadOnly()) {
        m_guard.lock();
        return;
    }
    Place where = place();
    where.vNamespace.clear();
    ConfirmDialog::askUnlock(this, where, m_session, [this] { m_guard.unlock(); });
}

} // namespace vvp

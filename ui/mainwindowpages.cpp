// SPDX-License-Identifier: Apache-2.0
// The pages of MainWindow and the ways from one to another.
#include "ui/apitokenspage.h"
#include "ui/comparedialog.h"
#include "ui/copydialog.h"
#include "ui/deploymentspage.h"
#include "ui/deploymenttargetspage.h"
#include "ui/headerbar.h"
#include "ui/isolation/isolationpage.h"
#include "ui/mainwindow.h"
#include "ui/namespacespage.h"
#include "ui/overviewpage.h"
#include "ui/platformdialog.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"
#include "ui/windows.h"

#include <QAction>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTimer>

namespace vvp {

void MainWindow::makePages()
{
    const PageContext context{ m_guard, m_services.settings };
    m_deployments = new DeploymentsPage(context, m_pages);
    m_overview = new OverviewPage(context, m_pages);
    m_targets = new DeploymentTargetsPage(context, m_pages);
    m_namespaces = new NamespacesPage(context, m_services.platforms, m_pages);
    m_tokens = new ApiTokensPage(context, { m_services.platforms, m_services.secrets }, m_pages);
    m_isolation = new IsolationPage(context, m_services.platforms, m_services.configFolder, m_pages);
    m_allPages = { m_overview, m_deployments, m_targets, m_namespaces, m_tokens, m_isolation };
    const auto addGroup = [this](const QString& title, const QList<ResourcePage*>& pages) {
        m_sidebar->addGroup(title);
        for (const ResourcePage* each : pages) {
            m_sidebar->addPage(each->id(), each->icon(), each->title());
        }
    };
    addGroup(tr("vNamespace"), { m_overview, m_deployments, m_targets });
    addGroup(tr("Platform"), { m_namespaces, m_tokens, m_isolation });
    for (ResourcePage* each : std::as_const(m_allPages)) {
        m_pages->addWidget(each);
        for (QAction* action : each->pageActions()) {
            if (action->shortcut() == QKeySequence(QKeySequence::New)) {
                action->setShortcutContext(
                    Qt::WindowShortcut); // while its page is shown, wherever the focus is
            }
        }
        connect(each, &ResourcePage::told, this,
            [this](InlineMessage::Tone tone, const QString& text,
                const QList<InlineMessage::Answer>& answers) { tell(tone, text, answers); });
        connect(each, &ResourcePage::namespaceWanted, this, [this, each](const QString& name) {
            openNamespace(name);
            openPage(each == m_overview ? m_overview->id() : m_deployments->id());
        });
        connect(each, &ResourcePage::addTokenWanted, this, &MainWindow::addToken);
        connect(each, &ResourcePage::compareWanted, this, &MainWindow::compare);
        connect(each, &ResourcePage::copyWanted, this, &MainWindow::copyTo);
        connect(each, &ResourcePage::tablesInViewChanged, this, [this, each] {
            if (each == page()) {
                followPolling();
            }
        });
        connect(
            &each->table().proxy(), &TableProxy::filterTextChanged, this, [this, each](const QString& text) {
                if (each == page() && m_header->filter()->text() != text) {
                    m_header->filter()->setText(text);
                }
            });
    }
    m_pages->setCurrentWidget(m_deployments); // until another is chosen, which is remembered
    followOverview();
    followIsolation();
    connect(m_deployments, &DeploymentsPage::clusterAccessWanted, this,
        [this] { editPlatform([](PlatformDialog& dialog) { dialog.goToClusterAccess(); }); });
    connect(m_deployments, &DeploymentsPage::createElsewhere, this,
        [this](const QString& name, const QString& text) {
            openNamespace(name);
            m_deployments->create(text);
        });
}

/// The first object at the left; at the right the other one, or the objects that there are beside it.
void MainWindow::compare(const QList<DocumentPlace>& objects)
{
    auto* const dialog
        = new CompareDialog(m_services.platforms, m_services.sessions, m_services.settings, this);
    dialog->start(objects.first(), objects.size() > 1 ? std::optional(objects.at(1)) : std::nullopt);
    dialog->show();
}

/// The plan is shown by the window of the platform that gets the copies, under its guard.
void MainWindow::copyTo(const CopySource& source)
{
    auto* const dialog = new CopyDialog(m_services.platforms, m_services.sessions, source, this);
    connect(dialog, &CopyDialog::planWanted, this,
        [this, what = source.what](const QUuid& platform, const QString& vNamespace, const QString& yaml) {
            const bool isHere = m_session && m_session->platform().id == platform;
            MainWindow* window = isHere ? this : m_windows.showing(platform);
            if (window == nullptr) {
                window = &m_windows.open();
                window->openPlatform(platform, vNamespace);
                window->show();
            }
            window->openNamespace(vNamespace);
            window->raise();
            window->activateWindow();
            const auto show = [window, yaml, what] { window->applyText(yaml, tr("Copy of %1").arg(what)); };
            const Session* const there = window->session();
            if (there != nullptr && !there->isConnected() && !there->problem()) {
                // The plan goes by the platform's version.
                connect(there, &Session::connectionChanged, window, show, Qt::SingleShotConnection);
            } else {
                QTimer::singleShot(0, window, show); // once the dialog is gone: a window has one at a time
            }
        });
    dialog->open();
}

/// What the Overview leads to is on the page of the Deployments.
void MainWindow::followOverview()
{
    connect(m_overview, &OverviewPage::deploymentWanted, this, [this](const QString& rowKey) {
        openPage(m_deployments->id());
        m_deployments->reveal(rowKey);
    });
    connect(m_overview, &OverviewPage::deploymentsWanted, this, [this](const QString& filter) {
        openPage(m_deployments->id());
        m_deployments->table().proxy().setFilterText(filter);
        m_deployments->focusTable();
    });
    connect(m_overview, &OverviewPage::createWanted, this, [this] {
        openPage(m_deployments->id());
        m_deployments->create({});
    });
    connect(m_overview, &OverviewPage::attentionCounted, this,
        [this](const std::optional<int>& count) { m_sidebar->setCount(m_overview->id(), count); });
}

void MainWindow::followIsolation()
{
    connect(m_isolation, &IsolationPage::objectWanted, this, &MainWindow::goTo);
    connect(m_isolation, &IsolationPage::highCounted, this,
        [this](const std::optional<int>& count) { m_sidebar->setAlarm(m_isolation->id(), count); });
}

/// Where an object of a finding is shown; one without a page of its own, its vNamespace.
void MainWindow::goTo(const AuditObject& object)
{
    const auto show = [this](ResourcePage* at, const QString& vNamespace, const QString& rowKey) {
        if (!vNamespace.isEmpty()) {
            openNamespace(vNamespace);
        }
        openPage(at->id());
        at->table().proxy().setFilterText({});
        at->table().selectKey(rowKey);
        at->focusTable();
    };
    switch (object.kind) {
    case AuditObject::Kind::DeploymentTarget:
        show(m_targets, object.vNamespace, object.vNamespace + u'/' + object.name);
        break;
    case AuditObject::Kind::Deployment:
        show(m_deployments, object.vNamespace, object.vNamespace + u'/' + object.id);
        break;
    case AuditObject::Kind::KubernetesNamespace:
        openNamespace(Session::allNamespaces.toString());
        openPage(m_targets->id());
        m_targets->table().proxy().setFilterText(object.name);
        m_targets->focusTable();
        break;
    case AuditObject::Kind::ApiToken:
        show(m_tokens, object.vNamespace, object.vNamespace + u'/' + object.name);
        break;
    case AuditObject::Kind::Namespace:
    case AuditObject::Kind::SessionCluster:
    case AuditObject::Kind::SecretValue:
    case AuditObject::Kind::Member:
    case AuditObject::Kind::Pod:
        show(m_namespaces, {}, u'/' + object.vNamespace);
        break;
    }
}

ResourcePage* MainWindow::page() const
{
    return qobject_cast<ResourcePage*>(m_pages->currentWidget());
}

void MainWindow::openPage(const QString& id)
{
    const ResourcePage* const before = page();
    const bool hadFocus = before != nullptr && before->isAncestorOf(focusWidget());
    for (ResourcePage* each : std::as_const(m_allPages)) {
        if (each->id() == id) {
            m_pages->setCurrentWidget(each);
        }
    }
    if (hadFocus && page() != before) {
        page()->focusTable(); // and not whatever comes next in the order of Tab
    }
    m_sidebar->setCurrentPage(page()->id());
    m_header->setFilterPlaceholder(tr("Filter %1").arg(page()->title()));
    m_header->filter()->setText(page()->table().proxy().filterText());
    disconnect(m_freshness);
    TableModel* table = page()->table().proxy().table();
    if (table != nullptr) {
        m_freshness = connect(table, &TableModel::freshnessChanged, this, [this] {
            followFreshness();
            milestones();
        });
    }
    const QList<TableModel*> read = page()->tablesInView();
    m_status->show(m_session, read.value(0)); // the one that is polled
    fillResourceMenu();
    followPolling();
    followFreshness();
    Q_EMIT placeChanged();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "ui/deploymentspage.h"
#include "ui/deploymenttargetspage.h"
#include "ui/dialogframe.h"
#include "ui/environmentstrip.h"
#include "ui/firstscreen.h"
#include "ui/headerbar.h"
#include "ui/messagearea.h"
#include "ui/namespacespage.h"
#include "ui/sidebar.h"
#include "ui/sidebarsplitter.h"
#include "ui/statusline.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/windows.h"

#include <QAction>
#include <QCloseEvent>
#include <QDialog>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

MainWindow::MainWindow(const WindowServices& services, Windows& windows)
    : m_services(services), m_windows(windows)
{
    const Metrics metrics;
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("VVP Console"));
    setWindowIcon(applicationIcon());
    makeActions();
    m_header = new HeaderBar(m_refresh, m_pause, m_lock);
    m_sidebar = new Sidebar;
    m_messages = new MessageArea;
    m_pages = new QStackedWidget;
    makePages();
    m_body = new QStackedWidget;
    m_body->addWidget(makePlatformBody());
    m_body->addWidget(makeFirstScreen());
    setCentralWidget(m_body);
    m_status = new StatusLine(services.sessions);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    makeMenus();

    connect(m_header, &HeaderBar::platformChosen, this, [this](const QUuid& id) { openPlatform(id); });
    connect(m_header, &HeaderBar::namespaceChosen, this, &MainWindow::openNamespace);
    connect(m_header, &HeaderBar::namespaceWanted, this, &MainWindow::askForNamespace);
    connect(m_header->filter(), &QLineEdit::textEdited, this, [this](const QString& text) {
        if (page() != nullptr) {
            page()->table().proxy().setFilterText(text);
        }
    });
    m_header->filter()->installEventFilter(this);
    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::openPage);
    connect(&m_guard, &Guard::changed, this, [this] {
        m_lock->setVisible(m_guard.isLockable());
        m_lock->setText(m_guard.isReadOnly() ? tr("Unlock…") : tr("Lock Now"));
        m_lock->setIcon(themeIcon(m_guard.isReadOnly() ? Icon::Lock : Icon::Unlock));
    });
    connect(&m_services.platforms, &QAbstractItemModel::modelReset, this, &MainWindow::followPlatforms);
    for (const auto signal : { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved }) {
        connect(&m_services.platforms, signal, this, &MainWindow::followPlatforms);
    }
    connect(&m_services.platforms, &QAbstractItemModel::dataChanged, this, &MainWindow::followPlatforms);
    connect(&m_services.sessions, &Sessions::ended, this, &MainWindow::leave);
    connect(&m_services.sessions, &Sessions::ready, this, [this](const Session* session) {
        if (session == m_session) {
            followPolling();
        }
    });
    resize(metrics.h(80), metrics.h(50));
    showScope();
}

MainWindow::~MainWindow()
{
    leavePlatform(); // its session stays, and the pages show tables of it
    endCalls(this);
}

QWidget* MainWindow::makePlatformBody()
{
    auto* right = new QWidget;
    m_platformRows = new QVBoxLayout(right);
    m_platformRows->setContentsMargins(0, 0, 0, 0);
    m_platformRows->setSpacing(0);
    m_platformRows->addWidget(m_messages);
    m_platformRows->addWidget(m_pages, 1);
    auto* body = new QWidget;
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_strip = new EnvironmentStrip(m_guard);
    rows->addWidget(m_strip);
    rows->addWidget(m_header);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    rows->addWidget(line);
    rows->addWidget(new SidebarSplitter(m_sidebar, right, m_services.settings), 1);
    return body;
}

QWidget* MainWindow::makeFirstScreen()
{
    auto* first = new FirstScreen;
    connect(first, &FirstScreen::addPlatform, this, &MainWindow::addPlatform);
    connect(first, &FirstScreen::startDemo, this, m_services.startDemo);
    connect(first, &FirstScreen::openTutorial, this, [this] { showTutorial(this); });
    auto* body = new QWidget;
    m_firstRows = new QVBoxLayout(body);
    m_firstRows->setContentsMargins(0, 0, 0, 0);
    m_firstRows->setSpacing(0);
    m_firstRows->addWidget(first, 1);
    return body;
}

void MainWindow::makePages()
{
    const PageContext context{ m_guard, m_services.settings };
    m_deployments = new DeploymentsPage(context, m_pages);
    auto* targets = new DeploymentTargetsPage(context, m_pages);
    m_namespaces = new NamespacesPage(context, m_pages);
    m_allPages = { m_deployments, targets, m_namespaces };
    m_sidebar->addGroup(tr("vNamespace"));
    m_sidebar->addPage(m_deployments->id(), Icon::Deployment, m_deployments->title());
    m_sidebar->addPage(targets->id(), Icon::Target, targets->title());
    m_sidebar->addGroup(tr("Platform"));
    m_sidebar->addPage(m_namespaces->id(), Icon::VNamespace, m_namespaces->title());
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
        connect(each, &ResourcePage::namespaceWanted, this, [this](const QString& name) {
            openNamespace(name);
            openPage(m_deployments->id());
        });
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
    connect(m_deployments, &DeploymentsPage::clusterAccessWanted, this, [this] { editPlatform(true); });
    connect(m_deployments, &DeploymentsPage::createElsewhere, this,
        [this](const QString& name, const QString& text) {
            openNamespace(name);
            m_deployments->create(text);
        });
}

ResourcePage* MainWindow::page() const
{
    return qobject_cast<ResourcePage*>(m_pages->currentWidget());
}

void MainWindow::tell(
    InlineMessage::Tone tone, const QString& text, const QList<InlineMessage::Answer>& answers)
{
    if (tone == InlineMessage::Tone::Error) {
        m_windows.stopClosing();
    }
    m_messages->tell(tone, text, answers);
}

QDialog* MainWindow::openDialog() const
{
    const QList<QDialog*> dialogs = findChildren<QDialog*>();
    const auto open = std::ranges::find_if(
        dialogs, [](const QDialog* dialog) { return dialog->isVisible() && dialog->isModal(); });
    return open == dialogs.end() ? nullptr : *open;
}

void MainWindow::withdraw(const QString& text)
{
    m_messages->withdraw(text);
}

void MainWindow::openPage(const QString& id)
{
    for (ResourcePage* each : std::as_const(m_allPages)) {
        if (each->id() == id) {
            m_pages->setCurrentWidget(each);
        }
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
    m_status->show(m_session, table);
    fillResourceMenu();
    followPolling();
    followFreshness();
    Q_EMIT placeChanged();
}

void MainWindow::showPlatform()
{
    m_platformRows->insertWidget(0, m_messages);
    m_body->setCurrentIndex(0);
}

void MainWindow::showFirstScreen()
{
    m_firstRows->insertWidget(0, m_messages);
    m_body->setCurrentIndex(1);
    m_status->show(nullptr, nullptr);
    setWindowTitle(tr("VVP Console"));
    Q_EMIT placeChanged();
}

void MainWindow::followFreshness()
{
    const TableModel* table = page()->table().proxy().table();
    if (!m_session || table == nullptr) {
        m_header->setTime(tr("Refresh"));
        return;
    }
    const QDateTime& asOf = table->freshness().asOf;
    m_header->setTime(asOf.isValid() ? QLocale().toString(asOf.time(), u"HH:mm:ss"_s) : tr("Refresh"));
    m_couldNotRead = m_couldNotRead || table->freshness().failed();
    if (m_couldNotRead && !table->freshness().failed() && !table->freshness().refreshing) {
        // It answers again: what could not be asked when it was opened is asked now.
        m_couldNotRead = false;
        if (m_session->problem()) {
            m_session->open();
        }
    }
}

void MainWindow::milestones()
{
    const TableModel* model = page()->table().proxy().table();
    if (m_sawRows || model == nullptr || !model->freshness().everLoaded) {
        return;
    }
    Q_EMIT firstRows();
    if (!model->freshness().refreshing) {
        m_sawRows = true;
        Q_EMIT allRows(model->rowCount({}));
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange && m_session) {
        m_session->poller().setIdle(isMinimized());
    }
    QMainWindow::changeEvent(event);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_header->filter() && event->type() == QEvent::KeyPress && page() != nullptr) {
        const int key = static_cast<QKeyEvent*>(event)
                            ->key(); // NOLINT(cppcoreguidelines-pro-type-static-cast-downcast)
        if (key == Qt::Key_Escape) {
            page()->table().proxy().setFilterText({});
            m_header->filter()->clear();
            page()->focusTable();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return) {
            page()->focusTable();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->setAccepted(m_windows.mayClose(*this));
}

} // namespace vvp

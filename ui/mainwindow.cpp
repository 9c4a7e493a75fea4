// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "models/tables/words.h"
#include "ui/dialogframe.h"
#include "ui/environmentstrip.h"
#include "ui/firstscreen.h"
#include "ui/headerbar.h"
#include "ui/messagearea.h"
#include "ui/resourcepage.h"
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
    setAcceptDrops(true); // documents to apply
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
    connect(&m_services.platforms, &QAbstractItemModel::rowsInserted, this, &MainWindow::followPlatforms);
    connect(&m_services.platforms, &QAbstractItemModel::rowsRemoved, this, &MainWindow::followPlatforms);
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
    m_header->setTime(asOf.isValid() ? clockWords(asOf) : tr("Refresh"));
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
    if (m_sawRows || model == nullptr || !model->freshness().showsRows()) {
        return;
    }
    if (!m_sawFirstRows) {
        m_sawFirstRows = true;
        Q_EMIT firstRows();
    }
    const Freshness& sure = model->freshness();
    if (sure.everLoaded && !sure.refreshing && sure.unanswered == 0) {
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
    if (event->type() == QEvent::ActivationChange) {
        followActivation();
    }
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

// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "models/session/address.h"
#include "ui/confirmdialog.h"
#include "ui/deploymentspage.h"
#include "ui/deploymenttargetspage.h"
#include "ui/environmentstrip.h"
#include "ui/firstscreen.h"
#include "ui/headerbar.h"
#include "ui/namespacespage.h"
#include "ui/platformdialog.h"
#include "ui/sidebar.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent), m_services(services)
{
    const Metrics metrics;
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("VVP Console"));
    setWindowIcon(applicationIcon());
    makeActions();

    m_strip = new EnvironmentStrip(m_guard);
    m_header = new HeaderBar(m_refresh, m_pause, m_lock);
    m_sidebar = new Sidebar;
    m_messages = new InlineMessage;
    m_messages->setObjectName(u"messages"_s);
    m_pages = new QStackedWidget;
    makePages();

    auto* right = new QWidget;
    auto* rightRows = new QVBoxLayout(right);
    rightRows->setContentsMargins(0, 0, 0, 0);
    rightRows->setSpacing(0);
    rightRows->addWidget(m_messages);
    rightRows->addWidget(m_pages, 1);
    auto* columns = new QSplitter;
    columns->setObjectName(u"columns"_s);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_sidebar);
    columns->addWidget(right);
    columns->setStretchFactor(1, 1);
    columns->setSizes({ m_sidebar->firstWidth(), metrics.h(80) - m_sidebar->firstWidth() });
    if (const QByteArray state = services.settings.value(u"window/columns"_s).toByteArray();
        !state.isEmpty()) {
        columns->restoreState(state);
    }
    connect(columns, &QSplitter::splitterMoved, this,
        [this, columns] { m_services.settings.setValue(u"window/columns"_s, columns->saveState()); });

    m_platformBody = new QWidget;
    auto* rows = new QVBoxLayout(m_platformBody);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_strip);
    rows->addWidget(m_header);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    rows->addWidget(line);
    rows->addWidget(columns, 1);

    auto* first = new FirstScreen;
    connect(first, &FirstScreen::addPlatform, this, &MainWindow::addPlatform);
    connect(first, &FirstScreen::startDemo, this, [this] {
        if (m_services.startDemo) {
            m_services.startDemo();
        }
    });
    connect(first, &FirstScreen::openTutorial, this, [this] { showTutorial(this); });
    m_body = new QStackedWidget;
    m_body->addWidget(m_platformBody);
    m_body->addWidget(first);
    setCentralWidget(m_body);

    m_statusLeft = new QLabel;
    m_statusLeft->setTextFormat(Qt::PlainText);
    m_statusLeft->setObjectName(u"statusLeft"_s);
    m_statusRight = new QLabel;
    m_statusRight->setTextFormat(Qt::PlainText);
    m_statusRight->setObjectName(u"statusRight"_s);
    for (QLabel* label : { m_statusLeft, m_statusRight }) {
        label->setFont(textFont(TextStyle::Small));
        label->setContentsMargins(metrics.u(2), 0, metrics.u(2), 0);
    }
    statusBar()->addWidget(m_statusLeft, 1);
    statusBar()->addPermanentWidget(m_statusRight);
    statusBar()->setSizeGripEnabled(false);

    makeMenus();

    connect(
        m_header, &HeaderBar::platformChosen, this, [this](const QString& id) { openPlatform(QUuid(id)); });
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
    connect(&m_services.secrets, &Secrets::keptForThisRunOnly, this,
        [this](const QString& why) { tell(InlineMessage::Tone::Warning, why); });
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &MainWindow::followFreshness);
    m_clock.start();

    if (!restoreGeometry(services.settings.value(u"window/geometry"_s).toByteArray())) {
        resize(metrics.h(80), metrics.h(50));
    }
    followPlatforms();
    if (m_services.platforms.problem()) {
        tell(InlineMessage::Tone::Error, m_services.platforms.problem()->text());
    }
    reportLeftOver();
}

MainWindow::~MainWindow()
{
    // The pages show tables of the sessions, which go after them.
    for (ResourcePage* each : std::as_const(m_allPages)) {
        each->setScope(nullptr, {});
    }
    m_guard.setSession(nullptr);
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
        connect(each, &ResourcePage::told, this,
            [this](InlineMessage::Tone tone, const QString& text) { tell(tone, text); });
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

QString MainWindow::scopeOf(const ResourcePage& page) const
{
    return &page == m_namespaces ? QString() : m_namespace;
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

void MainWindow::tell(
    InlineMessage::Tone tone, const QString& text, const QList<InlineMessage::Answer>& answers)
{
    QList<InlineMessage::Answer> all = answers;
    all.append({ u"dismiss"_s, tr("Dismiss"), [this] { m_messages->clear(); } });
    m_messages->say(tone, text, all);
}

void MainWindow::openPlatform(const QUuid& id, const QString& vNamespace)
{
    const std::optional<Platform> platform = m_services.platforms.find(id);
    if (!platform) {
        showFirstScreen();
        return;
    }
    const auto known = m_sessions.find(id);
    if (known != m_sessions.end() && known->second->platform() != *platform) {
        visit(nullptr, {}); // it was edited: a new session asks anew
        m_sessions.erase(known);
    }
    const bool isNew = !m_sessions.contains(id);
    Session& session = sessionOf(*platform);
    const QString remembered
        = m_services.settings.value(u"namespaces/"_s + id.toString(QUuid::WithoutBraces)).toString();
    QString first = !vNamespace.isEmpty() ? vNamespace : remembered;
    if (first.isEmpty()) {
        first = platform->tokenNamespaces.value(0, u"default"_s);
    }
    m_services.settings.setValue(u"last/platform"_s, id.toString(QUuid::WithoutBraces));
    visit(&session, first);
    if (isNew) {
        readTokens(session);
    }
}

void MainWindow::openUnregistered(
    const Platform& platform, const QByteArray& token, const QString& vNamespace)
{
    Session& session = sessionOf(platform);
    if (!token.isEmpty()) {
        for (const QString& name : platform.tokenNamespaces) {
            if (const Result<Done> set = session.api().setToken(name, token); !set) {
                tell(InlineMessage::Tone::Error, set.error().text());
            }
        }
    }
    visit(&session, vNamespace);
    session.open();
}

Session& MainWindow::sessionOf(const Platform& platform)
{
    std::unique_ptr<Session>& session = m_sessions[platform.id];
    if (!session) {
        session = std::make_unique<Session>(platform, m_services.journal);
        session->setTimeStyle(static_cast<TimeStyle>(m_services.settings.value(u"times"_s).toInt()));
        // Told wherever the user is, with the platform's name: its dialog may be long gone.
        connect(&session->api(), &ApiClient::writeAnswered, this, [this](const WriteReport& report) {
            const QString what
                = tr("“%1” on %2 (%3)").arg(report.entry.what, report.entry.platformName, report.entry.verb);
            if (report.error) {
                tell(InlineMessage::Tone::Error, tr("%1: %2").arg(what, report.error->text()));
            } else {
                tell(InlineMessage::Tone::Information, tr("%1: done").arg(what));
            }
        });
    }
    return *session;
}

/// Reads the tokens of a platform from the keychain, then asks the platform. Without sign-in it asks at once.
void MainWindow::readTokens(Session& session)
{
    const Platform platform = session.platform();
    if (platform.signIn == SignIn::None || platform.tokenNamespaces.isEmpty()) {
        session.open();
        return;
    }
    auto missing = std::make_shared<qsizetype>(platform.tokenNamespaces.size());
    for (const QString& name : platform.tokenNamespaces) {
        m_services.secrets.read({ platform.id, name }, &session,
            [this, &session, name, missing](const Result<QByteArray>& token) {
                if (token) {
                    if (const Result<Done> set = session.api().setToken(name, *token); !set) {
                        tell(InlineMessage::Tone::Error, set.error().text());
                    }
                } else {
                    tell(InlineMessage::Tone::Warning,
                        tr("The API Token of “%1” could not be read. %2").arg(name, token.error().text()));
                }
                *missing -= 1;
                if (*missing == 0) {
                    session.open();
                    if (&session == m_session && page() != nullptr) {
                        followPolling();
                        page()->table().proxy().table()->refresh(true);
                    }
                }
            });
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
        m_guard.setSession(session); // another vNamespace of the same platform stays unlocked
    }
    m_namespace = vNamespace;
    if (session != nullptr) {
        if (vNamespace != Session::allNamespaces) {
            session->addNamespace(vNamespace);
        }
        m_sessionConnections
            = { connect(session, &Session::connectionChanged, this, &MainWindow::followConnection),
                  connect(session, &Session::vNamespacesChanged, this, &MainWindow::followPlatforms),
                  connect(&session->api(), &ApiClient::answered, this, &MainWindow::followConnection),
                  connect(&session->namespaces(), &TableModel::refreshed, this, [this] {
                      if (m_namespace == Session::allNamespaces && m_session) {
                          m_session->deployments(m_namespace).refresh(true);
                      }
                  }) };
        session->poller().setTransitionWatch([this] {
            if (page() != nullptr) {
                page()->watchTransitions();
            }
        });
        m_body->setCurrentWidget(m_platformBody);
        setWindowTitle(tr("%1 — VVP Console").arg(visibleText(session->platform().name)));
    }
    showScope();
}

void MainWindow::showScope()
{
    for (ResourcePage* each : std::as_const(m_allPages)) {
        each->setScope(m_session, scopeOf(*each));
    }
    if (m_session) {
        for (TableModel* counted : QList<TableModel*>{ &m_session->deployments(m_namespace),
                 &m_session->deploymentTargets(m_namespace), &m_session->namespaces() }) {
            m_sessionConnections.append(
                connect(counted, &TableModel::freshnessChanged, this, &MainWindow::followCounts));
        }
        openPage(m_services.settings.value(u"last/page"_s, m_deployments->id()).toString());
    }
    followPlatforms();
    followCounts();
    followConnection();
}

void MainWindow::openPage(const QString& id)
{
    for (ResourcePage* each : std::as_const(m_allPages)) {
        if (each->id() == id) {
            m_pages->setCurrentWidget(each);
        }
    }
    if (page() == nullptr) {
        return;
    }
    m_services.settings.setValue(u"last/page"_s, page()->id());
    m_sidebar->setCurrentPage(page()->id());
    m_header->setFilterPlaceholder(tr("Filter %1").arg(page()->title()));
    m_header->filter()->setText(page()->table().proxy().filterText());
    disconnect(m_freshness);
    if (TableModel* model = page()->table().proxy().table()) {
        m_freshness = connect(model, &TableModel::freshnessChanged, this, [this] {
            followFreshness();
            milestones();
        });
    }
    fillResourceMenu();
    followPolling();
    followFreshness();
}

void MainWindow::openNamespace(const QString& name)
{
    if (!m_session || name == m_namespace) {
        return;
    }
    m_services.settings.setValue(
        u"namespaces/"_s + m_session->platform().id.toString(QUuid::WithoutBraces), name);
    visit(m_session, name);
}

void MainWindow::followPolling()
{
    if (m_session && page() != nullptr) {
        m_session->poller().setTables(page()->tablesInView(),
            { &m_session->deployments(m_namespace), &m_session->deploymentTargets(m_namespace),
                &m_session->namespaces() });
    }
}

void MainWindow::followPlatforms()
{
    QList<HeaderBar::Choice> choices;
    for (const Platform& platform : m_services.platforms.all()) {
        choices.append({ platform.id.toString(), platform.name, platform.environment });
    }
    const bool registered = m_session && m_services.platforms.find(m_session->platform().id).has_value();
    m_header->setPlatforms(choices, m_session ? m_session->platform().id.toString() : QString(),
        registered ? QList<QAction*>{ m_add, m_edit, m_remove } : QList<QAction*>{ m_add });
    m_edit->setEnabled(registered);
    m_remove->setEnabled(registered);
    if (m_session) {
        m_header->setNamespaces(m_session->vNamespaces(), m_namespace);
        m_header->setPlace(place());
    } else if (choices.isEmpty()) {
        showFirstScreen();
    }
    followCounts();
}

void MainWindow::showFirstScreen()
{
    m_body->setCurrentIndex(1);
    m_statusLeft->setText(tr("No platform yet"));
    m_statusRight->clear();
    setWindowTitle(tr("VVP Console"));
}

void MainWindow::followCounts()
{
    const auto count = [](const TableModel& model) {
        return model.freshness().everLoaded ? std::optional(model.rowCount({})) : std::nullopt;
    };
    if (m_session) {
        m_sidebar->setCount(u"deployments"_s, count(m_session->deployments(m_namespace)));
        m_sidebar->setCount(u"deploymentTargets"_s, count(m_session->deploymentTargets(m_namespace)));
        m_sidebar->setCount(u"namespaces"_s, count(m_session->namespaces()));
    }
}

void MainWindow::followConnection()
{
    if (!m_session) {
        return;
    }
    const Platform& platform = m_session->platform();
    QStringList facts{ platform.name };
    facts << (m_session->isConnected() ? tr("connected")
            : m_session->problem()     ? tr("not connected")
                                       : tr("connecting"));
    facts << platform.url.toDisplayString();
    if (m_session->isConnected()) {
        facts << (m_session->version().isKnown() ? m_session->version().text()
                                                 : tr("version unknown, treated as 2.0 for writing"));
    }
    const ApiClient::Traffic traffic = m_session->api().traffic();
    facts << tr("%n request(s) and %1 per minute", nullptr, traffic.requests)
                 .arg(QLocale().formattedDataSize(traffic.bytes, 0, QLocale::DataSizeSIFormat));
    m_statusLeft->setText(visibleText(facts.join(u" · "_s)));
}

void MainWindow::followFreshness()
{
    const TableModel* model = page() == nullptr ? nullptr : page()->table().proxy().table();
    if (!m_session || model == nullptr) {
        return;
    }
    const Freshness& freshness = model->freshness();
    const QString time
        = freshness.asOf.isValid() ? QLocale().toString(freshness.asOf.time(), u"HH:mm:ss"_s) : QString();
    m_header->setTime(time.isEmpty() ? tr("Refresh") : time);
    if (m_session->poller().isPaused()) {
        m_statusRight->setText(time.isEmpty() ? tr("Paused") : tr("As of %1, paused").arg(time));
    } else if (freshness.failed()) {
        const std::optional<qint64> wait = m_session->poller().untilRefresh(model);
        m_statusRight->setText(freshness.needsUser() ? tr("Waiting for a sign-in")
                : wait                               ? tr("Next try in %1 s").arg((*wait + 999) / 1000)
                                                     : tr("Trying again"));
    } else if (!time.isEmpty()) {
        m_statusRight->setText(
            tr("As of %1, every %2 s").arg(time).arg(m_session->poller().intervals().view / 1000));
    } else {
        m_statusRight->setText(tr("Reading…"));
    }
}

void MainWindow::milestones()
{
    const TableModel* model = page() == nullptr ? nullptr : page()->table().proxy().table();
    if (m_sawRows || model == nullptr || !model->freshness().everLoaded) {
        return;
    }
    Q_EMIT firstRows();
    if (!model->freshness().refreshing) {
        m_sawRows = true;
        Q_EMIT allRows(model->rowCount({}));
    }
}

void MainWindow::addPlatform(const QString& address)
{
    auto* dialog = new PlatformDialog(m_services.platforms, m_services.secrets, address, this);
    connect(dialog, &PlatformDialog::saved, this,
        [this, dialog](const QUuid& id) { openPlatform(id, dialog->vNamespace()); });
    dialog->open();
}

void MainWindow::editPlatform()
{
    if (m_session) {
        if (const auto platform = m_services.platforms.find(m_session->platform().id)) {
            auto* dialog = new PlatformDialog(m_services.platforms, m_services.secrets, *platform, this);
            connect(dialog, &PlatformDialog::saved, this, [this](const QUuid& id) {
                // Its tokens or its address may be others now.
                visit(nullptr, {});
                m_sessions.erase(id);
                openPlatform(id);
            });
            dialog->open();
        }
    }
}

void MainWindow::removePlatform()
{
    if (!m_session) {
        return;
    }
    const Platform platform = m_session->platform();
    askRemovePlatform(
        this, m_services.platforms, m_services.secrets, platform, this, [this, id = platform.id] {
            visit(nullptr, {});
            m_sessions.erase(id);
            const QList<Platform>& left = m_services.platforms.all();
            if (left.isEmpty()) {
                showFirstScreen();
            } else {
                openPlatform(left.first().id);
            }
        });
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

void MainWindow::reportLeftOver()
{
    const QList<WriteEntry>& entries = m_services.journal.leftOver();
    if (entries.isEmpty()) {
        return;
    }
    QStringList lines;
    for (const WriteEntry& entry : entries) {
        lines << tr("%1 %2 “%3” on %4 at %5")
                     .arg(entry.verb, entry.path, entry.what, entry.platformName,
                         QLocale().toString(entry.time.toLocalTime(), QLocale::ShortFormat));
    }
    m_messages->say(InlineMessage::Tone::Warning,
        tr("%n change(s) of an earlier run have an unknown result. Look at the objects:", nullptr,
            static_cast<int>(entries.size()))
            + u'\n' + lines.join(u'\n'),
        { { u"forget"_s, tr("Dismiss"), [this] {
               m_services.journal.forgetLeftOver();
               m_messages->clear();
           } } });
}

void MainWindow::restoreLast()
{
    const QUuid last(m_services.settings.value(u"last/platform"_s).toString());
    if (m_services.platforms.find(last)) {
        openPlatform(last);
    } else if (!m_services.platforms.all().isEmpty()) {
        openPlatform(m_services.platforms.all().first().id);
    } else {
        showFirstScreen();
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange) {
        for (const auto& [id, session] : m_sessions) {
            session->poller().setIdle(isMinimized());
        }
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

/// Waits for open writes, with a line that says so; their own deadlines end the wait.
void MainWindow::closeEvent(QCloseEvent* event)
{
    m_services.settings.setValue(u"window/geometry"_s, saveGeometry());
    int open = 0;
    for (const auto& [id, session] : m_sessions) {
        open += session->api().openWrites();
    }
    if (open == 0) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_isClosing) {
        return;
    }
    m_isClosing = true;
    tell(InlineMessage::Tone::Information,
        tr("Waiting for the answer to %n change(s) before closing.", nullptr, open));
    for (const auto& [id, session] : m_sessions) {
        connect(
            &session->api(), &ApiClient::openWritesChanged, this,
            [this](int count) {
                if (count == 0) {
                    close();
                }
            },
            Qt::QueuedConnection);
    }
}

} // namespace vvp

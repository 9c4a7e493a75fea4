// SPDX-License-Identifier: Apache-2.0
#include "ui/podwindow.h"

#include "ui/dialogframe.h"
#include "ui/inlinemessage.h"
#include "ui/podlogview.h"
#include "ui/tableview.h"
#include "ui/theme/metrics.h"

#include <QCloseEvent>
#include <QSettings>
#include <QShortcut>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double pageMargin = 3; // as its tabs have it
static constexpr auto windowSizeKey = "podWindow/size"_L1;

PodWindow::PodWindow(
    QWidget* main, QSettings& settings, const ClusterAccess& access, const Place& place, const PodRow& pod)
    : QWidget(main, Qt::Window)
    , m_settings(settings)
    , m_access(access)
    , m_pod(pod)
    , m_cluster(access)
    , m_events([this](const QObject* context, Handler<QList<PodEventRow>> handler) {
        return m_cluster.events(m_pod.kubernetesNamespace, m_pod.name, context, std::move(handler));
    })
    , m_tabs(new QTabWidget)
    , m_log(new PodLogView(access, pod, settings))
{
    const Metrics metrics;
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"podWindow"_s);
    //: the title of a window: a pod, its Kubernetes Namespace, the platform
    setWindowTitle(
        tr("%1 · %2 · %3")
            .arg(visibleText(pod.name), visibleText(pod.kubernetesNamespace), visibleText(place.platform)));
    m_tabs->setObjectName(u"podTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Pod"));
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(eventsPage(), tr("Events"));
    QLabel* const name = plainLabel(visibleText(pod.name), TextStyle::DetailHeading);
    name->setObjectName(u"podName"_s);
    name->setContentsMargins(metrics.u(pageMargin), metrics.u(2), metrics.u(pageMargin), metrics.u());
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(new PlaceLine(place, pageMargin));
    rows->addWidget(name);
    rows->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PodWindow::poll);
    connect(&m_events, &TableModel::freshnessChanged, this, &PodWindow::showEventsState);
    addShortcuts();
    showEventsState();
    resize(settings.value(windowSizeKey, QSize(metrics.u(220), metrics.u(130))).toSize());
}

PodWindow::~PodWindow()
{
    endCalls(this);
}

QWidget* PodWindow::eventsPage()
{
    const Metrics metrics;
    m_message = new InlineMessage;
    m_message->setObjectName(u"podEventsMessage"_s);
    m_table = new TableView(m_settings, u"tables/podEvents"_s);
    m_table->setObjectName(u"podEventsTable"_s);
    m_table->setAccessibleName(tr("Events"));
    m_table->setFirstSort(u"last"_s, Qt::DescendingOrder);
    m_table->setTable(&m_events);
    QLabel* const none = secondaryLabel(tr("Kubernetes tells nothing of this pod. It forgets what it told "
                                           "after an hour, unless the cluster is set "
                                           "up otherwise."));
    none->setObjectName(u"podEventsNone"_s);
    none->setContentsMargins(metrics.u(3), metrics.u(3), metrics.u(3), metrics.u(3));
    none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_none = none;
    auto* const page = new QWidget;
    auto* const rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_message);
    rows->addWidget(none, 1);
    rows->addWidget(m_table, 1);
    return page;
}

void PodWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, const std::function<void()>& run) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, run);
    };
    add(QKeySequence::Find, [this] {
        m_tabs->setCurrentIndex(static_cast<int>(Tab::Log));
        m_log->openSearch();
    });
    add(QKeySequence::Close, [this] { close(); });
    add(QKeySequence(Qt::Key_Escape), [this] {
        if (!m_log->closeSearch()) {
            close();
        }
    });
    add(QKeySequence::Refresh, [this] {
        if (m_tabs->currentIndex() == static_cast<int>(Tab::Events)) {
            m_events.refresh(true);
        } else {
            m_log->start();
        }
    });
}

void PodWindow::poll()
{
    const bool areInView = m_tabs->currentIndex() == static_cast<int>(Tab::Events);
    m_poller.setTables(areInView ? QList<TableModel*>{ &m_events } : QList<TableModel*>(), {});
}

void PodWindow::showEventsState()
{
    const Freshness& freshness = m_events.freshness();
    const bool isEmpty = m_events.rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_table->setStale(freshness.failed());
    m_none->setVisible(isEmpty && freshness.everLoaded && !freshness.failed());
    if (freshness.failed()) {
        m_message->say(InlineMessage::Tone::Warning, freshness.firstError().text(),
            { { u"podEventsRetry"_s, tr("Retry"), [this] { m_events.refresh(true); } } });
    } else {
        m_message->clear();
    }
}

void PodWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        m_poller.setIdle(isMinimized());
    }
}

void PodWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setValue(windowSizeKey, size());
    QWidget::closeEvent(event);
}

void PodWindow::open(QWidget* main, QSettings& settings, const ClusterAccess& access, const Place& place,
    const PodRow& pod, Tab tab)
{
    PodWindow* window = nullptr;
    for (PodWindow* const each : main->findChildren<PodWindow*>(Qt::FindDirectChildrenOnly)) {
        if (each->m_access == access && each->m_pod.key() == pod.key()) {
            window = each;
        }
    }
    if (window == nullptr) {
        window = new PodWindow(main, settings, access, place, pod);
        window->m_log->setFocus();
    }
    window->m_tabs->setCurrentIndex(static_cast<int>(tab));
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace vvp

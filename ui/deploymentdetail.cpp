// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentdetail.h"

#include "models/domain/deploymentrules.h"
#include "models/domain/yaml.h"
#include "ui/actionrow.h"
#include "ui/configurationpanel.h"
#include "ui/deploymentoverview.h"
#include "ui/elidedlabel.h"
#include "ui/eventspanel.h"
#include "ui/factgrid.h"
#include "ui/formparts.h"
#include "ui/jobspanel.h"
#include "ui/podspanel.h"
#include "ui/savepointspanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/plaintooltip.h"
#include "ui/yamlpane.h"
#include "ui/yamltext.h"

#include <QAction>
#include <QDesktopServices>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double widestNameKept = 10; // times h

DeploymentDetail::DeploymentDetail(Guard& guard, QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_shape(new StateMark)
    , m_name(new ElidedLabel(Qt::ElideMiddle))
    , m_since(new ElidedLabel)
    , m_problem(new InlineMessage)
    , m_tabs(new QTabWidget)
    , m_overview(new DeploymentOverview)
    , m_yaml(new YamlPane(u"detailYaml"_s, tr("YAML")))
    , m_pods(new PodsPanel(settings))
{
    setObjectName(u"deploymentDetail"_s);
    setFocusPolicy(Qt::NoFocus);
    m_name->setObjectName(u"detailName"_s);
    m_name->setFont(textFont(TextStyle::DetailHeading));
    m_since->setForegroundRole(QPalette::PlaceholderText);
    m_since->setObjectName(u"detailState"_s);
    m_problem->setObjectName(u"detailProblem"_s);
    m_yaml->text().setFrameShape(QFrame::NoFrame);

    m_tabs->setObjectName(u"detailTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Detail"));
    auto* configuration = new ConfigurationPanel(settings);
    auto* jobs = new JobsPanel(settings);
    auto* events = new EventsPanel(settings);
    auto* savepoints = new SavepointsPanel(guard, settings);
    m_panels = { configuration, jobs, events, savepoints };
    addTab(m_overview, u"overview"_s, tr("Overview"));
    addTab(configuration, u"configuration"_s, tr("Configuration"));
    addTab(m_yaml, u"yaml"_s, tr("YAML"));
    addTab(jobs, u"jobs"_s, tr("Jobs"));
    addTab(events, u"events"_s, tr("Events"));
    addTab(savepoints, u"savepoints"_s, tr("Savepoints"));
    addTab(m_pods, u"pods"_s, tr("Pods"));
    connect(m_pods, &PodsPanel::tablesInViewChanged, this, &DeploymentDetail::tablesInViewChanged);
    connect(m_pods, &PodsPanel::clusterAccessWanted, this, &DeploymentDetail::clusterAccessWanted);
    for (DetailPanel* panel : std::as_const(m_panels)) {
        connect(panel, &DetailPanel::told, this, &DeploymentDetail::told);
    }
    const QString remembered = settings.value(u"detail/tab"_s).toString();
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->tabBar()->tabData(tab).toString() == remembered) {
            m_tabs->setCurrentIndex(tab);
        }
    }
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        m_settings.setValue(u"detail/tab"_s, m_tabs->tabBar()->tabData(tab));
        fillTab();
        Q_EMIT tablesInViewChanged();
    });
    connect(m_overview, &DeploymentOverview::sinceChanged, this, &DeploymentDetail::showHeading);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (m_shown && isVisible()) {
            showHeading();
            m_overview->followClock();
        }
    });
    m_clock.start();

    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(makeHead());
    rows->addWidget(m_problem);
    rows->addWidget(m_tabs, 1);
}

DeploymentDetail::~DeploymentDetail()
{
    disconnect(m_pods, nullptr, this, nullptr); // which tells that it is out of sight when it goes
}

QLayout* DeploymentDetail::makeHead()
{
    const Metrics metrics;
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(2), 0);
    head->setSpacing(metrics.u(2));
    head->addWidget(m_shape);
    head->addWidget(m_name);
    head->addWidget(m_since);
    head->addStretch();
    auto* const actions = new ActionRow;
    const auto add = [this, actions](const QString& name, Icon icon, const QString& text) {
        auto* const action = new QAction(themeIcon(icon), text, this);
        actions->add(action, name);
        return action;
    };
    QAction* const edit = add(u"detailEdit"_s, Icon::Edit, tr("Edit…"));
    QAction* const copy = add(u"detailCopyYaml"_s, Icon::Yaml, tr("Copy as YAML"));
    m_open = add(u"detailOpen"_s, Icon::External, tr("Open in Web UI"));
    connect(edit, &QAction::triggered, this, &DeploymentDetail::editWanted);
    connect(copy, &QAction::triggered, this, &DeploymentDetail::copyYamlWanted);
    connect(m_open, &QAction::triggered, this, &DeploymentDetail::openInBrowser);
    auto* const close = new QToolButton;
    close->setObjectName(u"detailClose"_s);
    close->setIcon(themeIcon(Icon::Close));
    close->setAccessibleName(tr("Close Detail"));
    close->setToolTip(tr("Close Detail"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QToolButton::clicked, this, &DeploymentDetail::closed);
    head->addWidget(actions);
    head->addWidget(close);
    return head;
}

void DeploymentDetail::addTab(QWidget* page, const QString& id, const QString& title)
{
    m_tabs->tabBar()->setTabData(m_tabs->addTab(page, title), id);
}

DetailPanel* DeploymentDetail::panelShown() const
{
    return qobject_cast<DetailPanel*>(m_tabs->currentWidget());
}

void DeploymentDetail::setDeployment(
    Session* session, const QString& scope, const std::optional<Deployment::Row>& row)
{
    const bool same = m_shown && row && session == m_session && scope == m_scope && row->id == m_row.id
        && row->vNamespace == m_row.vNamespace;
    if (same) {
        return;
    }
    m_reading.abort();
    disconnect(m_rowChanged);
    m_session = session;
    m_scope = scope;
    m_shown = session != nullptr && row.has_value();
    m_row = row.value_or(Deployment::Row());
    m_document.reset();
    m_problem->clear();
    m_yaml->setText({});
    m_overview->setDeployment(nullptr, {}, std::nullopt);
    m_pods->setDeployment(session, scope, row);
    for (DetailPanel* panel : std::as_const(m_panels)) {
        panel->setDeployment(nullptr, std::nullopt);
    }
    if (m_shown) {
        m_rowChanged = connect(
            &session->deployments(scope), &QAbstractItemModel::dataChanged, this, &DeploymentDetail::follow);
        m_overview->setDeployment(session, scope, m_row);
        fillTab();
        showHeading();
        readDocument();
    }
    Q_EMIT tablesInViewChanged();
}

/// What the tab in front shows; the others have nothing, so that they ask for nothing.
void DeploymentDetail::fillTab()
{
    DetailPanel* panel = panelShown();
    if (m_shown && panel != nullptr && panel->deploymentId() != m_row.id) {
        panel->setDeployment(m_session, m_row);
        panel->setDocument(m_document);
    }
}

QList<TableModel*> DeploymentDetail::tablesInView() const
{
    if (!m_shown || !m_session) {
        return {};
    }
    if (m_tabs->currentWidget() == m_overview) {
        return m_overview->tables();
    }
    if (m_tabs->currentWidget() == m_pods) {
        return m_pods->tablesInView();
    }
    TableModel* table = panelShown() == nullptr ? nullptr : panelShown()->model();
    return table == nullptr ? QList<TableModel*>() : QList<TableModel*>{ table };
}

void DeploymentDetail::watch()
{
    const bool isMoving = m_shown && isChanging(m_row.desiredState, m_row.state);
    if (isMoving || (panelShown() != nullptr && panelShown()->isChanging())) {
        refreshTables();
    }
}

void DeploymentDetail::refreshTables()
{
    for (TableModel* table : tablesInView()) {
        table->refresh(false);
    }
}

void DeploymentDetail::follow()
{
    const Deployment::Row* row
        = m_session ? m_session->deployments(m_scope).find(m_row.vNamespace, m_row.id) : nullptr;
    if (row == nullptr || *row == m_row) {
        return;
    }
    const bool isElsewhere = row->target != m_row.target;
    m_row = *row;
    if (isElsewhere) {
        m_pods->setDeployment(m_session, m_scope, m_row); // another Kubernetes Namespace
    }
    m_overview->setRow(m_row);
    for (DetailPanel* panel : std::as_const(m_panels)) {
        if (panel->deploymentId() == m_row.id) {
            panel->setRow(m_row);
        }
    }
    showHeading();
    readDocument();
    refreshTables();
}

void DeploymentDetail::showHeading()
{
    m_shape->setState(m_row.state);
    m_name->setText(visibleText(m_row.name));
    // It is what the rest is about: actions go into their menu first.
    m_name->setMinimumWidth(std::min(m_name->sizeHint().width(), Metrics().h(widestNameKept)));
    QString words = visibleText(m_row.state);
    if (m_overview->since().isValid()) {
        words = tr("%1 for %2")
                    .arg(words, spanWords(m_overview->since().secsTo(QDateTime::currentDateTimeUtc())));
    }
    if (!m_row.desiredState.isEmpty() && m_row.desiredState != m_row.state) {
        words = tr("%1, desired %2").arg(words, visibleText(m_row.desiredState));
    }
    m_since->setText(words);
    const std::optional<QUrl> url
        = m_session ? webUiUrl(m_session->platform().url, m_row.vNamespace, m_row.id) : std::nullopt;
    m_open->setEnabled(url.has_value());
    m_open->setToolTip(url ? plainToolTip(url->toDisplayString()) : QString());
}

void DeploymentDetail::readDocument()
{
    m_reading.abort();
    m_reading = m_session->api().get<Deployment>(
        m_row.vNamespace, m_row.id, this, [this](const Result<Deployment>& answer) { receive(answer); });
}

/// Where it fails, what was read before stays, with a line that says so.
void DeploymentDetail::receive(const Result<Deployment>& answer)
{
    if (!answer) {
        m_problem->say(InlineMessage::Tone::Error, answer.error().text(),
            { { u"retryDocument"_s, tr("Retry"), [this] { readDocument(); } } });
        return;
    }
    m_problem->clear();
    m_document = *answer;
    m_yaml->setText(toYaml(m_document->json()));
    m_overview->setDocument(m_document);
    for (DetailPanel* panel : std::as_const(m_panels)) {
        if (panel->deploymentId() == m_row.id) {
            panel->setDocument(m_document);
        }
    }
}

void DeploymentDetail::openInBrowser()
{
    const std::optional<QUrl> url = webUiUrl(m_session->platform().url, m_row.vNamespace, m_row.id);
    if (url && !QDesktopServices::openUrl(*url)) {
        Q_EMIT told(InlineMessage::Tone::Error,
            tr("No browser could be started. The address is %1.").arg(url->toDisplayString()));
    }
}

void DeploymentDetail::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    m_tabs->tabBar()->setFocus(event->reason());
}

} // namespace vvp

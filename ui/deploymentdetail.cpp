// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentdetail.h"

#include "models/domain/yaml.h"
#include "ui/deploymentoverview.h"
#include "ui/dialogframe.h"
#include "ui/tableview.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace vvp {

static QToolButton* flatButton(const QString& objectName, Icon icon, const QString& text)
{
    auto* button = new QToolButton;
    button->setObjectName(objectName);
    button->setIcon(themeIcon(icon));
    button->setText(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

DeploymentDetail::DeploymentDetail(QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_shape(new StateMark)
    , m_name(plainLabel({}, TextStyle::DetailHeading))
    , m_since(secondaryLabel({}))
    , m_tabs(new QTabWidget)
    , m_overview(new DeploymentOverview)
    , m_yaml(new QPlainTextEdit)
    , m_jobs(new TableView(settings, u"tables/jobs"_s))
    , m_events(new TableView(settings, u"tables/events"_s))
{
    const Metrics metrics;
    setObjectName(u"deploymentDetail"_s);
    setFocusPolicy(Qt::NoFocus);
    m_name->setObjectName(u"detailName"_s);
    m_name->setWordWrap(false);
    m_since->setWordWrap(false);
    m_since->setObjectName(u"detailState"_s);
    m_yaml->setObjectName(u"detailYaml"_s);
    m_yaml->setAccessibleName(tr("YAML"));
    m_yaml->setReadOnly(true);
    m_yaml->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_yaml->setFont(textFont(TextStyle::Monospace));
    m_yaml->setFrameShape(QFrame::NoFrame);
    m_jobs->setObjectName(u"jobsTable"_s);
    m_jobs->setAccessibleName(tr("Jobs"));
    m_jobs->setFirstSort(u"created"_s, Qt::DescendingOrder);
    m_events->setObjectName(u"eventsTable"_s);
    m_events->setAccessibleName(tr("Events"));
    m_events->setFirstSort(u"created"_s, Qt::DescendingOrder);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(2), 0);
    head->setSpacing(metrics.u(2));
    head->addWidget(m_shape);
    head->addWidget(m_name);
    head->addWidget(m_since);
    head->addStretch();
    QToolButton* edit = flatButton(u"detailEdit"_s, Icon::Edit, tr("Edit as YAML…"));
    QToolButton* copy = flatButton(u"detailCopyYaml"_s, Icon::Yaml, tr("Copy as YAML"));
    QToolButton* close = flatButton(u"detailClose"_s, Icon::Close, tr("Close Detail"));
    close->setToolButtonStyle(Qt::ToolButtonIconOnly);
    close->setToolTip(tr("Close Detail"));
    connect(edit, &QToolButton::clicked, this, &DeploymentDetail::editWanted);
    connect(copy, &QToolButton::clicked, this, &DeploymentDetail::copyYamlWanted);
    connect(close, &QToolButton::clicked, this, &DeploymentDetail::closed);
    head->addWidget(edit);
    head->addWidget(copy);
    head->addWidget(close);

    m_tabs->setObjectName(u"detailTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_yaml, tr("YAML"));
    m_tabs->addTab(m_jobs, tr("Jobs"));
    m_tabs->addTab(m_events, tr("Events"));
    m_tabs->tabBar()->setAccessibleName(tr("Detail"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(m_tabs, 1);
}

void DeploymentDetail::setDeployment(
    Session* session, const QString& scope, const std::optional<Deployment::Row>& row)
{
    const bool same = m_shown && row && session == m_session && scope == m_scope && row->id == m_row.id;
    if (same) {
        return;
    }
    m_reading.abort();
    disconnect(m_rowChanged);
    m_session = session;
    m_scope = scope;
    m_shown = session != nullptr && row.has_value();
    m_jobs->setTable(nullptr);
    m_events->setTable(nullptr);
    m_overview->clear();
    m_yaml->clear();
    if (m_shown) {
        m_row = *row;
        m_jobs->setTable(&session->jobs(m_row.vNamespace, m_row.id));
        m_events->setTable(&session->events(m_row.vNamespace, m_row.id));
        m_overview->setEvents(&session->events(m_row.vNamespace, m_row.id));
        m_rowChanged = connect(
            &session->deployments(scope), &QAbstractItemModel::dataChanged, this, &DeploymentDetail::follow);
        showHeading();
        readDocument();
    }
    Q_EMIT tablesInViewChanged();
}

QList<TableModel*> DeploymentDetail::tablesInView() const
{
    if (!m_shown || !m_session) {
        return {};
    }
    return { &m_session->jobs(m_row.vNamespace, m_row.id), &m_session->events(m_row.vNamespace, m_row.id) };
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
    m_row = *row;
    showHeading();
    readDocument();
    refreshTables();
}

void DeploymentDetail::showHeading()
{
    m_shape->setState(m_row.state);
    m_name->setText(visibleText(m_row.name));
    const bool elsewhere = !m_row.desiredState.isEmpty() && m_row.desiredState != m_row.state;
    const QString state = visibleText(m_row.state);
    m_since->setText(elsewhere ? tr("%1, desired %2").arg(state, visibleText(m_row.desiredState)) : state);
}

void DeploymentDetail::readDocument()
{
    m_reading.abort();
    m_reading = m_session->api().get<Deployment>(
        m_row.vNamespace, m_row.id, this, [this](const Result<Deployment>& answer) {
            if (!answer) {
                m_yaml->setPlainText(answer.error().text());
                m_overview->setProblem(answer.error());
                return;
            }
            const QString yaml = toYaml(answer->json());
            if (yaml != m_yaml->toPlainText()) {
                m_yaml->setPlainText(yaml);
            }
            const QDateTime since = answer->time(Deployment::runningSincePath);
            if (since.isValid()) {
                m_since->setText(tr("%1 for %2")
                                     .arg(visibleText(m_row.state),
                                         spanWords(since.secsTo(QDateTime::currentDateTimeUtc()))));
            }
            QString kubernetesNamespace;
            for (const DeploymentTarget::Row& target : m_session->deploymentTargets(m_scope).rows()) {
                if (target.name == m_row.target && target.vNamespace == m_row.vNamespace) {
                    kubernetesNamespace = target.kubernetesNamespace;
                }
            }
            m_overview->setDocument(*answer, m_row.target, kubernetesNamespace);
        });
}

void DeploymentDetail::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    m_tabs->tabBar()->setFocus(event->reason());
}

} // namespace vvp

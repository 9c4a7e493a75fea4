// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentoverview.h"

#include "models/tables/words.h"
#include "ui/conditionlist.h"
#include "ui/elidedlabel.h"
#include "ui/eventsummary.h"
#include "ui/factgrid.h"
#include "ui/resourcetable.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace vvp {

/// What a Deployment runs, by the kind of its artifact.
static std::pair<QString, QString> artifactOf(const Deployment& document)
{
    const QString kind = document.text(Deployment::artifactKindPath);
    const auto is = [&kind](QStringView word) { return word.compare(kind, Qt::CaseInsensitive) == 0; };
    if (is(u"JAR")) {
        return { DeploymentOverview::tr("Jar URI"), document.text(Deployment::jarUriPath) };
    }
    if (is(u"SQLSCRIPT")) {
        return { DeploymentOverview::tr("SQL Script"), document.text(Deployment::sqlScriptPath) };
    }
    if (is(u"PYTHON")) {
        return { DeploymentOverview::tr("Python Artifact"),
            document.text(Deployment::pythonArtifactUriPath) };
    }
    return { DeploymentOverview::tr("Artifact"), kind };
}

DeploymentOverview::DeploymentOverview(QWidget* parent)
    : QScrollArea(parent)
    , m_conditions(new ConditionList)
    , m_columns(new QGridLayout)
    , m_facts(new FactGrid)
    , m_artifact(new ElidedLabel(Qt::ElideMiddle))
    , m_numbers(new QWidget)
    , m_resources(new ResourceTable)
    , m_more(new FactGrid)
    , m_events(new EventSummary)
{
    const Metrics metrics;
    setObjectName(u"overview"_s);
    setAccessibleName(tr("Overview"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(metrics.u(3), metrics.u(3), metrics.u(3), metrics.u(3));
    rows->setSpacing(metrics.u(3));
    rows->addWidget(m_conditions);
    m_columns->setHorizontalSpacing(metrics.u(7));
    m_columns->setVerticalSpacing(metrics.u(5));
    rows->addLayout(m_columns);
    rows->addStretch();
    makeFacts();
    makeNumbers();
    arrange();
    setWidget(content);
    setDeployment(nullptr, {}, std::nullopt);
}

void DeploymentOverview::makeFacts()
{
    m_facts->addState(u"state"_s, tr("State"));
    m_facts->add(u"target"_s, tr("Deployment Target"));
    m_facts->add(u"kubernetesNamespace"_s, tr("Kubernetes Namespace"));
    m_facts->addLine(u"flink"_s, tr("Flink"));
    m_artifact->setObjectName(u"fact_artifact"_s);
    m_artifact->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* copy = new QToolButton;
    copy->setObjectName(u"copyArtifact"_s);
    copy->setText(tr("Copy"));
    copy->setAccessibleName(tr("Copy Artifact"));
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::TabFocus);
    copy->setMaximumHeight(Metrics().h(1.1)); // a fact is a line
    connect(copy, &QToolButton::clicked, this,
        [this] { QApplication::clipboard()->setText(artifactOf(m_document.value_or(Deployment())).second); });
    auto* line = new QWidget;
    auto* artifact = new QHBoxLayout(line);
    artifact->setContentsMargins(0, 0, 0, 0);
    artifact->setSpacing(Metrics().u(2));
    artifact->addWidget(m_artifact, 1);
    artifact->addWidget(copy);
    m_facts->addWidget(u"artifact"_s, tr("Artifact"), line);
    m_facts->add(u"upgrade"_s, tr("Upgrade Strategy"));
    m_facts->add(u"restore"_s, tr("Restore Strategy"));
    m_facts->add(u"labels"_s, tr("Labels"));
}

void DeploymentOverview::makeNumbers()
{
    const Metrics metrics;
    auto* rows = new QVBoxLayout(m_numbers);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics.u(3));
    rows->addWidget(m_resources);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    rows->addWidget(line);
    m_more->add(u"parallelism"_s, tr("Parallelism"));
    m_more->addState(u"job"_s, tr("Current Job"));
    m_more->add(u"savepoint"_s, tr("Latest Savepoint"));
    m_more->add(u"created"_s, tr("Created"));
    m_more->add(u"modified"_s, tr("Changed"));
    rows->addWidget(m_more);
    rows->addStretch();
}

void DeploymentOverview::setDeployment(
    Session* session, const QString& scope, const std::optional<Deployment::Row>& row)
{
    for (const QMetaObject::Connection& connection : std::as_const(m_connections)) {
        disconnect(connection);
    }
    m_connections.clear();
    m_session = row ? session : nullptr;
    m_scope = scope;
    m_row = row.value_or(Deployment::Row());
    m_document.reset();
    if (m_session) {
        const auto follow = [this](const TableModel& table, void (DeploymentOverview::*run)()) {
            m_connections << connect(&table, &TableModel::refreshed, this, run);
        };
        follow(m_session->jobs(m_row.vNamespace, m_row.id), &DeploymentOverview::showJob);
        follow(m_session->savepoints(m_row.vNamespace, m_row.id), &DeploymentOverview::showSavepoint);
        follow(m_session->events(m_row.vNamespace, m_row.id), &DeploymentOverview::showEvents);
        follow(m_session->deploymentTargets(m_scope), &DeploymentOverview::showFacts);
    }
    setDocument(std::nullopt);
}

void DeploymentOverview::setRow(const Deployment::Row& row)
{
    m_row = row;
    showFacts();
}

void DeploymentOverview::setDocument(const std::optional<Deployment>& document)
{
    m_document = document;
    m_conditions->setConditions(
        document ? document->value(Deployment::conditionsPath).toArray() : QJsonArray());
    m_resources->setDocument(document);
    showNumbers();
    showJob();
    showSavepoint();
    showEvents(); // and from them the facts: since when
}

QList<TableModel*> DeploymentOverview::tables() const
{
    if (!m_session) {
        return {};
    }
    return { &m_session->events(m_row.vNamespace, m_row.id), &m_session->jobs(m_row.vNamespace, m_row.id),
        &m_session->savepoints(m_row.vNamespace, m_row.id) };
}

void DeploymentOverview::showFacts()
{
    if (!m_session) {
        m_facts->clear();
        m_artifact->clear();
        return;
    }
    QString words = m_row.state;
    if (m_since.isValid()) {
        words = tr("%1 since %2").arg(words, clockWords(m_since));
    }
    if (!m_row.desiredState.isEmpty() && m_row.desiredState != m_row.state) {
        words = tr("%1, desired %2").arg(words, m_row.desiredState);
    }
    m_facts->setState(u"state"_s, m_row.state, words);
    m_facts->set(u"target"_s, m_row.target);
    QString kubernetesNamespace;
    for (const DeploymentTarget::Row& target : m_session->deploymentTargets(m_scope).rows()) {
        if (target.name == m_row.target && target.vNamespace == m_row.vNamespace) {
            kubernetesNamespace = target.kubernetesNamespace;
        }
    }
    m_facts->set(u"kubernetesNamespace"_s, kubernetesNamespace);
    const Deployment document = m_document.value_or(Deployment());
    const QString image
        = document.text(Deployment::imageRepositoryPath) + u':' + document.text(Deployment::imageTagPath);
    m_facts->set(u"flink"_s,
        document.text(Deployment::flinkVersionPath)
            + (image == u":" ? QString() : QString(u" · "_s + image)));
    const auto [title, artifact] = artifactOf(document);
    m_facts->setTitle(u"artifact"_s, title);
    m_artifact->setText(artifact.isEmpty() ? absentWord() : visibleText(artifact));
    m_facts->set(u"upgrade"_s, document.text(Deployment::upgradeStrategyPath));
    m_facts->set(u"restore"_s, document.text(Deployment::restoreStrategyPath));
    QStringList labels;
    const QJsonObject all = document.value(Deployment::labelsPath).toObject();
    for (auto label = all.begin(); label != all.end(); ++label) {
        labels << u"%1=%2"_s.arg(label.key(), label.value().toString());
    }
    m_facts->set(u"labels"_s, labels.join(u", "_s));
}

void DeploymentOverview::showNumbers()
{
    const Deployment document = m_document.value_or(Deployment());
    const std::optional<double> parallelism = document.number(Deployment::parallelismPath);
    m_more->set(u"parallelism"_s, parallelism ? numberWords(*parallelism) : QString());
    m_more->set(u"created"_s, whenWords(document.time(Resource::createdPath)));
    m_more->set(u"modified"_s, whenWords(document.time(Resource::modifiedPath)));
}

/// A time as the tables show theirs.
QString DeploymentOverview::whenWords(const QDateTime& time) const
{
    const TimeStyle style = m_session ? m_session->deployments(m_scope).timeStyle() : TimeStyle::Relative;
    return timeWords(time, style, QDateTime::currentDateTime());
}

void DeploymentOverview::followClock()
{
    showNumbers();
    showSavepoint();
}

/// The Job that the document names, or, where a platform of 2.0 names none, the one that is not over.
void DeploymentOverview::showJob()
{
    const QString named = m_document ? m_document->text(Deployment::currentJobPath) : QString();
    QString id = named;
    QString state;
    if (m_session) {
        for (const Job::Row& job : m_session->jobs(m_row.vNamespace, m_row.id).rows()) {
            if (named.isEmpty() ? !job.isOver() : job.id == named) {
                id = job.id;
                state = job.state;
            }
        }
    }
    const bool isKnown = m_session && m_session->jobs(m_row.vNamespace, m_row.id).freshness().everLoaded;
    QStringList words{ shortId(id), state };
    words.removeAll(QString());
    m_more->setState(u"job"_s, state, words.isEmpty() && isKnown ? tr("None") : words.join(u", "_s));
}

void DeploymentOverview::showSavepoint()
{
    if (!m_session || !m_session->savepoints(m_row.vNamespace, m_row.id).freshness().everLoaded) {
        m_more->set(u"savepoint"_s, {});
        return;
    }
    const Savepoint::Row* newest = nullptr;
    const Savepoint::Row* completed = nullptr;
    for (const Savepoint::Row& one : m_session->savepoints(m_row.vNamespace, m_row.id).rows()) {
        if (newest == nullptr || one.created > newest->created) {
            newest = &one;
        }
        if (one.isCompleted() && (completed == nullptr || one.created > completed->created)) {
            completed = &one;
        }
    }
    QStringList words;
    if (completed != nullptr) {
        words << u"%1 · %2"_s.arg(whenWords(completed->created), completed->origin);
    }
    if (newest != nullptr && !newest->isCompleted()) { // what came after it counts for nothing yet, or failed
        words << u"%1 %2"_s.arg(newest->state, whenWords(newest->created));
    }
    m_more->set(u"savepoint"_s, words.isEmpty() ? tr("None yet") : words.join(u"; "_s));
}

void DeploymentOverview::showEvents()
{
    const QList<Event::Row> events
        = m_session ? m_session->events(m_row.vNamespace, m_row.id).rows() : QList<Event::Row>();
    const QList<StateChange> history = stateHistory(events);
    m_events->show(
        events, history, m_session && m_session->events(m_row.vNamespace, m_row.id).freshness().everLoaded);
    const QDateTime since = m_document ? stateSince(*m_document, history) : QDateTime();
    if (since != m_since) {
        m_since = since;
        Q_EMIT sinceChanged();
    }
    showFacts();
}

/// Three columns, two below 60 h, one below 40 h.
void DeploymentOverview::arrange()
{
    const Metrics metrics;
    const int columns = width() < metrics.h(40) ? 1 : width() < metrics.h(60) ? 2 : 3;
    if (columns == m_arranged) {
        return;
    }
    m_arranged = columns;
    int place = 0;
    for (QWidget* box : std::initializer_list<QWidget*>{ m_facts, m_numbers, m_events }) {
        m_columns->removeWidget(box);
        m_columns->addWidget(box, place / columns, place % columns, Qt::AlignTop);
        place += 1;
    }
    for (int column = 0; column < 3; ++column) {
        m_columns->setColumnStretch(column, column < columns ? (column == 0 ? 6 : 5) : 0);
    }
}

void DeploymentOverview::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/jobspanel.h"

#include "models/domain/yaml.h"
#include "ui/factgrid.h"
#include "ui/fulltext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/yamlpane.h"
#include "ui/yamltext.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace vvp {

JobsPanel::JobsPanel(QSettings& settings, QWidget* parent)
    : DetailPanel(u"jobs"_s, tr("Jobs"), settings, parent)
    , m_facts(new FactGrid)
    , m_tabs(new QTabWidget)
    , m_failure(new FullText(u"jobFailure"_s, tr("Failure")))
    , m_differencesView(new TableView(settings, u"tables/jobDifferences"_s))
    , m_spec(new YamlPane(u"jobSpec"_s, tr("Specification")))
{
    const Metrics metrics;
    table().setFirstSort(u"started"_s, Qt::DescendingOrder);
    m_facts->addLine(u"jobId"_s, tr("Job"));
    m_facts->addState(u"jobState"_s, tr("State"));
    m_facts->add(u"jobKubernetesNamespace"_s, tr("Kubernetes Namespace"));
    m_facts->addLine(u"jobSavepoint"_s, tr("Started From"));
    m_facts->setContentsMargins(metrics.u(3), metrics.u(3), metrics.u(3), metrics.u(3));
    m_differencesView->setObjectName(u"jobDifferencesTable"_s);
    m_differencesView->setAccessibleName(tr("Differences"));
    m_differencesView->setTable(&m_differences);
    m_spec->text().setFrameShape(QFrame::NoFrame);
    m_tabs->setObjectName(u"jobTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Job"));
    m_tabs->setMinimumHeight(metrics.h(2)); // whatever is behind its tabs scrolls
    m_failure->document()->setDocumentMargin(metrics.u(3));
    // One at a time, so that each has what little height there is below a list and its detail.
    m_tabs->addTab(m_failure, tr("Failure"));
    m_tabs->addTab(scrolled(m_facts, u"job"_s, tr("Overview")), tr("Overview"));
    m_tabs->addTab(m_differencesView, tr("Differences"));
    m_tabs->addTab(m_spec, tr("Specification"));
    setSide(m_tabs);
}

JobsPanel::~JobsPanel()
{
    m_differencesView->setTable(nullptr); // which goes before the view does
}

TableModel* JobsPanel::tableOf(Session& session, const Deployment::Row& row)
{
    return &session.jobs(row.vNamespace, row.id);
}

QString JobsPanel::emptyWords() const
{
    return tr("It has had no Job yet. Starting it makes one.");
}

const Job::Row* JobsPanel::selected() const
{
    if (selectedRow() < 0 || session() == nullptr) {
        return nullptr;
    }
    return &session()->jobs(row().vNamespace, row().id).rows().at(selectedRow());
}

void JobsPanel::selectionSettled()
{
    const Job::Row* job = selected();
    if (job != nullptr && m_shown == *job) {
        return;
    }
    if (job == nullptr || !m_shown || m_shown->key() != job->key()) {
        m_job.reset();
    }
    m_shown = job == nullptr ? std::nullopt : std::optional(*job);
    read();
    showJob();
}

void JobsPanel::deploymentChanged()
{
    showJob();
}

void JobsPanel::read()
{
    m_reading.abort();
    m_problem.clear();
    if (!m_shown) {
        return;
    }
    m_reading = session()->api().get<Job>(
        m_shown->vNamespace, m_shown->id, this, [this](const Result<Job>& answer) {
            if (answer) {
                m_job = *answer;
            } else {
                m_problem = answer.error().text();
            }
            showJob();
        });
}

/// Reason and time above the words, which may be a stack trace.
static QString failureWords(const Job& job)
{
    QStringList head;
    head << job.text(Job::failureReasonPath)
         << timeWords(job.time(Job::failureTimePath), TimeStyle::Local, QDateTime::currentDateTime());
    head.removeAll(QString());
    QStringList parts{ head.join(u" · "_s), job.text(Job::failureMessagePath) };
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s);
}

void JobsPanel::showJob()
{
    if (!m_shown) {
        m_facts->clear();
        m_failure->setText({});
        m_differences.setRows({});
        m_spec->setText({});
        return;
    }
    m_facts->set(u"jobId"_s, m_shown->id);
    m_facts->setState(u"jobState"_s, m_shown->state, m_shown->state);
    const bool isRead = m_job.has_value();
    m_facts->set(u"jobKubernetesNamespace"_s, isRead ? m_job->text(Job::kubernetesNamespacePath) : QString());
    const QString savepoint = isRead ? m_job->text(Job::savepointLocationPath) : QString();
    m_facts->set(u"jobSavepoint"_s, isRead && savepoint.isEmpty() ? tr("Empty state") : savepoint);
    const QString failure = isRead ? failureWords(*m_job) : m_shown->failure;
    const bool wasShown = m_tabs->isTabVisible(0);
    m_failure->setText(failure);
    m_tabs->setTabVisible(0, !failure.isEmpty());
    if (!failure.isEmpty() && !wasShown) {
        m_tabs->setCurrentIndex(0);
    }
    const bool isComparable = isRead && document().has_value();
    m_differences.setRows(isComparable ? differencesOf(*m_job, *document()) : QList<JobDifference>());
    const int count = m_differences.rowCount();
    const QString words = count == 0 ? tr("No Differences") : tr("%n Difference(s)", nullptr, count);
    m_tabs->setTabText(m_tabs->indexOf(m_differencesView), isComparable ? words : tr("Differences"));
    m_spec->setText(isRead ? toYaml(m_job->value(Job::specPath).toObject()) : m_problem);
}

} // namespace vvp

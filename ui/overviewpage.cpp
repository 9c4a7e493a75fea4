// SPDX-License-Identifier: Apache-2.0
#include "ui/overviewpage.h"

#include "ui/statebar.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/writes.h"

#include <QAction>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent)
    : ResourcePage(u"overview"_s, context, parent)
    , m_bar(new StateBar)
    , m_statesView(new TableView(context.settings, u"tables/overviewStates"_s))
    , m_namespacesView(new TableView(context.settings, u"tables/overviewNamespaces"_s))
    , m_top(new QWidget)
    , m_numbers(new QWidget)
{
    m_open = addAction(
        u"openDeployment"_s, themeIcon(Icon::Right), tr("Go to Deployment"), {}, false, [this] { open(); });
    m_create = addMoreAction(u"createFirstDeployment"_s, themeIcon(Icon::Add), tr("Create Deployment…"),
        QKeySequence::New, true, [this] { Q_EMIT createWanted(); });
    setCreateAction(m_create, tr("Create…"));
    addCommonActions();
    table().setFirstSort(u"why"_s, Qt::AscendingOrder);
    connect(&table(), &QAbstractItemView::activated, this, [this] { open(); });
    makeTop();
    makeNumbers();
    setTabOrder(m_bar, &table()); // as they stand
    setTabOrder(&table(), m_statesView);
    setTabOrder(m_statesView, m_namespacesView);
    showSummary();
}

OverviewPage::~OverviewPage()
{
    // The tables go before the views that show them do.
    for (TableView* view : { &table(), m_statesView, m_namespacesView }) {
        view->setTable(nullptr);
    }
}

void OverviewPage::makeTop()
{
    const Metrics metrics;
    auto* const rows = new QVBoxLayout(m_top);
    rows->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    rows->addWidget(m_bar);
    setTop(m_top);
    connect(m_bar, &StateBar::stateChosen, this, &OverviewPage::showState);
}

void OverviewPage::makeNumbers()
{
    m_statesView->setObjectName(u"statesTable"_s);
    m_statesView->setAccessibleName(tr("Deployments by State"));
    m_statesView->setTable(&m_states);
    m_namespacesView->setObjectName(u"namespaceCountsTable"_s);
    m_namespacesView->setAccessibleName(tr("Deployments by vNamespace"));
    m_namespacesView->setFirstSort(u"failed"_s, Qt::DescendingOrder);
    m_namespacesView->setTable(&m_namespaces);
    QSizePolicy half = m_namespacesView->sizePolicy(); // of the page, so that numbers stay near their words
    half.setRetainSizeWhenHidden(true);
    m_namespacesView->setSizePolicy(half);
    auto* const columns = new QHBoxLayout(m_numbers);
    columns->setContentsMargins(0, Metrics().u(2), 0, 0);
    columns->setSpacing(Metrics().u(7));
    columns->addWidget(m_statesView, 1);
    columns->addWidget(m_namespacesView, 1);
    setDetail(m_numbers);
    const auto go = [this](const QModelIndex& index) {
        const QString key = index.siblingAtColumn(0).data(SortRole).toString();
        if (index.model() == m_statesView->model()) {
            showState(key);
        } else {
            Q_EMIT namespaceWanted(key);
        }
    };
    for (TableView* view : { m_statesView, m_namespacesView }) {
        view->setSelectionMode(QAbstractItemView::SingleSelection);
        view->viewport()->setCursor(Qt::PointingHandCursor); // a row is a way to go and nothing else
        connect(view, &QAbstractItemView::clicked, this, go);
        connect(view, &QAbstractItemView::activated, this, go);
    }
}

TableModel* OverviewPage::tableOf(Session& session, const QString& scope)
{
    const bool isAll = scope == Session::allNamespaces;
    table().setTable(nullptr); // it goes now
    m_attention
        = std::make_unique<AttentionTable>(session.deployments(scope), session.deploymentTargets(scope));
    table().setHiddenColumns(isAll ? QStringList() : QStringList{ u"vNamespace"_s });
    m_namespacesView->setVisible(isAll);
    connect(&m_attention->summary(), &DeploymentSummary::changed, this, [this] {
        showSummary();
        updateState();
    });
    connect(m_attention.get(), &TableModel::freshnessChanged, this, &OverviewPage::showSummary);
    showSummary();
    return m_attention.get();
}

QList<TableModel*> OverviewPage::tablesInView() const
{
    if (session() == nullptr) {
        return {};
    }
    return { &session()->deployments(scope()), &session()->deploymentTargets(scope()) };
}

int OverviewPage::total() const
{
    return m_attention ? m_attention->summary().total() : 0;
}

void OverviewPage::showSummary()
{
    const Freshness freshness = m_attention ? m_attention->freshness() : Freshness();
    const QList<StateCount> states = m_attention ? m_attention->summary().states() : QList<StateCount>();
    m_bar->setCounts(states);
    m_states.setRows(states);
    m_namespaces.setRows(m_attention ? m_attention->summary().vNamespaces() : QList<NamespaceCount>());
    m_top->setVisible(total() > 0);
    m_numbers->setVisible(total() > 0);
    for (TableView* view : { m_statesView, m_namespacesView }) {
        view->setStale(freshness.isStale());
    }
    const int inNeed = m_attention ? m_attention->rowCount() : 0;
    Q_EMIT attentionCounted(inNeed > 0 ? std::optional(inNeed) : std::nullopt);
}

QString OverviewPage::emptyWords() const
{
    const QString where = scope() == Session::allNamespaces ? tr("any vNamespace") : visibleText(scope());
    return total() > 0 ? tr("Nothing in %1 needs attention.").arg(where)
                       : tr("No Deployments in %1").arg(where);
}

bool OverviewPage::offersCreate() const
{
    return total() == 0;
}

QString OverviewPage::countWords(const QString& count) const
{
    if (total() == 0) {
        return ResourcePage::countWords(count);
    }
    //: %1 is how many of the Deployments need attention; where there is no room, the end is not seen
    return tr("%1 in need of attention, of %n Deployment(s)", nullptr, total()).arg(count);
}

void OverviewPage::selectionSettled()
{
    if (session() == nullptr && m_attention) {
        m_attention.reset(); // what it follows goes with the session
        showSummary();
    }
}

void OverviewPage::updateActions()
{
    ResourcePage::updateActions();
    permit(m_open, chosen().size() == 1, tr("Select one Deployment."));
    permit(
        m_create, !oneNamespace().isEmpty(), tr("Select one vNamespace first: a Deployment belongs to one."));
}

void OverviewPage::open()
{
    if (chosen().size() == 1) {
        Q_EMIT deploymentWanted(chosen().first().vNamespace + u'/' + chosen().first().key);
    }
}

void OverviewPage::showState(const QString& state)
{
    const QString word = state.isEmpty() ? absentWord() : visibleText(state);
    // A filter is words with blanks between them, and "state:" takes one.
    Q_EMIT deploymentsWanted(word.contains(u' ') ? word : QString(u"state:"_s + word));
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/podspanel.h"

#include "models/kubernetes/toolfinder.h"
#include "models/session/address.h"
#include "ui/clustertool.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/inlinemessage.h"
#include "ui/place.h"
#include "ui/podwindow.h"
#include "ui/tableview.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double noticeUnits = 130;

static QPushButton* noticeButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

PodsPanel::PodsPanel(QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_where(new ElidedLabel(Qt::ElideMiddle))
    , m_message(new InlineMessage)
    , m_stack(new QStackedWidget)
    , m_table(new TableView(settings, u"tables/pods"_s))
    , m_scroll(new QScrollArea)
    , m_heading(plainLabel({}, TextStyle::Strong))
    , m_text(secondaryLabel({}))
    , m_access(noticeButton(u"clusterAccess"_s, {}))
    , m_retry(noticeButton(u"podsRetry"_s, tr("Try Again")))
{
    setObjectName(u"podsPanel"_s);
    build();
    connect(m_access, &QPushButton::clicked, this, &PodsPanel::clusterAccessWanted);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        forget(); // the tool may be another one now
        resolve();
        if (m_pods) {
            m_pods->refresh(true);
        }
    });
    connect(m_table, &TableView::selectedRowsChanged, this, &PodsPanel::updateActions);
    connect(m_table, &QAbstractItemView::activated, this, [this] { openPod(false); });
    updateState();
}

PodsPanel::~PodsPanel()
{
    m_table->setTable(nullptr);
}

void PodsPanel::build()
{
    const Metrics metrics;
    m_where->setObjectName(u"podsWhere"_s);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    m_where->setFont(textFont(TextStyle::Small));
    m_message->setObjectName(u"podsMessage"_s);
    m_table->setObjectName(u"podsTable"_s);
    m_table->setAccessibleName(tr("Pods"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);

    auto* const head = new QHBoxLayout;
    head->setContentsMargins(metrics.u(3), metrics.u(), metrics.u(2), metrics.u());
    head->setSpacing(metrics.u(2));
    head->addWidget(m_where);
    head->addStretch(1);
    const auto add
        = [&](const QString& name, Icon icon, const QString& text, const std::function<void()>& run) {
              auto* const action = new QAction(themeIcon(icon), text, this);
              action->setObjectName(name);
              connect(action, &QAction::triggered, this, run);
              m_table->addAction(action); // the context menu
              auto* const button = new QToolButton;
              button->setDefaultAction(action);
              button->setObjectName(name + u"Button"_s);
              button->setAccessibleName(text);
              button->setAutoRaise(true);
              button->setFocusPolicy(Qt::TabFocus);
              button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
              head->addWidget(button);
              return action;
          };
    m_openLog = add(u"podLog"_s, Icon::Pod, tr("Show Log"), [this] { openPod(false); });
    m_openEvents = add(u"podEvents"_s, Icon::Event, tr("Show Events"), [this] { openPod(true); });
    m_copy = add(u"podsCommand"_s, Icon::Copy, tr("Copy Command"), [this] { copyCommand(); });

    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.u(2));
    buttons->addWidget(m_access);
    buttons->addWidget(m_retry);
    buttons->addStretch();
    m_heading->setObjectName(u"podsHeading"_s);
    m_text->setObjectName(u"podsText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // In a window that is low and a font that is large it has less room than it needs.
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setBackgroundRole(QPalette::Base);
    auto* const notice = new QWidget;
    auto* const inner = new QWidget;
    inner->setMaximumWidth(metrics.u(noticeUnits));
    auto* const beside = new QHBoxLayout(notice);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->addWidget(inner, 1);
    beside->addStretch();
    auto* const column = new QVBoxLayout(inner);
    column->setContentsMargins(metrics.u(3), metrics.u(3), metrics.u(3), metrics.u(3));
    column->setSpacing(metrics.u(2));
    column->addWidget(m_heading);
    column->addWidget(m_text);
    column->addLayout(buttons);
    column->addStretch();
    m_stack->addWidget(m_table);
    m_scroll->setWidget(notice);
    m_stack->addWidget(m_scroll);
    m_stack->setMinimumHeight(metrics.u()); // so that the message above it has its room first

    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(m_message);
    rows->addWidget(m_stack, 1);
}

void PodsPanel::setDeployment(
    Session* session, const QString& scope, const std::optional<Deployment::Row>& row)
{
    const bool isSame = session != nullptr && session == m_session && scope == m_scope && row && m_row
        && row->id == m_row->id;
    if (!isSame) {
        forget();
        disconnect(m_targetsRead);
    }
    m_isInSessionCluster = m_isInSessionCluster && isSame;
    m_session = session;
    m_scope = scope;
    m_row = session == nullptr ? std::nullopt : row;
    if (m_row && !isSame) {
        m_targetsRead
            = connect(&session->deploymentTargets(scope), &TableModel::refreshed, this, &PodsPanel::resolve);
    }
    resolve();
    updateState();
}

/// Where the pods are is what the Deployment Target says. One that names no Kubernetes Namespace, or is not
/// there any more, is looked for in all.
void PodsPanel::resolve()
{
    if (!m_session || !m_row || !m_session->platform().clusterAccess) {
        return;
    }
    const ResourceModel<DeploymentTarget>& targets = m_session->deploymentTargets(m_scope);
    if (!targets.freshness().everLoaded && !targets.freshness().failed()) {
        return;
    }
    PodsQuery query;
    query.deploymentId = m_row->id;
    bool hasTarget = false;
    for (const DeploymentTarget::Row& target : targets.rows()) {
        if (target.name == m_row->target && target.vNamespace == m_row->vNamespace) {
            query.kubernetesNamespace = target.kubernetesNamespace;
            hasTarget = true;
        }
    }
    // What runs without a target is in a Session Cluster, whose name its row has.
    m_isInSessionCluster = !hasTarget && m_row->targetId.isEmpty() && !m_row->target.isEmpty()
        && targets.freshness().everLoaded;
    if (m_isInSessionCluster) {
        forget();
    } else if (m_query != query) {
        setQuery(query);
    }
    updateState();
}

void PodsPanel::setQuery(const PodsQuery& query)
{
    forget();
    m_query = query;
    m_cluster = std::make_unique<Cluster>(withToolOf(m_settings, *m_session->platform().clusterAccess));
    m_pods = std::make_unique<ClusterTable<PodRow>>(
        [cluster = m_cluster.get(), query](const QObject* context, Handler<QList<PodRow>> handler) {
            return cluster->pods(query, context, std::move(handler));
        });
    m_pods->setTimeStyle(m_session->deployments(m_scope).timeStyle());
    connect(m_pods.get(), &TableModel::freshnessChanged, this, &PodsPanel::updateState);
    m_table->setTable(m_pods.get());
    Q_EMIT tablesInViewChanged();
}

void PodsPanel::forget()
{
    m_query.reset();
    m_table->setTable(nullptr);
    const bool hadTable = m_pods != nullptr;
    m_pods.reset();
    m_cluster.reset();
    if (hadTable) {
        Q_EMIT tablesInViewChanged();
    }
}

QList<TableModel*> PodsPanel::tablesInView() const
{
    return m_pods && isVisible() ? QList<TableModel*>{ m_pods.get() } : QList<TableModel*>();
}

void PodsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_pods) {
        m_pods->setTimeStyle(m_session ? m_session->deployments(m_scope).timeStyle() : TimeStyle::Relative);
    }
    Q_EMIT tablesInViewChanged();
}

void PodsPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT tablesInViewChanged();
}

void PodsPanel::showNotice(const QString& heading, const QString& text, const QString& access, bool canRetry)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    m_text->setText(visibleWhole(text));
    m_text->setVisible(!text.isEmpty());
    m_access->setText(access);
    m_access->setVisible(!access.isEmpty());
    m_retry->setVisible(canRetry);
    m_stack->setCurrentIndex(1);
    fitNotice();
}

/// Neither a scroll area nor the splitter around the detail asks how high wrapped text is.
void PodsPanel::fitNotice()
{
    QWidget* const notice = m_scroll->widget();
    // Negative while there is no text.
    notice->setMinimumHeight(std::max(0, notice->layout()->heightForWidth(m_scroll->viewport()->width())));
    m_message->setMinimumHeight(m_message->isEmpty() ? 0 : std::max(0, m_message->heightForWidth(width())));
}

void PodsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitNotice();
}

static QString placeOfPods(const PodsQuery& query)
{
    return query.kubernetesNamespace.isEmpty()
        ? PodsPanel::tr("in any Kubernetes Namespace that you can see")
        : PodsPanel::tr("in the Kubernetes Namespace “%1”").arg(visibleText(query.kubernetesNamespace));
}

void PodsPanel::updateState()
{
    m_message->clear();
    sayWhere();
    updateActions();
    const QString change = tr("Change Cluster Access…");
    if (!m_session || !m_row) {
        showNotice({}, {}, {}, false);
    } else if (!m_session->platform().clusterAccess) {
        showNotice(tr("No Cluster Access"),
            tr("The pods of a Deployment are in the Kubernetes cluster, which the console reads through “oc” "
               "or "
               "“kubectl”. For “%1” it has not been told how. Everything else works without.")
                .arg(visibleText(m_session->platform().name)),
            tr("Set Up Cluster Access…"), false);
    } else if (m_isInSessionCluster) {
        // By which labels the platform marks the pods of a Session Cluster is not documented.
        showNotice(tr("No Pods of Its Own"),
            tr("“%1” runs in the Session Cluster “%2” and shares its pods with what else runs there. The "
               "console lists only pods that belong to one Deployment.")
                .arg(visibleText(m_row->name), visibleText(m_row->target)),
            {}, false);
    } else if (const Result<QString> tool
               = findTool(withToolOf(m_settings, *m_session->platform().clusterAccess).tool);
               !tool) {
        showNotice(tr("The Tool Is Missing"), tool.error().text(), change, true);
    } else if (!m_pods) {
        showNotice({}, tr("Reading the Deployment Target…"), {}, false);
    } else if (!m_pods->freshness().everLoaded) {
        if (m_pods->freshness().failed()) {
            showNotice(tr("The Pods Cannot Be Read"), m_pods->freshness().firstError().text(), change, true);
        } else {
            showNotice(
                {}, tr("Asking “%1” for the pods…").arg(visibleText(QFileInfo(*tool).fileName())), {}, false);
        }
    } else if (m_pods->rowCount() == 0 && !m_pods->freshness().failed()) {
        showNotice(tr("No Pods"),
            tr("“%1” has no pods %2. A Deployment has pods while it runs.")
                .arg(visibleText(m_row->name), placeOfPods(*m_query)),
            {}, false);
    } else {
        m_stack->setCurrentIndex(0);
        const Freshness& freshness = m_pods->freshness();
        m_table->setStale(freshness.failed());
        if (freshness.failed()) {
            const InlineMessage::Answer retry{ u"podsMessageRetry"_s, tr("Retry"),
                [this] { m_pods->refresh(true); } };
            m_message->say(InlineMessage::Tone::Warning,
                tr("As of %1, because the last try failed. %2")
                    .arg(QLocale().toString(freshness.asOf.time(), u"HH:mm:ss"_s),
                        freshness.firstError().text()),
                { retry });
        }
        fitNotice();
    }
}

void PodsPanel::sayWhere()
{
    if (!m_query || !m_cluster) {
        m_where->clear();
        return;
    }
    const ClusterAccess& access = m_cluster->access();
    QStringList parts{ m_query->kubernetesNamespace.isEmpty() ? tr("All Kubernetes Namespaces")
                                                              : visibleText(m_query->kubernetesNamespace) };
    if (!access.context.isEmpty()) {
        //: %1 is a context of a kubeconfig
        parts.append(tr("context %1").arg(visibleText(access.context)));
    }
    m_where->setText(parts.join(u"  ·  "_s));
}

void PodsPanel::updateActions()
{
    const bool any = chosen() != nullptr;
    for (QAction* const action : { m_openLog, m_openEvents }) {
        action->setEnabled(any);
        action->setToolTip(any ? action->text() : tr("Select a pod first."));
    }
    m_copy->setEnabled(m_query.has_value());
    m_copy->setToolTip(tr("Copy the command that lists these pods"));
}

const PodRow* PodsPanel::chosen() const
{
    const QList<int> rows = m_pods ? m_table->selectedTableRows() : QList<int>();
    return rows.isEmpty() ? nullptr : &m_pods->rows().at(rows.first());
}

void PodsPanel::copyCommand()
{
    QApplication::clipboard()->setText(m_cluster->podsCommand(*m_query));
}

void PodsPanel::openPod(bool atEvents)
{
    const PodRow* const pod = chosen();
    if (pod == nullptr || !m_session) {
        return;
    }
    const Platform& platform = m_session->platform();
    const Place place{ platform.environment, platform.name, m_row->vNamespace, !isUnencrypted(platform.url) };
    PodWindow::open(window(), m_settings, m_cluster->access(), place, *pod,
        atEvents ? PodWindow::Tab::Events : PodWindow::Tab::Log);
}

} // namespace vvp

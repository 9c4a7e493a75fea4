// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentspage.h"

#include "models/domain/deploymentchange.h"
#include "ui/confirmdialog.h"
#include "ui/deploymentdetail.h"
#include "ui/deploymentdialogs.h"
#include "ui/documentdialog.h"
#include "ui/theme/icons.h"
#include "ui/writes.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace vvp {

DeploymentsPage::DeploymentsPage(const PageContext& context, QWidget* parent)
    : ResourcePage(u"deployments"_s, context, parent)
    , m_detail(new DeploymentDetail(context.guard, context.settings))
{
    const auto acts = [this](DeploymentAction action) { return [this, action] { act(action); }; };
    m_acts[DeploymentAction::Start] = addAction(u"startDeployment"_s, themeIcon(Icon::Start), tr("Start"),
        QKeySequence(u"Ctrl+R"_s), true, acts(DeploymentAction::Start));
    m_acts[DeploymentAction::Suspend] = addAction(u"suspendDeployment"_s, themeIcon(Icon::Suspend),
        tr("Suspend…"), {}, true, acts(DeploymentAction::Suspend));
    m_acts[DeploymentAction::Cancel] = addAction(u"cancelDeployment"_s, themeIcon(Icon::Cancel),
        tr("Cancel Deployment…"), {}, true, acts(DeploymentAction::Cancel));
    m_edit = addMoreAction(u"editDeployment"_s, themeIcon(Icon::Edit), tr("Edit…"), QKeySequence(u"F2"_s),
        true, [this] { edit(); });
    m_fork = addMoreAction(
        u"forkDeployment"_s, themeIcon(Icon::Fork), tr("Fork…"), {}, true, [this] { fork(); });
    m_acts[DeploymentAction::Delete] = addMoreAction(u"deleteDeployment"_s, themeIcon(Icon::Delete),
        tr("Delete…"), QKeySequence::Delete, true, acts(DeploymentAction::Delete));
    m_create = addMoreAction(u"createDeployment"_s, themeIcon(Icon::Add), tr("Create Deployment…"),
        QKeySequence::New, true, [this] { create({}); });
    setCreateAction(m_create, tr("Create…"));
    addCommonActions();
    setDetail(m_detail);
    m_detail->hide();
    connect(m_detail, &DeploymentDetail::tablesInViewChanged, this, &ResourcePage::tablesInViewChanged);
    connect(m_detail, &DeploymentDetail::copyYamlWanted, this, [this] { copyYaml(); });
    connect(m_detail, &DeploymentDetail::editWanted, this, [this] { m_edit->trigger(); });
    connect(m_detail, &DeploymentDetail::clusterAccessWanted, this, &DeploymentsPage::clusterAccessWanted);
    connect(m_detail, &DeploymentDetail::told, this,
        [this](InlineMessage::Tone tone, const QString& text) { Q_EMIT told(tone, text); });
    connect(m_detail, &DeploymentDetail::closed, this, [this] { table().selectionModel()->clear(); });
    connect(&table(), &QAbstractItemView::activated, m_detail, [this] { m_detail->setFocus(); });
}

TableModel* DeploymentsPage::tableOf(Session& session, const QString& scope)
{
    table().setHiddenColumns(
        scope == Session::allNamespaces ? QStringList() : QStringList{ u"vNamespace"_s });
    return &session.deployments(scope);
}

QList<TableModel*> DeploymentsPage::tablesInView() const
{
    QList<TableModel*> tables = ResourcePage::tablesInView();
    if (session() != nullptr) {
        tables << &session()->deploymentTargets(
            scope()); // names of targets, and what a new Deployment can choose
    }
    return tables + m_detail->tablesInView();
}

void DeploymentsPage::watchTransitions()
{
    if (session() == nullptr) {
        return;
    }
    QList<std::pair<QString, QString>> changing;
    const QRect sight = table().viewport()->rect();
    for (const Deployment::Row& row : session()->deployments(scope()).rows()) {
        if (!isChanging(row.desiredState, row.state)) {
            continue;
        }
        const TableProxy& proxy = table().proxy();
        const int at = proxy.table()->rowOf(row.vNamespace + u'/' + row.id);
        if (sight.intersects(table().visualRect(proxy.mapFromSource(proxy.table()->index(at, 0))))) {
            changing.append({ row.vNamespace, row.id });
        }
    }
    if (!changing.isEmpty()) {
        session()->refreshDeployments(changing);
    }
    m_detail->watch();
}

QString DeploymentsPage::emptyWords() const
{
    return scope() == Session::allNamespaces
        ? tr("No Deployments in any vNamespace. To create one, choose its vNamespace at the top.")
        : tr("No Deployments in %1").arg(visibleText(scope()));
}

QList<Deployment::Row> DeploymentsPage::chosenRows() const
{
    QList<Deployment::Row> rows;
    if (session() != nullptr) {
        for (const Chosen& object : chosen()) {
            if (const auto* row = session()->deployments(scope()).find(object.vNamespace, object.key)) {
                rows << *row;
            }
        }
    }
    return rows;
}

void DeploymentsPage::updateActions()
{
    ResourcePage::updateActions();
    permit(
        m_create, !oneNamespace().isEmpty(), tr("Select one vNamespace first: a Deployment belongs to one."));
    const QList<Deployment::Row> rows = chosenRows();
    permit(m_edit, rows.size() == 1, tr("Select one Deployment."));
    permit(m_fork, rows.size() == 1, tr("Select one Deployment."));
    for (auto act = m_acts.cbegin(); act != m_acts.cend(); ++act) {
        Permission all{ !rows.isEmpty(), rows.isEmpty() ? tr("Select a Deployment first.") : QString() };
        for (const Deployment::Row& row : rows) {
            const Permission one = permission(act.key(), row.desiredState, row.state);
            if (!one.allowed) {
                all = { false, rows.size() == 1 ? one.reason : tr("“%1”: %2").arg(row.name, one.reason) };
                break;
            }
        }
        permit(act.value(), all.allowed, all.reason);
    }
}

void DeploymentsPage::selectionSettled()
{
    const QList<Deployment::Row> rows = chosenRows();
    m_detail->setDeployment(
        session(), scope(), rows.size() == 1 ? std::optional(rows.first()) : std::nullopt);
    const bool comesIntoSight = m_detail->isHidden() && rows.size() == 1;
    m_detail->setVisible(rows.size() == 1);
    if (comesIntoSight) {
        fitDetail();
    }
}

DeploymentScene DeploymentsPage::scene(const QString& vNamespace)
{
    return { session(), vNamespace, place(vNamespace), &settings(), window(),
        [this](const QString& name, const QString& text) { Q_EMIT createElsewhere(name, text); },
        guard().confirmedAs() };
}

void DeploymentsPage::create(const QString& text)
{
    const QString vNamespace = oneNamespace();
    if (session() == nullptr || vNamespace.isEmpty()) {
        return;
    }
    openCreate(vNamespace,
        newDeployment(vNamespace, session()->deploymentTargets(vNamespace).rows(), session()->version()),
        text);
}

void DeploymentsPage::reveal(const QString& rowKey)
{
    table().proxy().setFilterText({});
    table().selectKey(rowKey);
    m_detail->setFocus();
}

void DeploymentsPage::openCreate(const QString& vNamespace, const Deployment& document, const QString& text)
{
    DocumentDialog* const dialog = openCreateDeployment(scene(vNamespace), document, text);
    if (dialog == nullptr) {
        return;
    }
    connect(
        dialog, &DocumentDialog::saved, this, [this, target = QPointer(session())](const Resource& answer) {
            if (target) {
                const Deployment created(answer.json());
                target->put(created);
                table().selectKey(created.vNamespace() + u'/' + created.key());
            }
        });
}

void DeploymentsPage::withChosen(
    const std::function<void(const Chosen& object, const Deployment& document)>& then)
{
    if (chosen().size() != 1) {
        return;
    }
    const Chosen object = chosen().constFirst();
    fetch(object, this, [this, object, then, target = QPointer(session())](const Result<Resource>& answer) {
        if (answer && target && target == session()) {
            then(object, Deployment(answer->json()));
        } else {
            Q_EMIT told(
                InlineMessage::Tone::Error, answer ? tr("The platform was closed.") : answer.error().text());
        }
    });
}

void DeploymentsPage::edit()
{
    withChosen([this](const Chosen& object, const Deployment& document) {
        DocumentDialog* const dialog = openEditDeployment(scene(object.vNamespace), document);
        if (dialog != nullptr) {
            connect(
                dialog, &DocumentDialog::saved, this, [target = QPointer(session())](const Resource& answer) {
                    if (target) {
                        target->put(Deployment(answer.json()));
                    }
                });
        }
    });
}

void DeploymentsPage::fork()
{
    withChosen([this](const Chosen& object, const Deployment& document) {
        QStringList taken;
        for (const Deployment::Row& row : session()->deployments(object.vNamespace).rows()) {
            taken.append(row.name);
        }
        openCreate(object.vNamespace, forkOf(document, taken), {});
    });
}

} // namespace vvp

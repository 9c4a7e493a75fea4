// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymenttargetspage.h"

#include "models/domain/deploymentcheck.h"
#include "models/domain/kubernetesnamespaceuse.h"
#include "models/kubernetes/cluster.h"
#include "models/tables/words.h"
#include "ui/clustertool.h"
#include "ui/confirmdialog.h"
#include "ui/copycurl.h"
#include "ui/deploymenttargetform.h"
#include "ui/documentdialog.h"
#include "ui/theme/icons.h"
#include "ui/writes.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace vvp {

DeploymentTargetsPage::DeploymentTargetsPage(const PageContext& context, QWidget* parent)
    : ResourcePage(u"deploymentTargets"_s, context, parent)
{
    addAction(u"deleteDeploymentTarget"_s, themeIcon(Icon::Delete), tr("Delete…"), QKeySequence::Delete, true,
        [this] { remove(); });
    m_add = addMoreAction(u"addDeploymentTarget"_s, themeIcon(Icon::Add), tr("Add Deployment Target…"),
        QKeySequence::New, true, [this] { add(oneNamespace(), {}); });
    setCreateAction(m_add, tr("Add…"));
    addCommonActions();
}

TableModel* DeploymentTargetsPage::tableOf(Session& session, const QString& scope)
{
    table().setHiddenColumns(
        scope == Session::allNamespaces ? QStringList() : QStringList{ u"vNamespace"_s });
    return &session.deploymentTargets(scope);
}

QString DeploymentTargetsPage::emptyWords() const
{
    return scope() == Session::allNamespaces
        ? tr("No Deployment Targets in any vNamespace. To add one, choose its vNamespace at the top.")
        : tr("No Deployment Targets in %1").arg(visibleText(scope()));
}

void DeploymentTargetsPage::updateActions()
{
    ResourcePage::updateActions();
    permit(m_add, !oneNamespace().isEmpty(),
        tr("Select one vNamespace first: a Deployment Target belongs to one."));
}

void DeploymentTargetsPage::add(const QString& vNamespace, const Resource& like)
{
    const QPointer<Session> target = session();
    if (!target || vNamespace.isEmpty()) {
        return;
    }
    DocumentTask task;
    task.title = tr("Add Deployment Target");
    task.settingsKey = u"addDeploymentTarget"_s;
    task.place = place(vNamespace);
    task.document = like;
    task.document.set(Resource::kindPath, DeploymentTarget::kindName.toString());
    task.document.set(Resource::apiVersionPath, u"v1"_s);
    task.document.set(Resource::namespacePath, vNamespace);
    task.document.set(Resource::namePath, like.text(Resource::namePath));
    task.document.set(
        DeploymentTarget::kubernetesNamespacePath, like.text(DeploymentTarget::kubernetesNamespacePath));
    task.saveText = tr("Add Deployment Target");
    task.findings
        = [vNamespace](const Resource& document) { return targetFindings(document.json(), vNamespace); };
    task.goTo = [this](const QString& name, const QString&) { Q_EMIT namespaceWanted(name); };
    sendBy<DeploymentTarget>(
        task, target, [vNamespace](const ApiClient& api, const Resource&, const Resource& document) {
            const DeploymentTarget created(document.json());
            return api.toCreate<DeploymentTarget>(vNamespace, created, created.name());
        });
    task.check = [target, vNamespace](const Resource& document, const QObject* context,
                     Handler<std::optional<Resource>> handler) {
        return target
            ? target->api().get<DeploymentTarget>(vNamespace, DeploymentTarget(document.json()).key(),
                context, asCheck<DeploymentTarget>(std::move(handler)))
            : Request();
    };
    task.completions = [version = target->version()](const QString& text, int position) {
        MemberContext context;
        context.kind = DocumentKind::DeploymentTarget;
        context.version = version;
        return completionsAt(text, position, context);
    };
    // Who else uses a Kubernetes Namespace is a question about every vNamespace.
    ResourceModel<DeploymentTarget>& all = target->deploymentTargets(Session::allNamespaces.toString());
    all.refresh(true);
    auto* form = new DeploymentTargetForm(target->version(), DeploymentTargetForm::useOn(target, vNamespace));
    connect(&all, &TableModel::refreshed, form, &DeploymentTargetForm::refreshUse);
    if (const auto& access = target->platform().clusterAccess) {
        // Without an answer nothing is offered, and a name is typed.
        auto* const cluster = new Cluster(withToolOf(settings(), *access), form);
        cluster->namespaces(form, [form](const Result<QStringList>& names) {
            if (names) {
                form->offer(*names);
            }
        });
    }
    auto* dialog = new DocumentDialog(std::move(task), form, &settings(), window());
    connect(dialog, &DocumentDialog::saved, this, [this, target](const Resource& document) {
        if (target) {
            const DeploymentTarget created(document.json());
            target->put(created);
            table().selectKey(created.vNamespace() + u'/' + created.key());
        }
    });
    dialog->open();
}

void DeploymentTargetsPage::remove()
{
    const QList<Chosen> objects = chosen();
    if (objects.isEmpty()) {
        return;
    }
    const QPointer<Session> target = session();
    QStringList names;
    for (const Chosen& object : objects) {
        names << object.name;
    }
    Confirmation confirmation;
    confirmation.title = tr("Delete Deployment Target");
    confirmation.place = place(scope());
    confirmation.question = objects.size() == 1
        ? tr("Delete “%1”?").arg(names.first())
        : tr("Delete %n Deployment Target(s)?", nullptr, static_cast<int>(objects.size()));
    confirmation.explanation = tr("The platform refuses this while a Deployment refers to the target. The "
                                  "Kubernetes Namespace itself stays.");
    confirmation.objects = objects.size() == 1 ? QStringList() : names;
    confirmation.typed = typedFor(guard().confirmedAs(), names);
    confirmation.isAsked = guard().asks();
    confirmation.typedPrompt = objects.size() == 1 ? tr("To go on, type the name of the Deployment Target")
                                                   : tr("To go on, type how many are deleted");
    confirmation.doText = tr("Delete");
    confirmation.keepText = tr("Keep");
    confirmation.curl = curlOf(objects, [](const ApiClient& api, const Chosen& object) {
        return api.toRemove<DeploymentTarget>(object.vNamespace, object.key, object.name);
    });
    ConfirmDialog::ask(window(), confirmation, this, [this, target, objects] {
        if (target && target == session()) {
            carryOutRemoval(objects);
        } else {
            Q_EMIT told(
                InlineMessage::Tone::Warning, tr("Nothing was sent: the platform was changed meanwhile."));
        }
    });
}

/// The platform says that a target is in use; who uses it is in the table of Deployments.
static QString whyNot(Session& session, const QString& vNamespace, const QString& name, const Error& error)
{
    QStringList users;
    for (const Deployment::Row& row : session.deployments(vNamespace).rows()) {
        if (row.target == name) {
            users << u"“%1”"_s.arg(visibleText(row.name));
        }
    }
    return error.kind == Error::Kind::Conflict && !users.isEmpty()
        ? DeploymentTargetsPage::tr("“%1” was not deleted, because Deployments refer to it: %2. Delete them "
                                    "first, or give them another target.")
              .arg(visibleText(name), users.join(u", "_s))
        : DeploymentTargetsPage::tr("“%1” was not deleted. %2").arg(visibleText(name), error.text());
}

void DeploymentTargetsPage::carryOutRemoval(const QList<Chosen>& objects)
{
    const QPointer<Session> target = session();
    const auto removal = [this, target](const Chosen& object, const Handler<Done>& handler) {
        if (!target) {
            return;
        }
        const Outgoing request
            = target->api().toRemove<DeploymentTarget>(object.vNamespace, object.key, object.name);
        target->api().remove(
            request, this, [this, target, object, handler, request](const Result<Done>& answer) {
                if (answer && target) {
                    target->dropDeploymentTarget(object.vNamespace, object.key);
                } else if (target) {
                    Q_EMIT told(InlineMessage::Tone::Error,
                        whyNot(*target, object.vNamespace, object.name, answer.error()),
                        curlAnswerOrDismiss(target->api().curlOf(request)));
                }
                handler(answer);
            });
    };
    readAndRemove(objects, removal, [this, target](const QList<Kept>& kept) {
        if (kept.size() > 1) {
            offerDocuments(kept);
            return;
        }
        const Kept& one = kept.first();
        offerAgain(tr("“%1” was deleted.").arg(visibleText(one.object.name)), target,
            [this, one] { add(one.object.vNamespace, withoutServerMembers(one.document)); });
    });
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentdialogs.h"

#include "models/domain/deploymentchange.h"
#include "models/domain/deploymentcheck.h"
#include "models/domain/deploymentrules.h"
#include "models/domain/mergepatch.h"
#include "ui/confirmdialog.h"
#include "ui/deploymentform.h"
#include "ui/deploymenttargetform.h"
#include "ui/documentdialog.h"
#include "ui/writes.h"

#include <QCoreApplication>
#include <QSet>

#include <memory>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct DialogWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DeploymentDialogs)
};

} // namespace

static DeploymentCheck checkOf(const QPointer<Session>& session, const QString& vNamespace, bool editing)
{
    DeploymentCheck check;
    check.vNamespace = vNamespace;
    check.editing = editing;
    if (session) {
        const ResourceModel<DeploymentTarget>& known = session->deploymentTargets(vNamespace);
        check.targets = known.rows();
        check.targetsKnown = known.freshness().everLoaded;
        check.version = session->version();
    }
    return check;
}

static TargetContext targetContext(const QPointer<Session>& session, const QString& vNamespace, bool editing)
{
    TargetContext context;
    context.check = [session, vNamespace, editing] { return checkOf(session, vNamespace, editing); };
    context.create = [session, vNamespace](
                         const Resource& document, const QObject* asker, const Handler<Resource>& handler) {
        if (!session) {
            return;
        }
        const DeploymentTarget target(document.json());
        session->api().create<DeploymentTarget>(vNamespace, target, target.name(), asker,
            [session, handler](const Result<DeploymentTarget>& answer) {
                if (answer && session) {
                    session->put(*answer);
                }
                asResource<DeploymentTarget>(handler)(answer);
            });
    };
    context.use = DeploymentTargetForm::useOn(session, vNamespace);
    return context;
}

// Reads what is taken for members that are left out. Where that fails, or there is no such thing, nothing is
// shown: the platform knows its defaults anyway.
static void readDefaults(Session& session, const QString& vNamespace, DeploymentForm* form)
{
    struct Layers {
        std::optional<DefaultsLayer> own;
        std::optional<DefaultsLayer> global;
    };
    const auto layers = std::make_shared<Layers>();
    const auto take = [layers, form](std::optional<DefaultsLayer> Layers::*which, const QString& origin) {
        return [layers, form, which, origin](const Result<Resource>& answer) {
            if (!answer) {
                return;
            }
            (*layers).*which = DefaultsLayer{ *answer, origin };
            QList<DefaultsLayer> known;
            for (const std::optional<DefaultsLayer>& layer : { layers->own, layers->global }) {
                if (layer) {
                    known.append(*layer);
                }
            }
            form->setDefaults(known);
        };
    };
    if (session.version().has(Feature::DeploymentDefaults)) {
        session.api().document(DocumentKind::DeploymentDefaults, vNamespace, {}, form,
            take(&Layers::own, DialogWords::tr("Deployment Defaults of %1").arg(vNamespace)));
    }
    if (session.version().has(Feature::GlobalDeploymentDefaults)) {
        session.api().globalDeploymentDefaults(
            vNamespace, form, take(&Layers::global, DialogWords::tr("Platform default")));
    }
}

static DocumentDialog* open(const DeploymentScene& scene, DocumentTask task, bool isNew)
{
    const QPointer<Session> session = scene.session;
    ResourceModel<DeploymentTarget>& targets = session->deploymentTargets(scene.vNamespace);
    targets.refresh(true);
    task.place = scene.place;
    task.goTo = scene.goTo;
    task.findings = [session, vNamespace = scene.vNamespace, isNew](const Resource& document) {
        return findings(document.json(), checkOf(session, vNamespace, !isNew));
    };
    task.completions = [session, vNamespace = scene.vNamespace](const QString& text, int position) {
        MemberContext context;
        if (session) {
            context.version = session->version();
            for (const DeploymentTarget::Row& target : session->deploymentTargets(vNamespace).rows()) {
                context.targetIds.append({ target.id, target.name });
            }
        }
        return completionsAt(text, position, context);
    };
    auto* const form
        = new DeploymentForm({ isNew, session->version(), targetContext(session, scene.vNamespace, !isNew) });
    auto* const dialog = new DocumentDialog(std::move(task), form, scene.settings, scene.window);
    QObject::connect(&session->deploymentTargets(Session::allNamespaces.toString()), &TableModel::refreshed,
        form, &DeploymentForm::refreshTargets);
    QObject::connect(&targets, &TableModel::refreshed, dialog, [dialog, form] {
        form->refreshTargets();
        dialog->refreshFindings();
    });
    readDefaults(*session, scene.vNamespace, form);
    dialog->open();
    return dialog;
}

// Looks for a Deployment after an unknown outcome. Names repeat on versions before 2.4, so only one that was
// not there before counts as this one.
static auto checkFor(const QPointer<Session>& session, const QString& vNamespace)
{
    QSet<QString> before;
    for (const Deployment::Row& row : session->deployments(vNamespace).rows()) {
        before.insert(row.id);
    }
    return [session, vNamespace, before](
               const Resource& document, const QObject* context, Handler<std::optional<Resource>> handler) {
        if (!session) {
            return Request();
        }
        ListQuery query;
        query.vNamespace = vNamespace;
        return session->api().list<Deployment>(query, context,
            [session, vNamespace, before, context = QPointer(context),
                name = Deployment(document.json()).name(),
                handler = std::move(handler)](const Result<Listing<Deployment::Row>>& answer) {
                if (!answer) {
                    handler(answer.error());
                    return;
                }
                for (const Deployment::Row& row : answer->rows) {
                    if (row.name == name && !before.contains(row.id) && session && context) {
                        session->api().get<Deployment>(
                            vNamespace, row.id, context, asCheck<Deployment>(handler));
                        return;
                    }
                }
                handler(std::optional<Resource>());
            });
    };
}

DocumentDialog* openCreateDeployment(
    const DeploymentScene& scene, const Deployment& document, const QString& text)
{
    if (!scene.session) {
        return nullptr;
    }
    const auto started = [](Resource changed) {
        changed.set(Deployment::desiredStatePath, desiredAfter(DeploymentAction::Start));
        return changed;
    };
    DocumentTask task;
    task.title = DialogWords::tr("Create Deployment");
    task.settingsKey = u"createDeployment"_s;
    task.document = document;
    task.text = text;
    task.saveText = DialogWords::tr("&Create");
    task.secondSave = DocumentTask::SecondSave{ DialogWords::tr("Create and &Start"), started };
    task.willHappen = [started](const Resource& now) {
        return now == started(now)
            ? DialogWords::tr("It starts as soon as it is created, because its desired state is RUNNING.")
            : QString();
    };
    sendBy<Deployment>(task, scene.session,
        [vNamespace = scene.vNamespace](const ApiClient& api, const Resource&, const Resource& now) {
            const Deployment created(now.json());
            return api.toCreate<Deployment>(vNamespace, created, created.name());
        });
    task.check = checkFor(scene.session, scene.vNamespace);
    return open(scene, std::move(task), true);
}

static QString saveWords(const Deployment& before, const Deployment& after)
{
    switch (fateOfJob(before, after)) {
    case JobFate::Untouched:
    case JobFate::Later:
        return DialogWords::tr("&Save");
    case JobFate::Restarted:
        return DialogWords::tr("&Save and Restart (stop, start)");
    case JobFate::Upgraded:
        return DialogWords::tr("&Save and Restart (savepoint, stop, start)");
    }
    Q_UNREACHABLE();
}

// Asks before a running Job is replaced.
static void confirmRestart(const Deployment& before, const Deployment& after, const Place& place,
    Environment confirmedAs, QWidget* dialog, const std::function<void()>& goOn)
{
    const JobFate fate = fateOfJob(before, after);
    if (fate != JobFate::Restarted && fate != JobFate::Upgraded) {
        goOn();
        return;
    }
    Confirmation confirmation;
    confirmation.title = DialogWords::tr("Save and Restart");
    confirmation.place = place;
    confirmation.question = DialogWords::tr("Restart “%1”?").arg(before.name());
    confirmation.explanation = fateWords(before, after);
    confirmation.typed = typedFor(confirmedAs, { before.name() });
    confirmation.typedPrompt = DialogWords::tr("To go on, type the name of the Deployment");
    confirmation.doText = DialogWords::tr("Save and Restart");
    confirmation.keepText = DialogWords::tr("Keep Running");
    ConfirmDialog::ask(dialog, confirmation, dialog, goOn);
}

DocumentDialog* openEditDeployment(const DeploymentScene& scene, const Deployment& document)
{
    if (!scene.session) {
        return nullptr;
    }
    // What was read last: whether a Job is restarted depends on whether it runs now.
    const auto newest = std::make_shared<Deployment>(document);
    const auto key = document.key();
    DocumentTask task;
    task.title = DialogWords::tr("Edit Deployment");
    task.settingsKey = u"editDeployment"_s;
    task.document = document;
    task.saveText = DialogWords::tr("&Save");
    task.saveTextFor = [newest](const Resource& now) { return saveWords(*newest, Deployment(now.json())); };
    task.willHappen = [newest](const Resource& now) { return fateWords(*newest, Deployment(now.json())); };
    // Nobody who has not said what a platform is for is asked for less than on production.
    const Environment confirmedAs
        = scene.confirmedAs.value_or(scene.place.environment.value_or(Environment::Production));
    task.confirm = [newest, place = scene.place, confirmedAs](
                       const Resource& now, QWidget* dialog, const std::function<void()>& goOn) {
        confirmRestart(*newest, Deployment(now.json()), place, confirmedAs, dialog, goOn);
    };
    sendBy<Deployment>(task, scene.session,
        [vNamespace = scene.vNamespace, key](
            const ApiClient& api, const Resource& before, const Resource& now) {
            return api.toUpdate<Deployment>(
                vNamespace, key, mergePatch(before.json(), now.json()), Deployment(before.json()).name());
        });
    task.reload = [session = scene.session, vNamespace = scene.vNamespace, key, newest](
                      const QObject* context, Handler<Resource> handler) {
        const auto take = [newest, handler = std::move(handler)](const Result<Deployment>& answer) {
            if (answer) {
                *newest = *answer;
            }
            asResource<Deployment>(handler)(answer);
        };
        return session ? session->api().get<Deployment>(vNamespace, key, context, take) : Request();
    };
    return open(scene, std::move(task), false);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
// What DeploymentsPage does with Deployments that are there: start, suspend, cancel, delete, create again.
#include "models/domain/deploymentchange.h"
#include "models/domain/savepoint.h"
#include "models/tables/words.h"
#include "ui/confirmdialog.h"
#include "ui/copycurl.h"
#include "ui/deploymentdialogs.h"
#include "ui/deploymentspage.h"
#include "ui/documentdialog.h"
#include "ui/savepointdialog.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct ActionWords {
    QString title;
    QString question; // of one
    QString explanation;
    QString doText;
    QString keepText;
};

} // namespace

static ActionWords wordsOf(DeploymentAction action)
{
    switch (action) {
    case DeploymentAction::Suspend:
        return { DeploymentsPage::tr("Suspend Deployment"), DeploymentsPage::tr("Suspend “%1”?"),
            DeploymentsPage::tr(
                "A savepoint is taken and its Job stops. A later start goes on from the savepoint."),
            DeploymentsPage::tr("Suspend"), DeploymentsPage::tr("Keep Running") };
    case DeploymentAction::Cancel:
        return { DeploymentsPage::tr("Cancel Deployment"), DeploymentsPage::tr("Cancel “%1”?"),
            DeploymentsPage::tr(
                "Its Job stops and no savepoint is taken. To keep the state, use Suspend instead."),
            DeploymentsPage::tr("Cancel Deployment"), DeploymentsPage::tr("Keep Running") };
    case DeploymentAction::Delete:
        return { DeploymentsPage::tr("Delete Deployment"), DeploymentsPage::tr("Delete “%1”?"),
            DeploymentsPage::tr(
                "Its Jobs, Events and Savepoints are deleted with it. It can be created again, but these do "
                "not come back."),
            DeploymentsPage::tr("Delete"), DeploymentsPage::tr("Keep") };
    case DeploymentAction::Start:
        break;
    }
    return {};
}

void DeploymentsPage::act(DeploymentAction action)
{
    const QList<Chosen> objects = chosen();
    if (objects.isEmpty()) {
        return;
    }
    if (action == DeploymentAction::Start && objects.size() == 1) {
        carryOut(action, objects);
        return;
    }
    QStringList names;
    for (const Chosen& object : objects) {
        names << object.name;
    }
    const auto count = static_cast<int>(names.size());
    Confirmation confirmation;
    confirmation.place = place(scope());
    if (action == DeploymentAction::Start) {
        confirmation.title = tr("Start Deployments");
        confirmation.question = tr("Start %n Deployment(s)?", nullptr, count);
        confirmation.doText = tr("Start");
        confirmation.keepText = tr("Keep as They Are");
    } else {
        const ActionWords words = wordsOf(action);
        confirmation.title = words.title;
        confirmation.question = count == 1 ? words.question.arg(names.first())
                                           : tr("%1: %n Deployment(s)?", nullptr, count).arg(words.title);
        confirmation.explanation = words.explanation;
        confirmation.doText = words.doText;
        confirmation.keepText = words.keepText;
        confirmation.typed = typedFor(guard().confirmedAs(), names);
        confirmation.isAsked = guard().asks();
        confirmation.typedPrompt = count == 1 ? tr("To go on, type the name of the Deployment")
                                              : tr("To go on, type how many they are");
    }
    confirmation.objects = count == 1 ? QStringList() : names;
    confirmation.curl = curlOf(objects,
        [action](const ApiClient& api, const Chosen& object) { return requestFor(action, api, object); });
    ConfirmDialog::ask(window(), confirmation, this, [this, action, objects, target = QPointer(session())] {
        if (target && target == session()) {
            carryOut(action, objects);
        } else {
            Q_EMIT told(
                InlineMessage::Tone::Warning, tr("Nothing was sent: the platform was changed meanwhile."));
        }
    });
}

Outgoing DeploymentsPage::requestFor(DeploymentAction action, const ApiClient& api, const Chosen& object)
{
    if (action == DeploymentAction::Delete) {
        return api.toRemove<Deployment>(object.vNamespace, object.key, object.name);
    }
    Resource patch;
    patch.set(Deployment::desiredStatePath, desiredAfter(action));
    return api.toUpdate<Deployment>(object.vNamespace, object.key, patch.json(), object.name);
}

void DeploymentsPage::carryOut(DeploymentAction action, const QList<Chosen>& objects)
{
    if (action == DeploymentAction::Delete) {
        carryOutRemoval(objects);
        return;
    }
    const QPointer<Session> target = session();
    for (const Chosen& object : objects) {
        const Outgoing request = requestFor(action, target->api(), object);
        target->api().write<Deployment>(
            request, this, [this, target, object, request](const Result<Deployment>& answer) {
                if (!answer) {
                    Q_EMIT told(InlineMessage::Tone::Error,
                        tr("“%1”: %2").arg(visibleText(object.name), answer.error().text()),
                        curlAnswerOrDismiss(target ? target->api().curlOf(request) : QString()));
                } else if (target) {
                    target->put(*answer);
                }
            });
    }
}

/// Where the newest state of a Deployment is that another one could start from; empty where there is none.
static QString newestLocation(const QList<Savepoint::Row>& savepoints)
{
    const Savepoint::Row* newest = nullptr;
    for (const Savepoint::Row& one : savepoints) {
        if (one.isCompleted() && !one.location.isEmpty()
            && (newest == nullptr || newest->created < one.created)) {
            newest = &one;
        }
    }
    return newest == nullptr ? QString() : newest->location;
}

void DeploymentsPage::carryOutRemoval(const QList<Chosen>& objects)
{
    const QPointer<Session> target = session();
    const auto locations = std::make_shared<QHash<QString, QString>>(); // by id
    const auto removal = [this, target, locations](const Chosen& object, const Handler<Done>& handler) {
        if (!target) {
            return;
        }
        const auto remove = [this, target, object, handler] {
            const Outgoing request = requestFor(DeploymentAction::Delete, target->api(), object);
            target->api().remove(
                request, this, [this, target, object, handler, request](const Result<Done>& answer) {
                    if (!answer) {
                        Q_EMIT told(InlineMessage::Tone::Error,
                            tr("“%1” was not deleted. %2")
                                .arg(visibleText(object.name), answer.error().text()),
                            curlAnswerOrDismiss(target ? target->api().curlOf(request) : QString()));
                    } else if (target) {
                        target->dropDeployment(object.vNamespace, object.key);
                    }
                    handler(answer);
                });
        };
        // Savepoints go with their Deployment, but not always their data.
        ListQuery query;
        query.vNamespace = object.vNamespace;
        query.filter.addQueryItem(u"deploymentId"_s, object.key);
        query.byUser = true;
        target->api().list<Savepoint>(
            query, this, [target, object, locations, remove](const Result<Listing<Savepoint::Row>>& answer) {
                if (answer) {
                    locations->insert(object.key, newestLocation(answer->rows));
                }
                if (target) {
                    remove();
                }
            });
    };
    readAndRemove(objects, removal, [this, target, locations](const QList<Kept>& kept) {
        if (kept.size() > 1) {
            offerDocuments(kept);
            return;
        }
        const Kept& one = kept.first();
        const QString location = locations->value(one.object.key);
        offerAgain(tr("“%1” was deleted. It can be created again; its id, Jobs, Events and Savepoints do not "
                      "come back.")
                       .arg(visibleText(one.object.name)),
            target, [this, one, location] { createAgain(one, location); });
    });
}

void DeploymentsPage::createAgain(const Kept& kept, const QString& location)
{
    const QString vNamespace = kept.object.vNamespace;
    const Place where = place(vNamespace);
    const DeploymentScene scene{ session(), vNamespace, where, &settings(), window(),
        [this](const QString& name, const QString& text) { Q_EMIT createElsewhere(name, text); } };
    DocumentDialog* const dialog = openCreateDeployment(scene, againOf(Deployment(kept.document.json())));
    if (dialog == nullptr) {
        return;
    }
    connect(dialog, &DocumentDialog::saved, this,
        [this, target = QPointer(session()), where, location](const Resource& answer) {
            if (!target) {
                return;
            }
            const Deployment created(answer.json());
            target->put(created);
            table().selectKey(created.vNamespace() + u'/' + created.key());
            if (!location.isEmpty()) {
                offerImport(target, where, created, location);
            }
        });
}

void DeploymentsPage::offerImport(
    const QPointer<Session>& target, const Place& where, const Deployment& created, const QString& location)
{
    Q_EMIT told(InlineMessage::Tone::Information,
        tr("“%1” was created again. The newest savepoint of the one that was deleted was at %2.")
            .arg(visibleText(created.name()), visibleText(location)),
        { { u"importSavepoint"_s, tr("Import Savepoint…"),
              [this, target, where, created, location] {
                  openImportSavepoint(target, where, created, location, {}, window());
              } },
            { u"dismiss"_s, tr("Dismiss"), [] {} } });
}

} // namespace vvp

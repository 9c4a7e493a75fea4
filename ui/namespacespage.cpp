// SPDX-License-Identifier: Apache-2.0
#include "ui/namespacespage.h"

#include "models/tables/words.h"
#include "ui/accessview.h"
#include "ui/confirmdialog.h"
#include "ui/copycurl.h"
#include "ui/documentdialog.h"
#include "ui/namespaceform.h"
#include "ui/theme/icons.h"
#include "ui/writes.h"

#include <QAction>

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

NamespacesPage::NamespacesPage(const PageContext& context, PlatformList& platforms, QWidget* parent)
    : ResourcePage(u"namespaces"_s, context, parent), m_platforms(platforms), m_access(new AccessView)
{
    m_open = addMoreAction(
        u"openNamespace"_s, themeIcon(Icon::Right), tr("Go to vNamespace"), {}, false, [this] { open(); });
    m_edit = addAction(
        u"editNamespace"_s, themeIcon(Icon::Edit), tr("Edit…"), QKeySequence(u"F2"_s), true, [this] {
            if (chosen().size() == 1) {
                edit(chosen().constFirst());
            }
        });
    m_delete = addAction(u"deleteNamespace"_s, themeIcon(Icon::Delete), tr("Delete…"), QKeySequence::Delete,
        true, [this] { remove(); });
    QAction* const create = addMoreAction(u"addNamespace"_s, themeIcon(Icon::Add), tr("Add Namespace…"),
        QKeySequence::New, true, [this] { addNamespace(); });
    setCreateAction(create, tr("Add…"));
    addCommonActions();
    connect(&table(), &QAbstractItemView::activated, this, [this] { open(); });
    makeAccess();
}

TableModel* NamespacesPage::tableOf(Session& session, const QString& /*scope*/)
{
    return &session.namespaces();
}

QString NamespacesPage::emptyWords() const
{
    return tr("No vNamespaces are visible on this platform.");
}

void NamespacesPage::updateActions()
{
    ResourcePage::updateActions();
    const bool one = chosen().size() == 1;
    for (QAction* action : { m_edit, m_delete, m_open }) {
        permit(action, one, tr("Select one vNamespace."));
    }
    m_access->setEditable(!guard().isReadOnly(), tr("Read-only: changes need an unlock"));
}

void NamespacesPage::open()
{
    if (chosen().size() == 1) {
        Q_EMIT namespaceWanted(chosen().constFirst().name);
    }
}

void NamespacesPage::addNamespace()
{
    add({});
}

void NamespacesPage::add(const Resource& like)
{
    const QPointer<Session> target = session();
    if (!target) {
        return;
    }
    DocumentTask task;
    task.title = tr("Add Namespace");
    task.settingsKey = u"addNamespace"_s;
    task.place = place({});
    task.document.set(Namespace::qualifiedNamePath, Namespace(like.json()).name());
    task.document.set(Namespace::roleBindingsPath, like.value(Namespace::roleBindingsPath).toArray());
    task.saveText = tr("Add Namespace");
    sendBy<Namespace>(task, target, [](const ApiClient& api, const Resource&, const Resource& document) {
        const Namespace created(document.json());
        return api.toCreate<Namespace>({}, created, created.name());
    });
    task.check = [target](const Resource& document, const QObject* context,
                     Handler<std::optional<Resource>> handler) {
        return target ? target->api().get<Namespace>(
                   {}, Namespace(document.json()).key(), context, asCheck<Namespace>(std::move(handler)))
                      : Request();
    };
    task.completions = completions;
    auto* form = new NamespaceForm(NamespaceForm::Purpose::Create, target->version());
    auto* dialog = new DocumentDialog(std::move(task), form, &settings(), window());
    connect(dialog, &DocumentDialog::saved, this, [this, target](const Resource& document) {
        if (target) {
            target->put(Namespace(document.json()));
            table().selectKey(u'/' + Namespace(document.json()).key());
        }
    });
    dialog->open();
}

/// Reads what is in the vNamespace before it asks, because all of it goes.
void NamespacesPage::remove()
{
    if (chosen().size() != 1) {
        return;
    }
    const Chosen object = chosen().constFirst();
    ApiClient& api = session()->api();
    ListQuery query;
    query.vNamespace = object.name;
    auto contents = std::make_shared<QStringList>();
    const auto failed = [this](const Error& error) {
        Q_EMIT told(InlineMessage::Tone::Error,
            tr("What is in the vNamespace could not be read, so it was not deleted. %1").arg(error.text()));
    };
    api.list<Deployment>(query, this, [=, this, &api](const Result<Listing<Deployment::Row>>& deployments) {
        if (!deployments) {
            failed(deployments.error());
            return;
        }
        for (const Deployment::Row& row : deployments->rows) {
            *contents << tr("Deployment “%1” (%2)").arg(row.name, row.state);
        }
        api.list<DeploymentTarget>(
            query, this, [=, this](const Result<Listing<DeploymentTarget::Row>>& targets) {
                if (!targets) {
                    failed(targets.error());
                    return;
                }
                for (const DeploymentTarget::Row& row : targets->rows) {
                    *contents << tr("Deployment Target “%1”").arg(row.name);
                }
                askToRemove(object, *contents);
            });
    });
}

void NamespacesPage::askToRemove(const Chosen& object, const QStringList& contents)
{
    const QPointer<Session> target = session();
    Confirmation confirmation;
    confirmation.title = tr("Delete vNamespace");
    confirmation.place = place(object.name);
    confirmation.question = tr("Delete “%1”?").arg(object.name);
    confirmation.explanation = contents.isEmpty()
        ? tr("It holds no Deployments and no Deployment Targets. What else is in it is deleted with it, and "
             "nothing of it can be recovered.")
        : tr("All that is in it is deleted with it, and nothing of it can be recovered:");
    confirmation.objects = contents;
    confirmation.typed = typedFor(guard().confirmedAs(), { object.name }, object.name);
    confirmation.typedPrompt = tr("To go on, type the name of the vNamespace");
    confirmation.doText = tr("Delete vNamespace");
    confirmation.keepText = tr("Keep It");
    confirmation.curl = curlOf({ object }, [](const ApiClient& api, const Chosen& one) {
        return api.toRemove<Namespace>({}, one.key, one.name);
    });
    ConfirmDialog::ask(window(), confirmation, this, [this, target, object] {
        if (target && target == session()) {
            carryOutRemoval(object);
        } else {
            Q_EMIT told(
                InlineMessage::Tone::Warning, tr("Nothing was sent: the platform was changed meanwhile."));
        }
    });
}

void NamespacesPage::carryOutRemoval(const Chosen& object)
{
    const QPointer<Session> target = session();
    const auto removal = [this, target](const Chosen& one, const Handler<Done>& handler) {
        if (!target) {
            return;
        }
        const Outgoing request = target->api().toRemove<Namespace>({}, one.key, one.name);
        target->api().remove(
            request, this, [this, target, one, handler, request](const Result<Done>& answer) {
                if (!answer) {
                    Q_EMIT told(InlineMessage::Tone::Error,
                        tr("“%1” was not deleted. %2").arg(visibleText(one.name), answer.error().text()),
                        curlAnswerOrDismiss(target ? target->api().curlOf(request) : QString()));
                }
                if (target) {
                    target->namespaces().refresh(true); // TERMINATING first, then gone
                }
                handler(answer);
            });
    };
    readAndRemove({ object }, removal, [this, target](const QList<Kept>& kept) {
        const Kept& one = kept.first();
        offerAgain(tr("“%1” is being deleted. Its role bindings can be created again; nothing that was in it "
                      "comes back.")
                       .arg(visibleText(one.object.name)),
            target, [this, one] { add(one.document); });
    });
}

} // namespace vvp

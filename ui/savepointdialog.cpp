// SPDX-License-Identifier: Apache-2.0
#include "ui/savepointdialog.h"

#include "ui/documentdialog.h"
#include "ui/savepointform.h"
#include "ui/writes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct SavepointDialogWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::SavepointDialog)
};

} // namespace

/// Looks for it after an unknown outcome. It has no name to be found by: the one at this location, newer than
/// all that were there, is it.
static auto checkFor(
    const QPointer<Session>& session, const Deployment& deployment, const QSet<QString>& knownIds)
{
    return [session, deployment, knownIds](
               const Resource& document, const QObject* context, Handler<std::optional<Resource>> handler) {
        if (!session) {
            return Request();
        }
        ListQuery query;
        query.vNamespace = deployment.vNamespace();
        query.filter.addQueryItem(u"deploymentId"_s, deployment.key());
        return session->api().list<Savepoint>(query, context,
            [session, vNamespace = query.vNamespace, knownIds, context = QPointer(context),
                location = document.text(Savepoint::locationPath),
                handler = std::move(handler)](const Result<Listing<Savepoint::Row>>& answer) {
                if (!answer) {
                    handler(answer.error());
                    return;
                }
                for (const Savepoint::Row& one : answer->rows) {
                    if (one.location == location && !knownIds.contains(one.id) && session && context) {
                        session->api().get<Savepoint>(
                            vNamespace, one.id, context, asCheck<Savepoint>(handler));
                        return;
                    }
                }
                handler(std::optional<Resource>());
            });
    };
}

void openImportSavepoint(const QPointer<Session>& session, const Place& place, const Deployment& deployment,
    const QString& location, const QSet<QString>& knownIds, QWidget* window)
{
    if (!session) {
        return;
    }
    DocumentTask task;
    task.title = SavepointDialogWords::tr("Import Savepoint");
    task.settingsKey = u"importSavepoint"_s;
    task.place = place;
    task.document = Savepoint::imported(deployment);
    task.document.set(Savepoint::locationPath, location);
    task.saveText = SavepointDialogWords::tr("Import Savepoint");
    sendBy<Savepoint>(
        task, session, [deployment](const ApiClient& api, const Resource&, const Resource& document) {
            return api.toCreate<Savepoint>(deployment.vNamespace(), Savepoint(document.json()),
                SavepointDialogWords::tr("Savepoint of %1").arg(deployment.name()));
        });
    task.check = checkFor(session, deployment, knownIds);
    auto* const dialog = new DocumentDialog(std::move(task), new SavepointForm, nullptr, window);
    QObject::connect(dialog, &DocumentDialog::saved, dialog, [session](const Resource& document) {
        if (session) {
            session->put(Savepoint(document.json()));
        }
    });
    dialog->open();
}

} // namespace vvp

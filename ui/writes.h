// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"
#include "ui/documentdialog.h"

#include <QPointer>

namespace vvp {

/// The handler for a kind's answers, for a dialog that takes any document.
template <class T> [[nodiscard]] Handler<T> asResource(Handler<Resource> handler)
{
    return [handler = std::move(handler)](const Result<T>& answer) {
        handler(answer ? Result<Resource>(Resource(answer->json())) : Result<Resource>(answer.error()));
    };
}

/// The answer of a read-back after an unknown outcome: a document, nothing where it is not there, or an
/// error.
template <class T> [[nodiscard]] Handler<T> asCheck(Handler<std::optional<Resource>> handler)
{
    return [handler = std::move(handler)](const Result<T>& answer) {
        if (answer) {
            handler(std::optional(Resource(answer->json())));
        } else if (answer.error().kind == Error::Kind::NotFound) {
            handler(std::optional<Resource>());
        } else {
            handler(answer.error());
        }
    };
}

/// Gives a task what it sends, once to be sent and once to be shown. `request` makes an Outgoing of a client,
/// the server's copy and the document.
template <class T, class MakeRequest>
void sendBy(DocumentTask& task, const QPointer<Session>& session, MakeRequest request)
{
    task.save = [session, request](const Resource& before, const Resource& document, const QObject* context,
                    Handler<Resource> handler) {
        return session ? session->api().write<T>(
                   request(session->api(), before, document), context, asResource<T>(std::move(handler)))
                       : Request();
    };
    task.curl = [session, request](const Resource& before, const Resource& document) {
        return session ? session->api().curlOf(request(session->api(), before, document)) : QString();
    };
}

} // namespace vvp

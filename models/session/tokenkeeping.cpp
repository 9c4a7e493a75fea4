// SPDX-License-Identifier: Apache-2.0
#include "models/session/tokenkeeping.h"

#include <QCoreApplication>

namespace vvp {

namespace {

struct TokenKeepingWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::TokenKeeping)
};

} // namespace

QString whyNotKept(const TokenPlaces& places, const Session& session)
{
    if (!places.platforms.find(session.platform().id)) {
        return TokenKeepingWords::tr("The platform is not in the list of platforms, so nothing is stored.");
    }
    if (session.platform().signIn != SignIn::ApiTokens) {
        return TokenKeepingWords::tr(
            "This console signs in there without API Tokens. To change that, use Edit Platform.");
    }
    if (!maySendTokens(session.platform())) {
        return TokenKeepingWords::tr(
            "The API Tokens of this platform are not confirmed for its address. Confirm them in Edit "
            "Platform first.");
    }
    return {};
}

/// The entry with what a change makes of it: the session first, so that it is not taken for another platform.
static Result<Done> enter(const TokenPlaces& places, const QPointer<Session>& session, const Platform& entry,
    const QString& vNamespace, const QByteArray& secret)
{
    if (session) {
        if (const Result<Done> taken = session->takeToken(entry, vNamespace, secret); !taken) {
            return taken;
        }
    }
    return places.platforms.update(entry);
}

static Error platformIsGone()
{
    return Error::of(
        Error::Kind::NotFound, TokenKeepingWords::tr("The platform was removed or changed meanwhile."));
}

void keepToken(const TokenPlaces& places, const QPointer<Session>& session, const QString& vNamespace,
    const QString& name, const QByteArray& secret, const QObject* context, const Handler<Done>& handler)
{
    if (!session) {
        handler(platformIsGone());
        return;
    }
    const QUuid id = session->platform().id;
    const auto tell = [context = QPointer(context), handler](const Result<Done>& answer) {
        if (context) {
            handler(answer);
        }
    };
    places.secrets.write({ id, vNamespace }, secret, &places.secrets,
        [places, session, id, vNamespace, name, secret, tell](const Result<Done>& written) {
            std::optional<Platform> entry = places.platforms.find(id);
            if (!written || !entry) {
                tell(written ? platformIsGone() : written.error());
                return;
            }
            if (!entry->tokenNamespaces.contains(vNamespace)) {
                entry->tokenNamespaces.append(vNamespace);
            }
            entry->missingTokens.removeAll(vNamespace);
            if (name.isEmpty()) {
                entry->tokenNames.remove(vNamespace);
            } else {
                entry->tokenNames.insert(vNamespace, name);
            }
            tell(enter(places, session, *entry, vNamespace, secret));
        });
}

void forgetToken(const TokenPlaces& places, const QPointer<Session>& session, const QString& vNamespace,
    const QObject* context, const Handler<Done>& handler)
{
    if (!session) {
        handler(platformIsGone());
        return;
    }
    const QUuid id = session->platform().id;
    places.secrets.remove({ id, vNamespace }, &places.secrets,
        [places, session, id, vNamespace, context = QPointer(context), handler](const Result<Done>& removed) {
            std::optional<Platform> entry = places.platforms.find(id);
            Result<Done> answer = removed;
            if (entry) {
                entry->tokenNamespaces.removeAll(vNamespace);
                entry->tokenNames.remove(vNamespace);
                const Result<Done> entered = enter(places, session, *entry, vNamespace, {});
                answer = removed ? entered : removed;
            }
            if (context) {
                handler(answer);
            }
        });
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformlist.h"
#include "models/session/secrets.h"
#include "models/session/session.h"

#include <QPointer>

namespace vvp {

/// Where the tokens of this console are kept. Both outlive whoever is given them.
struct TokenPlaces {
    PlatformList& platforms;
    Secrets& secrets;
};

/// Why a new token of the platform of a session cannot be stored as the one that this console signs in with:
/// a translated sentence. Empty where it can.
[[nodiscard]] QString whyNotKept(const TokenPlaces& places, const Session& session);

/// Stores a token as the one that this console signs in with to a vNamespace: in the keychain, then in the
/// session, which goes on with it, then in the list of platforms. name is that of the token, or empty where
/// it is not known. What was begun is done without context, too.
void keepToken(const TokenPlaces& places, const QPointer<Session>& session, const QString& vNamespace,
    const QString& name, const QByteArray& secret, const QObject* context, const Handler<Done>& handler);

/// Takes the token of a vNamespace out of the keychain, the session and the list: it is of no use any more.
void forgetToken(const TokenPlaces& places, const QPointer<Session>& session, const QString& vNamespace,
    const QObject* context, const Handler<Done>& handler);

} // namespace vvp

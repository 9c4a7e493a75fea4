// SPDX-License-Identifier: Apache-2.0
#include "models/session/platform.h"

#include "models/session/address.h"

namespace vvp {

Environment guardedAs(const Platform& platform)
{
    return platform.environment.value_or(Environment::Production);
}

bool maySendSecrets(const Platform& platform)
{
    const QString current = origin(platform.url);
    if (current.isEmpty()) {
        return false;
    }
    return !isUnencrypted(platform.url) || platform.unencryptedSecretsOrigin == current;
}

bool areTokensConfirmed(const Platform& platform)
{
    const QString current = origin(platform.url);
    return !current.isEmpty() && platform.tokensConfirmedOrigin == current;
}

bool maySendTokens(const Platform& platform)
{
    return maySendSecrets(platform) && areTokensConfirmed(platform);
}

} // namespace vvp

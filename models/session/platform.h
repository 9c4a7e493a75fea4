// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/clusteraccess.h"

#include <QJsonObject>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QUuid>

#include <optional>

namespace vvp {

/// One installation of Ververica Platform as the user registered it. A value without secrets: tokens are in
/// Secrets, under id, which never changes, so that renaming a platform cannot hand its tokens to another.
struct Platform {
    Q_GADGET

public:
    /// What the installation is used for: decides colour and guard rails.
    enum class Environment { Development, Staging, Production };
    Q_ENUM(Environment)

    /// How the console signs in.
    enum class SignIn {
        None, ///< Community Edition, or authentication is off
        ApiTokens, ///< one API token for each vNamespace (platform 2.x: a token belongs to one vNamespace)
    };
    Q_ENUM(SignIn)

    QUuid id;
    QString name;
    QUrl url; ///< as Address::baseUrl
    std::optional<Environment> environment; ///< none until one is chosen; see guardedAs()
    QString group; ///< the head under which it is listed; empty: none
    SignIn signIn = SignIn::None;
    QStringList tokenNamespaces; ///< the vNamespaces that have a token in Secrets
    /// The names of those tokens, by vNamespace, as far as they are known: of one that was typed it is not.
    QMap<QString, QString> tokenNames;
    QStringList missingTokens; ///< vNamespaces whose token is still to be entered, as after an import
    QString
        caFile; ///< path of a PEM file, the only authorities to trust for this platform; empty: the system's
    QString unencryptedSecretsOrigin; ///< the origin for which "Send secrets unencrypted" was ticked; may be
                                      ///< empty
    QString tokensConfirmedOrigin; ///< the origin to which the user agreed to send the tokens; see
                                   ///< areTokensConfirmed()
    std::optional<ClusterAccess> clusterAccess; ///< absent: none was set up
    QStringList platformTeam; ///< members who run the platform ("user:…", "group:…", "apitoken:…"), against
                              ///< whom its isolation is judged; empty: not named
    QString kubernetesNamespace; ///< that the platform itself runs in; empty: not known
    QJsonObject other; ///< members of the file that this version does not know; they are written back

    friend bool operator==(const Platform&, const Platform&) = default;
};

using Environment = Platform::Environment;
using SignIn = Platform::SignIn;

/// The environment whose guard rails apply: production until one is chosen.
[[nodiscard]] Environment guardedAs(const Platform& platform);

/// Whether the connection may carry anything secret (a token, a Secret Value, the creation of an API Token):
/// https, or a loopback host, or the user ticked "Send secrets unencrypted" for exactly this origin.
[[nodiscard]] bool maySendSecrets(const Platform& platform);

/// Whether the stored tokens were entered, or confirmed by the user, for the origin that url has now. While
/// they are not, they are not sent and the user is asked.
[[nodiscard]] bool areTokensConfirmed(const Platform& platform);

/// Whether the stored tokens may leave: maySendSecrets() and areTokensConfirmed().
[[nodiscard]] bool maySendTokens(const Platform& platform);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/tokenkeeping.h"
#include "ui/dialogframe.h"

namespace vvp {

class SecretLine;

/// Shows the secret of an API Token that was just created, which the platform says once: to be copied, or to
/// be stored as the one that this console signs in with. Asks before it is closed without either.
class CreatedTokenDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// token is the answer to its creation, with its secret.
    CreatedTokenDialog(const TokenPlaces& places, const QPointer<Session>& session, const Place& place,
        const ApiToken& token, QWidget* parent);

    /// Asks where the secret would be lost.
    void reject() override;

private:
    [[nodiscard]] QString replacedWords() const;
    void store();

    TokenPlaces m_places;
    QPointer<Session> m_session;
    ApiToken m_token;
    bool m_isStored = false;
    SecretLine* m_secret;
    QPushButton* m_store;
    QPushButton* m_close;
};

} // namespace vvp

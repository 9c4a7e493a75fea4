// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/tokenrotation.h"
#include "ui/dialogframe.h"

namespace vvp {

class SecretLine;

/// Shows how an API Token is replaced, step by step, and what there is when a step fails. It stays open until
/// the user closes it, and asks before a secret that is nowhere else is lost.
class RotateTokenDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// Begins at once: whoever opens it has asked.
    RotateTokenDialog(const TokenPlaces& places, Session& session, const Place& place,
        const TokenRotation::Plan& plan, QWidget* parent);

    void reject() override;

private:
    void follow();
    [[nodiscard]] QString stepWords(TokenRotation::Step step, bool isDone) const;
    [[nodiscard]] QString outcomeWords() const;
    [[nodiscard]] bool isSecretSafe() const;

    TokenRotation m_rotation;
    QMap<TokenRotation::Step, NoteLine*> m_lines;
    QLabel* m_heading;
    QLabel* m_outcome;
    SecretLine* m_secret;
    QPushButton* m_goOn;
    QPushButton* m_close;
};

} // namespace vvp

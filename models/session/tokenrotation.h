// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/tokenkeeping.h"

#include <memory>

namespace vvp {

/// Replaces an API Token by a new one of the same role, step by step, so that whatever fails nothing is lost:
/// the old one goes last, and only after the new one has shown that it works. GUI thread.
class TokenRotation final : public QObject {
    Q_OBJECT

public:
    enum class Step {
        Create, ///< the new token, whose secret is here from then on
        Store, ///< it is what this console signs in with
        Verify, ///< it reads the Deployment Targets of its vNamespace, from the keychain where it is stored
        Revoke, ///< the old one
    };
    Q_ENUM(Step)

    struct Plan {
        QString vNamespace;
        QString oldName;
        QString newName;
        QString role;
        bool isStored = false; ///< whether there is the step Store
    };

    TokenRotation(const TokenPlaces& places, Session& session, const Plan& plan, QObject* parent = nullptr);
    ~TokenRotation() override;

    [[nodiscard]] const Plan& plan() const { return m_plan; }
    /// The steps of the plan, in their order.
    [[nodiscard]] QList<Step> steps() const;
    /// The first step that is not done, or none.
    [[nodiscard]] std::optional<Step> next() const;
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Why the last try of next() failed; absent where it was not tried, or is being tried.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }
    /// Whether the token from before was put back into the keychain after the new one did not work.
    [[nodiscard]] bool isPutBack() const { return m_isPutBack; }
    /// Of the new token; empty before it is created.
    [[nodiscard]] const QByteArray& secret() const { return m_secret; }

    /// Takes the steps from next() on until one fails. Where nothing is stored it stops before Revoke, so
    /// that the secret can be handed over; another call goes on.
    void run();

Q_SIGNALS:
    /// next(), isRunning() or problem() is different.
    void changed();

private:
    void take(Step step);
    void settle(Step step, const Result<Done>& answer);
    void create();
    void store();
    void verify();
    void tryReading(const QByteArray& secret);
    void putBack(const Error& error);
    void revoke();
    void fail(const Error& error);

    TokenPlaces m_places;
    QPointer<Session> m_session;
    Plan m_plan;
    qsizetype m_done = 0; // steps
    bool m_isRunning = false;
    bool m_isPutBack = false;
    std::optional<Error> m_problem;
    QByteArray m_secret;
    std::optional<QByteArray> m_before; // what was in the keychain
    WriteJournal m_journal; // in memory: the client that tries wants one, and writes nothing
    std::unique_ptr<ApiClient> m_trying;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/tokenkeeping.h"
#include "ui/resourcepage.h"

namespace vvp {

class CoveragePanel;

/// The API Tokens of a vNamespace, or of all: create, revoke, rotate. The secret of a new one is shown once;
/// nothing about it is kept but what the user stores.
class ApiTokensPage final : public ResourcePage {
    Q_OBJECT

public:
    ApiTokensPage(const PageContext& context, const TokenPlaces& places, QWidget* parent);

    [[nodiscard]] QString title() const override { return tr("API Tokens"); }
    [[nodiscard]] Icon icon() const override { return Icon::Token; }

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] QString failureWords(const Error& error) const override;
    void updateActions() override;
    void selectionSettled() override;

private:
    using Rows = QList<ApiToken::Row>;

    void copyReading();
    [[nodiscard]] Rows selected() const;
    [[nodiscard]] QString whyNoSecrets() const;

    void create();
    void createAnswered(const QPointer<Session>& target, const Place& where, const QString& name,
        const Result<ApiToken>& answer);
    void takeCreated(const QPointer<Session>& target, const Place& where, const ApiToken& token);
    void rotate();

    // apitokenspagerevoke.cpp
    void revoke(const Rows& rows);
    void carryOutRevocation(const Rows& rows);
    void revoked(const QPointer<Session>& target, const ApiToken::Row& row, const Result<Done>& answer,
        const QString& curl);

    TokenPlaces m_places;
    CoveragePanel* m_coverage;
    QPointer<Session> m_covered;
    QAction* m_create;
    QAction* m_rotate;
    QAction* m_revoke;
};

} // namespace vvp

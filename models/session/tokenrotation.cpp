// SPDX-License-Identifier: Apache-2.0
#include "models/session/tokenrotation.h"

namespace vvp {

TokenRotation::TokenRotation(const TokenPlaces& places, Session& session, const Plan& plan, QObject* parent)
    : QObject(parent), m_places(places), m_session(&session), m_plan(plan)
{
    connect(&session, &QObject::destroyed, this, [this] {
        if (m_isRunning) {
            fail(Error::of(Error::Kind::OutcomeUnknown,
                tr("The platform was closed or changed meanwhile, so it is not known whether this was "
                   "done.")));
        }
    });
}

TokenRotation::~TokenRotation()
{
    wipe(m_secret);
    if (m_before) {
        wipe(*m_before);
    }
}

QList<TokenRotation::Step> TokenRotation::steps() const
{
    return m_plan.isStored ? QList<Step>{ Step::Create, Step::Store, Step::Verify, Step::Revoke }
                           : QList<Step>{ Step::Create, Step::Verify, Step::Revoke };
}

std::optional<TokenRotation::Step> TokenRotation::next() const
{
    const QList<Step> all = steps();
    return m_done < all.size() ? std::optional(all.at(m_done)) : std::nullopt;
}

void TokenRotation::run()
{
    if (m_isRunning || !next()) {
        return;
    }
    m_isPutBack = false;
    take(*next());
}

void TokenRotation::take(Step step)
{
    m_isRunning = true;
    m_problem.reset();
    Q_EMIT changed();
    if (!m_session) {
        fail(Error::of(
            Error::Kind::NotFound, tr("The platform was closed or changed meanwhile. Nothing was sent.")));
        return;
    }
    switch (step) {
    case Step::Create:
        create();
        return;
    case Step::Store:
        store();
        return;
    case Step::Verify:
        verify();
        return;
    case Step::Revoke:
        revoke();
        return;
    }
}

void TokenRotation::settle(Step step, const Result<Done>& answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    m_done = steps().indexOf(step) + 1;
    const std::optional<Step> then = next();
    if (then && (*then != Step::Revoke || m_plan.isStored)) {
        take(*then);
        return;
    }
    m_isRunning = false;
    Q_EMIT changed();
}

void TokenRotation::fail(const Error& error)
{
    m_isRunning = false;
    m_problem = error;
    Q_EMIT changed();
}

void TokenRotation::create()
{
    m_session->api().create<ApiToken>(m_plan.vNamespace,
        ApiToken::toCreate(m_plan.vNamespace, m_plan.newName, m_plan.role), m_plan.newName, this,
        [this](const Result<ApiToken>& answer) {
            if (!answer) {
                fail(answer.error());
                return;
            }
            if (m_session) {
                m_session->put(*answer);
            }
            m_secret = answer->text(ApiToken::secretPath).toUtf8();
            if (m_secret.isEmpty()) {
                fail(Error::of(Error::Kind::OutcomeUnknown,
                    tr("The platform created the API Token and did not say its secret. Revoke it, and try "
                       "again.")));
                return;
            }
            settle(Step::Create, Done());
        });
}

/// What is in the keychain until now is read first, so that it can be put back.
void TokenRotation::store()
{
    const auto keep = [this] {
        keepToken(m_places, m_session, m_plan.vNamespace, m_plan.newName, m_secret, this,
            [this](const Result<Done>& answer) { settle(Step::Store, answer); });
    };
    if (m_before) {
        keep();
        return;
    }
    m_places.secrets.read({ m_session->platform().id, m_plan.vNamespace }, this,
        [this, keep](const Result<QByteArray>& answer) {
            if (answer) {
                m_before = *answer;
            }
            keep();
        });
}

void TokenRotation::verify()
{
    if (!m_plan.isStored) {
        tryReading(m_secret);
        return;
    }
    m_places.secrets.read(
        { m_session->platform().id, m_plan.vNamespace }, this, [this](const Result<QByteArray>& answer) {
            if (!answer || !m_session) {
                putBack(answer ? Error() : answer.error());
            } else {
                tryReading(*answer);
            }
        });
}

/// With a client of its own: the session's would hide which token was asked with.
void TokenRotation::tryReading(const QByteArray& secret)
{
    m_trying = std::make_unique<ApiClient>(m_session->api().settings(), m_journal);
    if (const Result<Done> set = m_trying->setToken(m_plan.vNamespace, secret); !set) {
        putBack(set.error());
        return;
    }
    m_trying->tryReading(
        m_trying->toList<DeploymentTarget>(m_plan.vNamespace), this, [this](const Result<Done>& answer) {
            if (answer) {
                settle(Step::Verify, answer);
            } else {
                putBack(answer.error());
            }
        });
}

/// What did not work is not left in the place of what did. The step Store has to be taken again then.
void TokenRotation::putBack(const Error& error)
{
    if (!m_plan.isStored || !m_before || !m_session) {
        fail(error);
        return;
    }
    keepToken(m_places, m_session, m_plan.vNamespace, m_plan.oldName, *m_before, this,
        [this, error](const Result<Done>& answer) {
            m_isPutBack = answer.ok();
            m_done = answer ? steps().indexOf(Step::Store) : m_done;
            fail(error);
        });
}

void TokenRotation::revoke()
{
    m_session->api().remove<ApiToken>(
        m_plan.vNamespace, m_plan.oldName, m_plan.oldName, this, [this](const Result<Done>& answer) {
            const bool isGone = answer.ok() || answer.error().kind == Error::Kind::NotFound;
            if (isGone && m_session) {
                m_session->dropApiToken(m_plan.vNamespace, m_plan.oldName);
            }
            settle(Step::Revoke, isGone ? Result<Done>(Done()) : answer);
        });
}

} // namespace vvp

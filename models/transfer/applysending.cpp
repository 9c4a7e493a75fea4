// SPDX-License-Identifier: Apache-2.0
// How ApplyRun sends the steps of its plan.
#include "models/domain/deployment.h"
#include "models/transfer/applyrun.h"
#include "models/transfer/effect.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

void ApplyRun::apply(const QList<qsizetype>& steps, OnFailure onFailure)
{
    if (m_stage != Stage::Planned || steps.isEmpty() || problemOfSelection(m_plan, steps)) {
        return;
    }
    for (const qsizetype at : steps) {
        if (m_plan.steps.at(at).canBeApplied()) {
            m_outcomes[at] = { Outcome::State::Waiting, {}, {} };
        }
    }
    m_onFailure = onFailure;
    m_isStopped = false;
    m_hasResults = true;
    setStage(Stage::Applying);
    next();
}

void ApplyRun::retry(OnFailure onFailure)
{
    if (m_stage != Stage::Planned) {
        return;
    }
    m_onFailure = onFailure;
    m_isStopped = false;
    for (Outcome& outcome : m_outcomes) {
        if (outcome.state == Outcome::State::Failed || outcome.state == Outcome::State::NotTried) {
            outcome = { Outcome::State::Waiting, {}, {} };
        } else if (outcome.state == Outcome::State::Unknown) {
            outcome = { Outcome::State::Unknown, {}, {} }; // without words: to be looked for
        }
    }
    setStage(Stage::Applying);
    next();
}

static bool isToLookFor(const Outcome& outcome)
{
    return outcome.state == Outcome::State::Unknown && outcome.words.isEmpty();
}

/// The first step that has its turn: those of unknown outcome are looked for by a retry only.
void ApplyRun::next()
{
    const auto isTodo = [](const Outcome& outcome) {
        return outcome.state == Outcome::State::Waiting || isToLookFor(outcome);
    };
    const auto todo = std::ranges::find_if(m_outcomes, isTodo);
    if (todo == m_outcomes.end() || m_isStopped) {
        finish();
        return;
    }
    begin(todo - m_outcomes.begin());
}

void ApplyRun::finish()
{
    for (qsizetype at = 0; at < m_outcomes.size(); ++at) {
        if (m_outcomes.at(at).state == Outcome::State::Waiting) {
            m_outcomes[at] = { Outcome::State::NotTried, tr("Not tried."), {} };
            Q_EMIT outcomeChanged(static_cast<int>(at));
        } else if (isToLookFor(m_outcomes.at(at))) {
            m_outcomes[at].words = tr("It was sent, and what became of it is not known.");
            Q_EMIT outcomeChanged(static_cast<int>(at));
        }
    }
    setStage(Stage::Planned);
}

std::optional<QString> ApplyRun::failedNeed(const Step& step) const
{
    for (const qsizetype needed : step.needs) {
        if (m_outcomes.at(needed).state != Outcome::State::Done
            && m_plan.steps.at(needed).action != Step::Action::Unchanged) {
            return m_plan.steps.at(needed).name;
        }
    }
    return std::nullopt;
}

void ApplyRun::begin(qsizetype at)
{
    const Step& step = m_plan.steps.at(at);
    if (const auto failed = failedNeed(step)) {
        conclude(at, { Outcome::State::NotTried, tr("Not tried, because it needs “%1”.").arg(*failed), {} });
    } else if (!m_api) {
        conclude(at, { Outcome::State::NotTried, tr("Not tried: the platform was removed."), {} });
    } else if (m_outcomes.at(at).state == Outcome::State::Unknown) {
        readBack(at, true);
    } else if (step.verb == Step::Verb::Post || step.before.isEmpty()) {
        send(at); // new, or the defaults of a new vNamespace
    } else {
        checkStillSame(at);
    }
}

/// Nothing is overwritten that nobody has seen.
void ApplyRun::checkStillSame(qsizetype at)
{
    const Step& step = m_plan.steps.at(at);
    m_outcomes[at].state = Outcome::State::Comparing;
    Q_EMIT outcomeChanged(static_cast<int>(at));
    m_api->document(*step.kind, step.vNamespace, step.key, this, [this, at](const Result<Resource>& answer) {
        const Step& planned = m_plan.steps.at(at);
        if (!answer) {
            conclude(at, { Outcome::State::Failed, answer.error().text(), answer.error() });
        } else if (!meansSame(withoutServerMembers(*planned.kind, answer->json()),
                       withoutServerMembers(*planned.kind, planned.before))) {
            conclude(at,
                { Outcome::State::Failed,
                    tr("It was changed on the platform since the plan was made; nothing was sent. Compare "
                       "again."),
                    {} });
        } else if (m_isStopped) {
            conclude(at, { Outcome::State::NotTried, tr("Not tried."), {} });
        } else {
            send(at);
        }
    });
}

void ApplyRun::send(qsizetype at)
{
    const Step& step = m_plan.steps.at(at);
    Resource body(step.toSend);
    if (!step.newTarget.isEmpty()) {
        body.set(Deployment::targetIdPath, m_newTargets.value({ step.vNamespace, step.newTarget }));
    }
    m_outcomes[at].state = Outcome::State::Sending;
    Q_EMIT outcomeChanged(static_cast<int>(at));
    const auto answered = [this, at](const Result<Resource>& answer) { sent(at, answer); };
    switch (step.verb) {
    case Step::Verb::Post:
        m_api->createDocument(*step.kind, step.vNamespace, body.json(), step.name, this, answered);
        return;
    case Step::Verb::Patch:
        m_api->updateDocument(*step.kind, step.vNamespace, step.key, body.json(), step.name, this, answered);
        return;
    case Step::Verb::Put:
        m_api->replaceDocument(*step.kind, step.vNamespace, step.key, body.json(), step.name, this, answered);
        return;
    }
}

void ApplyRun::sent(qsizetype at, const Result<Resource>& answer)
{
    if (answer) {
        succeed(at, *answer);
    } else if (answer.error().kind == Error::Kind::OutcomeUnknown) {
        m_outcomes[at].error = answer.error();
        readBack(at, false);
    } else {
        conclude(at, { Outcome::State::Failed, answer.error().text(), answer.error() });
    }
}

/// Looks what became of a write without an answer. It is sent (again) only where the user asked to retry.
void ApplyRun::readBack(qsizetype at, bool sendsAfter)
{
    const Step& step = m_plan.steps.at(at);
    m_outcomes[at].state = Outcome::State::Comparing;
    Q_EMIT outcomeChanged(static_cast<int>(at));
    const bool isByNameOnly = step.kind == DocumentKind::Deployment && step.key.isEmpty()
        && !m_setup.version.has(Feature::DeploymentByName);
    if (!isByNameOnly) {
        m_api->document(*step.kind, step.vNamespace, step.key.isEmpty() ? step.name : step.key, this,
            [this, at, sendsAfter](const Result<Resource>& answer) {
                if (answer) {
                    foundBack(at, std::optional(*answer), sendsAfter);
                } else if (answer.error().kind == Error::Kind::NotFound) {
                    foundBack(at, std::optional<Resource>(), sendsAfter);
                } else {
                    foundBack(at, answer.error(), sendsAfter);
                }
            });
        return;
    }
    // The plan found none of this name, so one that is there now is this one.
    m_api->documents(*step.kind, step.vNamespace, this,
        [this, at, sendsAfter, name = step.name](const Result<QList<QJsonObject>>& answer) {
            if (!answer) {
                foundBack(at, answer.error(), sendsAfter);
                return;
            }
            const auto same = std::ranges::find_if(
                *answer, [&name](const QJsonObject& live) { return Deployment(live).name() == name; });
            foundBack(at, same == answer->end() ? std::optional<Resource>() : std::optional(Resource(*same)),
                sendsAfter);
        });
}

void ApplyRun::foundBack(qsizetype at, const Result<std::optional<Resource>>& found, bool sendsAfter)
{
    const Step& step = m_plan.steps.at(at);
    if (!found) {
        conclude(at,
            { Outcome::State::Unknown,
                tr("It was sent, but no answer came, and what became of it could not be read: %1")
                    .arg(found.error().text()),
                found.error() });
        return;
    }
    QJsonObject body = step.toSend;
    if (step.kind == DocumentKind::SecretValue && *found) {
        if ((*found)->value(SecretValue::valuePath).isUndefined()) { // the platform does not tell it
            Resource told(body);
            told.set(SecretValue::valuePath, QJsonValue(QJsonValue::Undefined));
            body = told.json();
        }
    }
    if (!step.newTarget.isEmpty()) {
        Resource filled(body);
        filled.set(Deployment::targetIdPath, m_newTargets.value({ step.vNamespace, step.newTarget }));
        body = filled.json();
    }
    if (*found && effectOf((*found)->json(), body).isEmpty()) {
        succeed(at, **found, tr("No answer came, but the platform has it."));
    } else if (sendsAfter && !m_isStopped && (!*found || step.verb != Step::Verb::Post)) {
        if (step.verb == Step::Verb::Post) {
            send(at);
        } else {
            checkStillSame(at);
        }
    } else {
        conclude(at,
            { Outcome::State::Failed,
                *found && step.verb == Step::Verb::Post
                    ? tr("No answer came. The platform has one of this name that differs. Compare again.")
                    : tr("No answer came, and the platform does not have it. It can be sent again."),
                {} });
    }
}

void ApplyRun::succeed(qsizetype at, const Resource& document, const QString& words)
{
    const Step& step = m_plan.steps.at(at);
    if (step.kind == DocumentKind::DeploymentTarget) {
        m_newTargets.insert({ step.vNamespace, step.name }, document.text(Resource::idPath));
    }
    conclude(at, { Outcome::State::Done, words, {} });
}

void ApplyRun::conclude(qsizetype at, Outcome outcome)
{
    const bool isBad = outcome.state == Outcome::State::Failed || outcome.state == Outcome::State::Unknown;
    m_outcomes[at] = std::move(outcome);
    Q_EMIT outcomeChanged(static_cast<int>(at));
    if (isBad && m_onFailure == OnFailure::Stop) {
        m_isStopped = true;
    }
    // Through the event loop: steps that need no answer must not pile up on the stack.
    QMetaObject::invokeMethod(this, &ApplyRun::next, Qt::QueuedConnection);
}

} // namespace vvp

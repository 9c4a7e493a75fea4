// SPDX-License-Identifier: Apache-2.0
#include "models/domain/statehistory.h"

#include "models/domain/deploymentrules.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

/// What an Event says about where a transition leads.
struct Sign {
    QStringView event;
    QStringView leadsTo; ///< the state at the end of the transition
    bool isWeak
        = false; ///< only where nothing else said where it leads: every transition from RUNNING has it
};

static constexpr std::array signsOfTheWay{
    Sign{ u"CREATING_A_NEW_JOB", u"RUNNING" },
    Sign{ u"AWAITING_A_JOB_TO_START", u"RUNNING" },
    Sign{ u"JOB_SUCCESSFULLY_STARTED", u"RUNNING" },
    Sign{ u"TERMINATING_A_JOB_DUE_TO_AN_UNRECOVERABLE_FAILURE", u"RUNNING" },
    Sign{ u"CREATING_A_SAVEPOINT_BEFORE_SUSPENSION", u"SUSPENDED" },
    Sign{ u"AWAITING_SAVEPOINT_COMPLETION_TO_TRANSITION_TO_SUSPENDED", u"SUSPENDED" },
    Sign{ u"FOUND_A_COMPLETED_SAVEPOINT_READY_FOR_SUSPENSION", u"SUSPENDED" },
    Sign{ u"FOUND_A_JOB_TO_TERMINATE", u"CANCELLED", true },
    Sign{ u"AWAITING_A_JOB_TO_TERMINATE", u"CANCELLED", true },
};

/// Events that say by themselves which state is reached.
struct Mark {
    QStringView event;
    QStringView state;
};

static constexpr std::array marks{
    Mark{ u"STATE_TRANSITION_IS_NEEDED", DeploymentState::transitioning },
    Mark{ u"TERMINATING_A_JOB_DUE_TO_AN_UNRECOVERABLE_FAILURE", DeploymentState::transitioning },
    Mark{ u"TRANSITIONED_TO_FINISHED_STATE", u"FINISHED" },
    Mark{ u"TOO_MANY_FAILED_JOB_CREATION_ATTEMPTS", u"FAILED" },
    Mark{ u"TOO_MANY_FAILED_SUSPENSION_ATTEMPTS", u"FAILED" },
};

QList<StateChange> stateHistory(QList<Event::Row> events)
{
    std::ranges::stable_sort(events, {}, &Event::Row::created);
    QList<StateChange> history;
    const auto enter = [&history](const Event::Row& event, QStringView state) {
        if (history.isEmpty() || history.last().state != state) {
            history.append({ event.created, state.toString() });
        }
    };
    QStringView goal;
    for (const Event::Row& event : std::as_const(events)) {
        if (!event.created.isValid()) {
            continue;
        }
        if (event.name == u"STATE_TRANSITION_IS_NEEDED") {
            goal = {};
        }
        if (const auto* mark = std::ranges::find(marks, event.name, &Mark::event); mark != marks.end()) {
            enter(event, mark->state);
        } else if (event.name == u"STATE_TRANSITION_IS_COMPLETED" && !goal.isEmpty()) {
            enter(event, goal);
        }
        const auto* sign = std::ranges::find(signsOfTheWay, event.name, &Sign::event);
        if (sign != signsOfTheWay.end() && (!sign->isWeak || goal.isEmpty())) {
            goal = sign->leadsTo;
        }
    }
    std::ranges::reverse(history);
    return history;
}

QDateTime stateSince(const Deployment& deployment, const QList<StateChange>& history)
{
    const QString state = deployment.text(Deployment::statePath);
    QDateTime since;
    if (state == DeploymentState::running) {
        since = deployment.time(Deployment::runningSincePath);
    } else if (state == DeploymentState::transitioning) {
        since = transitionTime(deployment.text(Deployment::transitioningSincePath));
    }
    if (!since.isValid() && !history.isEmpty() && history.first().state == state) {
        since = history.first().time;
    }
    return since;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/domain/event.h"

#include <QList>

namespace vvp {

/// A state that a Deployment came into.
struct StateChange {
    QDateTime time; ///< UTC
    QString state; ///< as status.state has it

    friend bool operator==(const StateChange&, const StateChange&) = default;
};

/// The states that a Deployment went through as its Events tell them, newest first. The platform keeps no
/// history of states: this reads it from the names of the Events (App Manager 2.1), whose order within a
/// transition is known from their meaning and not documented. A transition whose end they do not tell is
/// left out. Pure.
[[nodiscard]] QList<StateChange> stateHistory(QList<Event::Row> events);

/// Since when a Deployment is in its present state: by its own document, else by its history; invalid where
/// neither tells. UTC. Pure.
[[nodiscard]] QDateTime stateSince(const Deployment& deployment, const QList<StateChange>& history);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/savepoint.h"
#include "models/session/session.h"
#include "ui/place.h"

#include <QPointer>
#include <QSet>

class QWidget;

namespace vvp {

/// Opens the dialog that makes a snapshot known to a Deployment which is there already. location is where it
/// is, as far as that is known; knownIds are those of the Savepoints that the Deployment has now, none of
/// which is the new one. Nothing happens once the session has gone.
void openImportSavepoint(const QPointer<Session>& session, const Place& place, const Deployment& deployment,
    const QString& location, const QSet<QString>& knownIds, QWidget* window);

} // namespace vvp

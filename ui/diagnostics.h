// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/session/platform.h"

#include <QList>
#include <QString>

namespace vvp {

/// What Help > Diagnostics is made of. Holds nothing secret.
struct Diagnostics {
    struct Entry {
        Platform platform;
        QString version; ///< as system-info says; empty: not known
        QString problem; ///< why it is not connected; empty: it is, or was not tried
        QList<SentRequest> requests{}; ///< that were sent last
    };

    QList<Entry> platforms;
    bool isKeychainUsed = true; ///< Secrets::isPersistent()
    QString configFolder;
};

/// The text of Help > Diagnostics, in English for whoever reads a report: versions of the console and of Qt,
/// the system, platforms with URLs without user, password and query, the keychain, the config folder, and the
/// last 200 requests to any of them. Pure but for the system's facts.
[[nodiscard]] QString diagnosticsText(const Diagnostics& diagnostics);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/connectiontest.h"
#include "ui/formparts.h"

#include <QDateTime>

namespace vvp {

/// One line of what a connection test found.
struct ConnectionFact {
    QString title;
    QString text; ///< may hold the platform's words: plain text
    NoteLine::Tone tone = NoteLine::Tone::Note; ///< Note: a fact; else how it is meant
};

/// The findings in words for a person who reads them at `now`, the gravest as they come. A certificate that
/// ends within 30 days is a warning. Pure.
[[nodiscard]] QList<ConnectionFact> connectionFacts(const ConnectionReport& report, const Platform& platform,
    const QDateTime& now = QDateTime::currentDateTimeUtc());

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>

namespace vvp {

/// A request as an ApiClient will send it, or has: to be sent, or to be shown. A value; holds no secret.
struct Outgoing {
    QByteArray verb;
    std::optional<QUrl> url; ///< absent: it addresses nothing, and is refused
    QByteArray body; ///< JSON; empty: none
    QString vNamespace; ///< whose token goes with it
    QString what; ///< names the object to a person; of a write

    /// Those that say what is sent and wanted; the token is not among them.
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> headers() const;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/api/outgoing.h"

namespace vvp {

QList<std::pair<QByteArray, QByteArray>> Outgoing::headers() const
{
    QList<std::pair<QByteArray, QByteArray>> headers{ { "Accept", "application/json" } };
    if (!body.isEmpty()) {
        headers.emplaceBack("Content-Type", "application/json"); // a merge patch too
    }
    return headers;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/domain/error.h"

namespace vvp {

Error Error::of(Kind kind, const QString& summary, const QString& message)
{
    Error error;
    error.kind = kind;
    error.summary = summary;
    error.message = message;
    return error;
}

QString Error::text() const
{
    return message.isEmpty() ? summary : QString(summary + QLatin1Char('\n') + message);
}

} // namespace vvp

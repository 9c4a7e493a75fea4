// SPDX-License-Identifier: Apache-2.0
#include "models/domain/error.h"

namespace vvp {

QString Error::text() const
{
    return message.isEmpty() ? summary : QString(summary + QLatin1Char('\n') + message);
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/clusteraccess.h"

class QSettings;

namespace vvp {

/// The access with the tool of Settings where it names none itself.
[[nodiscard]] ClusterAccess withToolOf(QSettings& settings, ClusterAccess access);

} // namespace vvp

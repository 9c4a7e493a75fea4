// SPDX-License-Identifier: Apache-2.0
#include "ui/clustertool.h"

#include "ui/preferences.h"

namespace vvp {

ClusterAccess withToolOf(QSettings& settings, ClusterAccess access)
{
    if (access.tool.isEmpty()) {
        access.tool = Preferences(settings).values().clusterTool;
    }
    return access;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/plancommand.h"

namespace vvp {

/// Shows what applying documents would change, as `diff -u` does: what the platform has, and what it would
/// have then. Reads only.
class DiffCommand final : public PlanCommand {
    Q_OBJECT

public:
    DiffCommand();

protected:
    void planned() override;
};

} // namespace vvp

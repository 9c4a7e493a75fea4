// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/outgoing.h"

namespace vvp {

/// A request as lines for bash that send it with curl, whatever is in its address and its body (UTF-8 without
/// NUL): for a person to paste, look at and change. Where a token goes with it, it is that in the variable
/// VVP_TOKEN of the shell: it never stands in the text. `authorities` is the file of those that are trusted
/// for the platform; empty: those of the system. Empty where the request addresses nothing. Pure.
[[nodiscard]] QString curlCommand(const Outgoing& request, bool withToken, const QString& authorities = {});

} // namespace vvp

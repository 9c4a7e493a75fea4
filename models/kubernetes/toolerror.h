// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"
#include "models/kubernetes/toolprocess.h"

namespace vvp {

/// Why a run of oc or kubectl has no answer: a sentence for a person, with the tool's own words as message.
/// `tool` is the program's name as a person knows it, `command` goes into Error::request. Only for outcomes
/// that are not End::Exited with status 0. The tool's sentences are those of kubectl 1.20 to 1.32 and of oc
/// 4; one that is not known gives Kind::Server with the words as they came, without the user name and
/// password that an address in them may have. Pure.
[[nodiscard]] Error toolError(const ToolOutcome& outcome, const QString& tool, const QString& command);

/// That the tool's output is not what was asked for.
[[nodiscard]] Error toolNonsense(const QByteArray& output, const QString& tool, const QString& command);

} // namespace vvp

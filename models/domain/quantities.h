// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/features.h"

#include <QString>

#include <optional>

namespace vvp {

/// Which Flink process a quantity is for: each has its own least memory.
enum class FlinkProcess { JobManager, TaskManager };

/// The bytes of an amount of memory as the platform reads it ("Resources" of its documentation, 2.0 to 2.15):
/// a decimal number and one of the units k, m, g, t, in either case, each a power of ten; without a unit,
/// bytes. Nothing where text is no such amount.
[[nodiscard]] std::optional<double> bytesOf(const QString& text);

/// Why text cannot be the memory of a process: a translated sentence that says what is wrong and what to
/// write. Nothing where it can. A Task Manager needs 1g, a Job Manager 500m.
[[nodiscard]] std::optional<QString> problemWithMemory(const QString& text, FlinkProcess process);

/// The same for an amount of CPU: a number above zero, from 2.3.1 on at least 0.1.
[[nodiscard]] std::optional<QString> problemWithCpu(const QString& text, const PlatformVersion& version);

/// The same for a count: a whole number from 1 to 2147483647.
[[nodiscard]] std::optional<QString> problemWithCount(const QString& text);

} // namespace vvp

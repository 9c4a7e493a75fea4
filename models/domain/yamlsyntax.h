// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace vvp {

/// What a person is told about text that is no YAML: our own sentence for what the parser reports.
/// message is one of yaml-cpp 0.7's; line is the line where it stopped and column the place in it, 0-based.
/// Empty where there is no better sentence than the parser's own.
[[nodiscard]] QString yamlSyntaxProblem(const QString& message, QStringView line, qsizetype column);

} // namespace vvp

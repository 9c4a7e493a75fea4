// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/standardoutput.h"
#include "models/transfer/applyrun.h"

namespace vvp {

/// What a plan, or what became of it, is on standard output: a row, a name or an object for each document.
/// Rows and names can be told while documents are sent. The run outlives it.
class PlanReport final {
public:
    PlanReport(const ApplyRun& run, OutputFormat format) : m_run(run), m_format(format) { }

    /// What is to be told now that all before `end` have come to their end; each of them is told once. YAML
    /// and JSON, which are one document, come whole with the last.
    [[nodiscard]] QByteArray upTo(qsizetype end);
    [[nodiscard]] QByteArray rest() { return upTo(m_run.plan().steps.size()); }

private:
    [[nodiscard]] QByteArray row(qsizetype at);
    [[nodiscard]] QByteArray whole() const;

    const ApplyRun& m_run;
    OutputFormat m_format;
    std::optional<TableText> m_table; ///< once its heads were told
    qsizetype m_told = 0;
};

/// "2 created, 1 unchanged, 1 failed" or, where nothing was sent, "2 to create, 1 unchanged".
[[nodiscard]] QString reportWords(const ApplyRun& run);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/plancommand.h"
#include "app/commands/planreport.h"

namespace vvp {

/// Applies documents to the platform, as the window does: nothing is sent while one of them is invalid or is
/// older than what the platform has, nor, without the word of the user, to a production platform or where
/// something that runs would stop. What fails ends it, unless it is to go on.
class ApplyCommand final : public PlanCommand {
    Q_OBJECT

public:
    ApplyCommand();

    [[nodiscard]] bool mayWrite() const override { return !m_isDry; }
    void addTo(QCommandLineParser& parser) const override;
    [[nodiscard]] std::optional<QString> take(
        const QCommandLineParser& parser, const CommandScope& scope) override;

protected:
    void planned() override;
    void applied() override;

private:
    [[nodiscard]] QList<qsizetype> chosen();
    [[nodiscard]] bool isAllowed(const QList<qsizetype>& steps);
    void tell(qsizetype step);

    OutputFormat m_format = OutputFormat::Table;
    bool m_isDry = false;
    bool m_keepsGoing = false;
    bool m_isConfirmed = false;
    bool m_mayInterrupt = false;
    bool m_forcesConflicts = false;
    std::optional<PlanReport> m_report;
};

} // namespace vvp

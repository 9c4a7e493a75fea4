// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/command.h"
#include "models/transfer/exportrun.h"

namespace vvp {

/// Exports a vNamespace or the platform, as the window does.
class ExportCommand final : public Command {
    Q_OBJECT

public:
    ExportCommand();

    void addTo(QCommandLineParser& parser) const override;
    [[nodiscard]] std::optional<QString> take(
        const QCommandLineParser& parser, const CommandScope& scope) override;
    void run(Session& session) override;
    void stop() override;

private:
    void follow();
    void conclude();

    CommandScope m_scope;
    ExportChoice m_choice;
    ExportTarget m_target;
    bool m_mayOverwrite = false;
    bool m_isDry = false;
    std::unique_ptr<ExportRun> m_run;
};

} // namespace vvp

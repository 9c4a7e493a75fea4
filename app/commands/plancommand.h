// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/command.h"
#include "models/transfer/applyrun.h"

namespace vvp {

/// What the commands share that compare files with the platform: which files, and the plan that ApplyRun
/// makes of them, the same as in the window.
class PlanCommand : public Command {
    Q_OBJECT

public:
    using Command::Command;

    /// Where no vNamespace is named, each document goes where it says.
    [[nodiscard]] bool isWide() const final { return true; }
    void addTo(QCommandLineParser& parser) const override;
    [[nodiscard]] std::optional<QString> take(
        const QCommandLineParser& parser, const CommandScope& scope) override;
    void run(Session& session) final;
    void stop() final;

protected:
    /// The plan is there; to end with finished().
    virtual void planned() = 0;
    /// All that was applied has come to its end.
    virtual void applied() { }

    [[nodiscard]] ApplyRun& applyRun() { return *m_run; }
    [[nodiscard]] Session& session() { return *m_session; }
    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    /// Says on standard error what is wrong with the steps, and what has to be known of those that can be
    /// applied.
    void complainOfPlan() const;
    /// Writes to standard output; where that fails it is said, and finish() fails.
    void print(const QByteArray& bytes);
    /// Ends the command.
    void finish(Exit how);

private:
    void follow();

    QStringList m_paths;
    PlanScope m_scope;
    Session* m_session = nullptr;
    std::unique_ptr<ApplyRun> m_run;
    bool m_isStopped = false;
    bool m_isUnheard = false; ///< nobody reads standard output any more
    bool m_hasFailedToPrint = false;
};

/// "team-1.yaml, line 12: fraud-1", as a complaint about a step begins.
[[nodiscard]] QString stepWords(const Step& step);

} // namespace vvp

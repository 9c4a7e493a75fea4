// SPDX-License-Identifier: Apache-2.0
#include "app/commands/applycommand.h"

#include "app/commands/standardoutput.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace vvp {

ApplyCommand::ApplyCommand()
    : PlanCommand(u"apply"_s, tr("Makes the platform have what documents say: creates and changes."))
{
}

void ApplyCommand::addTo(QCommandLineParser& parser) const
{
    PlanCommand::addTo(parser);
    parser.addOptions({ { u"dry-run"_s, tr("Send nothing; say what would be done.") },
        { u"keep-going"_s,
            tr("After a failure go on with the documents that do not need the one that failed.") },
        { u"yes"_s,
            tr("Change a production platform. One that is not registered, or has no environment, counts as "
               "production.") },
        { u"interrupt"_s,
            tr("Stop or restart what runs, and take roles away, where the documents want that on a staging "
               "or production platform.") },
        { u"force-conflicts"_s,
            tr("Apply documents that were taken from an older state than the platform has now.") },
        outputOption(tr("As table (the default), name, yaml or json.")) });
}

std::optional<QString> ApplyCommand::take(const QCommandLineParser& parser, const CommandScope& scope)
{
    if (const std::optional<QString> problem = PlanCommand::take(parser, scope)) {
        return problem;
    }
    const Result<OutputFormat> format = outputFormat(parser);
    if (!format) {
        return format.error().summary;
    }
    m_format = *format;
    m_isDry = parser.isSet(u"dry-run"_s);
    m_keepsGoing = parser.isSet(u"keep-going"_s);
    m_isConfirmed = parser.isSet(u"yes"_s);
    m_mayInterrupt = parser.isSet(u"interrupt"_s);
    m_forcesConflicts = parser.isSet(u"force-conflicts"_s);
    return std::nullopt;
}

/// The steps to send.
QList<qsizetype> ApplyCommand::chosen()
{
    QList<qsizetype> steps;
    const Plan& plan = applyRun().plan();
    for (qsizetype at = 0; at < plan.steps.size(); ++at) {
        const bool isConflict = plan.steps.at(at).action == Step::Action::Conflict;
        if (plan.steps.at(at).canBeApplied() && (m_forcesConflicts || !isConflict)) {
            steps << at;
        }
    }
    return steps;
}

/// Whether the user said what has to be said before these are sent; complains where that is missing.
bool ApplyCommand::isAllowed(const QList<qsizetype>& steps)
{
    const Platform& platform = session().platform();
    const Environment environment = guardedAs(platform);
    if (environment == Environment::Production && !m_isConfirmed) {
        complain(platform.environment
                ? tr("Nothing was sent: “%1” is a production platform. Use --yes to change it.")
                      .arg(platform.name)
                : tr("Nothing was sent: “%1” counts as a production platform, because nothing says what it "
                     "is. Use --yes to change it, or register it with its environment.")
                      .arg(platform.name));
        return false;
    }
    QStringList interrupted;
    for (const qsizetype at : steps) {
        const Step& step = applyRun().plan().steps.at(at);
        if (step.interrupts || step.revokes) {
            interrupted << step.name;
        }
    }
    if (interrupted.isEmpty() || m_mayInterrupt || environment == Environment::Development) {
        return true;
    }
    complain(tr("Nothing was sent: what runs would stop or restart, or roles would be taken away, with %1. "
                "Use --interrupt where that is meant.")
                 .arg(interrupted.join(u", "_s)));
    return false;
}

void ApplyCommand::planned()
{
    complainOfPlan();
    ApplyRun& run = applyRun();
    m_report.emplace(run, m_format);
    const QList<qsizetype> steps = chosen();
    const int invalid = run.plan().count(Step::Action::Invalid);
    const int conflicts = m_forcesConflicts ? 0 : run.plan().count(Step::Action::Conflict);
    if (conflicts > 0) {
        complain(tr("%n document(s) are older than what the platform has. Use --force-conflicts to apply "
                    "them all the same.",
            nullptr, conflicts));
    }
    const bool isBad = invalid > 0 || conflicts > 0;
    if (m_isDry || isBad || steps.isEmpty()) {
        print(m_report->rest());
        complain(isBad && !m_isDry ? QString(tr("Nothing was sent.") + u' ' + reportWords(run))
                                   : reportWords(run));
        finish(isBad ? Exit::Failed : steps.isEmpty() ? Exit::Done : Exit::Different);
        return;
    }
    const std::optional<QString> problem = problemOfSelection(run.plan(), steps);
    if (problem || !isAllowed(steps)) {
        if (problem) {
            complain(*problem);
        }
        finish(Exit::Failed);
        return;
    }
    connect(&run, &ApplyRun::outcomeChanged, this, &ApplyCommand::tell);
    session().api().setReadOnly(false);
    run.apply(steps, m_keepsGoing ? ApplyRun::OnFailure::GoOn : ApplyRun::OnFailure::Stop);
}

/// Says what became of a step, once something has.
void ApplyCommand::tell(qsizetype step)
{
    const Outcome& outcome = applyRun().outcome(step);
    switch (outcome.state) {
    case Outcome::State::None:
    case Outcome::State::Waiting:
    case Outcome::State::Comparing:
    case Outcome::State::Sending:
        return;
    case Outcome::State::Done:
    case Outcome::State::Failed:
    case Outcome::State::Unknown:
    case Outcome::State::NotTried:
        // That the rest is not tried after a failure, the report says in short.
        if (!outcome.words.isEmpty() && (m_keepsGoing || outcome.state != Outcome::State::NotTried)) {
            complain(stepWords(applyRun().plan().steps.at(step)) + u": "_s + outcome.words);
        }
        print(m_report->upTo(step + 1));
    }
}

void ApplyCommand::applied()
{
    session().api().setReadOnly(true);
    print(m_report->rest());
    const ApplyRun& run = applyRun();
    const QString words = reportWords(run);
    complain(isStopped() ? QString(tr("Stopped.") + u' ' + words) : words);
    const bool isAll = run.count(Outcome::State::Failed) + run.count(Outcome::State::Unknown)
            + run.count(Outcome::State::NotTried)
        == 0;
    finish(isAll ? Exit::Done : Exit::Failed);
}

} // namespace vvp

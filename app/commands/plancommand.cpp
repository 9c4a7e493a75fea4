// SPDX-License-Identifier: Apache-2.0
#include "app/commands/plancommand.h"

#include "app/commands/standardoutput.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace vvp {

void PlanCommand::addTo(QCommandLineParser& parser) const
{
    parser.addOptions({ { { u"f"_s, u"file"_s },
                            tr("The documents of <file>; of all files of a folder and those below; of "
                               "standard input where it is '-'. May be given more than once."),
                            u"file"_s },
        { u"override-namespace"_s,
            tr("With -n: documents that name another vNamespace are for this one, too; else they are "
               "invalid.") } });
}

std::optional<QString> PlanCommand::take(const QCommandLineParser& parser, const CommandScope& scope)
{
    if (const QStringList words = parser.positionalArguments(); !words.isEmpty()) {
        return tr("Unexpected argument “%1”. Files go with -f.").arg(words.first());
    }
    m_paths = parser.values(u"file"_s);
    if (m_paths.isEmpty() || m_paths.contains(QString())) {
        return tr("Say which documents: -f with a file, a folder or '-'.");
    }
    if (m_paths.count(standardInput.toString()) > 1) {
        return tr("Standard input can be read once only.");
    }
    m_scope.overrides = parser.isSet(u"override-namespace"_s);
    if (m_scope.overrides && scope.isAll) {
        return tr("--override-namespace goes with one vNamespace: name it with -n.");
    }
    m_scope.vNamespace = scope.isAll ? QString() : scope.vNamespace;
    return std::nullopt;
}

void PlanCommand::run(Session& session)
{
    m_session = &session;
    if (!session.version().isKnown()) {
        complain(tr("The platform does not tell its version. It is taken for the oldest."));
    }
    m_run = std::make_unique<ApplyRun>(
        session.api(), ApplyRun::Setup{ m_scope, session.version(), maySendSecrets(session.platform()) });
    connect(m_run.get(), &ApplyRun::stageChanged, this, &PlanCommand::follow);
    m_run->readFiles(m_paths);
}

void PlanCommand::stop()
{
    m_isStopped = true;
    if (m_run && m_run->stage() == ApplyRun::Stage::Applying) {
        complain(tr("Stopping. What is on its way is waited for."));
        m_run->stop();
        return;
    }
    if (m_run) {
        m_run->stop();
    }
    complain(tr("Stopped. Nothing was sent."));
    finish(Exit::Failed);
}

void PlanCommand::follow()
{
    if (m_run->stage() != ApplyRun::Stage::Planned) {
        return;
    }
    if (m_run->hasResults()) {
        applied();
    } else {
        planned();
    }
}

QString stepWords(const Step& step)
{
    const int line = step.line > 0 ? step.line : step.origin.line;
    const QString where = Origin{ step.origin.file, line }.words();
    return step.document < 0 || step.name == step.origin.words() ? where
                                                                 : QString(where + u": "_s + step.name);
}

void PlanCommand::complainOfPlan() const
{
    for (const Step& step : m_run->plan().steps) {
        if (!step.problem.isEmpty()) {
            QStringList fixes;
            for (const Fix& fix : step.fixes) {
                fixes << fix.label;
            }
            const QString possible
                = fixes.isEmpty() ? QString() : QString(u' ' + tr("Possible: %1.").arg(fixes.join(u", "_s)));
            complain(stepWords(step) + u": "_s + step.problem + possible);
        }
        if (step.canBeApplied()) {
            for (const QString& sentence : { step.fate, step.note }) {
                if (!sentence.isEmpty()) {
                    complain(stepWords(step) + u": "_s + sentence);
                }
            }
        }
    }
}

void PlanCommand::print(const QByteArray& bytes)
{
    if (m_isUnheard || bytes.isEmpty()) {
        return;
    }
    if (const Result<Done> done = writeOutput(bytes); !done) {
        m_isUnheard = true;
        if (!isReaderGone(done.error())) {
            m_hasFailedToPrint = true;
            complain(done.error().text());
        }
    }
}

void PlanCommand::finish(Exit how)
{
    Q_EMIT finished(m_hasFailedToPrint ? Exit::Failed : how);
}

} // namespace vvp

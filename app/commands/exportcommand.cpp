// SPDX-License-Identifier: Apache-2.0
#include "app/commands/exportcommand.h"

#include "app/commands/standardoutput.h"

#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vvp {

ExportCommand::ExportCommand()
    : Command(u"export"_s, tr("Exports all documents of a vNamespace, or of the platform, as YAML."))
{
}

void ExportCommand::addTo(QCommandLineParser& parser) const
{
    parser.addOptions({ { { u"f"_s, u"file"_s },
                            tr("To <file>; to one file for each document where it is a folder or ends with "
                               "'/'; to standard output where it is '-', the default."),
                            u"file"_s },
        { u"server-members"_s, tr("With what the platform writes: id, times, version, status.") },
        { u"secrets"_s, tr("With the values of Secret Values; else a placeholder stands for them.") },
        { u"overwrite"_s,
            tr("Replace files with other content; else nothing is written where there are such.") },
        { u"dry-run"_s, tr("Write nothing; say what would be written.") } });
}

std::optional<QString> ExportCommand::take(const QCommandLineParser& parser, const CommandScope& scope)
{
    if (const QStringList words = parser.positionalArguments(); !words.isEmpty()) {
        return tr("Unexpected argument “%1”.").arg(words.first());
    }
    if (!scope.isGiven) {
        return tr("Say what to export: -n with a vNamespace, or -n '*' for all of them.");
    }
    const QString file = parser.isSet(u"file"_s) ? parser.value(u"file"_s) : u"-"_s;
    if (file.isEmpty()) {
        return tr("--file wants a file, a folder or '-'.");
    }
    m_scope = scope;
    m_target.path = file;
    m_target.kind = file == u"-"                         ? ExportTarget::Kind::Text
        : file.endsWith(u'/') || QFileInfo(file).isDir() ? ExportTarget::Kind::Folder
                                                         : ExportTarget::Kind::File;
    m_target.take = writeOutput;
    m_choice = { parser.isSet(u"server-members"_s), parser.isSet(u"secrets"_s) };
    m_mayOverwrite = parser.isSet(u"overwrite"_s);
    m_isDry = parser.isSet(u"dry-run"_s);
    return std::nullopt;
}

void ExportCommand::run(Session& session)
{
    ExportScope scope;
    scope.isPlatform = m_scope.isAll;
    scope.vNamespaces = m_scope.isAll ? session.vNamespaces() : QStringList{ m_scope.vNamespace };
    if (!session.version().isKnown()) {
        complain(tr("The platform does not tell its version. Only what every version has is exported."));
    }
    m_run = std::make_unique<ExportRun>(session.api(), session.version(), scope, m_choice, m_target);
    if (m_isDry) {
        m_run->setDry();
    }
    connect(m_run.get(), &ExportRun::stateChanged, this, &ExportCommand::follow, Qt::QueuedConnection);
    m_run->start();
}

void ExportCommand::stop()
{
    if (m_run) {
        m_run->stop();
    } else {
        Q_EMIT finished(Exit::Failed);
    }
}

void ExportCommand::follow()
{
    switch (m_run->state()) {
    case ExportRun::State::New:
    case ExportRun::State::Comparing:
    case ExportRun::State::Writing:
        return;
    case ExportRun::State::Asking:
        if (m_mayOverwrite) {
            m_run->overwrite();
            return;
        }
        for (const QString& path : m_run->report().differing) {
            complain(tr("“%1” has other content.").arg(path));
        }
        complain(tr("Nothing was written. Use --overwrite to replace %n file(s).", nullptr,
            static_cast<int>(m_run->report().differing.size())));
        Q_EMIT finished(Exit::Failed);
        return;
    case ExportRun::State::Interrupted:
    case ExportRun::State::Failed:
        if (isReaderGone(m_run->error())) {
            Q_EMIT finished(Exit::Done);
            return;
        }
        complain(m_run->error().text());
        if (m_target.kind == ExportTarget::Kind::Folder) {
            complain(tr("%n document(s) were written. The same command goes on from there.", nullptr,
                m_run->report().written));
        }
        Q_EMIT finished(Exit::Failed);
        return;
    case ExportRun::State::Stopped:
        complain(tr("Stopped. No file is left half-written."));
        Q_EMIT finished(Exit::Failed);
        return;
    case ExportRun::State::Done:
        conclude();
        return;
    }
}

/// What it came to goes to standard error: standard output may be the export itself.
void ExportCommand::conclude()
{
    const ExportReport& report = m_run->report();
    for (const ExportFailure& failure : report.failures) {
        complain(failure.what() + u": "_s + failure.error.text());
    }
    if (m_isDry) {
        for (const QString& path : report.differing) {
            complain(tr("“%1” would be overwritten.").arg(path));
        }
        complain(tr("%n document(s) would be written anew.", nullptr, report.written) + u' '
            + tr("%n would stay the same.", nullptr, report.unchanged));
    } else if (m_target.kind != ExportTarget::Kind::Text) {
        complain(tr("%n document(s) written.", nullptr, report.written) + u' '
            + tr("%n were the same already.", nullptr, report.unchanged));
    }
    Q_EMIT finished(report.failures.isEmpty() ? Exit::Done : Exit::Failed);
}

} // namespace vvp

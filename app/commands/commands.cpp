// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include "app/commands/applycommand.h"
#include "app/commands/auditcommand.h"
#include "app/commands/command.h"
#include "app/commands/commandplatform.h"
#include "app/commands/diffcommand.h"
#include "app/commands/exportcommand.h"
#include "app/commands/getcommand.h"
#include "app/commands/standardoutput.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct CommandsWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Commands)
};

/// The end of a pipe that a signal handler may write to.
int signalled = -1;

void noteSignal(int /*number*/)
{
    const char byte = 0;
    (void)!::write(signalled, &byte, 1);
}

} // namespace

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<GetCommand>());
    commands.push_back(std::make_unique<ExportCommand>());
    commands.push_back(std::make_unique<DiffCommand>());
    commands.push_back(std::make_unique<ApplyCommand>());
    commands.push_back(std::make_unique<AuditCommand>());
    return commands;
}

static std::unique_ptr<Command> commandCalled(const QString& name)
{
    std::vector<std::unique_ptr<Command>> commands = allCommands();
    const auto found = std::ranges::find_if(
        commands, [&name](const std::unique_ptr<Command>& command) { return command->name() == name; });
    return found == commands.end() ? nullptr : std::move(*found);
}

bool isCommand(const QStringList& arguments)
{
    return commandCalled(arguments.value(1)) != nullptr;
}

QString commandsHelp()
{
    constexpr qsizetype width = 12;
    QString text = CommandsWords::tr("Commands, without a window:") + u'\n';
    for (const std::unique_ptr<Command>& command : allCommands()) {
        text += u"  "_s + command->name().leftJustified(width) + command->summary() + u'\n';
    }
    return text + CommandsWords::tr("“vvp-console COMMAND --help” has the options of a command.") + u'\n';
}

/// Lets an interrupt from the terminal, or the end that a system asks for, stop the command in order.
static void followSignals(Command& command)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return;
    }
    signalled = ends[1];
    auto* const notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, &command);
    QObject::connect(notifier, &QSocketNotifier::activated, &command, [notifier, &command] {
        notifier->setEnabled(false);
        // Whoever asks twice does not want to wait.
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        command.stop();
    });
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
}

static int wrongUsageOf(const Command& command, const QString& what)
{
    complain(what);
    std::fprintf(
        stderr, "%s\n", qPrintable(CommandsWords::tr("Try “vvp-console %1 --help”.").arg(command.name())));
    return static_cast<int>(Exit::WrongUsage);
}

/// Without the first line and the program's options, which QCommandLineParser would write for the window.
static QString helpOf(const Command& command, const QCommandLineParser& parser)
{
    QString text = parser.helpText();
    text.replace(text.left(text.indexOf(u'\n')),
        u"Usage: vvp-console %1 [options]%2"_s.arg(
            command.name(), text.left(text.indexOf(u'\n')).section(u"[options]"_s, 1)));
    return text;
}

int runCommand(const QStringList& arguments, int& argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // whoever reads our output may leave
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is said in words
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"vvp-console"_s);
    QTranslator english;
    if (english.load(u":/i18n/vvp-console_en.qm"_s)) {
        QCoreApplication::installTranslator(&english);
    }
    const std::unique_ptr<Command> command = commandCalled(arguments.value(1));
    QCommandLineParser parser;
    parser.setApplicationDescription(command->summary());
    CommandPlatform platform;
    command->addTo(parser);
    platform.addTo(parser);
    const QCommandLineOption help({ u"h"_s, u"help"_s }, CommandsWords::tr("Show this help."));
    parser.addOption(help);
    if (!parser.parse(QStringList{ arguments.first() } + arguments.mid(2))) {
        return wrongUsageOf(*command, parser.errorText());
    }
    if (parser.isSet(help)) {
        const Result<Done> said = writeOutput(helpOf(*command, parser).toUtf8());
        return static_cast<int>(said || isReaderGone(said.error()) ? Exit::Done : Exit::Failed);
    }
    if (const std::optional<QString> problem = platform.take(parser, *command)) {
        return wrongUsageOf(*command, *problem);
    }
    if (const std::optional<QString> problem = command->take(parser, platform.scope())) {
        return wrongUsageOf(*command, *problem);
    }
    QObject::connect(
        command.get(), &Command::finished, QCoreApplication::instance(),
        [](Exit how) { QCoreApplication::exit(static_cast<int>(how)); }, Qt::QueuedConnection);
    followSignals(*command);
    platform.open(command.get(), [&command](const Result<Session*>& session) {
        if (session) {
            command->run(*session.value());
        } else {
            complain(session.error().text());
            Q_EMIT command->finished(Exit::Failed);
        }
    });
    return QCoreApplication::exec();
}

} // namespace vvp

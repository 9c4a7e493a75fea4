// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "app/commands/commands.h"
#include "models/session/address.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace vvp {

static Error wrongUsage(const QString& what)
{
    Error error;
    error.kind = Error::Kind::Rejected;
    error.summary = what;
    return error;
}

static void addOptions(QCommandLineParser& parser)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("vvp::CommandLine", text); };
    parser.setApplicationDescription(
        tr("Administers Ververica Platform 2.x: vNamespaces, Deployment Targets, Deployments.\n"
           "Without options it restores the last session."));
    parser.addOptions({
        { u"demo"_s, tr("Start on demo platforms, in a temporary configuration.") },
        { u"url"_s,
            tr("Open the platform at <address> without registering it. Its token is read from the "
               "environment variable "
               "VVP_TOKEN, if set."),
            u"address"_s },
        { u"namespace"_s, tr("With --url: the vNamespace to open; '*' is all vNamespaces."), u"name"_s },
        { u"allow-unencrypted"_s,
            tr("With --url: send VVP_TOKEN and Secret Values even where the connection is not encrypted.") },
        { u"config-dir"_s, tr("Keep everything in <folder>."), u"folder"_s },
        { { u"h"_s, u"help"_s }, tr("Show this help.") },
        { { u"v"_s, u"version"_s }, tr("Show the version.") },
    });
}

Result<CommandLine> parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments)) {
        return wrongUsage(parser.errorText());
    }
    if (const QStringList others = parser.positionalArguments(); !others.isEmpty()) {
        return wrongUsage(
            QCoreApplication::translate("vvp::CommandLine", "Unexpected argument “%1”.").arg(others.first()));
    }
    CommandLine line;
    line.demo = parser.isSet(u"demo"_s);
    line.allowUnencrypted = parser.isSet(u"allow-unencrypted"_s);
    line.configFolder = parser.value(u"config-dir"_s);
    line.help = parser.isSet(u"help"_s);
    line.version = parser.isSet(u"version"_s);
    line.vNamespace = parser.value(u"namespace"_s);
    if (parser.isSet(u"url"_s)) {
        const Result<Address> address = parseAddress(parser.value(u"url"_s));
        if (!address) {
            return address.error();
        }
        line.url = address->baseUrl;
        if (line.vNamespace.isEmpty()) {
            line.vNamespace = address->vNamespace;
        }
    } else if (parser.isSet(u"namespace"_s) || line.allowUnencrypted) {
        return wrongUsage(QCoreApplication::translate(
            "vvp::CommandLine", "--namespace and --allow-unencrypted go with --url."));
    }
    if (line.demo && !line.url.isEmpty()) {
        return wrongUsage(QCoreApplication::translate("vvp::CommandLine", "Use either --demo or --url."));
    }
    return line;
}

QString helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText() + u'\n' + commandsHelp();
}

} // namespace vvp

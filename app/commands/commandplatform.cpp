// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commandplatform.h"

#include "app/commands/standardoutput.h"
#include "models/session/address.h"
#include "models/session/keychainsecrets.h"
#include "models/session/platformlist.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct CommandPlatformWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::CommandPlatform)
};

} // namespace

CommandPlatform::CommandPlatform()
    : m_url(u"url"_s,
        CommandPlatformWords::tr(
            "The platform at <address>, with the API Token in the environment variable VVP_TOKEN, if set."),
        u"address"_s)
    , m_registered(u"platform"_s,
          CommandPlatformWords::tr("The platform registered as <name>, with its API Tokens in the keychain."),
          u"name"_s)
    , m_vNamespace({ u"n"_s, u"namespace"_s },
          CommandPlatformWords::tr("The vNamespace; '*' is all vNamespaces."), u"name"_s)
    , m_allowUnencrypted(u"allow-unencrypted"_s,
          CommandPlatformWords::tr(
              "With --url: send VVP_TOKEN and Secret Values even where the connection is not encrypted."))
    , m_configFolder(u"config-dir"_s,
          CommandPlatformWords::tr("With --platform: the platforms are registered in <folder>."), u"folder"_s)
{
}

CommandPlatform::~CommandPlatform() = default;

void CommandPlatform::addTo(QCommandLineParser& parser) const
{
    parser.addOptions({ m_url, m_registered, m_vNamespace, m_allowUnencrypted, m_configFolder });
}

std::optional<QString> CommandPlatform::take(const QCommandLineParser& parser, const Command& command)
{
    const bool isUrl = parser.isSet(m_url);
    if (isUrl == parser.isSet(m_registered)) {
        return CommandPlatformWords::tr("Say which platform: either --url or --platform.");
    }
    if (!isUrl && parser.isSet(m_allowUnencrypted)) {
        return CommandPlatformWords::tr(
            "--allow-unencrypted goes with --url; a registered platform says so itself.");
    }
    if (isUrl && parser.isSet(m_configFolder)) {
        return CommandPlatformWords::tr("--config-dir goes with --platform.");
    }
    m_scope.vNamespace = parser.value(m_vNamespace);
    const QString folder = parser.isSet(m_configFolder)
        ? QDir(parser.value(m_configFolder)).absolutePath()
        : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    m_journalFolder = command.mayWrite() ? folder : QString();
    if (const std::optional<QString> problem = isUrl ? takeUrl(parser) : takeRegistered(parser, folder)) {
        return problem;
    }
    m_scope.isGiven = !m_scope.vNamespace.isEmpty();
    m_scope.isAll = m_scope.vNamespace == Session::allNamespaces || (command.isWide() && !m_scope.isGiven);
    if (!m_scope.isGiven) {
        m_scope.vNamespace = m_platform.tokenNamespaces.value(0, u"default"_s);
    }
    if (!m_token.isEmpty() && m_scope.isAll) {
        complain(CommandPlatformWords::tr(
            "VVP_TOKEN is not sent: an API Token belongs to one vNamespace. Name it with -n."));
        wipe(m_token);
    } else if (!m_token.isEmpty()) {
        m_platform.tokenNamespaces = QStringList{ m_scope.vNamespace };
    }
    return std::nullopt;
}

std::optional<QString> CommandPlatform::takeUrl(const QCommandLineParser& parser)
{
    const Result<Address> address = parseAddress(parser.value(m_url));
    if (!address) {
        return address.error().summary;
    }
    m_platform.id = QUuid::createUuid();
    m_platform.name = address->baseUrl.host();
    m_platform.url = address->baseUrl;
    if (m_scope.vNamespace.isEmpty()) {
        m_scope.vNamespace = address->vNamespace;
    }
    const bool isAllowed = parser.isSet(m_allowUnencrypted);
    m_platform.unencryptedSecretsOrigin = isAllowed ? origin(m_platform.url) : QString();
    m_token = qgetenv("VVP_TOKEN");
    qunsetenv("VVP_TOKEN"); // no process of ours needs it
    if (m_token.isEmpty()) {
        return std::nullopt;
    }
    if (isUnencrypted(m_platform.url) && !isAllowed) {
        complain(CommandPlatformWords::tr("VVP_TOKEN is not sent, because the connection is not encrypted. "
                                          "Use https, or --allow-unencrypted."));
        wipe(m_token);
        return std::nullopt;
    }
    m_platform.signIn = SignIn::ApiTokens;
    m_platform.tokensConfirmedOrigin = origin(m_platform.url);
    return std::nullopt;
}

std::optional<QString> CommandPlatform::takeRegistered(
    const QCommandLineParser& parser, const QString& folder)
{
    const PlatformList platforms(folder);
    if (platforms.problem()) {
        return platforms.problem()->text();
    }
    const QString name = parser.value(m_registered);
    const auto found = std::ranges::find(platforms.all(), name, &Platform::name);
    if (found == platforms.all().end()) {
        QStringList names;
        for (const Platform& platform : platforms.all()) {
            names << platform.name;
        }
        return names.isEmpty() ? CommandPlatformWords::tr("No platform is registered in “%1”.").arg(folder)
                               : CommandPlatformWords::tr("There is no platform “%1”. There is: %2.")
                                     .arg(name, names.join(u", "_s));
    }
    m_platform = *found;
    m_secrets = std::make_unique<KeychainSecrets>();
    return std::nullopt;
}

void CommandPlatform::setToken(const QString& vNamespace, const QByteArray& token)
{
    if (const Result<Done> set = m_session->api().setToken(vNamespace, token); !set) {
        complain(set.error().text());
    }
}

void CommandPlatform::open(const QObject* context, Handler<Session*> handler)
{
    if (!m_journalFolder.isEmpty()) {
        if (!QFileInfo::exists(m_journalFolder) && QDir().mkpath(m_journalFolder)) {
            QFile::setPermissions(m_journalFolder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        m_journal = WriteJournal(QDir(m_journalFolder).filePath(WriteJournal::fileName.toString()));
    }
    m_session = std::make_unique<Session>(m_platform, m_journal);
    m_session->api().setReadOnly(true);
    QStringList names = m_platform.tokenNamespaces;
    if (!m_token.isEmpty()) {
        setToken(m_scope.vNamespace, m_token);
        wipe(m_token);
    }
    if (!m_scope.isAll) {
        names.removeIf([this](const QString& name) { return name != m_scope.vNamespace; });
    }
    if (!m_secrets || m_platform.signIn == SignIn::None || names.isEmpty()) {
        ask(context, handler);
    } else if (!maySendTokens(m_platform)) {
        complain(
            CommandPlatformWords::tr("The API Tokens of “%1” are not sent: they were not confirmed for its "
                                     "address, or the connection is not encrypted. Edit the platform.")
                .arg(m_platform.name));
        ask(context, handler);
    } else {
        readTokens(names, context, handler);
    }
}

void CommandPlatform::readTokens(
    const QStringList& names, const QObject* context, const Handler<Session*>& handler)
{
    auto missing = std::make_shared<qsizetype>(names.size());
    for (const QString& name : names) {
        m_secrets->read({ m_platform.id, name }, context,
            [this, context, handler, missing, name](const Result<QByteArray>& token) {
                if (token) {
                    setToken(name, *token);
                } else {
                    complain(CommandPlatformWords::tr("The API Token of “%1” on %2 could not be read. %3")
                                 .arg(name, m_platform.name, token.error().text()));
                }
                *missing -= 1;
                if (*missing == 0) {
                    ask(context, handler);
                }
            });
    }
}

/// The version decides which kinds there are.
void CommandPlatform::ask(const QObject* context, const Handler<Session*>& handler)
{
    QObject::connect(m_session.get(), &Session::connectionChanged, context, [this, context, handler] {
        QObject::disconnect(m_session.get(), nullptr, context, nullptr);
        const std::optional<Error>& problem = m_session->problem();
        // That it does not tell its version to everybody is no reason not to go on.
        const bool isThere
            = !problem || problem->kind == Error::Kind::Forbidden || problem->kind == Error::Kind::NotFound;
        handler(isThere ? Result<Session*>(m_session.get()) : Result<Session*>(*problem));
    });
    m_session->open();
}

} // namespace vvp

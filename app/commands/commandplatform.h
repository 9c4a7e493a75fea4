// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/command.h"
#include "models/session/secrets.h"

#include <QCommandLineParser>

namespace vvp {

/// The platform that a command works on, as its options say: one that is registered, with the tokens in the
/// keychain, or one at an address, with the token in VVP_TOKEN. No token is ever an argument, since others
/// can read those.
class CommandPlatform final {
public:
    CommandPlatform();
    ~CommandPlatform();
    CommandPlatform(const CommandPlatform&) = delete;
    CommandPlatform& operator=(const CommandPlatform&) = delete;

    void addTo(QCommandLineParser& parser) const;
    /// Why what was given cannot be used for the command; nothing where it can. To be called once.
    [[nodiscard]] std::optional<QString> take(const QCommandLineParser& parser, const Command& command);
    [[nodiscard]] const CommandScope& scope() const { return m_scope; }

    /// Reads the tokens and asks the platform for its version. What keeps a token from being used is said on
    /// standard error; the platform is asked without it. The session lives as long as this and is read-only.
    /// Its writes are journalled as Command::mayWrite() says.
    void open(const QObject* context, Handler<Session*> handler);

private:
    [[nodiscard]] std::optional<QString> takeUrl(const QCommandLineParser& parser);
    [[nodiscard]] std::optional<QString> takeRegistered(
        const QCommandLineParser& parser, const QString& folder);
    void readTokens(const QStringList& names, const QObject* context, const Handler<Session*>& handler);
    void ask(const QObject* context, const Handler<Session*>& handler);
    void setToken(const QString& vNamespace, const QByteArray& token);

    QCommandLineOption m_url;
    QCommandLineOption m_registered;
    QCommandLineOption m_vNamespace;
    QCommandLineOption m_allowUnencrypted;
    QCommandLineOption m_configFolder;
    CommandScope m_scope;
    QString m_journalFolder; ///< empty: no write is expected
    Platform m_platform;
    QByteArray m_token; ///< of VVP_TOKEN
    std::unique_ptr<Secrets> m_secrets; ///< of a registered platform
    WriteJournal m_journal;
    std::unique_ptr<Session> m_session;
};

} // namespace vvp

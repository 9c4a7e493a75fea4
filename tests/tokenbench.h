// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/address.h"
#include "models/session/memorysecrets.h"
#include "models/session/tokenkeeping.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QTemporaryDir>
#include <QTest>

namespace vvp::test {

/// A platform with API Tokens as the list of platforms has it, and nothing but its token in the keychain.
struct TokenBench {
    explicit TokenBench(PlatformList& list, Secrets& keychain) : places{ list, keychain } { }

    /// Registers a platform that is signed in to with a token of "default"; its name is not known, as of one
    /// that was typed, unless it is given.
    Platform add(const QUrl& url, const QByteArray& secret, const QString& tokenName = {},
        Environment environment = Environment::Development)
    {
        Platform platform;
        platform.name = QStringLiteral("with-tokens");
        platform.url = url;
        platform.environment = environment;
        platform.signIn = SignIn::ApiTokens;
        platform.tokenNamespaces = QStringList{ QStringLiteral("default") };
        if (!tokenName.isEmpty()) {
            platform.tokenNames.insert(QStringLiteral("default"), tokenName);
        }
        platform.tokensConfirmedOrigin = origin(url);
        const Result<QUuid> added = places.platforms.add(platform);
        platform.id = added ? *added : QUuid();
        bool isWritten = false;
        places.secrets.write({ platform.id, QStringLiteral("default") }, secret, &context,
            [&isWritten](const Result<Done>& written) { isWritten = written.ok(); });
        return QTest::qWaitFor([&isWritten] { return isWritten; }, 20'000) ? platform : Platform();
    }
    /// What is in the keychain for a vNamespace; empty where nothing is.
    [[nodiscard]] QByteArray stored(
        const QUuid& platform, const QString& vNamespace = QStringLiteral("default"))
    {
        QByteArray secret;
        bool isRead = false;
        places.secrets.read({ platform, vNamespace }, &context, [&](const Result<QByteArray>& answer) {
            secret = answer ? *answer : QByteArray();
            isRead = true;
        });
        return QTest::qWaitFor([&isRead] { return isRead; }, 20'000) ? secret : QByteArray("not read");
    }
    /// "/apitokens/v1/namespaces/default/apitokens" and a name below it, where there is one.
    [[nodiscard]] static QString path(const QString& name = {})
    {
        const QString all = QStringLiteral("/apitokens/v1/namespaces/default/apitokens");
        return name.isEmpty() ? all : QString(all + QLatin1Char('/') + name);
    }
    /// Creates a token by plain HTTP and gives its secret.
    [[nodiscard]] static QByteArray create(PlainHttp& http, const QString& name, const QString& role)
    {
        return http
            .send("POST", path(),
                { { QStringLiteral("name"), QString(QStringLiteral("namespaces/default/apitokens/") + name) },
                    { QStringLiteral("role"), role } })
            .text(QStringLiteral("apiToken/secret"))
            .toUtf8();
    }

    QObject context;
    TokenPlaces places;
};

} // namespace vvp::test

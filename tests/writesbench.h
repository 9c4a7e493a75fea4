// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

namespace vvp::test {

/// What the tests of writing through the client share: a scripted platform, a journal in a folder of its own,
/// and what the writes were answered.
class WritesBench {
protected:
    void prepare()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_answers.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedServer>();
        m_server->otherwise(Script::json(document));
        m_journal = std::make_unique<WriteJournal>(m_folder->filePath(QStringLiteral("writes")));
        makeClient(settings());
    }
    void tidy()
    {
        m_client.reset();
        m_server.reset();
    }

    [[nodiscard]] ApiClient::Settings settings() const
    {
        ApiClient::Settings settings;
        settings.platformId = QStringLiteral("id");
        settings.platformName = QStringLiteral("prod-eu");
        settings.baseUrl = m_server->url();
        return settings;
    }
    void makeClient(const ApiClient::Settings& settings)
    {
        m_client = std::make_unique<ApiClient>(settings, *m_journal);
    }
    /// Writes a Deployment by the verb; the answer goes to m_answers, none where it is a success.
    Request sendWrite(const QByteArray& verb, const QObject* context, const QJsonObject& body = {})
    {
        const auto handler
            = [this](const auto& r) { m_answers.push_back(r ? std::nullopt : std::optional(r.error())); };
        if (verb == "POST") {
            return m_client->create(QStringLiteral("ns"), Deployment(body), QStringLiteral("Top"), context,
                Handler<Deployment>(handler));
        }
        if (verb == "PATCH") {
            return m_client->update<Deployment>(
                QStringLiteral("ns"), QStringLiteral("1"), body, QStringLiteral("Top"), context, handler);
        }
        if (verb == "PUT") {
            return m_client->replace(QStringLiteral("ns"), QStringLiteral("1"), Deployment(body),
                QStringLiteral("Top"), context, Handler<Deployment>(handler));
        }
        return m_client->remove<Deployment>(
            QStringLiteral("ns"), QStringLiteral("1"), QStringLiteral("Top"), context, handler);
    }
    [[nodiscard]] QByteArray pathOf(const QByteArray& verb) const { return verb == "POST" ? path : itemPath; }

    const QByteArray path = "/api/v1/namespaces/ns/deployments";
    const QByteArray itemPath = path + "/1";
    const QByteArray document = R"({"metadata":{"id":"1"}})";
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<ApiClient> m_client;
    std::vector<std::optional<Error>> m_answers;
};

} // namespace vvp::test

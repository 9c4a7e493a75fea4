// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "tests/support/mutations.h"
#include "tests/support/scriptedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>

namespace vvp::test {

/// What the detail of a Deployment needs, without a window: a scripted platform with the Deployments "one"
/// and "two" of the vNamespace "team", and a session on it.
struct DetailStage {
    explicit DetailStage(
        Environment environment = Environment::Development, const QString& version = QStringLiteral("2.15.1"))
    {
        Platform platform;
        platform.id = QUuid::createUuid();
        platform.name = QStringLiteral("demo");
        platform.url = server.url();
        platform.environment = environment;
        session = std::make_unique<Session>(platform, journal);
        server.on("GET", "/api/v1/status/system-info",
            Script::json(
                "{\"status\":{\"revisionInformation\":{\"buildVersion\":\"" + version.toUtf8() + "\"}}}"));
        server.on("GET", "/namespaces/v1/namespaces", Script::json("{\"namespaces\":[]}"));
        for (const QByteArray& id : { QByteArray("one"), QByteArray("two") }) {
            server.on("GET", path("deployments/" + id), [id](const RecordedRequest&) {
                return Script::json(QJsonDocument(deployment(QString::fromLatin1(id)).json()).toJson());
            });
        }
        for (const char* kind : { "jobs", "events", "savepoints" }) {
            server.on("GET", path(kind), Script::json("{\"items\":[]}"));
        }
        guard.setSession(session.get());
        for (const QString& id : { QStringLiteral("one"), QStringLiteral("two") }) {
            session->put(deployment(id));
        }
    }
    ~DetailStage() { guard.setSession(nullptr); }

    [[nodiscard]] static QByteArray path(const QByteArray& rest) { return "/api/v1/namespaces/team/" + rest; }
    /// A whole document, RUNNING; its name is its id.
    [[nodiscard]] static Deployment deployment(const QString& id)
    {
        Deployment deployment(testDocument(QStringLiteral("kinds/deployment-full.json"))
                                  .value(QStringLiteral("deployment"))
                                  .toObject());
        deployment.set(Resource::idPath, id);
        deployment.set(Resource::namePath, id);
        deployment.set(Resource::namespacePath, QStringLiteral("team"));
        return deployment;
    }
    [[nodiscard]] static Deployment::Row row(const QString& id)
    {
        return readRow<Deployment::Row>(deployment(id).json());
    }
    /// The first items of a fixture as a list answer, with other members put in their metadata.
    [[nodiscard]] static QByteArray list(
        const QString& fixture, const QJsonObject& metadata = {}, qsizetype count = 100)
    {
        QJsonArray items;
        const QJsonArray valueList = testDocument(fixture).value(QStringLiteral("items")).toArray();
        for (const QJsonValue& value : valueList) {
            QJsonObject item = value.toObject();
            QJsonObject own = item.value(QStringLiteral("metadata")).toObject();
            own.insert(QStringLiteral("namespace"), QStringLiteral("team"));
            for (auto member = metadata.begin(); member != metadata.end(); ++member) {
                own.insert(member.key(), member.value());
            }
            item.insert(QStringLiteral("metadata"), own);
            if (items.size() < count) {
                items.append(item);
            }
        }
        return QJsonDocument(QJsonObject{ { QStringLiteral("items"), items } }).toJson();
    }

    QTemporaryDir folder;
    QSettings settings{ folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat };
    ScriptedServer server;
    WriteJournal journal;
    Guard guard;
    std::unique_ptr<Session> session;
};

} // namespace vvp::test

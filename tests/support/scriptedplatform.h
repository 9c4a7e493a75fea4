// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/scriptedserver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace vvp::test {

/// "/api/v1/namespaces/NAMESPACE/COLLECTION", and "/KEY" where there is one.
[[nodiscard]] QByteArray scriptedPath(
    const QString& vNamespace, const QByteArray& collection, const QString& key = {});

/// A Deployment as a platform answers it, RUNNING. Its id is "id-NAME".
[[nodiscard]] QJsonObject scriptedDeployment(const QString& vNamespace, const QString& name);

/// The body of a list.
[[nodiscard]] QByteArray scriptedList(const QJsonArray& items);

/// The body of a list of Deployments of those names.
[[nodiscard]] QByteArray scriptedDeployments(const QString& vNamespace, const QStringList& names);

/// Makes a server answer as a platform with nothing wrong: its version, its vNamespaces with Deployments of
/// those names, and no Deployment Targets, Jobs or Events. What is told to the server after it goes before.
void answerAsPlatform(ScriptedServer& server, const QMap<QString, QStringList>& deployments,
    const QString& version = QStringLiteral("2.15.1"));

} // namespace vvp::test

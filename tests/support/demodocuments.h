// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace vvp::test {

class PlainHttp;

/// "/api/v1/namespaces/default/" and the plural of a kind, "deployments".
[[nodiscard]] QString inDefault(const QString& plural);

/// A Deployment Target as it is sent to be created.
[[nodiscard]] QJsonObject targetDocument(const QString& name, const QString& kubernetesNamespace);
/// A Deployment of a JAR as it is sent to be created, with no more than it must have.
[[nodiscard]] QJsonObject deploymentDocument(
    const QString& name, const QString& targetId, const QString& state = QStringLiteral("CANCELLED"));
/// What is sent by PATCH to start, suspend or cancel a Deployment.
[[nodiscard]] QJsonObject desiredState(const QString& state);

/// Adds the target "jobs" to the vNamespace "default". Its id; empty where that was refused.
[[nodiscard]] QString addTarget(PlainHttp& http, const QString& kubernetesNamespace);

} // namespace vvp::test

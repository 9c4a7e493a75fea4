// SPDX-License-Identifier: Apache-2.0
// What Session does to its tables when an object was written.
#include "models/session/session.h"

namespace vvp {

static bool isIn(const QString& scope, const QString& vNamespace)
{
    return scope == Session::allNamespaces || scope == vNamespace;
}

void Session::put(const Deployment& deployment)
{
    m_deployments.forEach([&](const QString& scope, ResourceModel<Deployment>& model) {
        if (isIn(scope, deployment.vNamespace())) {
            model.put(deployment);
        }
    });
}

void Session::put(const DeploymentTarget& target)
{
    m_targets.forEach([&](const QString& scope, ResourceModel<DeploymentTarget>& model) {
        if (isIn(scope, target.vNamespace())) {
            model.put(target);
        }
    });
}

void Session::put(const Namespace& vNamespace)
{
    m_namespaces.put(readRow<Namespace::Row>(vNamespace.json()));
    Q_EMIT vNamespacesChanged();
}

void Session::put(const Savepoint& savepoint)
{
    const QString wanted
        = deploymentScope(savepoint.vNamespace(), savepoint.text(Savepoint::deploymentIdPath));
    m_savepoints.forEach([&](const QString& scope, ResourceModel<Savepoint>& model) {
        if (scope == wanted) {
            model.put(savepoint);
        }
    });
}

void Session::put(const ApiToken& token)
{
    m_apiTokens.forEach([&](const QString& scope, ResourceModel<ApiToken>& model) {
        if (isIn(scope, token.vNamespace())) {
            model.put(token);
        }
    });
}

void Session::dropDeployment(const QString& vNamespace, const QString& id)
{
    m_deployments.forEach([&](const QString& scope, ResourceModel<Deployment>& model) {
        if (isIn(scope, vNamespace)) {
            model.drop(vNamespace, id);
        }
    });
}

void Session::dropDeploymentTarget(const QString& vNamespace, const QString& name)
{
    m_targets.forEach([&](const QString& scope, ResourceModel<DeploymentTarget>& model) {
        if (isIn(scope, vNamespace)) {
            model.drop(vNamespace, name);
        }
    });
}

void Session::dropApiToken(const QString& vNamespace, const QString& name)
{
    m_apiTokens.forEach([&](const QString& scope, ResourceModel<ApiToken>& model) {
        if (isIn(scope, vNamespace)) {
            model.drop(vNamespace, name);
        }
    });
}

} // namespace vvp

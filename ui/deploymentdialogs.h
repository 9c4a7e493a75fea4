// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/session/session.h"
#include "ui/place.h"

#include <QPointer>

#include <functional>

class QSettings;
class QWidget;

namespace vvp {

class DocumentDialog;

/// Where the dialog of a Deployment belongs, taken when it opens. The settings must outlive it.
struct DeploymentScene {
    QPointer<Session> session;
    QString vNamespace;
    Place place;
    QSettings* settings = nullptr;
    QWidget* window = nullptr;
    /// Goes to another vNamespace with a text that is for there.
    std::function<void(const QString& vNamespace, const QString& text)> goTo;
    /// As whose environment a restart is confirmed, see Guard::confirmedAs(); none: as that of place.
    std::optional<Environment> confirmedAs = {};
};

/// Opens the dialog for a new Deployment. It starts from document; or from text, if that is not empty, on the
/// page YAML. Its saved() has what the platform answered. Null where the session has gone.
DocumentDialog* openCreateDeployment(
    const DeploymentScene& scene, const Deployment& document, const QString& text = {});

/// Opens the dialog for a Deployment that exists, as the server has it now. What restarts its Job is asked
/// about as the guard rails want it.
DocumentDialog* openEditDeployment(const DeploymentScene& scene, const Deployment& document);

} // namespace vvp

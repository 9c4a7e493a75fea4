// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentcheck.h"
#include "models/domain/kubernetesnamespaceuse.h"
#include "models/domain/result.h"
#include "ui/fields/fieldeditor.h"

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace vvp {

class ElidedLabel;
class NewTargetPanel;
class OriginCombo;

/// What a TargetEditor is told of the vNamespace of the Deployment.
struct TargetContext {
    /// The vNamespace, its targets and the version of the platform, as they are known now.
    std::function<DeploymentCheck()> check;
    /// Optional: creates a target there. Without it none can be created in place.
    std::function<void(const Resource& target, const QObject* context, Handler<Resource> handler)> create;
    /// Optional: who uses a Kubernetes Namespace.
    std::function<UseNote(const QString& kubernetesNamespace)> use;
};

/// The Deployment Target: one of its vNamespace, with the Kubernetes Namespace of the one that is chosen
/// beside it. Where there is none yet, one can be created in place.
class TargetEditor final : public FieldEditor {
    Q_OBJECT

public:
    TargetEditor(const DeploymentField& field, TargetContext context);

    [[nodiscard]] QWidget* widget() override { return m_widget; }
    [[nodiscard]] QWidget* focusField() override;
    void show(const Resource& document) override;
    void write(Resource& document) const override;
    [[nodiscard]] std::optional<QString> problem(const PlatformVersion& version) const override;
    /// The targets may be others now.
    void refresh();

protected:
    void display(const QJsonValue& value) override;
    /// The id of the chosen target, or what the document has in its place.
    [[nodiscard]] QJsonValue read() const override;
    [[nodiscard]] bool fits(const QJsonValue& /*value*/) const override { return true; }
    void applyReadOnly(bool readOnly) override;
    void showForeign(const QString& /*words*/) override { }

private:
    void fill();
    void choose(const QString& id);
    void showNamespace();
    void openPanel();
    [[nodiscard]] std::optional<DeploymentTarget::Row> chosen() const;

    TargetContext m_context;
    Resource m_document;
    QString m_shownId;
    bool m_readOnly = false;
    bool m_hasAsked = false; ///< who uses which Kubernetes Namespace
    QWidget* m_widget;
    QVBoxLayout* m_column;
    OriginCombo* m_combo;
    ElidedLabel* m_namespace;
    QPushButton* m_create;
    NewTargetPanel* m_panel = nullptr;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/features.h"
#include "models/domain/kubernetesnamespaceuse.h"
#include "models/session/session.h"
#include "ui/documentform.h"

#include <functional>

class QLineEdit;

namespace vvp {

class NoteLine;

/// The fields of a new Deployment Target (its spec is immutable, so there is no editing): its name and the
/// Kubernetes Namespace that its Deployments run in. Typing the name fills in the other, until that was
/// touched.
class DeploymentTargetForm final : public DocumentForm {
    Q_OBJECT

public:
    /// Says who uses a Kubernetes Namespace; empty: the platform's own.
    using Use = std::function<UseNote(const QString& kubernetesNamespace)>;

    /// Without `use` the form says nothing about others.
    DeploymentTargetForm(const PlatformVersion& version, Use use, QWidget* parent = nullptr);

    /// Who uses a Kubernetes Namespace on the platform of a session, asked for the targets of a vNamespace.
    /// What has not been read yet is no answer: it is read then, and the table of the targets of all
    /// vNamespaces says when.
    [[nodiscard]] static Use useOn(const QPointer<Session>& session, const QString& vNamespace);

    /// Asks `use` again: to be called when the targets that it looks at changed.
    void refreshUse();
    /// Offers the Kubernetes Namespaces of the cluster, those that the user can see there; a name that is not
    /// among them can be typed all the same.
    void offer(const QStringList& kubernetesNamespaces);

    [[nodiscard]] QList<FormProblem> problems() const override;
    [[nodiscard]] QWidget* firstField() const override;
    void setReadOnly(bool readOnly) override;

protected:
    void fill(const Resource& document) override;
    void write(Resource& document) const override;

private:
    void kubernetesNamespaceEdited();

    PlatformVersion m_version;
    Use m_use;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_kubernetesNamespace = nullptr;
    NoteLine* m_note = nullptr;
    QStringList m_offered; // empty: it is not known what the cluster has
    bool m_touched = false; // the Kubernetes Namespace, by the user
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentrules.h"
#include "ui/deploymentdialogs.h"
#include "ui/resourcepage.h"

namespace vvp {

class DeploymentDetail;

/// The Deployments of a vNamespace, or of all: create, edit and fork, start, suspend, cancel, delete, and
/// the detail of the one that is selected.
class DeploymentsPage final : public ResourcePage {
    Q_OBJECT

public:
    DeploymentsPage(const PageContext& context, QWidget* parent);

    [[nodiscard]] QString title() const override { return tr("Deployments"); }
    [[nodiscard]] Icon icon() const override { return Icon::Deployment; }
    [[nodiscard]] QList<TableModel*> tablesInView() const override;
    void watchTransitions() override;
    /// Opens the dialog for a new Deployment; text is a paste to start with, or empty.
    void create(const QString& text);
    /// Selects the Deployment of that row key, whatever the filter hides, and goes to its detail.
    void reveal(const QString& rowKey);

Q_SIGNALS:
    /// The user goes to another vNamespace to create a Deployment there.
    void createElsewhere(const QString& vNamespace, const QString& text);
    /// The user wants to set up or change the cluster access of the platform.
    void clusterAccessWanted();

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] DocumentKind documentKind() const override { return DocumentKind::Deployment; }
    void updateActions() override;
    void selectionSettled() override;

private:
    void edit();
    void fork();
    [[nodiscard]] DeploymentScene scene(const QString& vNamespace);
    void openCreate(const QString& vNamespace, const Deployment& document, const QString& text);
    /// Reads the one that is selected, and goes on with it.
    void withChosen(const std::function<void(const Chosen& object, const Deployment& document)>& then);
    // deploymentspageactions.cpp
    void act(DeploymentAction action);
    [[nodiscard]] static Outgoing requestFor(
        DeploymentAction action, const ApiClient& api, const Chosen& object);
    void carryOut(DeploymentAction action, const QList<Chosen>& objects);
    void carryOutRemoval(const QList<Chosen>& objects);
    void createAgain(const Kept& kept, const QString& location);
    void offerImport(const QPointer<Session>& target, const Place& where, const Deployment& created,
        const QString& location);

    [[nodiscard]] QList<Deployment::Row> chosenRows() const;

    QAction* m_create;
    QAction* m_edit;
    QAction* m_fork;
    QMap<DeploymentAction, QAction*> m_acts;
    DeploymentDetail* m_detail;
};

} // namespace vvp

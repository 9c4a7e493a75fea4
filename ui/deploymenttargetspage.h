// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/resourcepage.h"

namespace vvp {

/// The Deployment Targets of a vNamespace, or of all: add, delete.
class DeploymentTargetsPage final : public ResourcePage {
    Q_OBJECT

public:
    DeploymentTargetsPage(const PageContext& context, QWidget* parent);

    [[nodiscard]] QString title() const override { return tr("Deployment Targets"); }
    [[nodiscard]] Icon icon() const override { return Icon::Target; }

protected:
    [[nodiscard]] DocumentKind documentKind() const override { return DocumentKind::DeploymentTarget; }
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString emptyWords() const override;
    void updateActions() override;

private:
    /// Opens the dialog for a new one, with what another one had.
    void add(const QString& vNamespace, const Resource& like);
    void remove();
    void carryOutRemoval(const QList<Chosen>& objects);

    QAction* m_add;
};

} // namespace vvp

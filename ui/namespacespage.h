// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/resourcepage.h"

namespace vvp {

/// The vNamespaces of a platform: add, edit role bindings, delete with all that is in them.
class NamespacesPage final : public ResourcePage {
    Q_OBJECT

public:
    NamespacesPage(const PageContext& context, QWidget* parent);

    [[nodiscard]] QString title() const override { return tr("vNamespaces"); }
    [[nodiscard]] Icon icon() const override { return Icon::VNamespace; }
    void addNamespace();

protected:
    [[nodiscard]] DocumentKind documentKind() const override { return DocumentKind::Namespace; }
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString emptyWords() const override;
    void updateActions() override;

private:
    /// Opens the dialog for a new one, with what another one had.
    void add(const Resource& like);
    void edit();
    void remove();
    void askToRemove(const Chosen& object, const QStringList& contents);
    void carryOutRemoval(const Chosen& object);
    void open();

    QAction* m_edit;
    QAction* m_delete;
    QAction* m_open;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yamlcompletion.h"
#include "models/tenancy/bindingsreader.h"
#include "ui/resourcepage.h"

namespace vvp {

class AccessView;
struct DocumentTask;

/// The vNamespaces of a platform: add, edit role bindings, delete with all that is in them.
class NamespacesPage final : public ResourcePage {
    Q_OBJECT

public:
    NamespacesPage(const PageContext& context, QWidget* parent);

    [[nodiscard]] QString title() const override { return tr("vNamespaces"); }
    [[nodiscard]] Icon icon() const override { return Icon::VNamespace; }
    void addNamespace();
    /// Members whose role matters most: it is warned before the last of them loses it. See bindingWarnings().
    void setPlatformTeam(const QStringList& members) { m_platformTeam = members; }

protected:
    [[nodiscard]] DocumentKind documentKind() const override { return DocumentKind::Namespace; }
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString emptyWords() const override;
    void updateActions() override;
    void selectionSettled() override;

private:
    /// Opens the dialog for a new one, with what another one had.
    void add(const Resource& like);
    void edit(const Chosen& object);
    // namespacespageaccess.cpp
    void makeAccess();
    void followAccess();
    [[nodiscard]] static YamlCompletions completions(const QString& text, int position);
    [[nodiscard]] DocumentTask editTask(const Resource& document) const;
    void remove();
    void askToRemove(const Chosen& object, const QStringList& contents);
    void carryOutRemoval(const Chosen& object);
    void open();

    BindingsReader m_bindings;
    AccessView* m_access;
    QPointer<Session> m_read; ///< whose role bindings m_bindings has
    QStringList m_platformTeam;
    QAction* m_edit;
    QAction* m_delete;
    QAction* m_open;
};

} // namespace vvp

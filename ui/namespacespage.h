// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/yamlcompletion.h"
#include "models/tenancy/bindingsreader.h"
#include "ui/resourcepage.h"

namespace vvp {

class AccessView;
class PlatformList;
struct DocumentTask;

/// The vNamespaces of a platform: add, edit role bindings, delete with all that is in them.
class NamespacesPage final : public ResourcePage {
    Q_OBJECT

public:
    /// The list outlives it.
    NamespacesPage(const PageContext& context, PlatformList& platforms, QWidget* parent);

    [[nodiscard]] QString title() const override { return tr("vNamespaces"); }
    [[nodiscard]] Icon icon() const override { return Icon::VNamespace; }
    void addNamespace();

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
    [[nodiscard]] DocumentTask editTask(const Resource& document, const QUuid& platform) const;
    void remove();
    void askToRemove(const Chosen& object, const QStringList& contents);
    void carryOutRemoval(const Chosen& object);
    void open();

    PlatformList& m_platforms;
    BindingsReader m_bindings;
    AccessView* m_access;
    QPointer<Session> m_read; ///< whose role bindings m_bindings has
    QAction* m_edit;
    QAction* m_delete;
    QAction* m_open;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/attentiontable.h"
#include "models/tables/giventable.h"
#include "ui/resourcepage.h"

#include <memory>

namespace vvp {

class StateBar;

/// What goes on in a vNamespace, or in all of them: how many Deployments are in which state, as a bar; those
/// that need attention, the gravest first; and below, the numbers by state and by vNamespace. It costs no
/// request beside those for the Deployments and their targets.
class OverviewPage final : public ResourcePage {
    Q_OBJECT

public:
    OverviewPage(const PageContext& context, QWidget* parent);
    ~OverviewPage() override;

    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] Icon icon() const override { return Icon::Overview; }
    [[nodiscard]] QList<TableModel*> tablesInView() const override;

Q_SIGNALS:
    /// The user goes to a Deployment; rowKey is its key in the table of Deployments.
    void deploymentWanted(const QString& rowKey);
    /// The user wants to see the Deployments that a filter text matches.
    void deploymentsWanted(const QString& filter);
    /// The user wants to create a Deployment.
    void createWanted();
    /// How many Deployments need attention now; none where that is not known, or is 0.
    void attentionCounted(std::optional<int> count);

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] bool offersCreate() const override;
    [[nodiscard]] QString countWords(const QString& count) const override;
    [[nodiscard]] DocumentKind documentKind() const override { return DocumentKind::Deployment; }
    void updateActions() override;
    void selectionSettled() override;

private:
    void makeTop();
    void makeNumbers();
    [[nodiscard]] int total() const;
    void showSummary();
    void open();
    void showState(const QString& state);

    std::unique_ptr<AttentionTable> m_attention;
    GivenTable<StateCount> m_states;
    GivenTable<NamespaceCount> m_namespaces;
    StateBar* m_bar;
    TableView* m_statesView;
    TableView* m_namespacesView;
    QWidget* m_top;
    QWidget* m_numbers; ///< the two tables
    QAction* m_open;
    QAction* m_create;
};

} // namespace vvp

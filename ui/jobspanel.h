// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/giventable.h"
#include "models/tables/settings.h"
#include "ui/detailpanel.h"

class QTabWidget;

namespace vvp {

class FactGrid;
class FullText;
class YamlPane;

/// The Jobs of a Deployment. Of the one that is selected: why it failed, in full; the spec that it ran with;
/// and in what that differs from its Deployment now. Only a selected Job's document is read.
class JobsPanel final : public DetailPanel {
    Q_OBJECT

public:
    explicit JobsPanel(QSettings& settings, QWidget* parent = nullptr);
    ~JobsPanel() override;

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const Deployment::Row& row) override;
    [[nodiscard]] QString emptyWords() const override;
    void selectionSettled() override;
    void deploymentChanged() override;

private:
    [[nodiscard]] const Job::Row* selected() const;
    void read();
    void showJob();

    std::optional<Job::Row> m_shown; // the row whose document was asked for
    std::optional<Job> m_job;
    QString m_problem; // why there is no document
    Request m_reading;
    FactGrid* m_facts;
    QTabWidget* m_tabs;
    FullText* m_failure;
    TableView* m_differencesView;
    GivenTable<JobDifference> m_differences;
    YamlPane* m_spec;
};

} // namespace vvp

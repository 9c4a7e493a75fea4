// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/deploymentsummary.h"

namespace vvp {

/// A Deployment that needs attention, as a row.
struct AttentionRow {
    QString vNamespace;
    QString id;
    QString name;
    QString state;
    QString desiredState;
    Attention why = Attention::Failed;
    QDateTime modified;

    [[nodiscard]] QString key() const { return id; }
    friend bool operator==(const AttentionRow&, const AttentionRow&) = default;
};

template <> std::span<const Column<AttentionRow>> columnsOf();

/// The Deployments of a table that need attention, as a table that is as sure of itself as that one is and
/// has the same row keys. It reads nothing: reading it again reads those. What waits for too long comes in by
/// itself. Both tables must outlive it. GUI thread.
class AttentionTable final : public RowModel<AttentionRow> {
public:
    AttentionTable(ResourceModel<Deployment>& deployments, const ResourceModel<DeploymentTarget>& targets,
        QObject* parent = nullptr);

    [[nodiscard]] const DeploymentSummary& summary() const { return m_summary; }
    /// Shows what needs attention at that time.
    void showAt(const QDateTime& now);

    void refresh(bool byUser) override { m_deployments.refresh(byUser); }
    void stopReads() override { m_deployments.stopReads(); }

private:
    ResourceModel<Deployment>& m_deployments;
    DeploymentSummary m_summary;
    QTimer m_clock;
};

} // namespace vvp

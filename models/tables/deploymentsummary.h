// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/attention.h"
#include "models/tables/resourcemodel.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace vvp {

/// How many Deployments are in a state, as a row.
struct StateCount {
    QString vNamespace; ///< always empty
    QString state; ///< the server's word
    double count = 0;
    double percent = 0; ///< of all

    [[nodiscard]] QString key() const { return state; }
    friend bool operator==(const StateCount&, const StateCount&) = default;
};

/// How many Deployments a vNamespace has, as a row.
struct NamespaceCount {
    QString vNamespace; ///< always empty: it is the row's subject, not its place
    QString name;
    double deployments = 0;
    double running = 0;
    double failed = 0;
    double place = 0; ///< of the name among all

    [[nodiscard]] QString key() const { return name; }
    friend bool operator==(const NamespaceCount&, const NamespaceCount&) = default;
};

template <> std::span<const Column<StateCount>> columnsOf();
template <> std::span<const Column<NamespaceCount>> columnsOf();

/// Counts the Deployments of a table by state and vNamespace, and knows which of them may need attention. It
/// reads nothing, and follows the table's signals: a changed row costs a look at that row, whatever the size
/// of the table. Both tables must outlive it. GUI thread.
class DeploymentSummary final : public QObject {
    Q_OBJECT

public:
    DeploymentSummary(const ResourceModel<Deployment>& deployments,
        const ResourceModel<DeploymentTarget>& targets, QObject* parent = nullptr);

    [[nodiscard]] int total() const { return static_cast<int>(m_entries.size()); }
    /// States that the platform is known for in their order, then others by the alphabet; none that is 0.
    [[nodiscard]] QList<StateCount> states() const;
    /// By the alphabet; none that has no Deployment.
    [[nodiscard]] QList<NamespaceCount> vNamespaces() const;
    /// Calls visit for each Deployment that needs attention at that time, in no order.
    void forEachInNeed(const QDateTime& now,
        const std::function<void(const Deployment::Row& row, Attention why)>& visit) const;

Q_SIGNALS:
    /// Counts or reasons are different; at most once for all that happened in one turn of the event loop.
    void changed();

private:
    /// What was counted for a row, so that it can be taken back.
    struct Entry {
        QString vNamespace;
        QString state;
        bool isCandidate = false; ///< it needs attention, or will if it stays as it is

        friend bool operator==(const Entry&, const Entry&) = default;
    };
    struct Counts {
        int deployments = 0;
        int running = 0;
        int failed = 0;
    };

    [[nodiscard]] Entry entryOf(const Deployment::Row& row) const;
    [[nodiscard]] bool isTargetGone(const Deployment::Row& row) const;
    void count(int row, const Entry& entry, int step);
    void insert(int first, int last);
    void remove(int first, int last);
    void lookAgain(int first, int last);
    void countAll();
    void followTargets();

    const ResourceModel<Deployment>& m_deployments;
    const ResourceModel<DeploymentTarget>& m_targets;
    std::vector<Entry> m_entries; // by row
    QHash<QString, int> m_states;
    QHash<QString, Counts> m_namespaces;
    QSet<QString> m_candidates; // row keys
    QSet<QString> m_targetIds; // of "vNamespace/id"
    bool m_targetsKnown = false;
    QSet<QString> m_targetsUnknown; // vNamespaces whose targets could not be read
    QTimer m_targetsChanged;
    QTimer m_tell;
};

} // namespace vvp

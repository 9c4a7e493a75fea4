// SPDX-License-Identifier: Apache-2.0
#include "models/tables/deploymentsummary.h"

#include "models/domain/deploymentrules.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr std::array stateOrder{ DeploymentState::running, DeploymentState::transitioning,
    DeploymentState::suspended, DeploymentState::cancelled, DeploymentState::finished,
    DeploymentState::failed };

/// The place of a state among those that are known; the others come after them.
static double stateOrderOf(QStringView state)
{
    return static_cast<double>(std::ranges::find(stateOrder, state) - stateOrder.begin());
}

DeploymentSummary::DeploymentSummary(const ResourceModel<Deployment>& deployments,
    const ResourceModel<DeploymentTarget>& targets, QObject* parent)
    : QObject(parent), m_deployments(deployments), m_targets(targets)
{
    m_tell.setSingleShot(true);
    connect(&m_tell, &QTimer::timeout, this, &DeploymentSummary::changed);
    connect(&deployments, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex&, int first, int last) { insert(first, last); });
    connect(&deployments, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex&, int first, int last) { remove(first, last); });
    connect(&deployments, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
            if (roles.isEmpty()) { // otherwise only how it is shown
                lookAgain(first.row(), last.row());
            }
        });
    connect(&deployments, &QAbstractItemModel::modelReset, this, &DeploymentSummary::countAll);
    // Once for all that comes in one turn: many vNamespaces, each a look at every Deployment.
    m_targetsChanged.setSingleShot(true);
    connect(&m_targetsChanged, &QTimer::timeout, this, &DeploymentSummary::followTargets);
    const auto follow = [this] { m_targetsChanged.start(0); };
    connect(&targets, &TableModel::refreshed, this, follow);
    connect(&targets, &QAbstractItemModel::rowsInserted, this, follow);
    connect(&targets, &QAbstractItemModel::rowsRemoved, this, follow);
    followTargets();
    countAll();
}

bool DeploymentSummary::isTargetGone(const Deployment::Row& row) const
{
    return !row.targetId.isEmpty() && m_targetsKnown && !m_targetsUnknown.contains(row.vNamespace)
        && !m_targetIds.contains(row.vNamespace + u'/' + row.targetId);
}

DeploymentSummary::Entry DeploymentSummary::entryOf(const Deployment::Row& row) const
{
    return { row.vNamespace, row.state, mayNeedAttention(row, isTargetGone(row)) };
}

void DeploymentSummary::count(int row, const Entry& entry, int step)
{
    if (const int left = m_states[entry.state] += step; left == 0) {
        m_states.remove(entry.state);
    }
    Counts& counts = m_namespaces[entry.vNamespace];
    counts.deployments += step;
    counts.running += entry.state == DeploymentState::running ? step : 0;
    counts.failed += entry.state == DeploymentState::failed ? step : 0;
    if (counts.deployments == 0) {
        m_namespaces.remove(entry.vNamespace);
    }
    if (entry.isCandidate && step > 0) {
        m_candidates.insert(m_deployments.rowKey(row));
    } else if (entry.isCandidate) {
        m_candidates.remove(m_deployments.rowKey(row));
    }
    m_tell.start(0);
}

void DeploymentSummary::insert(int first, int last)
{
    std::vector<Entry> fresh;
    const int size = last - first + 1;
    fresh.reserve(static_cast<std::size_t>(size));
    for (int row = first; row <= last; ++row) {
        fresh.push_back(entryOf(m_deployments.rows().at(row)));
        count(row, fresh.back(), 1);
    }
    m_entries.insert(m_entries.begin() + first, std::make_move_iterator(fresh.begin()),
        std::make_move_iterator(fresh.end()));
}

void DeploymentSummary::remove(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        count(row, m_entries[static_cast<std::size_t>(row)], -1);
    }
    m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
}

void DeploymentSummary::lookAgain(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        Entry& known = m_entries[static_cast<std::size_t>(row)];
        Entry now = entryOf(m_deployments.rows().at(row));
        if (now != known) {
            count(row, known, -1);
            count(row, now, 1);
            known = std::move(now);
        } else if (known.isCandidate) {
            m_tell.start(0); // its age or its desired state may be another
        }
    }
}

void DeploymentSummary::countAll()
{
    m_entries.clear();
    m_states.clear();
    m_namespaces.clear();
    m_candidates.clear();
    if (m_deployments.rowCount() > 0) {
        insert(0, m_deployments.rowCount() - 1);
    }
    m_tell.start(0);
}

void DeploymentSummary::followTargets()
{
    QSet<QString> ids;
    for (const DeploymentTarget::Row& target : m_targets.rows()) {
        ids.insert(target.vNamespace + u'/' + target.id);
    }
    // A vNamespace whose targets could not be read says nothing about what is gone.
    const Freshness& freshness = m_targets.freshness();
    const bool isKnown = freshness.everLoaded && !freshness.isHalfRead();
    const QStringList failures = freshness.failures.keys();
    const QSet<QString> unknown(failures.begin(), failures.end());
    if (ids == m_targetIds && isKnown == m_targetsKnown && unknown == m_targetsUnknown) {
        return;
    }
    m_targetIds = ids;
    m_targetsKnown = isKnown;
    m_targetsUnknown = unknown;
    if (!m_entries.empty()) {
        lookAgain(0, static_cast<int>(m_entries.size()) - 1);
    }
    m_tell.start(0);
}

QList<StateCount> DeploymentSummary::states() const
{
    QList<StateCount> rows;
    for (auto state = m_states.cbegin(); state != m_states.cend(); ++state) {
        rows.append({ {}, state.key(), static_cast<double>(*state), 100.0 * *state / std::max(1, total()) });
    }
    const auto place = [](const StateCount& row) { return std::pair(stateOrderOf(row.state), row.state); };
    std::ranges::sort(rows, {}, place);
    return rows;
}

QList<NamespaceCount> DeploymentSummary::vNamespaces() const
{
    QList<NamespaceCount> rows;
    for (auto counts = m_namespaces.cbegin(); counts != m_namespaces.cend(); ++counts) {
        rows.append({ {}, counts.key(), static_cast<double>(counts->deployments),
            static_cast<double>(counts->running), static_cast<double>(counts->failed) });
    }
    std::ranges::sort(rows, {}, &NamespaceCount::name);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        rows[i].place = static_cast<double>(i);
    }
    return rows;
}

void DeploymentSummary::forEachInNeed(
    const QDateTime& now, const std::function<void(const Deployment::Row& row, Attention why)>& visit) const
{
    for (const QString& key : m_candidates) {
        const Deployment::Row& row = m_deployments.rows().at(m_deployments.rowOf(key));
        if (const auto why = attentionOf(row, isTargetGone(row), now)) {
            visit(row, *why);
        }
    }
}

/// Whole percents, and of what is less than one the first decimal place.
static double roundedPercent(const StateCount& row)
{
    return row.percent < 1 ? std::round(10 * row.percent) / 10 : std::round(row.percent);
}

/// From the end, where most failed; among equals the alphabet.
static double failedFirst(const NamespaceCount& row)
{
    constexpr double more = 1e6; // than there are vNamespaces
    return row.failed * more - row.place;
}

// clang-format off
static constexpr std::array stateColumns{
    Column<StateCount>{"state", QT_TRANSLATE_NOOP("vvp::Column", "State"), CellKind::State, [](const StateCount &r) -> QVariant { return r.state; }, nullptr, [](const StateCount &r) { return stateOrderOf(r.state); }},
    Column<StateCount>{"count", QT_TRANSLATE_NOOP("vvp::Column", "Deployments"), CellKind::Number, [](const StateCount &r) -> QVariant { return r.count; }},
    Column<StateCount>{"percent", QT_TRANSLATE_NOOP("vvp::Column", "%"), CellKind::Number, [](const StateCount &r) -> QVariant { return roundedPercent(r); }},
};

static constexpr std::array namespaceCountColumns{
    Column<NamespaceCount>{"name", QT_TRANSLATE_NOOP("vvp::Column", "vNamespace"), CellKind::Name, [](const NamespaceCount &r) -> QVariant { return r.name; }},
    Column<NamespaceCount>{"deployments", QT_TRANSLATE_NOOP("vvp::Column", "Deployments"), CellKind::Number, [](const NamespaceCount &r) -> QVariant { return r.deployments; }},
    Column<NamespaceCount>{"running", QT_TRANSLATE_NOOP("vvp::Column", "RUNNING"), CellKind::Number, [](const NamespaceCount &r) -> QVariant { return r.running; }},
    Column<NamespaceCount>{"failed", QT_TRANSLATE_NOOP("vvp::Column", "FAILED"), CellKind::Number, [](const NamespaceCount &r) -> QVariant { return r.failed; }, nullptr, failedFirst},
};
// clang-format on

template <> std::span<const Column<StateCount>> columnsOf()
{
    return stateColumns;
}

template <> std::span<const Column<NamespaceCount>> columnsOf()
{
    return namespaceCountColumns;
}

} // namespace vvp

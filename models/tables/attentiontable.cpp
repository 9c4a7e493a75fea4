// SPDX-License-Identifier: Apache-2.0
#include "models/tables/attentiontable.h"

#include <array>

namespace vvp {

static constexpr int clockInterval = 10'000; // what waits for too long does so by itself

AttentionTable::AttentionTable(
    ResourceModel<Deployment>& deployments, const ResourceModel<DeploymentTarget>& targets, QObject* parent)
    : RowModel<AttentionRow>(parent), m_deployments(deployments), m_summary(deployments, targets)
{
    const auto follow = [this] { showAt(QDateTime::currentDateTimeUtc()); };
    connect(&m_summary, &DeploymentSummary::changed, this, follow);
    connect(&deployments, &QAbstractItemModel::dataChanged, this,
        [this] { setTimeStyle(m_deployments.timeStyle()); });
    connect(&deployments, &TableModel::freshnessChanged, this, [this, follow] {
        follow(); // the rows first: a table that is read and empty says that nothing needs attention
        m_freshness = m_deployments.freshness();
        m_lastDuration = m_deployments.lastDuration();
        Q_EMIT freshnessChanged();
    });
    connect(&deployments, &TableModel::refreshed, this, &TableModel::refreshed);
    m_clock.setInterval(clockInterval);
    connect(&m_clock, &QTimer::timeout, this, follow);
    m_clock.start();
    m_freshness = deployments.freshness();
    follow();
}

void AttentionTable::showAt(const QDateTime& now)
{
    setTimeStyle(m_deployments.timeStyle());
    QMap<QString, QList<AttentionRow>> byNamespace;
    for (const AttentionRow& known : rows()) {
        byNamespace[known.vNamespace]; // it may have none any more
    }
    m_summary.forEachInNeed(now, [&byNamespace](const Deployment::Row& row, Attention why) {
        byNamespace[row.vNamespace].append(
            { row.vNamespace, row.id, row.name, row.state, row.desiredState, why, row.modified });
    });
    for (auto part = byNamespace.cbegin(); part != byNamespace.cend(); ++part) {
        merge(part.key(), part.value());
    }
}

static QString desiredOf(const AttentionRow& row)
{
    return row.desiredState == row.state ? QString() : row.desiredState;
}

/// The gravest first, and among equals what is so for longest.
static double gravityOf(const AttentionRow& row)
{
    constexpr double longest = 1e14; // more milliseconds than there are since 1970
    const qint64 since = row.modified.isValid() ? row.modified.toMSecsSinceEpoch() : 0;
    return static_cast<double>(row.why) * longest + static_cast<double>(since);
}

// clang-format off
static constexpr std::array attentionColumns{
    Column<AttentionRow>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Name"), CellKind::Name, [](const AttentionRow &r) -> QVariant { return r.name; }},
    Column<AttentionRow>{"state", QT_TRANSLATE_NOOP("vvp::Column", "State"), CellKind::State, [](const AttentionRow &r) -> QVariant { return r.state; }, desiredOf},
    Column<AttentionRow>{"vNamespace", QT_TRANSLATE_NOOP("vvp::Column", "vNamespace"), CellKind::Text, [](const AttentionRow &r) -> QVariant { return r.vNamespace; }},
    Column<AttentionRow>{"why", QT_TRANSLATE_NOOP("vvp::Column", "Needs Attention"), CellKind::Text, [](const AttentionRow &r) -> QVariant { return attentionWords(r.why); }, nullptr, gravityOf},
    Column<AttentionRow>{"modified", QT_TRANSLATE_NOOP("vvp::Column", "Changed"), CellKind::Time, [](const AttentionRow &r) -> QVariant { return r.modified; }},
};
// clang-format on

template <> std::span<const Column<AttentionRow>> columnsOf()
{
    return attentionColumns;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/podevent.h"

#include "models/kubernetes/kubernetesjson.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

// clang-format off
static constexpr std::array podEventColumns{
    Column<PodEventRow>{"last", QT_TRANSLATE_NOOP("vvp::Column", "Time"), CellKind::Time, [](const PodEventRow &r) -> QVariant { return r.last; }},
    Column<PodEventRow>{"type", QT_TRANSLATE_NOOP("vvp::Column", "Type"), CellKind::Text, [](const PodEventRow &r) -> QVariant { return r.type; }},
    Column<PodEventRow>{"reason", QT_TRANSLATE_NOOP("vvp::Column", "Reason"), CellKind::Text, [](const PodEventRow &r) -> QVariant { return r.reason; }},
    Column<PodEventRow>{"count", QT_TRANSLATE_NOOP("vvp::Column", "Count"), CellKind::Number, [](const PodEventRow &r) -> QVariant { return double(r.count); }},
    Column<PodEventRow>{"message", QT_TRANSLATE_NOOP("vvp::Column", "Message"), CellKind::Text, [](const PodEventRow &r) -> QVariant { return r.message; }},
};
// clang-format on

template <> std::span<const Column<PodEventRow>> columnsOf()
{
    return podEventColumns;
}

static PodEventRow eventRowOf(const QJsonObject& event)
{
    const QJsonObject metadata = event.value("metadata"_L1).toObject();
    const QJsonObject series = event.value("series"_L1).toObject();
    PodEventRow row;
    row.id = kubernetesText(metadata, "uid"_L1);
    if (row.id.isEmpty()) {
        row.id = kubernetesText(metadata, "name"_L1);
    }
    row.type = kubernetesText(event, "type"_L1);
    row.reason = kubernetesText(event, "reason"_L1);
    row.message = kubernetesText(event, "message"_L1).trimmed();
    row.count = std::max({ 1, event.value("count"_L1).toInt(), series.value("count"_L1).toInt() });
    // Whoever writes events by the newer API leaves the older members empty.
    for (const QDateTime& time : { kubernetesTime(series, "lastObservedTime"_L1),
             kubernetesTime(event, "lastTimestamp"_L1), kubernetesTime(event, "eventTime"_L1),
             kubernetesTime(event, "firstTimestamp"_L1), kubernetesTime(metadata, "creationTimestamp"_L1) }) {
        if (time.isValid()) {
            row.last = time;
            break;
        }
    }
    return row;
}

std::optional<QList<PodEventRow>> readPodEvents(const QByteArray& json, const QString& pod)
{
    const std::optional<QJsonArray> items = kubernetesItems(json);
    if (!items) {
        return std::nullopt;
    }
    QList<PodEventRow> rows;
    for (const QJsonValue& item : *items) {
        const QJsonObject event = item.toObject();
        const QJsonObject about = event.value("involvedObject"_L1).toObject();
        if (about.value("kind"_L1).toString() == u"Pod" && about.value("name"_L1).toString() == pod) {
            rows.append(eventRowOf(event));
        }
    }
    return rows;
}

} // namespace vvp

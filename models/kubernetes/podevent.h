// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/columns.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace vvp {

/// What Kubernetes tells of a pod, as a row: that it was scheduled, that an image cannot be pulled.
struct PodEventRow {
    QString vNamespace; ///< always empty: Kubernetes knows of none
    QString id;
    QDateTime last; ///< UTC, when it was seen last
    QString type; ///< "Normal" or "Warning"
    QString reason; ///< one word: “FailedScheduling”
    QString message;
    int count = 1; ///< how often it was seen

    [[nodiscard]] QString key() const { return id; }
    friend bool operator==(const PodEventRow&, const PodEventRow&) = default;
};

template <> std::span<const Column<PodEventRow>> columnsOf();

/// The events of what “get events --output=json” wrote that are about the pod of that name. Nothing where
/// it is not a list. Any thread.
[[nodiscard]] std::optional<QList<PodEventRow>> readPodEvents(const QByteArray& json, const QString& pod);

} // namespace vvp

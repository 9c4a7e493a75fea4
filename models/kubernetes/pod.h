// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/columns.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace vvp {

/// A Kubernetes pod of a Deployment, as a row.
struct PodRow {
    QString vNamespace; ///< always empty: Kubernetes knows of none
    QString kubernetesNamespace;
    QString name;
    int readyContainers = 0;
    int allContainers = 0;
    QString status; ///< one word, as “kubectl get pods” prints it: “Running”, “CrashLoopBackOff”, “Init:0/1”
    int restarts = 0;
    QDateTime created; ///< UTC
    QString node; ///< empty while it has none
    QString reason; ///< why it is not as it should be, in the cluster's words; empty where it is
    QStringList containers; ///< whose logs can be read, those that do the work first

    [[nodiscard]] QString key() const { return kubernetesNamespace + u'/' + name; }
    friend bool operator==(const PodRow&, const PodRow&) = default;
};

template <> std::span<const Column<PodRow>> columnsOf();

/// The pods of what “get pods --output=json” wrote: a list of pods (core/v1), with what is missing left
/// empty. Nothing where it is not a list. Status, ready and restarts are computed as the printer of
/// Kubernetes 1.32 does. Any thread.
[[nodiscard]] std::optional<QList<PodRow>> readPods(const QByteArray& json);

} // namespace vvp

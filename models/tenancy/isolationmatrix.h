// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/platformfacts.h"

namespace vvp {

/// Which vNamespace runs its Jobs in which Kubernetes Namespace. A value; pure.
struct IsolationMatrix {
    /// What is to be seen at a glance.
    enum class Mark {
        Alone, ///< one vNamespace, a Kubernetes Namespace of its own
        Shared, ///< with other vNamespaces
        ToLookAt, ///< the platform's own Kubernetes Namespace, or one that the cluster does not have
    };

    struct Column {
        QString kubernetesNamespace; ///< empty: the platform's own, whose name is not known
        bool isPlatforms = false;
        bool isMissing = false; ///< the cluster does not have it
        int vNamespaces = 0; ///< that target it
        Mark mark = Mark::Alone;

        /// Its name, or words for the platform's own.
        [[nodiscard]] QString title() const;
        /// "the platform’s own", "shared by 2", "1 vNamespace", "not in the cluster"; translated.
        [[nodiscard]] QString note() const;
    };

    struct Cell {
        QStringList targets; ///< names, sorted
        int deployments = 0;
        int running = 0;
        bool areDeploymentsKnown = false; ///< false: the two numbers say nothing
        Mark mark = Mark::Alone;
    };

    struct Row {
        QString vNamespace;
        bool isChecked = false; ///< its Deployment Targets could be read
        std::optional<Error> error; ///< why not
        int targets = 0;
        bool areOwnersKnown = false;
        QStringList mayAddTargets; ///< members and "apitoken:…" beside the platform team who own it; sorted

        /// "no target", "sign in", "not checked", or empty; translated.
        [[nodiscard]] QString note() const;
        /// The members of mayAddTargets in a few words: "nobody else", "not known", or their names.
        [[nodiscard]] QString mayAddTargetsWords() const;
    };

    QList<Row> rows; ///< by name
    QList<Column> columns; ///< only those that are targeted: the platform's own first, then as the rows come
    QHash<quint64, Cell> cells; ///< those that are used; see cell()

    /// What is in a cell; null where nothing is. Indices within rows and columns.
    [[nodiscard]] const Cell* cell(qsizetype row, qsizetype column) const;
    /// Indices of the rows in which there is something; the rest has no target or was not checked.
    [[nodiscard]] QList<qsizetype> usedRows() const;
};

[[nodiscard]] IsolationMatrix isolationMatrix(const PlatformFacts& facts);

} // namespace vvp

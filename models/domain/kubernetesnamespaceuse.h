// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymenttarget.h"

#include <QStringList>

namespace vvp {

/// A sentence beside a field. A value.
struct UseNote {
    bool isWarning = false;
    QString text; ///< translated; plain text; may be empty
};

/// Who uses a Kubernetes Namespace, as far as this user can see. A value; pure; usable in any thread.
struct KubernetesNamespaceUse {
    struct User {
        QString vNamespace;
        QString target;

        friend bool operator==(const User&, const User&) = default;
    };

    QList<User> elsewhere; ///< targets of other vNamespaces, by vNamespace and name: no isolation from these
    QList<User> here; ///< targets of the same vNamespace
    int seen = 0; ///< other vNamespaces whose targets could be read
    QStringList unseen; ///< other vNamespaces whose targets could not be read, sorted

    /// The users of kubernetesNamespace (empty: the platform's own) for somebody who adds a target in
    /// vNamespace. Case and surrounding blanks do not make a name different. vNamespaces is every one that
    /// is known, failed those whose targets could not be read.
    [[nodiscard]] static KubernetesNamespaceUse of(const QString& kubernetesNamespace,
        const QString& vNamespace, const QList<DeploymentTarget::Row>& targets,
        const QStringList& vNamespaces, const QStringList& failed);

    /// In words: used by nobody that can be seen in N of M vNamespaces; used by others, which breaks the
    /// isolation; what could not be checked.
    [[nodiscard]] UseNote note() const;
};

} // namespace vvp

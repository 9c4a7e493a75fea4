// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace vvp {

/// How the Kubernetes cluster below a platform is reached: by running oc or kubectl, as the user chose. A
/// value without secrets: what signs in to the cluster is in the kubeconfig, which only the tool reads.
struct ClusterAccess {
    QString tool; ///< path of the program, or "oc" or "kubectl" from PATH; empty: oc, then kubectl
    QString kubeconfig; ///< path of the file; empty: the tool's own, from KUBECONFIG or ~/.kube/config
    QString context; ///< a context of the kubeconfig; empty: its current one
    QJsonObject other; ///< members of the file that this version does not know; they are written back

    friend bool operator==(const ClusterAccess&, const ClusterAccess&) = default;
};

} // namespace vvp

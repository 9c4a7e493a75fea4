// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/namespace.h"
#include "models/session/platform.h"
#include "models/tables/resourcemodel.h"

namespace vvp {

/// The rows of one platform with the time of each part, by vNamespace: what a start shows before anything was
/// asked. Of lists only what their tables show; never a document, in which a secret may stand. A value.
struct KeptRows {
    template <class T> using Parts = QMap<QString, RowsAsOf<typename T::Row>>;

    /// More rows than this are not written: a start should not wait for them.
    static constexpr qsizetype rowLimit = 10'000;

    Parts<Namespace> namespaces; ///< one part, that of the empty vNamespace
    Parts<DeploymentTarget> deploymentTargets;
    Parts<Deployment> deployments;

    /// The bytes of a file; nothing else needs to read it, and another version of this program may not be
    /// able to. Above rowLimit the parts that were read longest ago are left out.
    [[nodiscard]] QByteArray toBytes(const Platform& platform) const;

    /// What toBytes() wrote for this platform; nothing where the bytes are damaged, of another version, or of
    /// a platform with another address or sign-in.
    [[nodiscard]] static KeptRows fromBytes(const QByteArray& bytes, const Platform& platform);

    friend bool operator==(const KeptRows&, const KeptRows&) = default;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/cluster.h"
#include "models/tenancy/platformfacts.h"

#include <functional>
#include <memory>

namespace vvp {

/// Reads what an audit needs to know of the Kubernetes cluster, by oc or kubectl, never for a change: of the
/// whole cluster, and where that is forbidden, of the Kubernetes Namespaces that are targeted. GUI thread.
class ClusterFactsReader final : public QObject {
    Q_OBJECT

public:
    explicit ClusterFactsReader(const ClusterAccess& access, QObject* parent = nullptr);
    ~ClusterFactsReader() override;

    /// Begins, for what the targets and the platform's own Kubernetes Namespace of facts are; what is under
    /// way is dropped.
    void start(const PlatformFacts& facts);
    /// Ends it; no signal comes any more.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_calls != nullptr; }

Q_SIGNALS:
    void finished(const vvp::ClusterFacts& facts);

private:
    struct Part;

    void readNamespaces();
    void readParts();
    void readWhole(const std::shared_ptr<Part>& part);
    void readEach(const std::shared_ptr<Part>& part);
    void readNext(const std::shared_ptr<Part>& part);
    void conclude(const std::shared_ptr<Part>& part, const std::optional<Error>& error);

    Cluster m_cluster;
    std::unique_ptr<QObject> m_calls; ///< the context of all calls
    QStringList m_places; ///< the Kubernetes Namespaces that are targeted, and exist
    QString m_own;
    int m_missing = 0; ///< parts
    ClusterFacts m_facts;
};

} // namespace vvp

Q_DECLARE_METATYPE(vvp::ClusterFacts)

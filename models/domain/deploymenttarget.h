// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

#include <tuple>

namespace vvp {

/// Lets one vNamespace deploy into one Kubernetes Namespace (App Manager API, 2.0 and later). Its spec is
/// immutable; it cannot be deleted while a Deployment refers to it (409).
class DeploymentTarget final : public Resource {
public:
    static constexpr QStringView kindName = u"DeploymentTarget";
    /// Unset means the Kubernetes Namespace that the platform itself runs in.
    static constexpr Path kubernetesNamespacePath{ u"spec", u"kubernetes", u"namespace" };

    using Resource::Resource;

    [[nodiscard]] QString key() const { return name(); }
    [[nodiscard]] QString name() const { return text(namePath); }
    [[nodiscard]] QString vNamespace() const { return text(namespacePath); }

    struct Row {
        QString vNamespace;
        QString name;
        QString id;
        QString kubernetesNamespace; ///< empty: the platform's own
        QDateTime created;

        [[nodiscard]] QString key() const { return name; }
        [[nodiscard]] static Row read(const RowReader& reader);
        /// All that it holds, for what keeps rows.
        [[nodiscard]] static auto members(auto& row)
        {
            return std::tie(row.vNamespace, row.name, row.id, row.kubernetesNamespace, row.created);
        }
        friend bool operator==(const Row&, const Row&) = default;
    };
};

} // namespace vvp

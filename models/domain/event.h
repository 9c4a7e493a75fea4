// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

namespace vvp {

/// Something that happened to a Deployment or Job (App Manager API, 2.0 and later). Its name is a machine
/// word from an open set, its message text for a person.
class Event final : public Resource {
public:
    static constexpr QStringView kindName = u"Event";
    static constexpr Path deploymentIdPath{ u"metadata", u"deploymentId" };
    static constexpr Path jobIdPath{ u"metadata", u"jobId" };
    static constexpr Path messagePath{ u"spec", u"message" };

    using Resource::Resource;

    [[nodiscard]] QString key() const { return text(idPath); }
    [[nodiscard]] QString name() const { return text(namePath); }
    [[nodiscard]] QString vNamespace() const { return text(namespacePath); }

    struct Row {
        QString vNamespace;
        QString id;
        QString name; ///< the machine word, for example JOB_SUCCESSFULLY_STARTED
        QString message; ///< in full
        QString jobId; ///< empty where it belongs to no Job
        QDateTime created;

        [[nodiscard]] QString key() const { return id; }
        [[nodiscard]] static Row read(const RowReader& reader);
        friend bool operator==(const Row&, const Row&) = default;
    };
};

} // namespace vvp

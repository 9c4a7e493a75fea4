// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"
#include "models/domain/flatten.h"
#include "models/tables/columns.h"

namespace vvp {

/// One value of a Deployment's spec, as a row.
struct Setting {
    QString vNamespace; ///< always empty: the table is of one Deployment
    QString path; ///< in the whole document, as pathText() writes it
    QString section; ///< which part of the spec it belongs to, in words
    QString name; ///< the rest of the path within its section
    QString value;

    [[nodiscard]] QString key() const { return path; }
    friend bool operator==(const Setting&, const Setting&) = default;
};

/// Something in which a Job differs from its Deployment as it is now, as a row.
struct JobDifference {
    QString vNamespace; ///< always empty
    QString path;
    QString ofJob; ///< empty where only the Deployment has it
    QString ofDeployment;

    [[nodiscard]] QString key() const { return path; }
    friend bool operator==(const JobDifference&, const JobDifference&) = default;
};

/// Every value of a Deployment's spec.
[[nodiscard]] QList<Setting> settingsOf(const Deployment& deployment);

/// What of a Job's spec and of the template that its Deployment has now is not alike. Members that only Jobs
/// have, such as the savepoint it started from, are no difference.
[[nodiscard]] QList<JobDifference> differencesOf(const Job& job, const Deployment& deployment);

template <> std::span<const Column<Setting>> columnsOf();
template <> std::span<const Column<JobDifference>> columnsOf();

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/apitoken.h"
#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/event.h"
#include "models/domain/job.h"
#include "models/domain/namespace.h"
#include "models/domain/savepoint.h"
#include "models/tables/column.h"

#include <span>

namespace vvp {

/// The columns of a kind's table. One line of source per column, in columns.cpp.
template <class Row> [[nodiscard]] std::span<const Column<Row>> columnsOf();
template <> std::span<const Column<Namespace::Row>> columnsOf();
template <> std::span<const Column<DeploymentTarget::Row>> columnsOf();
template <> std::span<const Column<Deployment::Row>> columnsOf();
template <> std::span<const Column<Job::Row>> columnsOf();
template <> std::span<const Column<Event::Row>> columnsOf();
template <> std::span<const Column<Savepoint::Row>> columnsOf();
template <> std::span<const Column<ApiToken::Row>> columnsOf();

} // namespace vvp

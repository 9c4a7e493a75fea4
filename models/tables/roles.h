// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

namespace vvp {

/// The item roles that every table of the program answers beside Qt's own.
enum ItemRole {
    SortRole = Qt::UserRole + 1, ///< the typed value to sort by
    StateRole, ///< QString: the server's state word
    DetailRole, ///< QString: the desired state
    KeyRole, ///< QString: the row's key, by which the API addresses it
    CellKindRole, ///< int: how the cell is painted, see CellKind
};

} // namespace vvp

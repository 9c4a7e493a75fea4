// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/rowmodel.h"

namespace vvp {

/// A table whose rows are given by whoever shows it; it reads nothing by itself. GUI thread.
template <class Row> class GivenTable final : public RowModel<Row> {
public:
    using RowModel<Row>::RowModel;

    /// Shows other rows. Their vNamespace is empty.
    void setRows(const QList<Row>& rows)
    {
        this->m_freshness.everLoaded = true;
        this->merge({}, rows);
        Q_EMIT this->refreshed();
    }

    void refresh(bool /*byUser*/) override { }
    void stopReads() override { }
};

} // namespace vvp

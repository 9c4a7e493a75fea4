// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/audit.h"
#include "ui/theme/stateshape.h"

#include <QStyledItemDelegate>

namespace vvp {

/// How a severity of the audit looks.
[[nodiscard]] Severity severityLook(AuditSeverity severity);

/// Paints a row of a FindingTable: the severity with its shape, the finding with what to do below it, and
/// where to go as a link. Plain text only.
class FindingDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// All of a row, as its lines may be cut.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;
};

} // namespace vvp

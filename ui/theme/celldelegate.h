// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/column.h"

#include <QStyledItemDelegate>

namespace vvp {

/// Paints every table of the program: plain text only, one line, cut at 1000 characters, on the background
/// that ConsoleStyle gives to rows. A text starts 3u inside its column and ends 2u before the next, as the
/// column heads do. Text from a server is never taken for markup.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// More characters than any column shows; what lies beyond is not laid out.
    static constexpr int longestText = 1000;

    using QStyledItemDelegate::QStyledItemDelegate;

    /// Rows of 1.35 h instead of 1.6 h; the view has to be told to lay out again.
    void setCompact(bool compact) { m_compact = compact; }
    [[nodiscard]] bool isCompact() const { return m_compact; }

    /// Stale rows: all text in secondary, shapes kept. The view has to be repainted.
    void setStale(bool stale) { m_stale = stale; }
    [[nodiscard]] bool isStale() const { return m_stale; }

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The whole text of a cell that is cut, the whole id, and a time to the second.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    bool m_compact = false;
    bool m_stale = false;
};

} // namespace vvp

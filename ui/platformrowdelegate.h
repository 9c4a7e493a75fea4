// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace vvp {

/// Paints lists of platforms with the measures of the other tables, which have neither icons nor heads: the
/// tile and the name, the rest in secondary, heads of groups in their own voice. Plain text, one line.
class PlatformRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// The role of an item that tells a head.
    static constexpr int IsHeadRole = Qt::UserRole + 100;

    /// nameColumn is the one with the names; addressColumn is elided in the middle, as names are.
    PlatformRowDelegate(int nameColumn, int addressColumn, QObject* parent = nullptr);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    [[nodiscard]] QFont fontOf(const QModelIndex& index, const QFont& base) const;

    int m_nameColumn;
    int m_addressColumn;
};

} // namespace vvp

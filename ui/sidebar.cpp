// SPDX-License-Identifier: Apache-2.0
#include "ui/sidebar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int countRole = Qt::UserRole + 2;
constexpr int iconRole = Qt::UserRole + 3;

/// Paints group heads and pages: a tint with round corners and an accent bar mark the current one.
class SidebarDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Metrics metrics;
        const QString title = index.data(Qt::DisplayRole).toString();
        const QPalette& palette = option.palette;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(idRole).isNull()) {
            painter->setFont(textFont(TextStyle::GroupHead));
            painter->setPen(colour(Role::Secondary, palette));
            painter->drawText(option.rect.adjusted(metrics.u(4), 0, 0, -metrics.u(1)),
                Qt::AlignLeft | Qt::AlignBottom, title);
        } else {
            const bool current = option.state.testFlag(QStyle::State_Selected);
            const QRect row = option.rect.adjusted(metrics.u(2), 0, -metrics.u(2), 0);
            if (current || option.state.testFlag(QStyle::State_MouseOver)) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(colour(current ? Role::Selection : Role::Hover, palette));
                painter->drawRoundedRect(row, Metrics::corner(), Metrics::corner());
            }
            if (current) {
                painter->fillRect(
                    QRectF(row.left(), row.top() + metrics.u(), 3, row.height() - 2 * metrics.u()),
                    colour(Role::Accent, palette));
            }
            if (current && option.state.testFlag(QStyle::State_HasFocus)) {
                painter->setBrush(Qt::NoBrush);
                painter->setPen(QPen(colour(Role::Accent, palette), 2));
                painter->drawRoundedRect(
                    QRectF(row).adjusted(1, 1, -1, -1), Metrics::corner(), Metrics::corner());
            }
            const int side = metrics.icon();
            const QRectF icon(row.left() + metrics.u(2.5), row.center().y() - side / 2.0 + 1, side, side);
            paintIcon(painter, icon, static_cast<Icon>(index.data(iconRole).toInt()),
                colour(current ? Role::Accent : Role::Secondary, palette));
            const QString count = index.data(countRole).toString();
            painter->setFont(textFont(TextStyle::Small));
            const int countWidth = QFontMetrics(painter->font()).horizontalAdvance(count);
            painter->setPen(colour(Role::Secondary, palette));
            const QRect text = row.adjusted(metrics.u(2.5) + side + metrics.u(2), 0, -metrics.u(2), 0);
            painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, count);
            painter->setFont(textFont(current ? TextStyle::Strong : TextStyle::Body));
            painter->setPen(colour(current ? Role::SelectionText : Role::Text, palette));
            const int room = text.width() - countWidth - metrics.u();
            painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                QFontMetrics(painter->font()).elidedText(title, Qt::ElideRight, room));
        }
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const override
    {
        const Metrics metrics;
        if (index.data(idRole).isNull()) {
            return { 0, metrics.u(index.row() == 0 ? 8 : 10) };
        }
        return { metrics.h(9), metrics.u(7) };
    }
};

} // namespace

Sidebar::Sidebar(QWidget* parent) : QListWidget(parent)
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new SidebarDelegate(this));
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false); // its surface is a colour of its own, see paintEvent()
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setMinimumWidth(Metrics().h(9));
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr && !signalsBlocked()) {
            Q_EMIT pageChosen(item->data(idRole).toString());
        }
    });
}

void Sidebar::addGroup(const QString& title)
{
    auto* item = new QListWidgetItem(title, this);
    item->setFlags(Qt::NoItemFlags);
}

void Sidebar::addPage(const QString& id, Icon icon, const QString& title)
{
    auto* item = new QListWidgetItem(title, this);
    item->setData(idRole, id);
    item->setData(iconRole, static_cast<int>(icon));
    item->setToolTip(title);
}

void Sidebar::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(viewport()->rect(), colour(Role::Sidebar, palette()));
    QListWidget::paintEvent(event);
}

int Sidebar::firstWidth() const
{
    const Metrics metrics;
    const QFontMetrics font(textFont(TextStyle::Strong));
    int title = 0;
    for (int row = 0; row < count(); ++row) {
        title = std::max(title, font.horizontalAdvance(item(row)->text()));
    }
    return std::max(metrics.h(13), title + metrics.icon() + metrics.u(19)); // bars, gaps and the count
}

QListWidgetItem* Sidebar::itemOf(const QString& id) const
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(idRole).toString() == id && !id.isEmpty()) {
            return item(row);
        }
    }
    return nullptr;
}

void Sidebar::setCount(const QString& id, std::optional<int> count)
{
    if (QListWidgetItem* item = itemOf(id)) {
        item->setData(countRole, count ? QLocale().toString(*count) : QString());
        item->setData(Qt::AccessibleTextRole,
            count ? QString(item->text() + u", "_s + QLocale().toString(*count)) : item->text());
    }
}

void Sidebar::setCurrentPage(const QString& id)
{
    const QSignalBlocker quiet(this);
    setCurrentItem(itemOf(id));
}

QString Sidebar::currentPage() const
{
    return currentItem() == nullptr ? QString() : currentItem()->data(idRole).toString();
}

QStringList Sidebar::pages() const
{
    QStringList ids;
    for (int row = 0; row < count(); ++row) {
        if (!item(row)->data(idRole).isNull()) {
            ids << item(row)->data(idRole).toString();
        }
    }
    return ids;
}

} // namespace vvp

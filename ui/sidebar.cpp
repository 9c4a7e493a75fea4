// SPDX-License-Identifier: Apache-2.0
#include "ui/sidebar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/stateshape.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int idRole = Qt::UserRole + 1;
static constexpr int countRole = Qt::UserRole + 2;
static constexpr int iconRole = Qt::UserRole + 3;
static constexpr int alarmRole = Qt::UserRole + 4; // bool: what is counted is grave

/// Where the parts of a page's row are; the words take what the rest leaves.
struct RowParts {
    QRect row;
    QRect icon;
    QRect text; ///< empty where only the icon is shown
    QString title;
    QString count;
};

static RowParts partsOf(const QRect& rect, const QModelIndex& index, bool current, bool iconsOnly)
{
    const Metrics metrics;
    RowParts parts;
    parts.row = rect.adjusted(metrics.u(2), 0, -metrics.u(2), 0);
    const int side = metrics.icon();
    parts.icon = QRect(parts.row.left() + metrics.u(2.5), parts.row.center().y() - side / 2 + 1, side, side);
    if (iconsOnly) {
        parts.icon.moveLeft(parts.row.center().x() - side / 2);
        return parts;
    }
    const QFontMetrics font(textFont(current ? TextStyle::Strong : TextStyle::Body));
    const QString title = index.data(Qt::DisplayRole).toString();
    parts.text = parts.row.adjusted(metrics.u(2.5) + side + metrics.u(2), 0, -metrics.u(2), 0);
    parts.count = index.data(countRole).toString();
    int room = parts.text.width() - QFontMetrics(textFont(TextStyle::Small)).horizontalAdvance(parts.count)
        - metrics.u();
    if (font.horizontalAdvance(title) > room) {
        // The words are worth more than the number. Titles begin alike, so the middle gives way.
        parts.count.clear();
        room = parts.text.width();
    }
    parts.title = font.elidedText(title, Qt::ElideMiddle, room);
    return parts;
}

namespace {

/// Paints group heads and pages: a tint with round corners and an accent bar mark the current one.
class SidebarDelegate final : public QStyledItemDelegate {
public:
    explicit SidebarDelegate(Sidebar* sidebar) : QStyledItemDelegate(sidebar), m_sidebar(sidebar) { }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(idRole).isNull()) {
            paintGroup(painter, option, index);
        } else {
            paintPage(painter, option, index);
        }
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const override
    {
        const Metrics metrics;
        if (!index.data(idRole).isNull()) {
            return { Sidebar::iconsWidth(), metrics.u(7) };
        }
        if (m_sidebar->isIconsOnly()) {
            return { 0, metrics.u(index.row() == 0 ? 2 : 5) };
        }
        return { 0, metrics.u(index.row() == 0 ? 8 : 10) };
    }

private:
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        const Metrics metrics;
        if (!m_sidebar->isIconsOnly()) {
            painter->setFont(textFont(TextStyle::GroupHead));
            painter->setPen(colour(Role::Secondary, option.palette));
            painter->drawText(option.rect.adjusted(metrics.u(4), 0, 0, -metrics.u(1)),
                Qt::AlignLeft | Qt::AlignBottom, index.data(Qt::DisplayRole).toString());
        } else if (index.row() > 0) {
            const int left = option.rect.left() + metrics.u(3);
            painter->fillRect(
                QRect(left, option.rect.center().y(), option.rect.width() - 2 * metrics.u(3), 1),
                colour(Role::Border, option.palette));
        }
    }

    void paintPage(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        const Metrics metrics;
        const QPalette& palette = option.palette;
        const bool current = option.state.testFlag(QStyle::State_Selected);
        const RowParts parts = partsOf(option.rect, index, current, m_sidebar->isIconsOnly());
        const QRect& row = parts.row;
        if (current || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour(current ? Role::Selection : Role::Hover, palette));
            painter->drawRoundedRect(row, Metrics::corner(), Metrics::corner());
        }
        if (current) {
            painter->fillRect(QRectF(row.left(), row.top() + metrics.u(), 3, row.height() - 2 * metrics.u()),
                colour(Role::Accent, palette));
        }
        if (current && option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(colour(Role::Accent, palette), 2));
            painter->drawRoundedRect(
                QRectF(row).adjusted(1, 1, -1, -1), Metrics::corner(), Metrics::corner());
        }
        paintIcon(painter, parts.icon, static_cast<Icon>(index.data(iconRole).toInt()),
            colour(current ? Role::Accent : Role::Secondary, palette));
        const bool isAlarm = index.data(alarmRole).toBool() && !parts.count.isEmpty();
        painter->setFont(textFont(isAlarm ? TextStyle::StateWordStrong : TextStyle::Small));
        painter->setPen(colour(isAlarm ? Role::SeverityHigh : Role::Secondary, palette));
        painter->drawText(parts.text, Qt::AlignRight | Qt::AlignVCenter, parts.count);
        if (isAlarm) {
            const int side = metrics.u(3);
            const int left = parts.text.right() - painter->fontMetrics().horizontalAdvance(parts.count) - side
                - metrics.u(1.5);
            paintSeverityShape(*painter, QRect(left, row.center().y() - side / 2, side, side), Severity::High,
                colour(Role::SeverityHigh, palette));
        }
        painter->setFont(textFont(current ? TextStyle::Strong : TextStyle::Body));
        painter->setPen(colour(current ? Role::SelectionText : Role::Text, palette));
        painter->drawText(parts.text, Qt::AlignLeft | Qt::AlignVCenter, parts.title);
    }

    const Sidebar* m_sidebar;
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
    setMaximumWidth(mostWidth());
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
    describe(item);
}

void Sidebar::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(viewport()->rect(), colour(Role::Sidebar, palette()));
    QListWidget::paintEvent(event);
}

QItemSelectionModel::SelectionFlags Sidebar::selectionCommand(
    const QModelIndex& index, const QEvent* event) const
{
    return index.flags().testFlag(Qt::ItemIsSelectable) ? QListWidget::selectionCommand(index, event)
                                                        : QItemSelectionModel::NoUpdate;
}

int Sidebar::leastWidth()
{
    return Metrics().h(9);
}

int Sidebar::mostWidth()
{
    return Metrics().h(20);
}

int Sidebar::iconsWidth()
{
    return Metrics().u(13);
}

int Sidebar::firstWidth() const
{
    const Metrics metrics;
    const QFontMetrics font(textFont(TextStyle::Strong));
    int title = 0;
    for (int row = 0; row < count(); ++row) {
        title = std::max(title, font.horizontalAdvance(item(row)->text()));
    }
    const int wanted = title + metrics.icon() + metrics.u(19); // bars, gaps and the count
    return std::clamp(wanted, metrics.h(13), mostWidth());
}

QSize Sidebar::sizeHint() const
{
    return { m_iconsOnly ? iconsWidth() : firstWidth(), QListWidget::sizeHint().height() };
}

QSize Sidebar::minimumSizeHint() const
{
    return { iconsWidth(), 0 };
}

void Sidebar::setIconsOnly(bool iconsOnly)
{
    if (iconsOnly != m_iconsOnly) {
        m_iconsOnly = iconsOnly;
        setMaximumWidth(iconsOnly ? iconsWidth() : mostWidth());
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
}

QString Sidebar::shownTitle(const QString& id) const
{
    QListWidgetItem* const item = itemOf(id);
    return item == nullptr
        ? QString()
        : partsOf(visualItemRect(item), indexFromItem(item), item == currentItem(), m_iconsOnly).title;
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
        describe(item);
    }
}

void Sidebar::setAlarm(const QString& id, std::optional<int> count)
{
    if (QListWidgetItem* item = itemOf(id)) {
        item->setData(alarmRole, true);
    }
    setCount(id, count);
}

void Sidebar::describe(QListWidgetItem* item)
{
    const QString count = item->data(countRole).toString();
    //: The page Isolation, and how many grave findings there are
    const QString words = count.isEmpty() ? item->text()
        : item->data(alarmRole).toBool()  ? tr("%1, %2 of high severity").arg(item->text(), count)
                                          : tr("%1, %2").arg(item->text(), count);
    item->setData(Qt::AccessibleTextRole, words);
    item->setToolTip(words);
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

// SPDX-License-Identifier: Apache-2.0
#include "ui/diffview.h"

#include "ui/diffmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

/// Paints a line with its number and sign, or the row that stands for lines which are not shown.
class DiffDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    static void paintFold(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index);
    static void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& room,
        const QString& text, const DiffModel::Cell& cell);
};

} // namespace

static const DiffModel& diffOf(const QModelIndex& index)
{
    return *static_cast<const DiffModel*>(index.model());
}

static Role inkOf(DiffModel::Cell::Kind kind)
{
    return kind == DiffModel::Cell::Kind::Removed ? Role::DiffRemovedText
        : kind == DiffModel::Cell::Kind::Added    ? Role::DiffAddedText
                                                  : Role::Text;
}

static QBrush groundOf(DiffModel::Cell::Kind kind, const QPalette& palette)
{
    switch (kind) {
    case DiffModel::Cell::Kind::Removed:
        return colour(Role::DiffRemovedBackground, palette);
    case DiffModel::Cell::Kind::Added:
        return colour(Role::DiffAddedBackground, palette);
    case DiffModel::Cell::Kind::Missing:
        return { colour(Role::Border, palette), Qt::BDiagPattern };
    case DiffModel::Cell::Kind::Same:
        return colour(Role::Base, palette);
    }
    Q_UNREACHABLE();
}

void DiffDelegate::paintFold(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const Metrics m;
    painter->fillRect(option.rect, colour(Role::AlternateBase, option.palette));
    painter->setPen(colour(Role::Secondary, option.palette));
    painter->setFont(textFont(TextStyle::Small));
    painter->drawText(
        option.rect.adjusted(m.u(3), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
}

void DiffDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& room,
    const QString& text, const DiffModel::Cell& cell)
{
    const QFontMetrics& metrics = option.fontMetrics;
    const bool isRemoved = cell.kind == DiffModel::Cell::Kind::Removed;
    if (cell.part.length > 0 && cell.part.start + cell.part.length <= text.size()) {
        const int from = metrics.horizontalAdvance(text.left(cell.part.start));
        const int width = metrics.horizontalAdvance(text.mid(cell.part.start, cell.part.length));
        const QRect part(room.left() + from, room.top(), width, room.height());
        painter->fillRect(part.intersected(room),
            colour(isRemoved ? Role::DiffRemovedPart : Role::DiffAddedPart, option.palette));
    }
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(text, Qt::ElideRight, room.width()));
}

void DiffDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const Metrics m;
    if (diffOf(index).isFold(index.row())) {
        paintFold(painter, option, index);
    } else {
        const DiffModel::Cell cell = diffOf(index).cell(index);
        painter->fillRect(option.rect, colour(Role::Base, option.palette));
        painter->fillRect(option.rect, groundOf(cell.kind, option.palette));
        const int digits = option.fontMetrics.horizontalAdvance(u"00000"_s);
        const QRect number(option.rect.left(), option.rect.top(), digits, option.rect.height());
        const QRect sign(number.right() + m.u(2), number.top(), m.u(3), number.height());
        QRect room = option.rect;
        room.setLeft(sign.right() + m.u(1));
        room.setRight(room.right() - m.u(2));
        painter->setFont(option.font);
        if (cell.kind != DiffModel::Cell::Kind::Missing) {
            const bool isSame = cell.kind == DiffModel::Cell::Kind::Same;
            painter->setPen(colour(isSame ? Role::Secondary : inkOf(cell.kind), option.palette));
            painter->drawText(number, Qt::AlignRight | Qt::AlignVCenter, QString::number(cell.line));
            painter->setPen(colour(inkOf(cell.kind), option.palette));
            if (!isSame) {
                painter->drawText(sign, Qt::AlignLeft | Qt::AlignVCenter,
                    cell.kind == DiffModel::Cell::Kind::Removed ? u"\u2212"_s : u"+"_s);
            }
            paintText(painter, option, room, index.data().toString(), cell);
        }
    }
    // The tints say what a line is, so what is selected is framed.
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(colour(Role::Accent, option.palette));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(m.u(0.5), option.rect.height())),
            colour(Role::Accent, option.palette));
    }
    painter->restore();
}

DiffView::DiffView(QWidget* parent) : QTableView(parent), m_model(new DiffModel(this))
{
    setObjectName(u"diff"_s);
    setAccessibleName(tr("Differences, side by side"));
    setModel(m_model);
    setItemDelegate(new DiffDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layOut();

    const auto action = [this](const QString& name, const QString& words, const QKeySequence& keys) {
        auto* made = new QAction(words, this);
        made->setObjectName(name);
        made->setShortcut(keys);
        made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(made);
        return made;
    };
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(action(u"nextDifference"_s, tr("Next Difference"), Qt::ALT | Qt::Key_Down), &QAction::triggered,
        this, [this] { goToDifference(true); });
    connect(action(u"previousDifference"_s, tr("Previous Difference"), Qt::ALT | Qt::Key_Up),
        &QAction::triggered, this, [this] { goToDifference(false); });
    connect(
        action(u"copyLines"_s, tr("Copy"), QKeySequence::Copy), &QAction::triggered, this, &DiffView::copy);
    connect(this, &QTableView::clicked, this, &DiffView::unfold);
}

void DiffView::layOut()
{
    setFont(textFont(TextStyle::Monospace));
    verticalHeader()->setDefaultSectionSize(Metrics().h(1.25));
}

void DiffView::setTexts(
    const QString& leftTitle, const QString& left, const QString& rightTitle, const QString& right)
{
    clearSpans();
    m_model->setTexts(leftTitle, left, rightTitle, right);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isFold(row)) {
            setSpan(row, 0, 1, 2);
        }
    }
    const int first = std::max(0, m_model->nextDifference(-1, true));
    setCurrentIndex(m_model->index(first, 0));
    clearSelection();
    scrollTo(m_model->index(std::max(0, first - DiffModel::context - 1), 0), PositionAtTop);
}

int DiffView::differences() const
{
    return m_model->differences();
}

void DiffView::goToDifference(bool forward)
{
    const int row = m_model->nextDifference(currentIndex().row(), forward);
    if (row >= 0) {
        setCurrentIndex(m_model->index(row, std::max(0, currentIndex().column())));
        scrollTo(currentIndex(), PositionAtCenter);
    }
}

void DiffView::unfold(const QModelIndex& index)
{
    if (m_model->isFold(index.row())) {
        m_model->unfold(index.row());
        setCurrentIndex(m_model->index(index.row(), index.column()));
    }
}

void DiffView::copy()
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        rows << index.row();
    }
    std::ranges::sort(rows);
    if (!rows.isEmpty()) {
        QGuiApplication::clipboard()->setText(m_model->text(rows, std::max(0, currentIndex().column())));
    }
}

void DiffView::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && m_model->isFold(currentIndex().row())) {
        unfold(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DiffView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        layOut();
    }
}

} // namespace vvp

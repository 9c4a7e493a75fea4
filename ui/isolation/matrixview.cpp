// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/matrixview.h"

#include "ui/isolation/matrixheader.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/stateshape.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

using Mark = IsolationMatrix::Mark;

static constexpr int ownersWidth = 12; // in h: the most that the column of owners takes
static constexpr int leastRows = 1; // of a small screen with a large font

namespace {

/// How the chip of a mark looks.
struct ChipLook {
    Role ground;
    Role ink;
    std::optional<Severity> shape; ///< none: no border either
};

/// Paints a cell of the matrix.
class MatrixDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QPalette& palette = option.palette;
        painter->save();
        painter->setClipRect(option.rect);
        if (!index.data(MatrixModel::IsCheckedRole).toBool() && index.column() != MatrixModel::ownersColumn) {
            paintNotChecked(*painter, option.rect, palette);
        }
        const QString text = index.data(Qt::DisplayRole).toString();
        const QVariant mark = index.data(MatrixModel::MarkRole);
        if (index.column() == MatrixModel::ownersColumn) {
            const Metrics metrics;
            const QRect room = option.rect.adjusted(metrics.u(2), 0, -metrics.u(2), 0);
            painter->setFont(textFont(TextStyle::Small));
            painter->setPen(colour(Role::Secondary, palette));
            painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        } else if (mark.isValid()) {
            paintMatrixChip(*painter, option.rect, text, static_cast<Mark>(mark.toInt()), palette);
        } else if (index.data(MatrixModel::IsCheckedRole).toBool()) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour(Role::Border, palette));
            painter->drawEllipse(QRectF(option.rect).center(), 1.5, 1.5);
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(colour(Role::Accent, palette), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }
};

} // namespace

static ChipLook chipLook(Mark mark)
{
    switch (mark) {
    case Mark::Alone:
        return { Role::Selection, Role::SelectionText, {} };
    case Mark::Shared:
        return { Role::ErrorBackground, Role::SeverityHigh, Severity::High };
    case Mark::ToLookAt:
        return { Role::WarningBackground, Role::SeverityMedium, Severity::Medium };
    }
    Q_UNREACHABLE();
}

int matrixChipWidth(const QString& text, Mark mark)
{
    const Metrics metrics;
    const int shape = chipLook(mark).shape ? metrics.u(3) + metrics.u(1.5) : 0;
    return QFontMetrics(textFont(TextStyle::Name)).horizontalAdvance(text) + shape + metrics.u(5);
}

void paintMatrixChip(
    QPainter& painter, const QRect& cell, const QString& text, Mark mark, const QPalette& palette)
{
    const Metrics metrics;
    const ChipLook look = chipLook(mark);
    const int height = std::min(metrics.h(1.2), cell.height() - 2);
    QRect chip(0, 0, std::min(matrixChipWidth(text, mark), cell.width() - 2), height);
    chip.moveCenter(cell.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = colour(look.ink, palette);
    painter.setBrush(colour(look.ground, palette));
    painter.setPen(look.shape ? QPen(ink, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(
        QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::corner(), Metrics::corner());
    QRect words = chip;
    if (look.shape) {
        const int side = metrics.u(3);
        const QRect box(chip.left() + metrics.u(1.5), chip.center().y() - side / 2, side, side);
        paintSeverityShape(painter, box, *look.shape, ink);
        words.setLeft(box.right() + metrics.u(0.5));
    }
    painter.setFont(textFont(TextStyle::Name));
    painter.setPen(colour(look.shape ? Role::Text : look.ink, palette));
    painter.drawText(words, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

void paintNotChecked(QPainter& painter, const QRect& rect, const QPalette& palette)
{
    painter.fillRect(rect, QBrush(colour(Role::ControlBorder, palette), Qt::BDiagPattern));
}

MatrixView::MatrixView(MatrixModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setObjectName(u"isolationMatrix"_s);
    setAccessibleName(tr("vNamespaces and Kubernetes Namespaces"));
    setModel(&model);
    setItemDelegate(new MatrixDelegate(this));
    setHorizontalHeader(new MatrixHeader(Qt::Horizontal, this));
    setVerticalHeader(new MatrixHeader(Qt::Vertical, this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        point({}, {});
        measure();
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &MatrixView::cellChosen);
    measure();
}

/// Widths and heights by what is in them; all columns of Kubernetes Namespaces are as wide as the widest, so
/// that they compare.
void MatrixView::measure()
{
    const Metrics metrics;
    verticalHeader()->setDefaultSectionSize(metrics.h(1.5));
    const QFontMetrics small(textFont(TextStyle::Small));
    int owners = horizontalHeader()->sectionSizeHint(MatrixModel::ownersColumn);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString text
            = m_model.data(m_model.index(row, MatrixModel::ownersColumn), Qt::DisplayRole).toString();
        owners = std::max(owners, small.horizontalAdvance(text) + metrics.u(5));
    }
    int width = metrics.h(5);
    for (int column = 1; column < m_model.columnCount(); ++column) {
        width = std::max(width, horizontalHeader()->sectionSizeHint(column));
    }
    for (int column = 0; column < m_model.columnCount(); ++column) {
        setColumnWidth(column,
            column == MatrixModel::ownersColumn ? std::min(owners, metrics.h(ownersWidth))
                                                : std::min(width, metrics.h(11)));
    }
    updateGeometry();
}

void MatrixView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
    }
}

void MatrixView::point(const QStringList& vNamespaces, const QStringList& kubernetesNamespaces)
{
    m_rows.clear();
    m_columns.clear();
    for (const QString& name : kubernetesNamespaces) {
        const int column = m_model.columnOf(name);
        if (column >= 0 && !m_columns.contains(column)) {
            m_columns << column;
        }
    }
    for (const QString& name : vNamespaces) {
        if (const int row = m_model.rowOf(name); row >= 0) {
            m_rows << row;
        }
    }
    if (!m_rows.isEmpty()) {
        scrollTo(m_model.index(m_rows.first(), m_columns.isEmpty() ? 0 : m_columns.first()));
    } else if (!m_columns.isEmpty()) {
        scrollTo(m_model.index(0, m_columns.first()));
    }
    viewport()->update();
    horizontalHeader()->viewport()->update();
    verticalHeader()->viewport()->update();
}

void MatrixView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(QPen(colour(Role::Accent, palette()), 2));
    const int bottom = rowViewportPosition(m_model.rowCount() - 1) + rowHeight(m_model.rowCount() - 1);
    const int right
        = columnViewportPosition(m_model.columnCount() - 1) + columnWidth(m_model.columnCount() - 1);
    for (const int column : std::as_const(m_columns)) {
        painter.drawRect(columnViewportPosition(column), -2, columnWidth(column) - 1, bottom + 1);
    }
    if (m_columns.isEmpty()) {
        for (const int row : std::as_const(m_rows)) {
            painter.drawRect(-2, rowViewportPosition(row), right + 1, rowHeight(row) - 1);
        }
    }
}

void MatrixView::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT cellChosen(currentIndex());
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void MatrixView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid()) {
        Q_EMIT cellEntered(current);
    }
}

QSize MatrixView::sizeHint() const
{
    const int rows = verticalHeader()->length() + horizontalHeader()->sizeHint().height() + 1;
    const bool isWide = horizontalHeader()->length() > viewport()->width();
    return { Metrics().h(40), rows + (isWide ? horizontalScrollBar()->sizeHint().height() : 0) };
}

QSize MatrixView::minimumSizeHint() const
{
    return { Metrics().h(20),
        horizontalHeader()->sizeHint().height() + leastRows * verticalHeader()->defaultSectionSize() };
}

} // namespace vvp

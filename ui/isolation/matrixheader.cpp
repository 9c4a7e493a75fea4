// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/matrixheader.h"

#include "ui/isolation/matrixmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int longestHead = 200; // characters that are laid out

MatrixHeader::MatrixHeader(Qt::Orientation orientation, QWidget* parent) : QHeaderView(orientation, parent)
{
    setObjectName(orientation == Qt::Horizontal ? u"kubernetesNamespaces"_s : u"vNamespaces"_s);
    setSectionResizeMode(orientation == Qt::Horizontal ? Interactive : Fixed);
    setSectionsClickable(true);
    setHighlightSections(false);
}

QString MatrixHeader::text(int section, int role) const
{
    return model() == nullptr
        ? QString()
        : model()->headerData(section, orientation(), role).toString().left(longestHead);
}

static int marginOf(const Metrics& metrics, Qt::Orientation orientation)
{
    return orientation == Qt::Vertical ? metrics.u(3) : metrics.u(2);
}

QSize MatrixHeader::sectionSizeFromContents(int section) const
{
    const Metrics metrics;
    const int name
        = QFontMetrics(textFont(TextStyle::Name)).horizontalAdvance(text(section, Qt::DisplayRole));
    const int note
        = QFontMetrics(textFont(TextStyle::Small)).horizontalAdvance(text(section, MatrixModel::NoteRole));
    const int margins = 2 * marginOf(metrics, orientation()) + metrics.u();
    if (orientation() == Qt::Horizontal) {
        return { std::max(name, note) + margins, metrics.h(2.6) };
    }
    return { name + (note > 0 ? note + metrics.u(4) : 0) + margins, metrics.h(1.5) };
}

/// That of rows is as wide as the longest of them, within reason; QHeaderView would look at a few of them.
QSize MatrixHeader::sizeHint() const
{
    const Metrics metrics;
    if (orientation() == Qt::Horizontal) {
        return { QHeaderView::sizeHint().width(), metrics.h(2.6) };
    }
    int width = metrics.h(8);
    for (int section = 0; section < count(); ++section) {
        width = std::max(width, sectionSizeFromContents(section).width());
    }
    return { std::min(width, metrics.h(18)), QHeaderView::sizeHint().height() };
}

void MatrixHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Metrics metrics;
    const int margin = marginOf(metrics, orientation());
    const QVariant mark = model()->headerData(section, orientation(), MatrixModel::MarkRole);
    const bool isShared
        = mark.isValid() && static_cast<IsolationMatrix::Mark>(mark.toInt()) == IsolationMatrix::Mark::Shared;
    const QFont nameFont = textFont(TextStyle::Name);
    const QFont noteFont = textFont(TextStyle::Small);
    const QString note = text(section, MatrixModel::NoteRole);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, colour(Role::Base, palette()));
    const QRect room = rect.adjusted(margin, 0, -margin - 1, 0);
    QRect nameRoom = room;
    QRect noteRoom = room;
    int side = Qt::AlignLeft;
    if (orientation() == Qt::Horizontal) {
        nameRoom.setBottom(rect.top() + metrics.h(1.45));
        nameRoom.setTop(rect.top() + metrics.h(0.2));
        noteRoom.setTop(nameRoom.bottom());
        side = section == MatrixModel::ownersColumn ? Qt::AlignLeft : Qt::AlignHCenter;
    } else {
        const int noteWidth = note.isEmpty() ? 0 : QFontMetrics(noteFont).horizontalAdvance(note) + 1;
        noteRoom.setLeft(std::max(room.left(), room.right() - noteWidth));
        nameRoom.setRight(noteRoom.left() - (noteWidth > 0 ? metrics.u(2) : 0));
        if (noteWidth == 0) {
            nameRoom = room;
        }
    }
    painter->setFont(nameFont);
    painter->setPen(colour(Role::Text, palette()));
    painter->drawText(nameRoom, side | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(nameFont).elidedText(text(section, Qt::DisplayRole), Qt::ElideMiddle, nameRoom.width()));
    if (!note.isEmpty()) {
        painter->setFont(noteFont);
        painter->setPen(colour(isShared ? Role::SeverityHigh : Role::Secondary, palette()));
        const int noteSide
            = orientation() == Qt::Horizontal ? side | Qt::AlignTop : Qt::AlignRight | Qt::AlignVCenter;
        painter->drawText(noteRoom, noteSide | Qt::TextSingleLine,
            QFontMetrics(noteFont).elidedText(note, Qt::ElideRight, noteRoom.width()));
    }
    painter->setPen(colour(Role::Border, palette()));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->restore();
}

} // namespace vvp

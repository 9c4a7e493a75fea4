// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/statetext.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/stateshape.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace vvp {

namespace {

/// The parts of a state's text and what they measure; the same for painting and for the width.
struct Parts {
    QFont wordFont;
    QFont detailFont;
    QString detail;
    bool arrow = false;
    int box = 0;
    int boxLeft = 0;
    int wordLeft = 0;
    int wordWidth = 0;
    int arrowLeft = 0;
    int arrowWidth = 0;
    int detailLeft = 0;
    int detailWidth = 0;
};

} // namespace

static Parts partsOf(const StateText& state, const QFont& font)
{
    const Metrics m;
    const StateLook look = stateLook(state.word);
    Parts parts;
    parts.wordFont
        = textFont(look.shape == StateShape::Cross ? TextStyle::StateWordStrong : TextStyle::StateWord, font);
    parts.detailFont = textFont(TextStyle::StateWord, font);
    parts.box = stateBox(QFontMetrics(font).height());
    // The shape itself stands on the text's edge, not the box round it.
    constexpr double margin = 1.5 / 13;
    parts.boxLeft = -static_cast<int>(parts.box * margin);
    parts.wordLeft = parts.boxLeft + parts.box + m.u(1.5);
    parts.wordWidth = QFontMetrics(parts.wordFont).horizontalAdvance(state.word) + 1;
    const bool told = state.desired.isEmpty() || look.shape == StateShape::Check
        || state.desired.compare(state.word, Qt::CaseInsensitive) == 0;
    if (told) {
        return parts;
    }
    parts.arrow = look.shape == StateShape::HalfDisc;
    parts.detail = parts.arrow
        ? state.desired
        //: After a Deployment's state, as in "FAILED desired RUNNING"; %1 is the server's word for the
        //: desired state.
        : QCoreApplication::translate("vvp::StateText", "desired %1").arg(state.desired);
    const int wordEnd = parts.wordLeft + parts.wordWidth;
    parts.arrowLeft = wordEnd + m.u(1.5);
    parts.arrowWidth = parts.arrow ? m.u(3.5) : 0;
    parts.detailLeft = parts.arrow ? parts.arrowLeft + parts.arrowWidth + m.u(0.75) : parts.arrowLeft;
    parts.detailWidth = QFontMetrics(parts.detailFont).horizontalAdvance(parts.detail) + 1;
    return parts;
}

void paintStateText(QPainter& painter, const QRect& rect, const StateText& state, const QPalette& palette,
    const QColor& ink, Qt::LayoutDirection direction, const QFont& font)
{
    if (state.word.isEmpty()) {
        return;
    }
    const Parts parts = partsOf(state, font);
    const StateLook look = stateLook(state.word);
    const auto place = [&](int left, int width) {
        const QRect logical(
            rect.left() + left, rect.top(), std::min(width, rect.width() - left), rect.height());
        return QStyle::visualRect(direction, rect, logical);
    };
    const QColor shapeInk = colour(look.role, palette);
    const QColor grey = colour(Role::Secondary, palette);
    painter.save();
    paintStateShape(painter, place(parts.boxLeft, parts.box), look.shape, shapeInk);
    const int baseline = baselineIn(rect, font);
    const auto write
        = [&](const QRect& where, const QFont& textFace, const QColor& colourOfText, const QString& text) {
              if (where.width() <= 0) {
                  return;
              }
              painter.setFont(textFace);
              painter.setPen(colourOfText);
              painter.drawText(where.left(), baseline,
                  QFontMetrics(textFace).elidedText(text, Qt::ElideRight, where.width()));
          };
    // Stale and disabled rows hand in a grey, and it wins over the state's own colour.
    const bool greyed = ink == grey || ink == colour(Role::Disabled, palette);
    const bool own = look.shape == StateShape::Cross && !greyed;
    write(place(parts.wordLeft, parts.wordWidth), parts.wordFont, own ? shapeInk : ink, state.word);
    if (!parts.detail.isEmpty()) {
        const QRect spot = place(parts.arrowLeft, parts.arrowWidth);
        if (parts.arrow && spot.width() == parts.arrowWidth) {
            paintIcon(&painter, spot, Icon::Arrow, grey);
        }
        write(place(parts.detailLeft, parts.detailWidth), parts.detailFont, grey, parts.detail);
    }
    painter.restore();
}

int stateTextWidth(const StateText& state, const QFont& font)
{
    const Parts parts = partsOf(state, font);
    return parts.detail.isEmpty() ? parts.wordLeft + parts.wordWidth : parts.detailLeft + parts.detailWidth;
}

} // namespace vvp

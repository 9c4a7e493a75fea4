// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QApplication>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace vvp {

/// A state as it is written everywhere: shape, the server's word, and where the word alone does not tell it,
/// the desired state.
struct StateText {
    QString word;
    /// The desired state; shown as "→ RUNNING" after TRANSITIONING and as "desired RUNNING" after another
    /// word that differs from it. Empty, equal to the word, or after FINISHED: not shown.
    QString desired;
};

/// Paints `state` at the leading edge of `rect`, in the middle of its height, in the palette's colours: the
/// word in `ink` (FAILED in its own colour and semi-bold), the desired state in secondary. Elides at the end.
/// Plain text.
void paintStateText(QPainter& painter, const QRect& rect, const StateText& state, const QPalette& palette,
    const QColor& ink, Qt::LayoutDirection direction = Qt::LeftToRight,
    const QFont& font = QApplication::font());

/// The width that `paintStateText` needs to elide nothing.
[[nodiscard]] int stateTextWidth(const StateText& state, const QFont& font = QApplication::font());

} // namespace vvp

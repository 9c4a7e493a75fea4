// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QRectF>
#include <QStringView>

class QPainter;

namespace vvp {

/// The outline that stands for a state. Each differs from the others without its colour, so grey prints work.
enum class StateShape { Disc, HalfDisc, Bars, Square, Cross, Check, DashedRing };

/// Shape and colour of one state word.
struct StateLook {
    StateShape shape;
    Role role;
};

/// How a word of the platform looks. Knows the states of Deployments, Jobs, Session Clusters and Savepoints
/// and the phases of vNamespaces and pods, in any case; every other word is the dashed ring with "?". An
/// empty word too. Pure.
[[nodiscard]] StateLook stateLook(QStringView stateWord);

/// Paints the shape of `stateWord` in the middle of `box`, 10/13 of its shorter side. `stateBox()` gives the
/// side that goes with a font. Leaves the painter as it was.
void paintStateShape(QPainter& painter, const QRectF& box, QStringView stateWord, Theme theme);

/// The same in a colour of the caller's, for example from `colour(stateLook(word).role, palette)`.
void paintStateShape(QPainter& painter, const QRectF& box, StateShape shape, const QColor& ink);

/// The side of the box of a state shape beside text of height `h`: 13 for a font of 16, so that the shape is
/// as high as the capitals.
[[nodiscard]] int stateBox(int h);

/// How grave a finding is.
enum class Severity { High, Medium, Note };

/// The colour of a severity.
[[nodiscard]] Role severityRole(Severity severity);

/// Paints a full triangle with "!", a full diamond with "!" or a hollow circle with "i", filling `box`.
void paintSeverityShape(QPainter& painter, const QRectF& box, Severity severity, Theme theme);

/// The same in a colour of the caller's.
void paintSeverityShape(QPainter& painter, const QRectF& box, Severity severity, const QColor& ink);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRect>

class QPainter;
class QPalette;
class QRectF;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;
class QWidget;

/// What ConsoleStyle paints, one function per part. They only paint; every measure that a layout needs is in
/// ConsoleStyle. All of them leave the painter as they found it and run in the GUI thread.
namespace vvp::parts {

/// A rectangle with the corners of a control: filled unless `fill` is invalid, with a line of `width` inside
/// its edge unless `line` is invalid.
void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, double width = 1.0);

/// The focus: 2 px of accent just inside `rect`.
void focusRing(QPainter* painter, const QRectF& rect, const QPalette& palette);

/// A hairline that fills `rect`.
void hairline(QPainter* painter, const QRect& rect, const QPalette& palette);

void buttonPanel(QPainter* painter, const QStyleOptionButton& option);
void buttonLabel(QPainter* painter, const QStyleOptionButton& option, bool underline);
void toolButton(
    QPainter* painter, const QStyleOptionToolButton& option, const QRect& menuPart, bool underline);
/// The square of a check box or the ring of a radio button, with its mark.
void checkIndicator(QPainter* painter, const QStyleOption& option);
void radioIndicator(QPainter* painter, const QStyleOption& option);

/// The face of anything that one types into or chooses from: control border, 2 px accent with focus, 2 px
/// error colour with a problem.
void field(QPainter* painter, const QStyleOption& option, bool focused, bool problem);
void comboBox(QPainter* painter, const QStyleOptionComboBox& option, const QRect& arrow, bool problem);
void spinBox(
    QPainter* painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down, bool problem);
void progressGroove(QPainter* painter, const QStyleOptionProgressBar& option);
void progressContents(QPainter* painter, const QStyleOptionProgressBar& option);
void progressLabel(QPainter* painter, const QStyleOptionProgressBar& option);

void tab(QPainter* painter, const QStyleOptionTab& option, bool underline);
/// The head of a column, whose text goes into room.
void header(QPainter* painter, const QStyleOptionHeader& option, const QRect& room);
void scrollBar(
    QPainter* painter, const QStyleOptionSlider& option, const QRect& slider, const QWidget* widget);
/// The background of one cell: base, alternate base or selection, the accent bar on the row's first column
/// and the focus line of the current row inside a view that selects rows.
void itemBackground(QPainter* painter, const QStyleOptionViewItem& option, const QWidget* widget);
void branch(QPainter* painter, const QStyleOption& option);

void menuItem(QPainter* painter, const QStyleOptionMenuItem& option, bool underline);
void menuBarItem(QPainter* painter, const QStyleOptionMenuItem& option, bool underline);

/// The part of a tab that its text stands on; the rest of the tab is the gap to the next.
[[nodiscard]] QRect tabText(const QStyleOptionTab& option);

} // namespace vvp::parts

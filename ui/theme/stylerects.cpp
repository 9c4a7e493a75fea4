// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "ui/theme/metrics.h"

#include <QStyleOption>
#include <QTableView>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

QRect ConsoleStyle::subElementRect(
    SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const Metrics m;
    const QRect r = option->rect;
    switch (static_cast<int>(element)) {
    case SE_LineEditContents: {
        // QLineEdit adds 2 px of its own, so the text starts 2u from the edge.
        const auto* f = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const bool framed = f != nullptr && f->lineWidth > 0;
        return framed ? r.adjusted(m.u(2) - 2, 1, -m.u(2) + 2, -1) : r;
    }
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
    case SE_ProgressBarLabel:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            const int text = bar->textVisible ? std::max(bar->fontMetrics.horizontalAdvance(bar->text),
                                                    bar->fontMetrics.horizontalAdvance(u"100%"_s))
                    + m.u(2)
                                              : 0;
            if (element == SE_ProgressBarLabel) {
                return visualRect(bar->direction, r, QRect(r.right() + 1 - text, r.top(), text, r.height()));
            }
            const int thick = m.u(1.5);
            const QRect line(r.left(), r.top() + (r.height() - thick) / 2, r.width() - text, thick);
            return visualRect(bar->direction, r, line);
        }
        break;
    case SE_HeaderLabel: {
        // A table in a form is one of its fields, with their margin; the others have the page's.
        const bool isField
            = widget != nullptr && qobject_cast<const QTableView*>(widget->parent()) != nullptr;
        return visualRect(option->direction, r, r.adjusted(m.u(isField ? 2 : 3), 0, -m.u(2), -1));
    }
    case SE_TabWidgetTabBar:
        return QProxyStyle::subElementRect(element, option, widget).translated(m.u(3), 0);
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

static QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part, int sliderMinimum)
{
    const QRect r = option.rect;
    const bool level = option.orientation == Qt::Horizontal;
    const int length = level ? r.width() : r.height();
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0) {
        slider = static_cast<int>(static_cast<qint64>(option.pageStep) * length / (range + option.pageStep));
        slider = std::min(length, std::max(slider, sliderMinimum));
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = level ? QRect(r.left() + from, r.top(), size, r.height())
                                 : QRect(r.left(), r.top() + from, r.width(), size);
        return QStyle::visualRect(option.direction, r, rect);
    };
    switch (static_cast<int>(part)) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, slider);
    case QStyle::SC_ScrollBarGroove:
        return r;
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + slider, length - start - slider);
    default:
        return {}; // no buttons at the ends
    }
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
    SubControl subControl, const QWidget* widget) const
{
    const Metrics m;
    const QRect r = option->rect;
    const int button = m.u(6);
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            return scrollBarRect(*bar, subControl, pixelMetric(PM_ScrollBarSliderMin, option, widget));
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        const int inset = combo != nullptr && combo->editable ? m.u(2) - 2 : m.u(2);
        return visualRect(option->direction, r, r.adjusted(inset, 2, -button, -2));
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow) {
        return visualRect(option->direction, r, QRect(r.right() + 1 - button, r.top(), button, r.height()));
    }
    if (control == CC_SpinBox) {
        const int half = r.height() / 2;
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const int buttons
            = spin != nullptr && spin->buttonSymbols != QAbstractSpinBox::NoButtons ? m.u(5) : 0;
        if (subControl == SC_SpinBoxUp) {
            return visualRect(option->direction, r, QRect(r.right() + 1 - buttons, r.top(), buttons, half));
        }
        if (subControl == SC_SpinBoxDown) {
            return visualRect(option->direction, r,
                QRect(r.right() + 1 - buttons, r.top() + half, buttons, r.height() - half));
        }
        if (subControl == SC_SpinBoxEditField) {
            return visualRect(
                option->direction, r, r.adjusted(m.u(2) - 2, 2, -std::max(buttons, m.u(2) - 2), -2));
        }
    }
    if (control == CC_ToolButton) {
        const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool split
            = tool != nullptr && tool->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
        const int part = split ? m.u(5) : 0;
        if (subControl == SC_ToolButtonMenu) {
            return visualRect(option->direction, r, QRect(r.right() + 1 - part, r.top(), part, r.height()));
        }
        if (subControl == SC_ToolButton) {
            return visualRect(option->direction, r, r.adjusted(0, 0, -part, 0));
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

} // namespace vvp

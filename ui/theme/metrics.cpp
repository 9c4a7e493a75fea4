// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/metrics.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QWidget>

#include <algorithm>

namespace vvp {

static QFont scaled(QFont font, double factor, QFont::Weight weight)
{
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * factor);
    } else {
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    }
    font.setWeight(weight);
    return font;
}

static QFont monospace(const QFont& base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF());
    } else {
        font.setPixelSize(base.pixelSize());
    }
    return scaled(font, 0.94, QFont::Normal);
}

Metrics::Metrics(const QFont& font)
    : m_h(QFontMetrics(font).height()), m_u(std::max(4, qRound(m_h / 4.0))) { }

QFont textFont(TextStyle style, const QFont& base)
{
    switch (style) {
    case TextStyle::Body:
        return scaled(base, 1.0, QFont::Normal);
    case TextStyle::Strong:
        return scaled(base, 1.0, QFont::DemiBold);
    case TextStyle::Name:
        return scaled(base, 1.0, QFont::Medium);
    case TextStyle::PageTitle:
        return scaled(base, 1.25, QFont::DemiBold);
    case TextStyle::DetailHeading:
        return scaled(base, 1.12, QFont::DemiBold);
    case TextStyle::FirstScreen:
        return scaled(base, 1.6, QFont::DemiBold);
    case TextStyle::StateWord:
        return scaled(base, 0.96, QFont::Normal);
    case TextStyle::StateWordStrong:
        return scaled(base, 0.96, QFont::DemiBold);
    case TextStyle::Small:
        return scaled(base, 0.92, QFont::Normal);
    case TextStyle::ColumnHead:
        return scaled(base, 0.92, QFont::Medium);
    case TextStyle::Origin:
        return scaled(base, 0.88, QFont::Normal);
    case TextStyle::GroupHead:
        return scaled(base, 0.88, QFont::DemiBold);
    case TextStyle::Monospace:
        return monospace(base);
    }
    Q_UNREACHABLE();
}

int baselineIn(const QRect& row, const QFont& font)
{
    const QFontMetrics metrics(font);
    return row.top() + (row.height() - metrics.height()) / 2 + metrics.ascent();
}

int rowHeight(const QWidget* widget, bool compact)
{
    constexpr double comfortable = 1.6;
    constexpr double dense = 1.35;
    return Metrics(widget == nullptr ? QApplication::font() : widget->font())
        .h(compact ? dense : comfortable);
}

} // namespace vvp

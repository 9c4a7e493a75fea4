// SPDX-License-Identifier: Apache-2.0
#include "ui/linenumbers.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QPainter>
#include <QPlainTextEdit>

namespace vvp {

static constexpr int fewestDigits = 3; // so that the text does not move at line 10, nor at line 100

LineNumbers::LineNumbers(QPlainTextEdit* text, std::function<QList<Line>()> lines)
    : QWidget(text), m_text(text), m_lines(std::move(lines))
{
    setFont(text->font());
}

int LineNumbers::neededWidth() const
{
    const auto digits = std::max<qsizetype>(fewestDigits, QString::number(m_text->blockCount()).size());
    return fontMetrics().horizontalAdvance(QString(digits, u'0')) + Metrics().u(3);
}

void LineNumbers::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(Role::AlternateBase, palette()));
    painter.setPen(colour(Role::Secondary, palette()));
    for (const Line& line : m_lines()) {
        painter.drawText(0, line.top, width() - Metrics().u(1.5), line.height,
            Qt::AlignRight | Qt::AlignVCenter, QString::number(line.number));
    }
}

} // namespace vvp

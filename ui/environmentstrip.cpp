// SPDX-License-Identifier: Apache-2.0
#include "ui/environmentstrip.h"

#include "ui/place.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace vvp {

EnvironmentStrip::EnvironmentStrip(const Guard& guard, QWidget* parent) : QWidget(parent), m_guard(guard)
{
    setObjectName(u"environmentStrip"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&guard, &Guard::changed, this, &EnvironmentStrip::follow);
    connect(&guard, &Guard::ticked, this, &EnvironmentStrip::follow);
    follow();
}

QSize EnvironmentStrip::sizeHint() const
{
    return { 0, Metrics().h(1.5) };
}

QString EnvironmentStrip::guardWords() const
{
    if (!m_guard.isLockable()) {
        return tr("Read-write");
    }
    if (m_guard.isReadOnly()) {
        return tr("Read-only: changes need an unlock");
    }
    const int seconds = m_guard.secondsLeft();
    return tr("Unlocked: locks itself in %1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

void EnvironmentStrip::follow()
{
    const QString title = environmentTitle(m_guard.environment());
    setAccessibleName(tr("Environment: %1. %2").arg(title, guardWords()));
    update();
}

void EnvironmentStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Metrics metrics;
    const ColourPair pair = environmentColours(m_guard.environment(), themeOf(palette()));
    painter.fillRect(rect(), pair.background);

    const int margin = metrics.u(3);
    const QString title = environmentTitle(m_guard.environment());
    const QString words = guardWords();
    const QFont strong = textFont(TextStyle::Strong);
    const QFont small = textFont(TextStyle::Small);
    const int titleWidth = QFontMetrics(strong).horizontalAdvance(title);
    const int wordsWidth = QFontMetrics(m_guard.isLockable() ? strong : small).horizontalAdvance(words);
    const int icon = metrics.icon();
    const int wordsLeft = width() - margin - wordsWidth;

    if (m_guard.isLockable() && !m_guard.isReadOnly()) {
        QColor line = pair.text;
        line.setAlphaF(0.28F);
        painter.setPen(QPen(line, metrics.u(1)));
        painter.setClipRect(
            QRect(margin * 2 + titleWidth, 0, wordsLeft - icon - margin * 3 - titleWidth, height()));
        for (int x = 0; x < width() + height(); x += metrics.u(3)) {
            painter.drawLine(x, height(), x + height(), 0);
        }
        painter.setClipping(false);
    }
    painter.setPen(pair.text);
    painter.setFont(strong);
    painter.drawText(rect().adjusted(margin, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, title);
    painter.setFont(m_guard.isLockable() ? strong : small);
    painter.drawText(
        QRect(wordsLeft, 0, wordsWidth + margin, height()), Qt::AlignVCenter | Qt::AlignLeft, words);
    paintIcon(&painter, QRectF(wordsLeft - icon - metrics.u(), (height() - icon) / 2.0, icon, icon),
        m_guard.isReadOnly() ? Icon::Lock : Icon::Unlock, pair.text);
}

} // namespace vvp

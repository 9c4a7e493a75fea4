// SPDX-License-Identifier: Apache-2.0
#include "ui/switcher.h"

#include "ui/theme/plaintooltip.h"

#include <QHelpEvent>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int switcherCharacters = 7;

Switcher::Switcher(QWidget* parent) : QPushButton(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize Switcher::minimumSizeHint() const
{
    const int least = switcherCharacters * fontMetrics().averageCharWidth();
    const QSize whole = sizeHint();
    return { whole.width() - std::max(0, textWidth() - least), whole.height() };
}

int Switcher::textWidth() const
{
    return fontMetrics().size(Qt::TextShowMnemonic, text()).width();
}

int Switcher::room() const
{
    return width() - (sizeHint().width() - textWidth());
}

bool Switcher::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && textWidth() > room()) {
        const QString name = QString(text()).replace(u"&&"_s, u"&"_s);
        QToolTip::showText(dynamic_cast<QHelpEvent&>(*event).globalPos(), plainToolTip(name), this);
        return true;
    }
    return QPushButton::event(event);
}

void Switcher::paintEvent(QPaintEvent* /*event*/)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = fontMetrics().elidedText(text(), Qt::ElideMiddle, room(), Qt::TextShowMnemonic);
    QStylePainter(this).drawControl(QStyle::CE_PushButton, option);
}

} // namespace vvp

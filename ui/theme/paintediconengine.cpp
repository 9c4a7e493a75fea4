// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/paintediconengine.h"

#include <QPainter>
#include <QPixmap>

namespace vvp {

QPixmap PaintedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIconEngine>

namespace vvp {

/// An icon that is painted when it is needed, in the colours of that moment, at whatever size is asked for.
/// A subclass has paint(), clone() and key().
class PaintedIconEngine : public QIconEngine {
public:
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) final;
    [[nodiscard]] bool isNull() final { return false; }
};

} // namespace vvp

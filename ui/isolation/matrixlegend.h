// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace vvp {

/// What the marks of a MatrixView mean, in one line that gives way where there is no room.
class MatrixLegend final : public QWidget {
    Q_OBJECT

public:
    explicit MatrixLegend(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace vvp

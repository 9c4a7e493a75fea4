// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace vvp {

/// A button with a menu that says the name of what is chosen. Where there is no room the name is elided in
/// the middle, because names begin alike, and its tooltip is the whole name.
class Switcher final : public QPushButton {
    Q_OBJECT

public:
    explicit Switcher(QWidget* parent = nullptr);

    /// Room for the first and the last characters of the name.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int textWidth() const;
    [[nodiscard]] int room() const;
};

} // namespace vvp

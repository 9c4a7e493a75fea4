// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace vvp {

/// Fusion without its gradients, bevels and shadows: flat controls with 4 px corners, hairlines, one accent,
/// nothing that moves. It takes every measure from Metrics and every colour from the painted option's palette
/// by `colour()`, so it follows the font, the scale and the theme. A push button is framed; `setFlat(true)`
/// takes the frame away and `setDefault(true)` fills it. A tool button is flat with `autoRaise`, else framed.
/// Only for Fusion: never put it over a native style. GUI thread.
class ConsoleStyle final : public QProxyStyle {
    Q_OBJECT

public:
    /// Makes a Fusion style of its own and owns it.
    ConsoleStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr, QStyleHintReturn* returnData = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
        const QWidget* widget = nullptr) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption* option, const QWidget* widget = nullptr) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
        SubControl subControl, const QWidget* widget = nullptr) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;
    [[nodiscard]] QPixmap standardPixmap(StandardPixmap standardPixmap, const QStyleOption* option = nullptr,
        const QWidget* widget = nullptr) const override;
    void polish(QWidget* widget) override;
    void polish(QApplication* application) override;
    void unpolish(QApplication* application) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    /// Watches the application for Alt: mnemonics are underlined while it is held, and always in an open
    /// menu.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setAltHeld(bool held);

    bool m_altHeld = false;
};

/// Marks `field` (a line edit, combo box, spin box or text editor) as holding a problem: ConsoleStyle gives
/// it a border of 2 px in the error colour until it is marked again with `false`. The sentence below the
/// field is the form's business.
void setProblem(QWidget* field, bool problem);

/// Whether `setProblem` marked the field last.
[[nodiscard]] bool hasProblem(const QWidget* field);

} // namespace vvp

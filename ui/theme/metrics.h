// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QFont>
#include <QRect>

class QWidget;

namespace vvp {

/// The two measures everything is laid out with, in device-independent pixels: `h`, the height of the
/// application font, and `u = max(4, round(h / 4))`, the unit of distance. A value; make one where it is
/// needed and again after a font change. Nothing in ui/ has a fixed pixel size where text decides.
class Metrics final {
public:
    /// The measures of `font`; by default the application's, which is the one layouts use, whatever font a
    /// widget has.
    explicit Metrics(const QFont& font = QApplication::font());

    /// The height of the font.
    [[nodiscard]] int h() const { return m_h; }
    /// `factor` times the height of the font, rounded: `h(1.6)` is a comfortable table row.
    [[nodiscard]] int h(double factor) const { return qRound(m_h * factor); }

    /// The unit of distance.
    [[nodiscard]] int u() const { return m_u; }
    /// `factor` units, rounded: `u(7)` is the height of a button, `u(0.5)` a half step inside a control.
    [[nodiscard]] int u(double factor) const { return qRound(m_u * factor); }

    /// What forms share, in units: the column of labels beside the fields, and a field for a name.
    static constexpr double labelColumn = 40;
    static constexpr double nameField = 60;

    /// The side of a normal icon (16 on a 16 px font), 4u.
    [[nodiscard]] int icon() const { return u(4); }
    /// The radius of a control's corners.
    [[nodiscard]] static double corner() { return 4.0; }

private:
    int m_h = 0;
    int m_u = 0;
};

/// A voice of the type scale. Hierarchy comes from weight and grey rather than size.
enum class TextStyle {
    Body, ///< 1.0
    Strong, ///< 1.0 semi-bold: section heads of forms, the current page, the platform's name
    Name, ///< 1.0 medium: names in tables
    PageTitle, ///< 1.25 semi-bold
    DetailHeading, ///< 1.12 semi-bold: detail pane and dialog heading
    FirstScreen, ///< 1.6 semi-bold
    StateWord, ///< 0.96
    StateWordStrong, ///< 0.96 semi-bold: FAILED
    Small, ///< 0.92: keys beside a count, the status bar
    ColumnHead, ///< 0.92 medium
    Origin, ///< 0.88: origins and shortcuts, the smallest there is
    GroupHead, ///< 0.88 semi-bold: heads of the sidebar's groups
    Monospace, ///< 0.94 of the system's fixed font: YAML, ids and arguments only
};

/// `base` (by default the application's font) in the size and weight of `style`. Scales in points, or in
/// pixels when that is how the base font is given.
[[nodiscard]] QFont textFont(TextStyle style, const QFont& base = QApplication::font());

/// The y of the one baseline on which all text of a row stands, whatever the sizes: that of `font` in the
/// middle of `row`.
[[nodiscard]] int baselineIn(const QRect& row, const QFont& font = QApplication::font());

/// The height of one row of a list or table: 1.6 h, or 1.35 h when `compact`, of `widget`'s own font (the
/// application's when null).
[[nodiscard]] int rowHeight(const QWidget* widget, bool compact);

} // namespace vvp

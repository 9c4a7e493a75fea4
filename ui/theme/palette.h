// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace vvp {

/// Light or dark: which of the two columns of the palette is in use.
enum class Theme { Light, Dark };

/// What a colour is for. Widgets, delegates and the style name a role and never a colour; the values live in
/// palette.cpp and nowhere else. Where a role has a counterpart in QPalette, `applicationPalette()` carries
/// the same value there.
enum class Role {
    // Surfaces
    Window,
    Sidebar,
    Base,
    AlternateBase,
    // Text
    Text,
    Secondary,
    Disabled,
    Link,
    // Lines
    Border, ///< hairlines between two surfaces; decorative
    ControlBorder, ///< fields, combo boxes, check boxes
    ButtonBorder, ///< framed buttons, whose text already tells what they are
    // Controls
    Button,
    Hover,
    Accent, ///< focus, marks, the current tab
    DefaultButton,
    DefaultButtonText,
    Selection,
    SelectionText,
    SelectionIdle, ///< a selection in a view without focus
    // States
    StateRunning,
    StateTransitioning,
    StateSuspended,
    StateCancelled,
    StateFailed,
    StateFinished,
    StateUnknown,
    // Severities
    SeverityHigh,
    SeverityMedium,
    SeverityNote,
    // Differences
    DiffAddedBackground,
    DiffAddedText,
    DiffAddedPart, ///< background of the changed part of an added line
    DiffRemovedBackground,
    DiffRemovedText,
    DiffRemovedPart, ///< background of the changed part of a removed line
    DiffChangedBackground,
    DiffChangedText,
    // Text in a language
    SyntaxKey,
    SyntaxText,
    SyntaxValue, ///< a number, a boolean, null
    SyntaxSign, ///< what is for the language and not for its reader
    // Message bars
    InfoBackground,
    InfoText,
    InfoIcon,
    WarningBackground,
    WarningText,
    WarningIcon,
    ErrorBackground,
    ErrorText,
    ErrorIcon,
    // Environments: the strip and the tile share the pair
    DevelopmentBackground,
    DevelopmentText,
    StagingBackground,
    StagingText,
    ProductionBackground,
    ProductionText,
};

/// How many roles there are; the last one is `Role::ProductionText`.
inline constexpr int roleCount = static_cast<int>(Role::ProductionText) + 1;

/// The colour of `role` in `theme`, as the look prescribes it. Opaque, pure.
[[nodiscard]] QColor colour(Role role, Theme theme);

/// The colour of `role` for something painted with `palette`. With our own palettes it is exactly the
/// table's; with a native style's palette the surfaces, text, selection and accent are the system's, and the
/// other roles are taken by theme and moved in lightness until they reach their contrast on the palette's
/// base. Pure.
[[nodiscard]] QColor colour(Role role, const QPalette& palette);

/// Dark when the luminance of the palette's window colour is below 0.2.
[[nodiscard]] Theme themeOf(const QPalette& palette);

/// The whole QPalette of `theme`, for Fusion with ConsoleStyle: active, inactive and disabled groups.
[[nodiscard]] QPalette applicationPalette(Theme theme);

/// The strip's (and tile's) colours of an environment.
struct ColourPair {
    QColor background;
    QColor text;
};

/// The colours of a message bar, by gravity.
struct MessageColours {
    QColor background;
    QColor text;
    QColor icon;
};

/// An environment's pair by its word as it is stored: "development", "staging" or "production", in any case.
/// An environment not chosen yet (any other word) is neutral: the window's hover face and text.
[[nodiscard]] ColourPair environmentColours(QStringView environment, Theme theme);

/// Relative luminance of WCAG 2.1, 0 (black) to 1 (white).
[[nodiscard]] double luminance(const QColor& colour);

/// Contrast ratio of WCAG 2.1 between two opaque colours, 1 to 21; the order does not matter.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

/// `colour`, moved in lightness away from `background` just as far as `minimum` contrast needs; unchanged
/// when it has it.
[[nodiscard]] QColor withContrast(const QColor& colour, const QColor& background, double minimum);

} // namespace vvp

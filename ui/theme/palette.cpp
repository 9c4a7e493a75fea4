// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vvp {

namespace {

struct RoleEntry {
    Role role;
    QRgb light;
    QRgb dark;
};

constexpr std::array<RoleEntry, roleCount> roleTable{ {
    { Role::Window, 0xFFF1F2F4, 0xFF202328 },
    { Role::Sidebar, 0xFFEAECEF, 0xFF1B1D22 },
    { Role::Base, 0xFFFFFFFF, 0xFF181A1E },
    { Role::AlternateBase, 0xFFF8F9FA, 0xFF1C1F23 },
    { Role::Text, 0xFF1B1F24, 0xFFD8DCE2 },
    { Role::Secondary, 0xFF565E68, 0xFFA3ABB6 },
    { Role::Disabled, 0xFF848B94, 0xFF6F7781 },
    { Role::Link, 0xFF2350C4, 0xFF8CB1FF },
    { Role::Border, 0xFFD8DBE0, 0xFF33383F },
    { Role::ControlBorder, 0xFF858C96, 0xFF737C88 },
    { Role::ButtonBorder, 0xFFBAC4D2, 0xFF555C65 },
    { Role::Button, 0xFFFFFFFF, 0xFF2B2F36 },
    { Role::Hover, 0xFFE9EBEE, 0xFF2A2E34 },
    { Role::Accent, 0xFF2A5BD7, 0xFF8CB1FF },
    { Role::DefaultButton, 0xFF2A5BD7, 0xFF3565DB },
    { Role::DefaultButtonText, 0xFFFFFFFF, 0xFFFFFFFF },
    { Role::Selection, 0xFFDCE6FB, 0xFF26375A },
    { Role::SelectionText, 0xFF14213D, 0xFFF0F4FF },
    { Role::SelectionIdle, 0xFFE4E7EB, 0xFF2C3138 },
    { Role::StateRunning, 0xFF087252, 0xFF4CD6A8 },
    { Role::StateTransitioning, 0xFF1D62C9, 0xFF74AEFF },
    { Role::StateSuspended, 0xFF7D6200, 0xFFE3B341 },
    { Role::StateCancelled, 0xFF606872, 0xFFA0A8B2 },
    { Role::StateFailed, 0xFFBE1B37, 0xFFFF969A },
    { Role::StateFinished, 0xFF2C3F50, 0xFFD3DDE8 },
    { Role::StateUnknown, 0xFF8E2F8A, 0xFFE58FDF },
    { Role::SeverityHigh, 0xFFBE1B37, 0xFFFF969A },
    { Role::SeverityMedium, 0xFF7D6200, 0xFFE3B341 },
    { Role::SeverityNote, 0xFF3D5A86, 0xFF93B4E0 },
    { Role::DiffAddedBackground, 0xFFD9F2EE, 0xFF0F3A38 },
    { Role::DiffAddedText, 0xFF0A4840, 0xFFA8EAE0 },
    { Role::DiffAddedPart, 0xFFA2DDD3, 0xFF1A625D },
    { Role::DiffRemovedBackground, 0xFFFDE7DC, 0xFF472417 },
    { Role::DiffRemovedText, 0xFF7A2409, 0xFFFFC7AE },
    { Role::DiffRemovedPart, 0xFFF6C0A4, 0xFF7F3B22 },
    { Role::DiffChangedBackground, 0xFFFFF3D0, 0xFF3A2F12 },
    { Role::DiffChangedText, 0xFF5C4200, 0xFFF3D98F },
    { Role::SyntaxKey, 0xFF1F4E9E, 0xFF9CC2FF },
    { Role::SyntaxText, 0xFF1B1F24, 0xFFD8DCE2 },
    { Role::SyntaxValue, 0xFF8A3C00, 0xFFF0B27A },
    { Role::SyntaxSign, 0xFF7A2E8E, 0xFFDDA8EA },
    { Role::InfoBackground, 0xFFE3EDFC, 0xFF1E2C45 },
    { Role::InfoText, 0xFF173A73, 0xFFBFD6FF },
    { Role::InfoIcon, 0xFF1D62C9, 0xFF74AEFF },
    { Role::WarningBackground, 0xFFFFF1CC, 0xFF3B2E0E },
    { Role::WarningText, 0xFF573D00, 0xFFF6DB98 },
    { Role::WarningIcon, 0xFF9A6200, 0xFFE0A93E },
    { Role::ErrorBackground, 0xFFFCE4E1, 0xFF451F1C },
    { Role::ErrorText, 0xFF7A1A13, 0xFFFFC6BF },
    { Role::ErrorIcon, 0xFFBE1B37, 0xFFFF969A },
    { Role::DevelopmentBackground, 0xFFCFE9DA, 0xFF103224 },
    { Role::DevelopmentText, 0xFF0E4429, 0xFFC9F0DA },
    { Role::StagingBackground, 0xFFF3B63F, 0xFF523805 },
    { Role::StagingText, 0xFF2B1B00, 0xFFFFE0A6 },
    { Role::ProductionBackground, 0xFFA3182B, 0xFFB0233A },
    { Role::ProductionText, 0xFFFFFFFF, 0xFFFFFFFF },
} };

constexpr bool rolesAreInTheOrderOfTheEnum()
{
    for (std::size_t i = 0; i < roleTable.size(); ++i) {
        if (roleTable[i].role != static_cast<Role>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(rolesAreInTheOrderOfTheEnum());

constexpr double darkBelow = 0.2;
constexpr double textContrast = 4.5;

} // namespace

static bool isOurs(const QPalette& palette, Theme theme)
{
    return palette.color(QPalette::Active, QPalette::Window) == colour(Role::Window, theme)
        && palette.color(QPalette::Active, QPalette::Base) == colour(Role::Base, theme);
}

// What a native style's palette has for a role, or an invalid colour where it has nothing of the kind.
static QColor nativeColour(Role role, const QPalette& palette)
{
    const auto of = [&palette](QPalette::ColorRole r) { return palette.color(QPalette::Active, r); };
    // Only the roles the system has an opinion on; the default of this switch is "not the system's".
    if (role == Role::Window || role == Role::Sidebar) {
        return of(QPalette::Window);
    }
    if (role == Role::Base) {
        return of(QPalette::Base);
    }
    if (role == Role::AlternateBase) {
        return of(QPalette::AlternateBase);
    }
    if (role == Role::Text) {
        return of(QPalette::Text);
    }
    if (role == Role::Disabled) {
        return palette.color(QPalette::Disabled, QPalette::Text);
    }
    if (role == Role::Link) {
        return of(QPalette::Link);
    }
    if (role == Role::Button) {
        return of(QPalette::Button);
    }
    if (role == Role::Accent || role == Role::Selection || role == Role::DefaultButton) {
        return of(QPalette::Highlight);
    }
    if (role == Role::SelectionText || role == Role::DefaultButtonText) {
        return of(QPalette::HighlightedText);
    }
    if (role == Role::SelectionIdle) {
        return palette.color(QPalette::Inactive, QPalette::Highlight);
    }
    return {};
}

// Roles that are painted upon the base itself; the others come with a background of their own, or are one.
static bool isPaintedOnBase(Role role)
{
    return role == Role::Secondary || role == Role::ControlBorder
        || (role >= Role::StateRunning && role <= Role::SeverityNote);
}

QColor colour(Role role, Theme theme)
{
    const RoleEntry& entry = roleTable.at(static_cast<std::size_t>(role));
    return QColor::fromRgb(theme == Theme::Dark ? entry.dark : entry.light);
}

QColor colour(Role role, const QPalette& palette)
{
    const Theme theme = themeOf(palette);
    if (isOurs(palette, theme)) {
        return colour(role, theme);
    }
    if (const QColor native = nativeColour(role, palette); native.isValid()) {
        return native;
    }
    if (!isPaintedOnBase(role)) {
        return colour(role, theme);
    }
    constexpr double shapeContrast = 3.0;
    return withContrast(colour(role, theme), palette.color(QPalette::Active, QPalette::Base),
        role == Role::ControlBorder ? shapeContrast : textContrast);
}

Theme themeOf(const QPalette& palette)
{
    const bool dark = luminance(palette.color(QPalette::Active, QPalette::Window)) < darkBelow;
    return dark ? Theme::Dark : Theme::Light;
}

QPalette applicationPalette(Theme theme)
{
    const auto of = [theme](Role role) { return colour(role, theme); };
    QPalette palette(of(Role::Text), of(Role::Button), of(Role::Button), of(Role::ControlBorder),
        of(Role::Border), of(Role::Text), of(Role::DefaultButtonText), of(Role::Base), of(Role::Window));
    palette.setColor(QPalette::AlternateBase, of(Role::AlternateBase));
    palette.setColor(QPalette::PlaceholderText, of(Role::Secondary));
    palette.setColor(QPalette::Midlight, of(Role::Hover));
    palette.setColor(QPalette::Shadow, of(Role::ControlBorder));
    palette.setColor(QPalette::Highlight, of(Role::Selection));
    palette.setColor(QPalette::HighlightedText, of(Role::SelectionText));
    palette.setColor(QPalette::Link, of(Role::Link));
    palette.setColor(QPalette::LinkVisited, of(Role::Link));
    palette.setColor(QPalette::ToolTipBase, of(Role::Base));
    palette.setColor(QPalette::ToolTipText, of(Role::Text));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, of(Role::SelectionIdle));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, of(Role::Text));
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::PlaceholderText, QPalette::HighlightedText, QPalette::Link }) {
        palette.setColor(QPalette::Disabled, role, of(Role::Disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, of(Role::Window));
    palette.setColor(QPalette::Disabled, QPalette::Button, of(Role::Window));
    palette.setColor(QPalette::Disabled, QPalette::Dark, of(Role::Border));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Role::SelectionIdle));
    return palette;
}

ColourPair environmentColours(QStringView environment, Theme theme)
{
    const auto is
        = [environment](QStringView word) { return environment.compare(word, Qt::CaseInsensitive) == 0; };
    if (is(u"development")) {
        return { colour(Role::DevelopmentBackground, theme), colour(Role::DevelopmentText, theme) };
    }
    if (is(u"staging")) {
        return { colour(Role::StagingBackground, theme), colour(Role::StagingText, theme) };
    }
    if (is(u"production")) {
        return { colour(Role::ProductionBackground, theme), colour(Role::ProductionText, theme) };
    }
    return { colour(Role::Hover, theme), colour(Role::Text, theme) };
}

double luminance(const QColor& colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({ luminance(a), luminance(b) });
    return (high + 0.05) / (low + 0.05);
}

QColor withContrast(const QColor& colour, const QColor& background, double minimum)
{
    constexpr int steps = 50;
    const bool lighter = luminance(background) < 0.18; // where black and white contrast equally
    QColor moved = colour;
    for (int i = 1; i <= steps && contrast(moved, background) < minimum; ++i) {
        const float from = colour.lightnessF();
        const float part = static_cast<float>(i) / steps;
        const float to = lighter ? from + (1.0F - from) * part : from * (1.0F - part);
        moved = QColor::fromHslF(std::max(0.0F, colour.hslHueF()), colour.hslSaturationF(), to);
    }
    return moved;
}

} // namespace vvp

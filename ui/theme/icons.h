// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace vvp {

/// The program's icons: one drawing on a grid of 16 per file in resources/icons, recoloured here.
enum class Icon {
    Platform,
    VNamespace,
    Overview,
    Deployment,
    Target,
    Cluster,
    Secret,
    Defaults,
    Token,
    Isolation,
    Status,
    Fleet,
    Add,
    Start,
    Suspend,
    Cancel,
    Delete,
    Edit,
    Copy,
    Export,
    Apply,
    Yaml,
    External,
    More,
    Close,
    Refresh,
    Pause,
    Lock,
    Unlock,
    NotEncrypted,
    Search,
    Filter,
    Clock,
    Savepoint,
    Event,
    Pod,
    Job,
    Info,
    Warning,
    Error,
    Check,
    Up,
    Down,
    Right,
    Arrow,
    Book,
    Settings,
    Window,
    Quit,
    Keyboard,
    Fork,
    Columns,
    Theme,
    Unknown,
};

/// How many icons there are; the last one is `Icon::Unknown`.
inline constexpr int iconCount = static_cast<int>(Icon::Unknown) + 1;

/// `which` as a QIcon that draws itself at any size and device pixel ratio, in the colour that `role` has in
/// the application's palette at the time of painting, so it outlives a change of theme. Disabled takes the
/// disabled colour; selected takes the selection's text colour, or the accent when `role` is Secondary (icons
/// of the sidebar). Use Text beside a word and Secondary for an icon alone. GUI thread.
[[nodiscard]] QIcon themeIcon(Icon which, Role role = Role::Text);

/// The program's own icon, in its own colours.
[[nodiscard]] QIcon applicationIcon();

/// Paints `which` in `ink` into `box`, for delegates and the style. GUI thread.
void paintIcon(QPainter* painter, const QRectF& box, Icon which, const QColor& ink);

/// The resource that holds `which`, for example ":/icons/not-encrypted.svg".
[[nodiscard]] QString iconFile(Icon which);

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platform.h"
#include "ui/theme/palette.h"

#include <QWidget>

namespace vvp {

/// Where an action will happen. A value, taken when a dialog opens and kept whatever is selected later.
struct Place {
    std::optional<Environment> environment;
    QString platform;
    QString vNamespace; ///< empty for what is outside vNamespaces
    bool encrypted = true; ///< false: shown with the badge "Not encrypted"
};

/// A vNamespace of a platform, or the platform itself where vNamespace is empty.
[[nodiscard]] Place placeOf(const Platform& platform, Environment environment, const QString& vNamespace);

/// The environment as a word for a person, in a sentence; empty for one that was not chosen yet.
[[nodiscard]] QString environmentWord(std::optional<Environment> environment);
/// The environment as a title.
[[nodiscard]] QString environmentTitle(std::optional<Environment> environment);
/// The colours of an environment, or of none; see palette.h.
[[nodiscard]] ColourPair environmentColours(std::optional<Environment> environment, Theme theme);
/// The tile of an environment: its initial on its colour, 4u square, for lists and buttons; redrawn by theme.
[[nodiscard]] QIcon environmentIcon(std::optional<Environment> environment);

/// The first line of every dialog: tile, environment, platform, vNamespace.
class PlaceLine final : public QWidget {
    Q_OBJECT

public:
    static constexpr double dialogMargin = 5; ///< units; at the left edge of what is below it

    explicit PlaceLine(const Place& place, double margin = dialogMargin, QWidget* parent = nullptr);
};

} // namespace vvp

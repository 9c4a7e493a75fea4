// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "models/session/poller.h"
#include "models/tables/words.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QString>

class QSettings;

namespace vvp {

/// What the user set for the whole program, remembered in the settings and told to whoever follows it: every
/// window, the View menu and Settings show the same. A value out of bounds, or of a wrong type, in the
/// settings' file counts as not set. GUI thread; the settings must outlive it.
class Preferences final : public QObject {
    Q_OBJECT

public:
    /// Seconds between two refreshes: what may be set.
    struct Bounds {
        int least;
        int most;
        int usual;
    };
    static constexpr Bounds viewBounds{ 5, 3600, 10 }; ///< of what is in view
    static constexpr Bounds badgeBounds{ 30, 3600, 60 }; ///< of lists of which only the count shows

    struct Values {
        int viewSeconds = viewBounds.usual;
        int badgeSeconds = badgeBounds.usual;
        TimeStyle times = TimeStyle::Relative;
        ThemeController::Choice theme = ThemeController::Choice::System;
        bool compactRows = false;
        QString clusterTool; ///< for platforms that name none; as ClusterAccess::tool
        Guard::Confirmations confirmations;

        friend bool operator==(const Values&, const Values&) = default;
    };

    explicit Preferences(QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const Values& values() const { return m_values; }
    /// Remembers the values at once; what is out of bounds is brought to the nearest that is not.
    void set(const Values& values);

    /// How often tables are read again.
    [[nodiscard]] Poller::Intervals intervals() const;

Q_SIGNALS:
    /// The values are others now.
    void changed();

private:
    QSettings& m_settings;
    Values m_values;
};

} // namespace vvp

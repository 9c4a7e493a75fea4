// SPDX-License-Identifier: Apache-2.0
#include "ui/preferences.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr QStringView viewKey = u"intervals/view";
static constexpr QStringView badgeKey = u"intervals/badge";
static constexpr QStringView timesKey = u"times";
static constexpr QStringView themeKey = u"theme";
static constexpr QStringView compactKey = u"compact";
static constexpr QStringView toolKey = u"cluster/tool";
static constexpr QStringView developmentKey = u"confirm/development";
static constexpr QStringView stagingKey = u"confirm/stagingTyped";

/// The number under key if it is one from least to most; else usual.
static int numberIn(const QSettings& settings, QStringView key, int least, int most, int usual)
{
    bool isNumber = false;
    const int number = settings.value(key).toInt(&isNumber);
    return isNumber && number >= least && number <= most ? number : usual;
}

Preferences::Preferences(QSettings& settings, QObject* parent) : QObject(parent), m_settings(settings)
{
    const auto seconds = [&settings](QStringView key, const Bounds& bounds) {
        return numberIn(settings, key, bounds.least, bounds.most, bounds.usual);
    };
    m_values.viewSeconds = seconds(viewKey, viewBounds);
    m_values.badgeSeconds = seconds(badgeKey, badgeBounds);
    m_values.times
        = static_cast<TimeStyle>(numberIn(settings, timesKey, 0, static_cast<int>(TimeStyle::Utc), 0));
    m_values.theme = static_cast<ThemeController::Choice>(
        numberIn(settings, themeKey, 0, static_cast<int>(ThemeController::Choice::Dark), 0));
    m_values.compactRows = settings.value(compactKey).toBool();
    m_values.clusterTool = settings.value(toolKey).toString().trimmed();
    m_values.confirmations.asksOnDevelopment = settings.value(developmentKey, true).toBool();
    m_values.confirmations.typesOnStaging = settings.value(stagingKey).toBool();
}

void Preferences::set(const Values& values)
{
    Values wanted = values;
    wanted.viewSeconds = std::clamp(values.viewSeconds, viewBounds.least, viewBounds.most);
    wanted.badgeSeconds = std::clamp(values.badgeSeconds, badgeBounds.least, badgeBounds.most);
    wanted.clusterTool = values.clusterTool.trimmed();
    if (wanted == m_values) {
        return;
    }
    m_values = wanted;
    m_settings.setValue(viewKey, wanted.viewSeconds);
    m_settings.setValue(badgeKey, wanted.badgeSeconds);
    m_settings.setValue(timesKey, static_cast<int>(wanted.times));
    m_settings.setValue(themeKey, static_cast<int>(wanted.theme));
    m_settings.setValue(compactKey, wanted.compactRows);
    m_settings.setValue(toolKey, wanted.clusterTool);
    m_settings.setValue(developmentKey, wanted.confirmations.asksOnDevelopment);
    m_settings.setValue(stagingKey, wanted.confirmations.typesOnStaging);
    Q_EMIT changed();
}

Poller::Intervals Preferences::intervals() const
{
    constexpr int millisecondsInSecond = 1000;
    Poller::Intervals intervals;
    intervals.view = m_values.viewSeconds * millisecondsInSecond;
    intervals.badge = std::max(m_values.badgeSeconds, m_values.viewSeconds) * millisecondsInSecond;
    intervals.ceiling = std::max(intervals.ceiling, intervals.view);
    return intervals;
}

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#include "ui/place.h"

#include "models/session/address.h"
#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/paintediconengine.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace vvp {

ColourPair environmentColours(std::optional<Environment> environment, Theme theme)
{
    // The words that palette.h knows are not those for a person, which are translated.
    if (!environment) {
        return environmentColours(u"", theme);
    }
    switch (*environment) {
    case Environment::Development:
        return environmentColours(u"development", theme);
    case Environment::Staging:
        return environmentColours(u"staging", theme);
    case Environment::Production:
        return environmentColours(u"production", theme);
    }
    Q_UNREACHABLE();
}

Place placeOf(const Platform& platform, Environment environment, const QString& vNamespace)
{
    return { environment, platform.name, vNamespace, !isUnencrypted(platform.url) };
}

QString environmentWord(std::optional<Environment> environment)
{
    if (!environment) {
        return {};
    }
    switch (*environment) {
    case Environment::Development:
        return PlaceLine::tr("development");
    case Environment::Staging:
        return PlaceLine::tr("staging");
    case Environment::Production:
        return PlaceLine::tr("production");
    }
    Q_UNREACHABLE();
}

QString environmentTitle(std::optional<Environment> environment)
{
    if (!environment) {
        return PlaceLine::tr("No Environment");
    }
    switch (*environment) {
    case Environment::Development:
        return PlaceLine::tr("Development");
    case Environment::Staging:
        return PlaceLine::tr("Staging");
    case Environment::Production:
        return PlaceLine::tr("Production");
    }
    Q_UNREACHABLE();
}

namespace {

/// Draws the tile in the colours of the theme at the moment of painting.
class TileEngine final : public PaintedIconEngine {
public:
    explicit TileEngine(std::optional<Environment> environment) : m_environment(environment) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode /*mode*/, QIcon::State /*state*/) override
    {
        const ColourPair pair = environmentColours(m_environment, themeOf(QApplication::palette()));
        const int side = std::min(rect.width(), rect.height());
        QRect tile(0, 0, side, side);
        tile.moveCenter(rect.center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(pair.background);
        const double corner = side / 5.0;
        painter->drawRoundedRect(tile, corner, corner);
        QFont font = QApplication::font();
        font.setPixelSize(std::max(1, qRound(side * 0.66)));
        font.setWeight(QFont::Bold);
        painter->setFont(font);
        painter->setPen(pair.text);
        const QString initial = m_environment ? environmentTitle(m_environment).left(1) : u"?"_s;
        painter->drawText(tile, Qt::AlignCenter, initial);
        painter->restore();
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TileEngine(*this); }
    [[nodiscard]] QString key() const override { return u"vvp-environment-tile"_s; }

private:
    std::optional<Environment> m_environment;
};

} // namespace

QIcon environmentIcon(std::optional<Environment> environment)
{
    return QIcon(new TileEngine(environment));
}

static QLabel* part(const QString& text, TextStyle style, const QString& name)
{
    QLabel* const label = style == TextStyle::Body ? secondaryLabel(text) : plainLabel(text, style);
    label->setWordWrap(false);
    label->setObjectName(name);
    return label;
}

PlaceLine::PlaceLine(const Place& place, double margin, QWidget* parent) : QWidget(parent)
{
    const Metrics metrics;
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.u(margin), metrics.u(1.5), metrics.u(margin), metrics.u(2));
    row->setSpacing(metrics.u(1.5));
    row->addWidget(new IconLabel(environmentIcon(place.environment)));
    QStringList spoken;
    const auto add = [&](const QString& text, TextStyle style, const QString& name) {
        if (text.isEmpty()) {
            return;
        }
        if (!spoken.isEmpty()) {
            row->addWidget(new IconLabel(themeIcon(Icon::Right, Role::Secondary), 3));
        }
        spoken.append(visibleText(text));
        row->addWidget(part(spoken.last(), style, name));
    };
    const QString environment
        = place.environment ? environmentWord(place.environment) : tr("no environment chosen");
    add(environment, TextStyle::Body, u"placeEnvironment"_s);
    add(place.platform, TextStyle::Strong, u"placePlatform"_s);
    add(place.vNamespace, TextStyle::Strong, u"placeNamespace"_s);
    if (!place.encrypted) {
        row->addSpacing(metrics.u(2));
        row->addWidget(new IconLabel(themeIcon(Icon::NotEncrypted, Role::WarningIcon)));
        spoken.append(tr("Not encrypted"));
        row->addWidget(part(spoken.last(), TextStyle::Name, u"placeNotEncrypted"_s));
    }
    row->addStretch();
    setObjectName(u"placeLine"_s);
    setAccessibleName(spoken.join(u", "_s));
}

} // namespace vvp

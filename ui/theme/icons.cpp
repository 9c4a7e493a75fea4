// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include "ui/theme/paintediconengine.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

// In the global namespace, because the macro declares a function there. A static library's resources are not
// linked in without it.
static void linkResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct IconEntry {
    Icon which;
    QStringView name;
};

constexpr std::array<IconEntry, iconCount> iconTable{ {
    { Icon::Platform, u"platform" },
    { Icon::VNamespace, u"vnamespace" },
    { Icon::Overview, u"overview" },
    { Icon::Deployment, u"deployment" },
    { Icon::Target, u"target" },
    { Icon::Cluster, u"cluster" },
    { Icon::Secret, u"secret" },
    { Icon::Defaults, u"defaults" },
    { Icon::Token, u"token" },
    { Icon::Isolation, u"isolation" },
    { Icon::Status, u"status" },
    { Icon::Fleet, u"fleet" },
    { Icon::Add, u"add" },
    { Icon::Start, u"start" },
    { Icon::Suspend, u"suspend" },
    { Icon::Cancel, u"cancel" },
    { Icon::Delete, u"delete" },
    { Icon::Edit, u"edit" },
    { Icon::Copy, u"copy" },
    { Icon::Export, u"export" },
    { Icon::Apply, u"apply" },
    { Icon::Yaml, u"yaml" },
    { Icon::External, u"external" },
    { Icon::More, u"more" },
    { Icon::Close, u"close" },
    { Icon::Refresh, u"refresh" },
    { Icon::Pause, u"pause" },
    { Icon::Lock, u"lock" },
    { Icon::Unlock, u"unlock" },
    { Icon::NotEncrypted, u"not-encrypted" },
    { Icon::Search, u"search" },
    { Icon::Filter, u"filter" },
    { Icon::Clock, u"clock" },
    { Icon::Savepoint, u"savepoint" },
    { Icon::Event, u"event" },
    { Icon::Pod, u"pod" },
    { Icon::Job, u"job" },
    { Icon::Info, u"info" },
    { Icon::Warning, u"warning" },
    { Icon::Error, u"error" },
    { Icon::Check, u"check" },
    { Icon::Up, u"up" },
    { Icon::Down, u"down" },
    { Icon::Right, u"right" },
    { Icon::Arrow, u"arrow" },
    { Icon::Book, u"book" },
    { Icon::Settings, u"settings" },
    { Icon::Window, u"window" },
    { Icon::Quit, u"quit" },
    { Icon::Keyboard, u"keyboard" },
    { Icon::Fork, u"fork" },
    { Icon::Columns, u"columns" },
    { Icon::Theme, u"theme" },
    { Icon::Unknown, u"unknown" },
} };

constexpr bool iconsAreInTheOrderOfTheEnum()
{
    for (std::size_t i = 0; i < iconTable.size(); ++i) {
        if (iconTable[i].which != static_cast<Icon>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(iconsAreInTheOrderOfTheEnum());

/// Renders one icon on demand in the palette's colours of the moment.
class ThemeIconEngine final : public PaintedIconEngine {
public:
    ThemeIconEngine(Icon which, Role role) : m_which(which), m_role(role) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        paintIcon(painter, rect, m_which, ink(mode));
    }

    [[nodiscard]] QIconEngine* clone() const override { return new ThemeIconEngine(*this); }
    [[nodiscard]] QString key() const override { return u"vvp-theme-icon"_s; }

private:
    [[nodiscard]] QColor ink(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Normal:
        case QIcon::Active:
            return colour(m_role, palette);
        case QIcon::Disabled:
            return colour(Role::Disabled, palette);
        case QIcon::Selected:
            return colour(m_role == Role::Secondary ? Role::Accent : Role::SelectionText, palette);
        }
        Q_UNREACHABLE();
    }

    Icon m_which;
    Role m_role;
};

} // namespace

static QPixmap rendered(Icon which, const QColor& ink, const QSize& pixels)
{
    const QString key = u"vvp-icon/%1/%2/%3x%4"_s.arg(static_cast<int>(which))
                            .arg(ink.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    linkResources();
    QFile file(iconFile(which));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", ink.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(ink.alphaF());
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon themeIcon(Icon which, Role role)
{
    return QIcon(new ThemeIconEngine(which, role));
}

QIcon applicationIcon()
{
    linkResources();
    return QIcon(u":/icons/vvp-console.svg"_s);
}

void paintIcon(QPainter* painter, const QRectF& box, Icon which, const QColor& ink)
{
    // Rendered at the device's own pixels and placed on them, or thin strokes blur.
    const qreal ratio = painter->device()->devicePixelRatioF();
    const qreal side = std::min(box.width(), box.height());
    const int pixels = std::max(1, qRound(side * ratio));
    QPixmap pixmap = rendered(which, ink, QSize(pixels, pixels));
    pixmap.setDevicePixelRatio(ratio);
    const QPointF corner(box.center().x() - side / 2, box.center().y() - side / 2);
    painter->drawPixmap(
        QPointF(qRound(corner.x() * ratio) / ratio, qRound(corner.y() * ratio) / ratio), pixmap);
}

QString iconFile(Icon which)
{
    return u":/icons/%1.svg"_s.arg(iconTable.at(static_cast<std::size_t>(which)).name);
}

} // namespace vvp

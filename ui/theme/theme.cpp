// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QThread>
#include <QToolTip>

#include <tuple>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr QStringView appearance = u"org.freedesktop.appearance";
static constexpr int longestWaitForBus = 100; // milliseconds
static constexpr QStringView colourScheme = u"color-scheme";

static constexpr bool hasNativeStyle()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    return false;
#endif
}

// "Read" answers with a variant in a variant, the signal with one.
static Theme themeOfSetting(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>()) {
        value = qvariant_cast<QDBusVariant>(value).variant();
    }
    constexpr uint preferDark = 1;
    return value.toUInt() == preferDark ? Theme::Dark : Theme::Light;
}

ThemeController::ThemeController(QObject* parent) : QObject(parent)
{
    begin();
    // Connecting blocks, for half a minute where the bus does not answer. One that does is there within a few
    // milliseconds, and then the first picture has the right theme.
    QThread* const connecting = QThread::create([] { std::ignore = QDBusConnection::sessionBus(); });
    connect(connecting, &QThread::finished, connecting, &QObject::deleteLater);
    connect(connecting, &QThread::finished, this, [this] { askDesktop(QDBusConnection::sessionBus()); });
    connecting->start();
    connecting->wait(longestWaitForBus);
}

ThemeController::ThemeController(const QDBusConnection& bus, QObject* parent) : QObject(parent)
{
    begin();
    askDesktop(bus);
}

void ThemeController::begin()
{
    if constexpr (!hasNativeStyle()) {
        QApplication::setStyle(new ConsoleStyle);
    }
    m_applied = theme();
    apply();
}

void ThemeController::setChoice(Choice choice)
{
    m_choice = choice;
    if (theme() != m_applied) {
        apply();
        Q_EMIT
        changed();
    }
}

Theme ThemeController::theme() const
{
    if constexpr (hasNativeStyle()) {
        return themeOf(QApplication::palette());
    }
    switch (m_choice) {
    case Choice::System:
        return m_system;
    case Choice::Light:
        return Theme::Light;
    case Choice::Dark:
        return Theme::Dark;
    }
    Q_UNREACHABLE();
}

void ThemeController::askDesktop(const QDBusConnection& bus)
{
    if (!bus.isConnected()) {
        return;
    }
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString interface = u"org.freedesktop.portal.Settings"_s;
    QDBusConnection connection = bus;
    // D-Bus signals have no other way to be connected than by name.
    connection.connect(service, path, interface, u"SettingChanged"_s, this,
        SLOT(readSetting(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    call << appearance.toString() << colourScheme.toString();
    auto* watcher = new QDBusPendingCallWatcher(connection.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        const QDBusPendingReply<QDBusVariant> reply = *finished;
        finished->deleteLater();
        if (reply.isValid()) {
            setSystem(themeOfSetting(reply.value().variant()));
        }
    });
}

void ThemeController::readSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearance && key == colourScheme) {
        setSystem(themeOfSetting(value.variant()));
    }
}

void ThemeController::setSystem(Theme theme)
{
    m_system = theme;
    setChoice(m_choice);
}

void ThemeController::apply()
{
    m_applied = theme();
    if constexpr (!hasNativeStyle()) {
        const QPalette palette = applicationPalette(m_applied);
        QApplication::setPalette(palette);
        // Tooltips keep a palette of their own.
        QToolTip::setPalette(palette);
    }
}

} // namespace vvp

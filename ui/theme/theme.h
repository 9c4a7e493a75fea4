// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/palette.h"

#include <QObject>

class QDBusConnection;
class QDBusVariant;

namespace vvp {

/// Gives the application its style and its palette, and keeps them in step with what the user chose and,
/// where that is "follow the system", with the desktop. Qt 6.4 does not ask the desktop for its colour
/// scheme, so this reads `color-scheme` of `org.freedesktop.appearance` from the desktop portal's Settings
/// over D-Bus (1 is dark, everything else light) and follows its signal. All of that is asynchronous; without
/// a bus or a portal the system counts as light. On systems with a native style (Windows, macOS) style and
/// palette stay the system's. One per application, made after QApplication; GUI thread.
class ThemeController final : public QObject {
    Q_OBJECT

public:
    /// What the user chose in the menu.
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// Uses the session bus, and goes on without waiting for one that does not answer. Style and palette are
    /// in place when the constructor returns: light until the portal says otherwise.
    explicit ThemeController(QObject* parent = nullptr);
    /// Uses `bus`, which need not be connected.
    explicit ThemeController(const QDBusConnection& bus, QObject* parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

    /// The theme in use.
    [[nodiscard]] Theme theme() const;

Q_SIGNALS:
    /// The theme in use is another one, and the application's palette has changed already.
    void changed();

private Q_SLOTS:
    void readSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void begin();
    void askDesktop(const QDBusConnection& bus);
    void setSystem(Theme theme);
    void apply();

    Choice m_choice = Choice::System;
    Theme m_system = Theme::Light;
    Theme m_applied = Theme::Light;
};

} // namespace vvp

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/memorysecrets.h"
#include "ui/windows.h"

#include <QTemporaryDir>

#include <memory>

namespace vvp::test {

/// The window with what it is made of, as main() makes it, with nothing that stays unless a folder is given.
struct Stage {
    Stage() = default;
    /// Over a folder that an earlier one has left its settings in.
    explicit Stage(const QString& keptFolder) : folder(keptFolder) { }
    /// With a keychain of the test's.
    explicit Stage(Secrets& keychain) : secrets(keychain) { }
    Stage(const QString& keptFolder, Secrets& keychain) : folder(keptFolder), secrets(keychain) { }

    QTemporaryDir temporary;
    QString folder = temporary.path();
    QSettings settings{ QString(folder + QStringLiteral("/window.ini")), QSettings::IniFormat };
    ThemeController theme;
    PlatformList platforms{ folder };
    MemorySecrets memory;
    Secrets& secrets = memory;
    WriteJournal journal{ QString(folder + QStringLiteral("/writes.journal")) };
    int demosStarted = 0;
    Sessions sessions{ platforms, secrets, journal, folder };
    Windows windows{ WindowServices{
        platforms, secrets, sessions, settings, theme, folder, [this] { demosStarted += 1; } } };
    MainWindow& window = windows.open(); ///< the first one

    /// Registers a platform without sign-in.
    QUuid add(const QString& name, const QUrl& url, Environment environment = Environment::Development)
    {
        Platform platform;
        platform.name = name;
        platform.url = url;
        platform.environment = environment;
        const Result<QUuid> added = platforms.add(platform);
        return added ? *added : QUuid();
    }
};

} // namespace vvp::test

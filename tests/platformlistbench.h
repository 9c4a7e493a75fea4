// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformlist.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace vvp::test {

/// A platform that can be registered.
[[nodiscard]] inline Platform platform(
    const QString& name, const QString& url = QStringLiteral("https://vvp.example"))
{
    Platform platform;
    platform.name = name;
    platform.url = QUrl(url);
    return platform;
}

[[nodiscard]] inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

/// JSON with single quotes for double ones: a fixture of one line that moc reads without trouble.
[[nodiscard]] inline QByteArray json(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// What the tests of PlatformList share: a folder that is not there yet, for platforms.json.
class PlatformListBench {
protected:
    void prepareFolder()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
    }

    [[nodiscard]] QString folder() const { return m_directory->filePath(QStringLiteral("config/vvp")); }
    [[nodiscard]] QString path() const { return folder() + QStringLiteral("/platforms.json"); }
    /// Puts a file there as another program, or an earlier version, has left it.
    void prepare(const QByteArray& bytes) const
    {
        QVERIFY(QDir().mkpath(folder()));
        write(path(), bytes);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

} // namespace vvp::test

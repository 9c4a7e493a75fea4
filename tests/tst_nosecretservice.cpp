// SPDX-License-Identifier: Apache-2.0
#include "models/session/fallbacksecrets.h"
#include "models/session/keychainsecrets.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Where there is no session bus, and so no keychain; and where there is one that never answers.
class TestNoSecretService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyCallSaysThatThereIsNoKeychain();
    void theTokenIsKeptForThisRunAndInNoFile();
    void aSilentKeychainIsGivenUp(); // the last: its job never ends

private:
    QTemporaryDir m_directory;
    SecretKey m_key{ QUuid::createUuid(), u"team-1"_s };
};

void TestNoSecretService::initTestCase()
{
    QVERIFY(m_directory.isValid());
    // Before anything asks for the bus. KWallet would be asked on another one.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(m_directory.filePath(u"nobody"_s)));
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    for (const char* place : { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" }) {
        qputenv(place, QFile::encodeName(m_directory.path()));
    }
}

void TestNoSecretService::everyCallSaysThatThereIsNoKeychain()
{
    KeychainSecrets secrets;
    QVERIFY(secrets.isPersistent()); // nothing is known yet
    QList<Error> errors;
    const auto note = [&](const auto& result) {
        QVERIFY(!result.ok());
        errors.append(result.error());
    };
    secrets.read(m_key, this, note);
    secrets.write(m_key, "token", this, note);
    secrets.remove(m_key, this, note);
    QTRY_COMPARE(errors.size(), 3);
    for (const Error& error : std::as_const(errors)) {
        QCOMPARE(error.kind, Error::Kind::Storage);
        QVERIFY2(error.summary.startsWith(u"There is no keychain"), qPrintable(error.text()));
    }
    QVERIFY(!secrets.isPersistent());
}

void TestNoSecretService::theTokenIsKeptForThisRunAndInNoFile()
{
    const QByteArray canary = "canary-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    QByteArray read;
    {
        FallbackSecrets secrets(std::make_unique<KeychainSecrets>());
        QSignalSpy kept(&secrets, &Secrets::keptForThisRunOnly);
        bool isWritten = false;
        secrets.write(m_key, canary, this, [&](const Result<Done>& written) { isWritten = written.ok(); });
        QTRY_VERIFY(isWritten);
        QCOMPARE(kept.count(), 1);
        QVERIFY2(kept.at(0).at(0).toString().startsWith(u"There is no keychain"),
            qPrintable(kept.at(0).at(0).toString()));
        QVERIFY(!secrets.isPersistent());
        secrets.read(m_key, this, [&](const Result<QByteArray>& found) { read = found.value(); });
        QTRY_COMPARE(read, canary);
        bool isRemoved = false;
        secrets.remove(m_key, this, [&](const Result<Done>& removed) { isRemoved = removed.ok(); });
        QTRY_VERIFY(isRemoved);
    }
    QStringList holders;
    QDirIterator files(m_directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(canary)) {
            holders.append(file.fileName());
        }
    }
    QCOMPARE(holders, QStringList());
}

void TestNoSecretService::aSilentKeychainIsGivenUp()
{
    QLocalServer silent;
    QVERIFY(silent.listen(m_directory.filePath(u"silent"_s)));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(silent.fullServerName()));

    int ticks = 0;
    QTimer clock;
    connect(&clock, &QTimer::timeout, this, [&] { ++ticks; });
    clock.start(10);
    QList<Error> errors;
    const auto note = [&](const auto& result) {
        QVERIFY(!result.ok());
        errors.append(result.error());
    };
    KeychainSecrets secrets(std::chrono::milliseconds(500));
    QElapsedTimer elapsed;
    elapsed.start();
    secrets.read(m_key, this, note);
    secrets.write(m_key, "token", this, note);
    QTRY_COMPARE(errors.size(), 2);
    QVERIFY(elapsed.elapsed() >= 500);
    QVERIFY2(ticks > 10, qPrintable(QString::number(ticks))); // the event loop was free meanwhile
    for (const Error& error : std::as_const(errors)) {
        QCOMPARE(error.kind, Error::Kind::Storage);
        QVERIFY2(error.summary.startsWith(u"The keychain does not answer"), qPrintable(error.text()));
    }
}

QTEST_GUILESS_MAIN(TestNoSecretService)
#include "tst_nosecretservice.moc"

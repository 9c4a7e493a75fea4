// SPDX-License-Identifier: Apache-2.0
#include "models/session/fallbacksecrets.h"
#include "models/session/keychainsecrets.h"
#include "tests/console.h"
#include "tests/support/scriptedplatform.h"

#include <QProcess>
#include <QRegularExpression>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::ScriptedServer;

/// The window at start while a real keychain, which CMake starts for a test of this name, is stopped and
/// never answers.
class TestKeychainStopped : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theWindowIsUsableMeanwhile();

private:
    pid_t m_keychain = 0;
};

void TestKeychainStopped::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    QProcess ask;
    ask.start(u"dbus-send"_s,
        { u"--session"_s, u"--print-reply=literal"_s, u"--dest=org.freedesktop.DBus"_s,
            u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.GetConnectionUnixProcessID"_s,
            u"string:org.freedesktop.secrets"_s });
    QVERIFY(ask.waitForFinished());
    m_keychain = ask.readAllStandardOutput().simplified().split(' ').last().toInt();
    QVERIFY2(m_keychain > 1, ask.readAllStandardError().constData());
    QCOMPARE(::kill(m_keychain, SIGSTOP), 0);
}

void TestKeychainStopped::cleanupTestCase()
{
    if (m_keychain > 1) {
        ::kill(m_keychain, SIGCONT);
    }
}

void TestKeychainStopped::theWindowIsUsableMeanwhile()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } } });
    FallbackSecrets secrets(std::make_unique<KeychainSecrets>());
    Console console(secrets);
    Platform platform;
    platform.name = u"here"_s;
    platform.url = server.url();
    platform.environment = Environment::Development;
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = QStringList{ u"team-1"_s };
    platform.tokensConfirmedOrigin = u"http://127.0.0.1:%1"_s.arg(server.url().port());
    QVERIFY(console.stage().platforms.add(platform));
    console.stage().windows.restore();
    QVERIFY(QTest::qWaitForWindowActive(&console.window()));

    // It says what it waits for, and sends nothing without its token.
    const auto* const facts = console.window().findChild<QLabel*>(u"statusFacts"_s);
    QVERIFY2(facts->accessibleName().startsWith(u"waiting for the keychain"), qPrintable(facts->text()));
    QCOMPARE(server.count(), 0);
    // Meanwhile it takes what its user does.
    STEP(console.openPage(u"deploymentTargets"_s));
    QTest::keySequence(&console.window(), QKeySequence(u"Ctrl+,"_s));
    QTRY_VERIFY(console.dialog() != nullptr);
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(console.dialog() == nullptr);
    STEP(console.openPage(u"deployments"_s));

    // Then it goes on without, and says so.
    QTRY_VERIFY2_WITH_TIMEOUT(
        console.message().contains(u"The keychain does not answer"), qPrintable(console.message()), 30'000);
    QVERIFY(console.message().contains(u"“team-1”"));
    QTRY_VERIFY_WITH_TIMEOUT(!console.row(u"deployments"_s, u"one"_s).isEmpty(), 30'000);
}

QTEST_MAIN(TestKeychainStopped)
#include "tst_keychainstopped.moc"

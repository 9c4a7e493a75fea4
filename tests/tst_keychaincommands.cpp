// SPDX-License-Identifier: Apache-2.0
#include "models/session/keychainsecrets.h"
#include "tests/support/demoprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;

/// The program's commands with the tokens of a registered platform, in a real keychain, which CMake starts
/// for a test of this name.
class TestKeychainCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenComesFromTheKeychain();
    void aTokenThatIsNotConfirmedStaysThere();
    void aTokenThatIsMissingIsSaid();

private:
    struct Outcome {
        int status = -1;
        QByteArray output;
        QByteArray said;
    };
    [[nodiscard]] static Outcome get(const QUrl& url, const QUuid& id, const QString& confirmedOrigin);
};

TestKeychainCommands::Outcome TestKeychainCommands::get(
    const QUrl& url, const QUuid& id, const QString& confirmedOrigin)
{
    const QTemporaryDir folder;
    const QJsonObject platform{ { u"id"_s, id.toString(QUuid::WithoutBraces) }, { u"name"_s, u"prod"_s },
        { u"url"_s, url.toString() }, { u"signIn"_s, u"apiTokens"_s },
        { u"tokenNamespaces"_s, QJsonArray{ u"default"_s } },
        { u"tokensConfirmedOrigin"_s, confirmedOrigin } };
    QFile file(folder.filePath(u"platforms.json"_s));
    if (!file.open(QFile::WriteOnly)) {
        return {};
    }
    file.write(
        QJsonDocument(QJsonObject{ { u"schemaVersion"_s, 1 }, { u"platforms"_s, QJsonArray{ platform } } })
            .toJson());
    file.close();
    QProcess process;
    process.start(qEnvironmentVariable("VVP_CONSOLE"),
        { u"get"_s, u"deployment-defaults"_s, u"--platform"_s, u"prod"_s, u"--config-dir"_s, folder.path() });
    process.waitForFinished();
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

void TestKeychainCommands::aTokenComesFromTheKeychain()
{
    const DemoProcess demo({ u"--auth"_s, u"--version"_s, u"2.15.1"_s });
    const QUuid id = QUuid::createUuid();
    KeychainSecrets secrets;
    std::optional<bool> isWritten;
    secrets.write({ id, u"default"_s }, demo.ownerSecret(), this,
        [&isWritten](const Result<Done>& done) { isWritten = done.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(isWritten.has_value(), 20'000);
    QVERIFY(*isWritten);
    const Outcome outcome = get(demo.url(), id, demo.url().toString());
    QVERIFY2(outcome.status == 0, outcome.said.constData());
    QCOMPARE(outcome.said, QByteArray());
    QVERIFY2(outcome.output.contains("deployment-defaults"), outcome.output.constData());
}

void TestKeychainCommands::aTokenThatIsNotConfirmedStaysThere()
{
    const DemoProcess demo({ u"--auth"_s, u"--version"_s, u"2.15.1"_s });
    const Outcome outcome = get(demo.url(), QUuid::createUuid(), u"https://elsewhere.example:443"_s);
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.said.contains("The API Tokens of “prod” are not sent"), outcome.said.constData());
    QVERIFY2(outcome.said.contains("(401)"), outcome.said.constData());
}

void TestKeychainCommands::aTokenThatIsMissingIsSaid()
{
    const DemoProcess demo({ u"--auth"_s, u"--version"_s, u"2.15.1"_s });
    const Outcome outcome = get(demo.url(), QUuid::createUuid(), demo.url().toString());
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.said.contains("The API Token of “default” on prod could not be read."),
        outcome.said.constData());
}

QTEST_GUILESS_MAIN(TestKeychainCommands)
#include "tst_keychaincommands.moc"

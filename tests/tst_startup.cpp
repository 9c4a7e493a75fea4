// SPDX-License-Identifier: Apache-2.0
#include "models/session/keptrows.h"
#include "models/session/platformsfile.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using vvp::test::Script;
using vvp::test::ScriptedServer;
using namespace vvp;

/// The program itself, started where something is missing or does not answer: its window is painted, and
/// nothing is said on standard error that a person would not understand.
class TestStartup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itPaintsBeforeAnythingAnswers_data();
    void itPaintsBeforeAnythingAnswers();
    void rowsOfTheLastRunNeedNoAnswer();
    void theDemoComesWithItsClusters();
    void aWrongArgumentIsSaidInWords();
    void helpNeedsNoDisplay();
    void aConfigurationOfAnotherRunIsKept();

private:
    void registerPlatform(const QUrl& url) const;
    void start(const QStringList& arguments = {});
    [[nodiscard]] bool hasPainted();

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m;
    QByteArray m_said;
};

void TestStartup::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_said.clear();
    // No more than what a login on a bare machine has.
    m_environment.clear();
    m_environment.insert(u"HOME"_s, m_folder->path());
    m_environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_environment.insert(u"QT_LOGGING_RULES"_s, u"vvp.perf.debug=true"_s);
}

void TestStartup::cleanup()
{
    if (m && m->state() != QProcess::NotRunning) {
        m->kill();
        m->waitForFinished();
    }
    m.reset();
}

/// Puts a platform with two API Tokens into the configuration, as the last one that was used.
void TestStartup::registerPlatform(const QUrl& url) const
{
    const QString origin = u"http://127.0.0.1:%1"_s.arg(url.port());
    const QJsonObject platform{ { u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces) },
        { u"name"_s, u"here"_s }, { u"url"_s, url.toString() }, { u"environment"_s, u"development"_s },
        { u"signIn"_s, u"apiTokens"_s }, { u"tokenNamespaces"_s, QJsonArray{ u"team-1"_s, u"team-2"_s } },
        { u"tokensConfirmedOrigin"_s, origin } };
    QFile file(m_folder->filePath(u"platforms.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        QJsonDocument(QJsonObject{ { u"schemaVersion"_s, 1 }, { u"platforms"_s, QJsonArray{ platform } } })
            .toJson());
}

void TestStartup::start(const QStringList& arguments)
{
    m = std::make_unique<QProcess>();
    m->setProcessEnvironment(m_environment);
    m->start(qEnvironmentVariable("VVP_CONSOLE"), arguments);
    QVERIFY2(m->waitForStarted(), qPrintable(m->errorString()));
}

bool TestStartup::hasPainted()
{
    m_said += m->readAllStandardError();
    return m_said.contains("first-paint");
}

void TestStartup::itPaintsBeforeAnythingAnswers_data()
{
    QTest::addColumn<bool>("hasBus");
    QTest::addColumn<QStringList>("environment");
    QTest::newRow("no session bus, so no keychain") << false << QStringList();
    QTest::newRow("a session bus that never answers") << true << QStringList();
    QTest::newRow("an address of a bus that is none")
        << false << QStringList{ u"DBUS_SESSION_BUS_ADDRESS=nonsense"_s };
    QTest::newRow("neither oc nor kubectl") << false << QStringList{ u"PATH=/nonexistent"_s };
    QTest::newRow("no icons and themes of a desktop")
        << false
        << QStringList{ u"XDG_DATA_DIRS=/nonexistent"_s, u"XDG_CURRENT_DESKTOP=GNOME"_s,
               u"QT_QPA_PLATFORMTHEME=nonexistent"_s };
}

void TestStartup::itPaintsBeforeAnythingAnswers()
{
    QFETCH(const bool, hasBus);
    QFETCH(const QStringList, environment);
    ScriptedServer server;
    server.otherwise(Script().stall());
    registerPlatform(server.url());
    QLocalServer bus; // accepts, and says nothing
    if (hasBus) {
        const QString path = m_folder->filePath(u"bus"_s);
        QVERIFY(bus.listen(path));
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, QString(u"unix:path="_s + path));
    }
    for (const QString& variable : environment) {
        m_environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    start({ u"--config-dir"_s, m_folder->path() });
    QTRY_VERIFY2_WITH_TIMEOUT(hasPainted(), m_said.constData(), 30'000);
    if (!hasBus) {
        QTRY_VERIFY_WITH_TIMEOUT(server.count() > 0, 30'000); // without the tokens it goes on
    }
    m_said += m->readAllStandardError();
    for (const QByteArray& line : m_said.split('\n')) {
        QVERIFY2(line.isEmpty() || line.startsWith("vvp.perf: "), line.constData());
    }
    QCOMPARE(m->state(), QProcess::Running);
}

void TestStartup::rowsOfTheLastRunNeedNoAnswer()
{
    ScriptedServer server;
    registerPlatform(server.url());
    QFile file(m_folder->filePath(u"platforms.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<PlatformsFile> known = PlatformsFile::fromBytes(file.readAll());
    QVERIFY(known);
    const Platform& platform = known->platforms.first();
    KeptRows rows;
    rows.deployments[u"team-1"_s] = { QDateTime::currentDateTime().addDays(-1), { Deployment::Row() } };
    QVERIFY(QDir(m_folder->path()).mkdir(u"rows"_s));
    QFile kept(m_folder->filePath(u"rows/"_s + platform.id.toString(QUuid::WithoutBraces)));
    QVERIFY(kept.open(QIODevice::WriteOnly));
    kept.write(rows.toBytes(platform));
    kept.close();
    QLocalServer bus; // accepts, and says nothing
    QVERIFY(bus.listen(m_folder->filePath(u"bus"_s)));
    m_environment.insert(
        u"DBUS_SESSION_BUS_ADDRESS"_s, QString(u"unix:path="_s + m_folder->filePath(u"bus"_s)));
    start({ u"--config-dir"_s, m_folder->path() });
    QTRY_VERIFY2_WITH_TIMEOUT(hasPainted() && m_said.contains("first-rows"), m_said.constData(), 30'000);
    QVERIFY2(m_said.indexOf("first-paint") < m_said.indexOf("first-rows"), m_said.constData());
    QVERIFY2(!m_said.contains("all-rows"), m_said.constData());
    QCOMPARE(server.count(), 0); // the tokens are not there yet
}

void TestStartup::theDemoComesWithItsClusters()
{
    start({ u"--demo"_s, u"--config-dir"_s, m_folder->path() });
    const auto kubeconfigs = [this] {
        QFile file(m_folder->filePath(u"platforms.json"_s));
        QStringList paths;
        if (file.open(QIODevice::ReadOnly)) {
            const QJsonArray platforms
                = QJsonDocument::fromJson(file.readAll()).object().value(u"platforms"_s).toArray();
            for (const QJsonValue& platform : platforms) {
                paths << platform[u"clusterAccess"][u"kubeconfig"].toString();
            }
        }
        return paths;
    };
    QTRY_COMPARE_WITH_TIMEOUT(kubeconfigs().size(), 2, 30'000);
    for (const QString& path : kubeconfigs()) {
        QVERIFY2(QFile::exists(path), qPrintable(path));
    }
}

void TestStartup::aWrongArgumentIsSaidInWords()
{
    start({ u"--no-such-option"_s });
    QVERIFY(m->waitForFinished(30'000));
    QCOMPARE(m->exitCode(), 2);
    const QByteArray said = m->readAllStandardError();
    QVERIFY2(said.startsWith("vvp-console: ") && said.contains("no-such-option"), said.constData());
    QCOMPARE(said.count('\n'), 1);
}

void TestStartup::helpNeedsNoDisplay()
{
    m_environment.remove(u"QT_QPA_PLATFORM"_s);
    start({ u"--help"_s });
    QVERIFY(m->waitForFinished(30'000));
    QCOMPARE(m->exitCode(), 0);
    QVERIFY(m->readAllStandardOutput().contains("--config-dir"));
    QCOMPARE(m->readAllStandardError(), QByteArray());
}

void TestStartup::aConfigurationOfAnotherRunIsKept()
{
    ScriptedServer server;
    server.otherwise(Script::json("{}", 404));
    registerPlatform(server.url());
    QFile file(m_folder->filePath(u"platforms.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    start({ u"--config-dir"_s, m_folder->path() });
    QTRY_VERIFY2_WITH_TIMEOUT(hasPainted(), m_said.constData(), 30'000);
    m->terminate();
    QVERIFY(m->waitForFinished(30'000));
    file.seek(0);
    QCOMPARE(file.readAll(), before);
    QFile remembered(m_folder->filePath(u"window.ini"_s));
    QTRY_VERIFY(remembered.exists());
}

QTEST_GUILESS_MAIN(TestStartup)
#include "tst_startup.moc"
